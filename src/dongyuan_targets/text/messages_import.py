"""Sheets that figures arrive in, and the entry sheets that are sent out."""

MESSAGES: dict[str, tuple[str, str]] = {
    "sheet.quotes": (
        "这一行起引号没有配对，读不出列。请改正引号，或另存为 xlsx 再试。",
        "From this row on a quotation mark is never closed. Correct it, or save the sheet as xlsx and try again.",
    ),
    "sheet.too_many_rows": (
        "超过 {most} 行，不像填报表。请只保留要导入的行；工作簿里有多张表的，用 --sheet 指定一张。",
        "It has more than {most} rows, too many for figures of targets. Keep the rows to import;"
        " of a workbook with several sheets choose one with --sheet.",
    ),
    "sheet.too_many_columns": (
        "超过 {most} 列，不像填报表。请只保留要导入的列；工作簿里有多张表的，用 --sheet 指定一张。",
        "It has more than {most} columns, too many for figures of targets. Keep the columns to import;"
        " of a workbook with several sheets choose one with --sheet.",
    ),
    "sheet.too_many_cells": (
        "有字的单元格超过 {most} 个，不像填报表。请只保留要导入的部分；工作簿里有多张表的，用 --sheet 指定一张。",
        "It has more than {most} cells with something in them, too many for figures of targets. Keep the part to import;"
        " of a workbook with several sheets choose one with --sheet.",
    ),
    "sheet.bomb": (
        "解压后过大，或内含可疑内容，未打开。请在 Excel 或 WPS 里打开核对，只留要导入的表，另存再试。",
        "It unpacks to far more than a sheet of figures, or holds what none needs, and was not opened."
        " Look at it in Excel or WPS, keep the sheet to import, save it anew and try again.",
    ),
    "sheet.broken": (
        "文件已损坏，或不是完整的工作簿，打不开。请重新保存或重新索取。",
        "The file is damaged or no whole workbook, and cannot be opened. Save it anew, or ask for it again.",
    ),
    "sheet.long_field": (
        "一个单元格超过 128 KB，不像填报表。请核对引号，或另存为 xlsx 再试。",
        "A cell has more than 128 KB, no sheet of figures has. Look for a stray quotation mark, or save the sheet as xlsx.",
    ),
    "sheet.password": (
        "文件有密码，打不开。请取消密码后另存再试。",
        "The file is locked by a password. Save it without one and try again.",
    ),
    "sheet.markup": (
        "这是网页或 XML，不是表格（有的系统导出的 .xls 其实是网页）。请在 Excel 或 WPS 里打开，另存为 xlsx 再试。",
        "This is a web page or XML, no sheet (some systems export such files as .xls). Open it in Excel or WPS,"
        " save it as xlsx and try again.",
    ),
    "sheet.document": (
        "这是 Word 或 PDF 文件。请复制其中的文字：targets import -（粘贴后结束输入），或把表格另存为 xlsx 再试。",
        "This is a Word file or a PDF. Copy its text and paste it into: targets import - ; or save its table as xlsx.",
    ),
    "sheet.empty": ("文件是空的。请确认文件，或重新索取。", "The file is empty. Check the file, or ask for it again."),
    "sheet.not_installed": (
        '读写 {file} 这样的工作簿需要附加组件：pip install "dongyuan_targets[excel]"；或另存为 CSV 再试。',
        'Workbooks such as {file} need an extra: pip install "dongyuan_targets[excel]"; or use CSV instead.',
    ),
    "sheet.no_such_sheet": (
        "{file} 里没有“{text}”这张表。{hint}它有：{names}",
        "{file} has no sheet '{text}'. {hint} It has: {names}",
    ),
    "sheet.hidden": (
        "{file}：隐藏的表未读：{names}（需要时用 --sheet 指定）",
        "{file}: hidden sheets were not read: {names} (name one with --sheet)",
    ),
    "sheet.xls": (
        "{file} 是旧版 XLS，看不出隐藏的行列、删除线、上下标、数字格式和批注。打开看过再确认，或另存为 XLSX 导入。",
        "{file} is an XLS, which does not tell hidden rows and columns, struck-out or raised text, number formats and"
        " comments: look at it, or save it as XLSX.",
    ),
    "sheet.not_json": (
        "不是可用的 JSON（或同一对象里有重复的键）。请改正后再试。",
        "It is not JSON that can be used (or an object has a key twice). Correct it and try again.",
    ),
    "sheet.not_a_list": (
        'JSON 应是一列对象，例如 [{{"target": "gross-output", "period": "2022-06", "value": 118.6}}]。',
        'The JSON has to be a list of objects, such as [{{"target": "gross-output", "period": "2022-06", "value": 118.6}}].',
    ),
    "sheet.nested": ("这里应是文字或数字。", "A text or a number belongs here."),
    "import.transposed": (
        "第 {row} 行的列名是指标。每行应是一个指标：请把行列互换（复制，选择性粘贴，转置）后再导入。",
        "The columns are named by targets in row {row}. Each row has to be one target: transpose the table first.",
    ),
    "import.no_header": (
        "没有找到表头。前 30 行里要有一行写明各列：一列“指标”或“标识”，以及“数值”“增速”“上年同期”中的至少一列。",
        "No header was found. One of the first 30 rows has to name the columns: 'metric' or 'id', and at least one of"
        " 'value', 'growth' and 'last year'.",
    ),
    "import.nothing_read": (
        "没有找到表头，也没有读出“1—6月，某指标118.6亿元，同比增长10.2%”这样的句子。表要有一行写明各列：一列“指标”或“标识”，"
        "以及“数值”“增速”“上年同期”中的至少一列；公报里的指标要用计划里的名称或 aliases。",
        "There is neither a header nor a sentence of a bulletin that gives a figure of the plan. A sheet has to name its columns in"
        " one of the first 30 rows: 'metric' or 'id', and at least one of 'value', 'growth' and 'last year'; a bulletin"
        " has to call metrics as the plan or its aliases do.",
    ),
    "import.sheets_not_read": (
        "{file}：没有表头，未读的表：{names}",
        "{file}: sheets without a header were not read: {names}",
    ),
    "import.has_no_sheets": (
        "{file} 不是工作簿，没有可选的表。请去掉 --sheet。",
        "{file} is no workbook and has no sheets to choose from. Leave out --sheet.",
    ),
    "import.place": ("{file} 第 {row} 行", "{file}, row {row}"),
    "import.place_of_cell": ("{file} {cell}", "{file} {cell}"),
    "import.left_out": ("{place}，不导入：{what}", "{place}, left out: {what}"),
    "import.no_name": (
        "有数据，却没有写是哪个指标",
        "there is a figure, but not of which metric",
    ),
    "import.two_targets": (
        "标识 {id} 和指标名称不是同一个目标（名称是 {other} 的）。请核对是否错行。",
        "The id {id} and the metric are different targets (the metric is that of {other}). Look for a shifted row.",
    ),
    "import.no_period": (
        "没有统计期：表里没有这一列，标题里也没有（或不止一个）。请加 --period，例如 --period 2022-06。",
        "There is no period: no column gives one, nor does the title (or it gives several)."
        " Add --period, such as --period 2022-06.",
    ),
    "import.a_day": (
        "“{text}”是一个日期，不是统计期。请写成 2022-06 这样。",
        "'{text}' is a day, not a period. Write it like 2022-06.",
    ),
    "import.lost_zero": (
        "“{text}”可能是1月，也可能是10月（表格会丢掉末尾的零）。请写成 2022-10 这样。",
        "'{text}' may be January or October (spreadsheets drop the last zero). Write it like 2022-10.",
    ),
    "import.unit_of_sheet": (
        "表上写的单位（{units}）不能确定本目标（{unit}）用哪一个。请加一列“单位”，或写在数值后面。",
        "The units of the sheet ({units}) do not say which one holds for this target ({unit})."
        " Add a column 'unit', or write the unit behind the number.",
    ),
    "import.contradicts": (
        "同一目标 {period} 有几个不同的数，只能有一个",
        "there are different figures for {period}, and a target has one a period",
    ),
    "import.converted": ("{place}：{what}", "{place}: {what}"),
    "import.not_taken": ("未取用（{why}）：{texts}", "Not taken ({why}): {texts}"),
    "import.said_at": ("“{text}”（{place}）", "'{text}' ({place})"),
    "import.and_more": ("另有 {count} 处", "and {count} more"),
    "import.waived": ("已按 {flags} 接受：{what}", "Accepted with {flags}: {what}"),
    "import.base": ("上年同期：{name}", "last year: {name}"),
    "import.state_new": ("新增", "new"),
    "import.state_more": ("补充", "adds"),
    "import.state_revision": ("修订", "revises"),
    "import.state_same": ("无变化", "the same"),
    "import.doubtful": ("{state}，请核对", "{state}, check"),
    "import.summary": (
        "共 {figures} 个数：新增或补充 {new}，修订 {revised}，无变化 {same}。",
        "Figures: {figures}, of which new {new}, revised {revised}, the same {same}.",
    ),
    "import.nothing_new": (
        "全部数据账本里都已有，未写入任何内容。",
        "All of it is in the ledger already; nothing was written.",
    ),
    "import.no_figures": (
        "没有可导入的数据：有指标的行里都没有填数。",
        "There is nothing to import: no row of a target gives a figure.",
    ),
    "import.preview": (
        "以上只是预览，未写入。核对无误后加 --apply 再运行一次。",
        "This is a preview; nothing was written. If it is right, run it again with --apply.",
    ),
    "import.done": (
        "已写入 {count} 行。撤销：targets undo {key}",
        "Lines written: {count}. To undo: targets undo {key}",
    ),
    "import.explanation": ("{name}（{period}）：{what}", "{name} ({period}): {what}"),
    "import.explained": ("原因与措施 {count} 条：{texts}", "Causes and remedies, {count}: {texts}"),
    "import.not_a_day": (
        "完成时限“{text}”不是日期，应如 2022-09-30",
        "'{text}' is no day to be done until, such as 2022-09-30",
    ),
    "import.empty_folder": (
        "文件夹 {folder} 里没有可读的文件。",
        "There is no file to read in the folder {folder}.",
    ),
    "import.not_read": (
        "{count} 个文件没有读成：{files}。其余照常；加 --strict 则有一个读不成就全部不读。",
        "{count:file|files} could not be read: {files}. The others were; with --strict none would have been.",
    ),
    "import.unit_title": ("{owner}（{files}）", "{owner} ({files})"),
    "import.not_returned": ("{period}还没有交回的：{owners}。", "Not returned for {period}: {owners}."),
    "import.partly_returned": ("{period}交回但不全的：{owners}。", "Returned for {period} in part: {owners}."),
    "import.all_returned": ("{period}各单位都已交回。", "All units have returned their figures for {period}."),
    "import.still_left": ("{owner}（还差 {left} 项）", "{owner} ({left} left)"),
    "entry.title": ("{title}：{period}数据填报表", "{title}: figures for {period}"),
    "entry.owner": ("责任单位：{owner}", "Owner: {owner}"),
    "entry.how": (
        "请填写右边浅黄色的格子，灰色的不用填。数值为年初以来累计数，单位如左；增速只写百分比的数字，如 10.2；任务填完成百分比或“完成”。",
        "Fill in the pale yellow cells, not the grey ones. Values are year to date, in the unit given; growth is a number of per cent, such as"
        " 10.2; of a task give the per cent done, or done.",
    ),
    "entry.sheet": ("填报表", "Figures"),
    "entry.id": ("标识", "id"),
    "entry.metric": ("指标", "metric"),
    "entry.owner_column": ("责任单位", "owner"),
    "entry.period": ("统计期", "period"),
    "entry.unit": ("单位", "unit"),
    "entry.last_value": ("上次数值", "last value"),
    "entry.last_period": ("上次统计期", "last period"),
    "entry.value": ("数值", "value"),
    "entry.growth_rate": ("同比增速（%）", "growth (%)"),
    "entry.last_year": ("上年同期", "last year"),
    "entry.source": ("来源", "source"),
    "entry.note": ("备注", "note"),
    "entry.cause": ("原因", "cause"),
    "entry.remedy": ("措施", "remedy"),
    "entry.by": ("责任人", "by whom"),
    "entry.until": ("完成时限", "until"),
    "entry.month_value": ("本月", "month value"),
    "entry.clause": ("原文", "read from"),
    "entry.filled": (
        "已生成 {file}，已填 {count} 个数。核对后导入：targets import {file} --apply",
        "Made {file} with the figures of {count:line|lines} filled in. Look it through, then: targets import {file} --apply",
    ),
    "entry.csv_only": ("import -o 只写 .csv 填报表，却是 {file}。", "import -o writes a .csv entry sheet, not {file}."),
    "entry.whole_number": (
        "这里应填不小于零的整数。",
        "A whole number, zero or more, belongs here.",
    ),
    "entry.a_number": (
        "这里应填数字（任务为 0 到 100）。仍要这样填吗？",
        "A number belongs here (of a task 0 to 100). Keep it all the same?",
    ),
    "entry.hint_value": ("年初以来累计数，单位：{unit}", "from January on, in {unit}"),
    "entry.hint_level": ("期末数，单位：{unit}", "at the end of the period, in {unit}"),
    "entry.hint_month_value": ("只填本月一个月的数，单位：{unit}", "of the month alone, in {unit}"),
    "entry.hint_growth": ("百分比的数字，如 10.2，下降写 -3.1", "a number of per cent, such as 10.2; of a fall -3.1"),
    "entry.hint_last_year": ("上年同期累计数，单位：{unit}", "of the same period last year, in {unit}"),
    "entry.hint_task": ("完成百分比，0 到 100；做完了填 100 或“完成”", "per cent done, 0 to 100; 100 or done"),
    "entry.bad_suffix": (
        "-o 应是 .xlsx 或 .csv 文件，却是 {file}；加 --by owner 时也可以是文件夹，每个责任单位一个文件。",
        "-o takes a .xlsx or .csv file, not {file}; with --by owner it may be a folder too, for one file per owner.",
    ),
    "entry.done_folder": (
        "已在 {folder} 生成 {count} 个文件，{period}：{files}。填好放回一个文件夹，再用 targets import 该文件夹。",
        "Made {count:file|files} in {folder}, {period}: {files}. When they come back, put them in a folder: targets import FOLDER",
    ),
    "entry.done": ("已生成 {file}：{count} 项目标，{period}。", "Made {file}: {count:target|targets}, {period}."),
    "missing.title": ("未报数据：{period}", "Not reported: {period}"),
    "missing.nobody": ("未指定责任单位", "no owner named"),
    "missing.value": ("数值", "value"),
    "missing.growth": ("增速", "growth"),
    "missing.both": ("数值、增速", "value, growth"),
    "missing.nothing": ("{period}的数据已报齐。", "For {period} everything has been reported."),
    "missing.nothing_due": ("{period}没有应报未报的数据。", "Nothing that is due for {period} is missing."),
    "missing.not_verified": ("未核定的快报数：{period}", "Preliminary, not verified: {period}"),
    "missing.all_verified": ("{period}没有待核定的快报数。", "For {period} no figure is waiting to be verified."),
    "missing.count_not_verified": ("共 {count} 项待核定。", "Figures to be verified: {count}."),
    "missing.year": ("{year}年", "{year}"),
    "missing.late": ("报送期限 {day} 已过，以上均为逾期。", "They were due on {day}: all of them are late."),
    "missing.deadline": ("报送期限：{day}。", "Due on {day}."),
    "missing.count": ("共 {count} 项未报。", "Targets not fully reported: {count}."),
}

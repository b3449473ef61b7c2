"""Options and arguments of commands."""

MESSAGES: dict[str, tuple[str, str]] = {
    "option.year_chart": ("画出全年走势图（默认画）", "draw the year as a chart (the default)"),
    "option.bars": ("在表中加一栏完成率条形图", "add a bar of completion to the table"),
    "option.ascii": ("图中只用 ASCII 字符", "draw with ASCII characters only"),
    "option.ci": (
        "同时写入 CI 文件：github 或 gitlab",
        "also write the CI file: github or gitlab",
    ),
    "option.if_any": (
        "还没有任何数据时说明情况并正常结束（退出码 0），不生成报告",
        "where no figure is recorded yet, say so and end with 0, without a report",
    ),
    "option.stamp": (
        "注明生成时间；设有 SOURCE_DATE_EPOCH 时取该时间",
        "say when it was made; the time of SOURCE_DATE_EPOCH where that is set",
    ),
    "option.encoding": ("CSV 的编码，默认为 utf-8-sig", "encoding of the CSV; utf-8-sig by default"),
    "option.word_template": (
        "Word 通报（.docx）用的模板，如本单位的红头；默认为随程序提供的公文格式",
        "template of the Word bulletin (.docx), such as the bureau's letterhead; by default that of the program",
    ),
    "option.template_check": (
        "只检查 Word 模板里的字段，有不认识的以 1 退出",
        "only check the fields of the Word template; exit with 1 where one is unknown",
    ),
    "option.recorded_by": ("由谁录入；默认取 TARGETS_BY", "who records it; otherwise TARGETS_BY, if set"),
    "option.preliminary": ("快报数，以后由核定数替换", "a preliminary figure, to be verified later"),
    "option.of": (
        "上级（计划里的 [[benchmark]]）的数，不是本地的",
        "a figure of an upper level ([[benchmark]] of the plan)",
    ),
    "option.adjust_from": ("自哪一期起", "the period from which it holds"),
    "option.reason": ("调整的原因", "why it is adjusted"),
    "option.decided": ("决定调整的日期", "the day on which it was decided"),
    "option.cause": ("原因", "the cause"),
    "option.remedy": ("措施", "what is done about it"),
    "option.remedy_by": ("由谁负责", "who sees to it"),
    "option.until": ("完成时限", "the day until which it is done"),
    "option.public": (
        "公开版：不含快报数、原因与措施、人名、备注、预测和与上级的比较",
        "the public edition: without preliminary figures, explanations, names, notes, forecasts and upper levels",
    ),
    "option.verified": ("列出还没有核定的快报数", "list the preliminary figures that are not verified yet"),
    "option.schema": (
        "打印 JSON Schema：plan 计划文件的（不写内容时即此），或各种 JSON 输出的",
        "print the JSON Schema of the plan (also without a value), or of a form of JSON",
    ),
    "option.list_format": (
        "输出形式：table（默认）或 json；json 的格式见 targets check --schema",
        "form: table (the default) or json; targets check --schema prints the schema of that",
    ),
    "option.check_format": (
        "输出形式：text（默认）、json，或 github（GitHub Actions 的注解）",
        "form: text (the default), json, or github (annotations of GitHub Actions)",
    ),
    "option.add_dry_run": ("只显示将追加的内容，不写入", "show what would be appended, write nothing"),
    "option.rollover_dry_run": ("只打印计划，不写成文件", "print the plan, write no file"),
    "option.formulas": ("写出每个数的算法", "with how each value was computed"),
    "option.help": ("显示本说明", "show this page"),
    "option.version": ("显示版本", "show the version"),
    "option.install_completion": ("为当前 shell 安装命令补全", "install completion for this shell"),
    "option.show_completion": ("显示当前 shell 的补全脚本", "show the completion script of this shell"),
    "option.file": (
        "计划文件；默认依次为 TARGETS_FILE、本文件夹或上级的 targets.toml",
        "the plan; otherwise TARGETS_FILE, then targets.toml in this folder or above",
    ),
    "option.lang": (
        "语言：zh 或 en；默认依次为 TARGETS_LANG、计划的语言",
        "language: zh or en; otherwise TARGETS_LANG, then the plan's",
    ),
    "option.color": (
        "颜色：auto（默认，只在终端上）、always 或 never",
        "colour: auto (on a terminal only, the default), always or never",
    ),
    "option.width": ("每行的宽度（字符格），40 以上", "width of a line in terminal cells, 40 or more"),
    "option.record_period": (
        "统计期，默认为上个月；不在计划年度内则为还没有报的第一期",
        "period; the month before this one by default, outside the plan's year the first not reported",
    ),
    "option.report_period": (
        "统计期，默认为报数过半的最新一期",
        "period; by default the newest that is reported by half",
    ),
    "option.growth_rate": ("同比增速（%）", "growth on the same period last year, %"),
    "option.month_value": ("本月数（单月），与累计数并存", "value of the month alone, kept beside the year to date"),
    "option.last_year": ("上年同期数，用作比较基数", "value of the same period last year, as the base"),
    "option.source": ("数据来源", "where the figure comes from"),
    "option.note": ("备注", "a remark"),
    "option.yes": ("已核对，有疑问也写入", "write in spite of doubts"),
    "option.layout": (
        "按这个名字的版式读取；在终端里，没有读懂的列逐项询问后，以这个名字存入 layouts.toml",
        "read by the layout of this name; on a terminal, what is not understood is asked for and kept under it in layouts.toml",
    ),
    "option.import_output": (
        "不写入账本，把读出的数填进一张 CSV 填报表，核对后再导入",
        "fill the figures into a CSV entry sheet, to be looked through and imported, instead of recording them",
    ),
    "option.import_yes": (
        "认不出指标的行不导入，XLS 已打开核对，其余照常写入",
        "leave out rows that name no target, take an XLS as looked at, and write the rest",
    ),
    "option.accept": (
        "该目标的数已核对，有疑问也写入；可写多次",
        "write a target's figure in spite of doubts; may be given several times",
    ),
    "option.revise": ("允许修订本期已有的不同数据", "allow a different figure for a period already recorded"),
    "option.dry_run": ("只显示将写入的一行，不写入", "show the line that would be written, write nothing"),
    "option.as_of": (
        "只用截至该日已知的数据，如 2022-07-20",
        "figures as known on that day, such as 2022-07-20",
    ),
    "option.compare": (
        "与之对比：previous（上一期，不写内容时即此）、统计期，或日期（该日已知的同期数据）",
        "what to compare with: previous (also without a value), a period, or a day (the same period as known then)",
    ),
    "option.revisions": ("只看修订过的数据：首次、最新和幅度", "only what was revised: first, latest and difference"),
    "option.focus": ("只看该聚焦（可多次）", "only this focus (repeatable)"),
    "option.status": (
        "只看该状态（可多次）：met ahead on_schedule not_due watch behind missed not_reported not_assessable",
        "only this status (repeatable): met ahead on_schedule not_due watch behind missed not_reported not_assessable",
    ),
    "option.by": (
        "分组：focus 按聚焦（默认），owner 按责任单位",
        "sections: focus (the default) or owner, the unit in charge",
    ),
    "option.format": (
        "输出形式，默认为 table；写入文件时由文件的后缀决定",
        "form; the table by default, and what the file's ending asks for with --output",
    ),
    "option.output": ("写入文件（可多次），- 为标准输出", "write it to a file (repeatable), - is stdout"),
    "option.fail_on": (
        "有这样（或更差）的目标则以 1 退出，并在 stderr 说明（可多次）",
        "exit with 1, the reasons on stderr, when a target is at this or worse (repeatable)",
    ),
    "option.strict": ("有警告也以 1 退出", "exit with 1 on warnings too"),
    "option.strict_missing": ("有未报时以 1 退出", "exit with 1 when something is missing"),
    "option.collect_period": (
        "统计期，默认为上个月（不在计划年度内时为账本中最新的一期）",
        "period; the month before this one by default (outside of the plan's year the newest in the ledger)",
    ),
    "option.sheet_output": (
        "要生成的文件，.xlsx 或 .csv；加 --by owner 时也可以是文件夹",
        "the file to make, .xlsx or .csv; with --by owner a folder too",
    ),
    "option.sheets_by": (
        "owner：每个责任单位一张表；-o 是文件夹时每个单位一个文件",
        "owner: a sheet for each owner, or where -o is a folder a file for each",
    ),
    "option.sheets_format": (
        "文件夹里的文件：xlsx（默认）或 csv",
        "of the files in a folder: xlsx (the default) or csv",
    ),
    "option.strict_import": ("有一个文件读不成就全部不读", "read none where one of several files cannot be read"),
    "option.apply": ("写入账本（不加则只预览）", "write to the ledger (otherwise only a preview)"),
    "option.import_period": (
        "统计期，用于表中没有写明的行；默认按表的标题",
        "period of rows that do not give one; by default that of the sheet's title",
    ),
    "option.sheet": (
        "工作簿中要读的表，默认为全部可见的表",
        "the sheet to read of a workbook; by default all that are visible",
    ),
    "option.new_focus": (
        "所属聚焦的标识或名称；计划只有一个聚焦时不必写",
        "id or name of the focus it belongs to; not needed where the plan has one",
    ),
    "option.focus_name": ("新建聚焦的名称（可用 --focus 给定标识）", "name of a new focus; --focus may give its id"),
    "option.metric": ("指标名称（中文）", "the metric, in Chinese"),
    "option.metric_en": ("指标的英文名称", "the metric, in English"),
    "option.alias": ("指标的其他名称（可多次）", "another name of the metric (repeatable)"),
    "option.unit": ("单位，如 亿元", "the unit, such as 亿元"),
    "option.unit_en": ("单位的英文名称", "the unit, in English"),
    "option.goal": (
        "年度目标，可带单位和“左右”“以上”“以内”，如 50亿元左右",
        "the goal, with its unit and how it is compared if you like, such as 50亿元左右",
    ),
    "option.stretch_goal": ("奋斗目标，比年度目标更进一步", "the stretch goal, beyond the goal"),
    "option.comparator": (
        "与目标怎样比：'>='（默认）'>' '<=' '<' '~'，要加引号；也可写 ≥ ≤",
        "how to compare with the goal: '>=' (the default) '>' '<=' '<' '~', in quotes; ≥ and ≤ too",
    ),
    "option.tolerance": (
        "与 ~ 同用：偏离多少仍算完成",
        "with ~: how far off the goal is still met",
    ),
    "option.baseline": ("水平指标：年初是多少", "of a level: where it stood when the year began"),
    "option.growth_goal": ("增速目标（%）", "the growth goal, %"),
    "option.growth_comparator": (
        "增速与目标怎样比，同 --comparator",
        "how to compare growth with its goal, as --comparator",
    ),
    "option.growth_tolerance": (
        "与 ~ 同用：相差几个百分点仍算完成",
        "with ~: how many percentage points off still meet it",
    ),
    "option.growth_basis": (
        "增速按现价（nominal，默认）还是可比价",
        "growth at nominal (the default) or comparable prices",
    ),
    "option.measure": ("口径，默认为累计", "how it is measured; cumulative by default"),
    "option.schedule": ("进度规则", "the schedule"),
    "option.owner": ("责任单位", "the unit in charge"),
    "option.target_note": ("备注", "anything a reader should know"),
    "option.plan_output": ("要生成的计划文件", "the plan to make"),
    "option.example": ("写入东源县的整份计划", "write the whole plan of Dongyuan county"),
    "option.summary": (
        "网页和 Markdown 只出前面的汇总（A4 两页），不出逐项情况",
        "of the page and of Markdown only the summary (two pages of A4), without what follows target by target",
    ),
    "option.rollup_period": (
        "统计期，默认为各计划都有的最新一期",
        "period; the newest that all of the plans have by default",
    ),
    "option.rollup_metric": (
        "只看该指标，写标识或名称（可多次）",
        "only this metric, by id or name (repeatable)",
    ),
    "option.rollup_format": (
        "屏幕上的形式，默认为 table；文件的形式由后缀决定",
        "form on the screen, a table by default; that of a file follows from its ending",
    ),
    "option.rollup_output": (
        "写入 .xlsx、.html、.md、.csv 或 .json 文件（可多次），- 为标准输出",
        "write it to a file, .xlsx, .html, .md, .csv or .json (repeatable), - is stdout",
    ),
    "option.rank": (
        "排名依据：lead 进度差（默认）或 growth 增速",
        "what to rank by: lead (the default) or growth",
    ),
    "option.extract_output": ("写入这个新文件，如 targets.toml", "write this new file, such as targets.toml"),
    "option.extract_tasks": ("任务也直接列为目标，不写成注释", "tasks become targets too, rather than comments"),
    "option.extract_year": (
        "目标的年份；不写则按原文，原文没有写明的在终端上询问",
        "the year of the goals; by default the one the text names, asked for on a terminal where it names none",
    ),
    "argument.target": (
        "目标的标识或指标全名，见 targets show",
        "a target's id or whole metric, see targets show",
    ),
    "argument.targets": ("只看这些目标", "only these targets"),
    "argument.value": (
        "本年累计数；任务为完成百分比或 done",
        "the year-to-date value; of a task per cent done, or done",
    ),
    "argument.key": ("账本里的编号，见 targets history", "keys of ledger lines, see targets history"),
    "argument.import_files": (
        "要读入的文件或文件夹，- 为标准输入",
        "files to read, or folders of them; - is standard input",
    ),
    "argument.new_id": ("新目标的标识", "the new target's id"),
    "argument.year": ("新计划的年份", "the year of the new plan"),
    "argument.folder": (
        "放示例的文件夹，默认为临时文件夹",
        "the folder to put it in; a temporary one by default",
    ),
    "argument.plans": (
        "计划文件，或放着 targets.toml 的文件夹",
        "plans: files, or folders with a targets.toml",
    ),
    "argument.article": ("文本文件，- 为标准输入", "the text file, - for standard input"),
}

"""Help pages, usage errors, and what `init` and `demo` say."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help.usage": ("用法：", "Usage:"),
    "help.some_options": ("选项", "OPTIONS"),
    "help.a_command": ("命令", "COMMAND"),
    "help.arguments": ("参数：", "Arguments:"),
    "help.options": ("选项：", "Options:"),
    "help_options.of_most": ("各命令通用的选项：", "Options of most commands:"),
    "help_options.other": ("其他选项：", "Other options:"),
    "help_options.figures": ("取哪些数：", "Which figures:"),
    "help_options.form": ("怎样显示：", "How it is shown:"),
    "help_options.files": ("写成文件：", "Into files:"),
    "help_options.ci": ("用于自动检查：", "For CI:"),
    "help_options.what": ("是什么：", "What it is:"),
    "help_options.goal": ("目标值：", "Its goal:"),
    "help_options.growth": ("增速：", "Its growth:"),
    "help_options.figure": ("数据：", "The figure:"),
    "help_options.about": ("说明：", "About it:"),
    "help_options.doubts": ("有疑问时：", "Where it is doubtful:"),
    "help_group.start": ("开始：", "Start:"),
    "help_group.month": ("每月：", "Each month:"),
    "help_group.look": ("查看：", "Look:"),
    "help_group.year": ("全年：", "Year:"),
    "help.examples": ("例如：", "Examples:"),
    "help.also": ("另有通用选项 {options}，见 targets -h。", "Also {options}: see targets -h."),
    "help.more": ("更多：{page}", "More: {page}"),
    "help.more_program": (
        "各命令的说明：targets help 命令。文档：docs/README.md",
        "About a command: targets help COMMAND. Documentation: docs/README.md",
    ),
    "help.program": (
        "记录全年目标的实际数，对照年度目标、时序进度和增速给出结论。",
        "Track a year's targets: record actual figures, see how they stand against goal, schedule and growth.",
    ),
    "help.demo": (
        "用示例数据演示：生成计划和半年数据，并打印报告\n在临时文件夹（或指定的文件夹）里生成计划和半年的示例数据，打印报告和接下来可试的三条命令。",
        "show it at work on illustrative figures\n"
        "Puts the county's plan and half a year of illustrative figures into a temporary folder (or the one given),"
        " prints the report and three commands to try next.",
    ),
    "help.init": (
        "新建一份带注释的计划 targets.toml\n已有文件不会被覆盖。加 --example 则写入东源县的整份计划；"
        "加 --ci 则写入每月自动检查和发布报告的 CI 文件，已有计划时只写这一个文件。",
        "make a new, commented plan targets.toml\n"
        "Never overwrites a file. With --example it is the whole plan of Dongyuan county. With --ci it also writes the"
        " file by which CI checks the plan and publishes the monthly report; a plan that is there is left alone.",
    ),
    "help.add": (
        "在计划末尾添加一个目标\n已有的内容一个字节也不改。在终端上不写的必要内容会逐一询问；年度目标可带单位，如 237亿元。",
        "append a target to the plan\n"
        "Leaves every byte that is there as it is. On a terminal it asks for what was not said; a goal may have its unit"
        " with it, such as 237亿元.",
    ),
    "help.rollover": (
        "由本年计划生成下一年的计划\n目标和标识不变，目标值以 TODO 注释留待填写，旁边写着上年的目标和结果；账本共用。"
        "填好之前目标是 pending：不录入、不进入报告，targets check 会逐一指出。",
        "make next year's plan from this one\n"
        "The same targets and ids; goals are left as TODO comments, last year's goal and result beside them. The ledger"
        " is shared. Until its goal is set a target is pending: left out of records and reports, and named by targets check.",
    ),
    "help.record": (
        "录入一个实际数，或逐项询问还没有报的\n不写参数、在终端上运行，则逐项询问。数值可写作 118.6、118.6亿元、1186000万元（自动换算）；任务写完成百分比，如 60，或 done。"
        "统计期可写作 2022-06、2022年6月、1-6月、上半年、Q2、6；不写则为上个月。",
        "record an actual figure, or be asked for all that are missing\n"
        "Without arguments, on a terminal, it asks for each that is missing. A value may be 118.6, 118.6亿元 or 1186000万元 (converted); a task takes per cent done, such as 60, or done."
        " A period may be 2022-06, 2022年6月, 1-6月, 上半年, Q2 or 6; without one it is the month before this.",
    ),
    "help.report": (
        "打印报告：各项目标的完成情况和结论\n含完成率、进度差、增速差。统计期默认为账本中最新的一期。",
        "print the report: how every target stands\n"
        "With its completion, lead, growth gap and status. The period is the newest in the ledger unless one is given.",
    ),
    "help.show": (
        "列出全部目标，或查看一个目标\n写出目标则显示它的全年走势、各月数据、各项数值和结论；加 --formulas 说明每个数的算法。",
        "show all targets, or everything known of one\n"
        "Of one target: its year drawn, its figures month by month, the values and the verdict; --formulas says how each"
        " value was computed.",
    ),
    "help.history": (
        "查看账本的每一行，含修订和撤销",
        "show every line of the ledger, with revisions and undos",
    ),
    "help.explain": (
        "记下一个目标为什么落后、怎么办\n原因、措施、由谁负责、何时完成。不写目标、在终端上运行，则逐个询问略欠、欠进度和未报而没有写明原因的。",
        "record why a target is behind and what is done about it\n"
        "The cause, the remedy, by whom and until when. Without a target, on a terminal, it asks about each that is watched, behind or not reported and has no cause yet.",
    ),
    "help.adjust": (
        "调整目标，自某一期起按新目标考核\n计划文件不变，调整写入账本；此前各期、调整之前的 --as-of 不受影响。",
        "adjust a goal from a period on\nThe plan stays as it is, the adjustment is a line of the ledger; earlier periods,"
        " and --as-of a day before it, know nothing of it.",
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
    "help.undo": (
        "撤销已录入的数据\n不写编号则撤销最近一次录入。撤销也只是账本里新的一行，可以再撤销。",
        "take figures back\nWithout a key it is the last recording. An undo is itself a new line and can be undone.",
    ),
    "help.check": (
        "检查计划和账本，列出全部问题\n有错误则以 2 退出。--schema 不检查，只打印 JSON Schema。",
        "check plan and ledger, and list every problem\n"
        "Exits with 2 where there is an error. With --schema it checks nothing and prints a JSON Schema.",
    ),
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
    "help.missing": (
        "列出还没有报的数据，按责任单位分开\n1月没有单独的数据，年底考核的目标12月以前不算未报。加 --strict 则有未报时以 1 退出。",
        "list what has not been reported yet, owner by owner\n"
        "January has no release of its own, and what is judged at the year's end is not missing before December."
        " With --strict it exits with 1 when something is missing.",
    ),
    "help.template": (
        "生成填报表（xlsx 或 csv），发给责任单位填写\n指标、单位、上次数据已填好并锁定，只留要填的格子。已有文件不会被覆盖。",
        "make an entry sheet (xlsx or csv) to send out\n"
        "Metric, unit and last figure are filled in and locked; what is asked for is left empty. Never overwrites a file.",
    ),
    "help.import": (
        "读入表格或公报里的数据\n先预览，加 --apply 才写入账本。可读 CSV、TSV、XLSX、XLS、ODS、JSON，也可读公报文字，如"
        "“1—6月，全县完成工业投资21.3亿元，同比下降3.1%”；- 表示标准输入（例如从表格或公报复制的内容）。"
        "读出的一次全部写入，或者一个也不写。文件夹按责任单位预览，并说明谁还没有交回；几个文件中有读不成的，其余照常。",
        "read figures from sheets or a bulletin\n"
        "Shows a preview first, and writes to the ledger with --apply. Takes CSV, TSV, XLSX, XLS, ODS and JSON, and the sentences of a bulletin in Chinese; - is standard input, such as"
        " cells copied from a spreadsheet. All of what was read is written at once, or nothing. A folder is shown unit by"
        " unit, with those that have not returned their figures; of several files one that cannot be read does not hold"
        " up the others.",
    ),
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
        "认不出指标的行不导入，其余照常写入",
        "leave out rows that name no target, and write the rest",
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
    "usage.no_command": (
        "没有“{text}”这个命令。{hint}用 targets -h 查看全部命令。",
        "There is no command '{text}'. {hint} See them all with: targets -h",
    ),
    "usage.no_option": (
        "{command} 没有“{text}”这个选项。{hint}用 {command} -h 查看说明。",
        "{command} has no option '{text}'. {hint} See: {command} -h",
    ),
    "usage.missing": ("缺少 {name}。用 {command} -h 查看说明。", "{name} is missing. See: {command} -h"),
    "usage.no_value": (
        "选项 {name} 后面缺少内容，或不该有内容。用 {command} -h 查看说明。",
        "Option {name} lacks its value, or takes none. See: {command} -h",
    ),
    "usage.no_comparator": (
        "选项 {name} 后面缺少内容：> 和 < 要加引号，如 {name} '>='，否则被 shell 当作重定向。",
        "Option {name} lacks its value: put > and < in quotes, as in {name} '>=', or the shell takes them for itself.",
    ),
    "usage.too_small": ("{name} 应是不小于 {least} 的整数。", "{name} takes a whole number, {least} or more."),
    "usage.bad_value": (
        "{name} 的内容不可用。用 {command} -h 查看说明。",
        "The value of {name} cannot be used. See: {command} -h",
    ),
    "usage.extra": (
        "多出了“{text}”。含空格的文字请加引号；用 {command} -h 查看说明。",
        "Unexpected argument '{text}'. Put text with spaces in quotes. See: {command} -h",
    ),
    "usage.bad_choice": (
        "{option} 不能是“{text}”，只能是：{choices}。",
        "{option} cannot be '{text}'; choose one of: {choices}.",
    ),
    "usage.bad_choice_near": (
        "{option} 不能是“{text}”。是否想写：{near}？可用的有：{choices}。",
        "{option} cannot be '{text}'. Did you mean: {near}? It may be: {choices}.",
    ),
    "usage.table_to_file": (
        "table 只显示在屏幕上，不写入 {file}。可用的后缀：{endings}。",
        "The form table is for the screen and is not written to {file}. Endings: {endings}.",
    ),
    "usage.no_form": (
        "由 {file} 的后缀看不出要写成哪种形式。可用的后缀：{endings}；或用 --format 指定。",
        "The ending of {file} does not say in which form to write it. Endings: {endings}; or name a --format.",
    ),
    "usage.own_file": (
        "{file} 是计划、账本或模板，报告不能写到它上面。请用别的文件名。",
        "{file} is the plan, its ledger or the template; a report must not replace it. Name another file.",
    ),
    "usage.not_a_report": (
        "{file} 是（或应是）计划、账本、模式文件或锁，报告不能写到它上面。请用别的文件名。",
        "{file} is, or by its name would be, a plan, a ledger, a schema or a lock; a report must not be written over "
        "it. Name another file.",
    ),
    "usage.bad_day": (
        "{option} 应是日期，如 2022-07-20，却是“{text}”。",
        "{option} takes a day such as 2022-07-20, not '{text}'.",
    ),
    "usage.other_year": (
        "{period} 不在本计划的年度 {year} 内。",
        "{period} is outside the plan's year {year}.",
    ),
    "init.done": (
        "已新建 {files}。\n"
        "接下来：在 {file} 里写好标题和聚焦，用 targets add 逐项添加目标（或照注释手写），再用 targets check 检查。",
        "Made {files}.\n"
        "Next: write title and focus in {file}, append targets with targets add (or by hand, as the comments say), and run"
        " targets check.",
    ),
    "init.done_example": (
        "已新建 {files}：东源县的整份计划，还没有实际数。\n"
        "接下来：targets record 录入，targets report 查看；targets add 添加目标。",
        "Made {files}: the whole plan of Dongyuan county, without a figure yet.\n"
        "Next: targets record enters figures, targets report shows how they stand; targets add appends a target.",
    ),
    "init.add_lines": (
        "{file} 已经存在，未改动。请自行加上一行：{lines}",
        "{file} is already there and was not touched. Add this line to it: {lines}",
    ),
    "demo.about": (
        "以下是示例：目标是真实的，实际数是虚构的示意数据。文件在 {folder}",
        "This is a demonstration: the targets are real, the actual figures are illustrative. Files: {folder}",
    ),
    "demo.next": ("接下来可以试：", "Try next:"),
    "progress.at": ("已读 {done}/{count}，正在读 {name}", "{done} of {count} read, now {name}"),
}

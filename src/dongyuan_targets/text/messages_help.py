"""Help pages, usage errors, and what `init` and `demo` say."""

MESSAGES: dict[str, tuple[str, str]] = {
    "help.usage": ("用法：", "Usage:"),
    "help.some_options": ("选项", "OPTIONS"),
    "help.a_command": ("命令", "COMMAND"),
    "help.arguments": ("参数：", "Arguments:"),
    "help.options": ("选项：", "Options:"),
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
    "help.undo": (
        "撤销已录入的数据\n不写编号则撤销最近一次录入。撤销也只是账本里新的一行，可以再撤销。",
        "take figures back\nWithout a key it is the last recording. An undo is itself a new line and can be undone.",
    ),
    "help.check": (
        "检查计划和账本，列出全部问题\n有错误则以 2 退出。--schema 不检查，只打印 JSON Schema。",
        "check plan and ledger, and list every problem\n"
        "Exits with 2 where there is an error. With --schema it checks nothing and prints a JSON Schema.",
    ),
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
    "help.rollup": (
        "汇总多份计划，排出名次\n先是各计划达进度的情况和排名，再是每项指标一张表，按进度差或增速排名。计划可以是文件，也可以是放着 targets.toml 的文件夹，如 counties/*。数值换算为第一份计划的单位。"
        "读不了的计划会说明原因，其余照常汇总，最后以 2 退出。",
        "put many plans side by side, ranked\n"
        "First how each stands, then one table per metric, ranked by lead or growth. A plan is a file, or a folder with a targets.toml, such as counties/*. Amounts are converted to the first"
        " plan's unit. What is wrong with a plan that cannot be read is told, the others are compared, and it ends"
        " with 2.",
    ),
    "help.extract": (
        "从文章、访谈或工作报告中读出计划草稿\n读出指标、目标、比较方式、增速、任务和聚焦，写成可用 targets check 检查的计划；"
        "每项目标上方是它的出处，没有列为目标的数列在末尾。不写 -o 则打印出来；已有文件不会被覆盖。",
        "draft a plan out of an article, interview or work report\n"
        "Reads metrics, goals, comparators, growth, tasks and focuses into a plan that passes targets check. Above each"
        " target stands the sentence it comes from, at the end the numbers that were not taken. Prints the plan unless"
        " -o names a file; never overwrites one.",
    ),
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

"""Plans from year to year: the next one, a target added, the file edited."""

MESSAGES: dict[str, tuple[str, str]] = {
    "rollover.other_drive": (
        "新计划与账本 {file} 不在同一个盘上，无法用相对路径指明账本。请写到同一个盘。",
        "The new plan is not on the drive of the ledger {file}, so it cannot name it by a relative path. Write it there.",
    ),
    "rollover.about": (
        "{year} 年的计划，由 {old} 年的计划生成：目标和标识不变，目标值待定。\n"
        "请去掉 TODO 各行开头的 #，改成 {year} 年的数，并删去 pending 一行；还没有填的不录入、不进入报告，targets check 会逐一指出。\n"
        "账本与 {old} 年共用，上年的实际数就是今年的基数。",
        "The plan of {year}, made from that of {old}: the same targets and ids, their goals still to be set.\n"
        "Take the # away from each line with TODO, put in the number of {year}, and take the line pending away. Until then\n"
        "a target is left out of records and reports; targets check names what is left.\n"
        "The ledger is shared with {old}: last year's figures are this year's base.",
    ),
    "rollover.pending": ("填好目标值后删去这一行", "take this line away when the goal is set"),
    "rollover.goal": ("{year} 年的目标；{result}", "the goal of {year}; {result}"),
    "rollover.stretch_goal": ("{year} 年的奋斗目标", "stretch goal of {year}"),
    "rollover.growth": ("{year} 年的增速目标；{result}", "the growth goal of {year}; {result}"),
    "rollover.baseline": (
        "年初的水平；最近的是 {period} 的数",
        "where it stands when the year begins; the newest is the figure of {period}",
    ),
    "rollover.task": (
        "TODO {year} 年的任务，{result}；今年还要做的，去掉以下各行开头的 #",
        "TODO a task of {year}, {result}; if it goes on, take the # away from these lines",
    ),
    "rollover.result": ("{period} 实际 {figure}", "actual {figure}, {period}"),
    "rollover.no_result": ("没有数据", "no figure"),
    "rollover.not_later": (
        "{year} 不在 {old} 之后。新计划的年份应晚于本计划。",
        "{year} is not after {old}. The new plan is for a later year than this one.",
    ),
    "rollover.done": (
        "已生成 {file}：{count} 项目标的目标值待填（见 TODO）；填好的先用，其余暂不录入、不进入报告。检查：targets check --file {file}",
        "Made {file}. Goals still to be set: {count} (see TODO); what is set can be recorded and reported at once."
        " To see what is left: targets check --file {file}",
    ),
    "plans.pending": (
        "{file} 有 {count} 项目标的目标值还没有填（pending），未计入。",
        "In {file} {count:target is|targets are} left out: no goal is set yet (pending).",
    ),
    "plans.cannot_append": (
        "{file} 的写法使新的目标无法追加在末尾（例如 target = [...] 写在一行里），未改动。请用编辑器手工添加。",
        "{file} is written so that a target cannot be added at its end (such as target = [...] on one line); it was not"
        " touched. Add it by hand in an editor.",
    ),
    "plans.not_encoded": (
        "这里有终端的编码读不懂的字符：{text}。请检查终端的编码（例如 UTF-8），重新输入。",
        "This holds characters that are not in the terminal's encoding: {text}. Set it right (UTF-8, say) and type it"
        " again.",
    ),
    "plans.two_comparators": (
        "年度目标“{goal}”与 --comparator {comparator} 不一致，请只写一个。",
        "The goal '{goal}' and --comparator {comparator} say different things; give one of them.",
    ),
    "plans.which_focus": (
        "缺少 --focus，可写：{choices}；新建一个用 --focus-name 名称。",
        "--focus is missing. There are: {choices}. To make a new one, give --focus-name NAME.",
    ),
    "plans.no_focus_yet": (
        "计划里还没有聚焦。请用 --focus-name 名称 新建一个。",
        "The plan has no focus yet. Make one with --focus-name NAME.",
    ),
    "plans.focus_choice": ("{id}（{name}）", "{id} ({name})"),
    "plans.added": (
        "已在 {file} 末尾添加目标 {id}：{name}。",
        "Target {id} was added at the end of {file}: {name}.",
    ),
    "plans.ask_id": ("标识（英文字母、数字、- 或 _）> ", "id (letters, digits, - or _)> "),
    "plans.ask_focus": ("聚焦（{choices}）> ", "focus ({choices})> "),
    "plans.ask_metric": ("指标名称> ", "metric> "),
    "plans.ask_measure": (
        "口径：cumulative 累计（回车）、level 期末水平、rate 比率、task 任务> ",
        "measure: cumulative (Enter), level, rate or task> ",
    ),
    "plans.ask_goal": (
        "年度目标，可带单位，如 237亿元；没有则回车> ",
        "goal, with its unit if you like, such as 237亿元; Enter for none> ",
    ),
    "plans.ask_unit": ("单位> ", "unit> "),
    "plans.ask_growth_rate": (
        "增速目标（%），没有则回车> ",
        "growth goal (%), Enter for none> ",
    ),
}

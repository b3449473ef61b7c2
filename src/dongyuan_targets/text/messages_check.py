"""Checking both files."""

MESSAGES: dict[str, tuple[str, str]] = {
    "check.fine": (
        "两个文件都没有问题：{targets} 项目标，{figures} 条数据。",
        "Both files are fine: {targets:target|targets}, {figures:figure|figures}.",
    ),
    "check.line": ("{kind}：{problem}", "{kind}: {problem}"),
    "check.error": ("错误", "error"),
    "check.warning": ("警告", "warning"),
    "check.totals": ("{errors} 个错误，{warnings} 个警告。", "Errors: {errors}, warnings: {warnings}."),
    "check.no_target": ("计划里还没有目标。", "The plan has no target yet."),
    "check.pending": (
        "年度目标还没有填（pending = true），填好之前不录入、不进入报告。",
        "Its goal is still to be set (pending = true); until then it is not recorded and not reported.",
    ),
    "check.not_pending": (
        "已有年度目标，pending = true 可以删去。",
        "It has its goal: pending = true can go.",
    ),
    "check.unknown_target": (
        "计划里没有目标“{text}”，这些数据保留，但不进入报告。{hint}",
        "The plan has no target '{text}'; its figures are kept and left out of reports. {hint}",
    ),
    "check.january": (
        "{period} 有单独的数据；1月通常不单独发布，与2月合并。请核对。",
        "There is a figure for {period}; January is usually released with February. Check it.",
    ),
    "check.task_growth": (
        "任务在 {period} 有增速，将被忽略。",
        "A task has a growth for {period}; it is ignored.",
    ),
    "check.growth_contradicts": (
        "{period} 录入的增速 {recorded} 与上年同期数算出的 {computed} 不一致，按录入的显示。",
        "For {period} the recorded growth {recorded} disagrees with the {computed} that last year's figure gives;"
        " the recorded one is shown.",
    ),
    "check.month_contradicts": (
        "{period} 的本月数 {month} 与两个累计数之差 {difference} 不一致，两者都照录。",
        "For {period} the month alone, {month}, disagrees with the difference of the two year-to-date figures,"
        " {difference}; both are kept as given.",
    ),
    "check.parts_below_goal": (
        "各分解目标合计 {total}，不足年度目标 {goal}。",
        "The goals of its parts add up to {total}, less than the goal {goal}.",
    ),
    "check.parts_contradict": (
        "{period} 已录入的 {count} 个分解数合计 {total}，与总数 {value} 不符，两者都照录。",
        "For {period} the {count:part|parts} recorded add up to {total}, which does not fit the whole, {value};"
        " both are kept as given.",
    ),
    "check.goals_contradict": (
        "年度目标 {goal} 和增速目标 {growth} 意味着上年全年 {implied}，而录入的是 {base}（按它增长 {growth} 应为 {level}）。",
        "The goal {goal} and the growth goal {growth} imply {implied} for last year, but {base} is recorded"
        " (which {growth} more would make {level}).",
    ),
    "check.not_a_share": (
        "{period} 的完成百分比 {value} 不在 0 至 100 之间。",
        "The per cent done for {period}, {value}, is not between 0 and 100.",
    ),
    "check.not_whole": (
        "{period} 的 {value} 不是整数，而“{unit}”按整数计。",
        "The figure {value} for {period} is not whole, but {unit} are counted whole.",
    ),
    "check.falls": (
        "{period} 的累计数 {value} 小于 {earlier} 的 {old}。",
        "The year-to-date figure of {period}, {value}, is below that of {earlier}, {old}.",
    ),
    "check.floor": (
        '目标 {goal} 低于基数 {baseline} 而比较方式是 {sign}，按“守住底线”判断。如果是要降到 {goal}，请写 comparator = "<="。',
        "The goal {goal} is below the baseline {baseline} with {sign}, and is judged as a floor to be kept. If it is to"
        ' come down to {goal}, write comparator = "<=".',
    ),
    "check.no_basis": (
        '增加值、生产总值的增速通常按可比价发布。请写 growth_basis = "comparable"，或写明 "nominal"。',
        'Growth of value added and GDP is usually published at comparable prices. Write growth_basis = "comparable",'
        ' or "nominal" if it is meant.',
    ),
    "check.no_last_year": (
        "进度规则是 last-year，账本里却没有上年数，只能按月均分。用 targets record … --last-year 补录。",
        "Its schedule is last-year, but no figure of last year is recorded, so it is linear. Record them with --last-year.",
    ),
    "check.clock_back": (
        "它在 {day} 录入，而它替代的 {key} 在 {earlier} 才录入。请核对录入时那台电脑的日期；--as-of 按这些日期取数。",
        "It was recorded on {day}, the line that it replaces, {key}, only on {earlier}. Check the clock of that machine;"
        " --as-of goes by these days.",
    ),
    "check.conflict": (
        "{period} 有互不替代的几行（{keys}），暂以 {counts} 为准。{settled_by}，即替代全部。",
        "For {period} there are lines of which none replaces the other ({keys}); {counts} counts meanwhile. {settled_by},"
        " which replaces all of them.",
    ),
    "check.never_reported": ("本年还没有任何数据：{targets}。", "Nothing recorded for the year yet: {targets}."),
    "check.missing": ("{period} 缺少数据：{targets}。", "No figure for {period}: {targets}."),
    "conflict.figure": (
        "用 targets record … --revise 写入正确的数",
        "Record the right figure with targets record … --revise",
    ),
    "conflict.adjustment": ("用 targets adjust 写入正确的目标", "Write the right goal with targets adjust"),
    "conflict.explanation": ("用 targets explain 写入正确的说明", "Write the right explanation with targets explain"),
    "conflict.milestone": ("用 targets record 写入步骤是否完成", "Write whether the step is done with targets record"),
}

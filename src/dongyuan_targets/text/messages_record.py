"""Recording, undoing, and looking back."""

MESSAGES: dict[str, tuple[str, str]] = {
    "record.pending_target": (
        "“{text}”的年度目标还没有填（pending = true）。请先在计划里填好。",
        "The goal of '{text}' is still to be set (pending = true). Set it in the plan first.",
    ),
    "record.unknown_target": (
        "没有“{text}”这个目标。{hint}用 targets show 查看全部。",
        "There is no target '{text}'. {hint} See them all with: targets show",
    ),
    "record.ambiguous_target": (
        "“{text}”是几个目标共有的名称。请写标识，其中之一：{ids}",
        "Several targets are called '{text}'. Give an id, one of: {ids}",
    ),
    "record.nothing": (
        "没有给出数据。请写数值，或用 --growth-rate 给增速，例如：targets record {target} 118.6 --growth-rate 10.2",
        "No figure was given. Give a value, or a growth with --growth-rate, for example:"
        " targets record {target} 118.6 --growth-rate 10.2",
    ),
    "record.has_no_unit": (
        "目标 {target} 没有单位，却写了“{unit}”。请只写数字。",
        "Target {target} has no unit, but '{unit}' was given. Write the number alone.",
    ),
    "record.converted": ("已换算：{given} = {value}", "Converted: {given} = {value}"),
    "record.not_whole": (
        "“{text}”不是整数，而“{unit}”只能按整数计。请核对。",
        "'{text}' is not a whole number, but {unit} are counted whole. Check the figure.",
    ),
    "record.negative_count": (
        "“{text}”小于零，而“{unit}”不能为负。请核对。",
        "'{text}' is below zero, but {unit} cannot be negative. Check the figure.",
    ),
    "record.not_a_share": (
        "“{text}”不可用：任务 {target} 只记 0 至 100 的完成百分比，或 done。",
        "'{text}' cannot be used: task {target} takes 0 to 100 per cent done, or done.",
    ),
    "record.no_growth_here": (
        "目标 {target} 是任务或比率，没有增速。请去掉 --growth-rate。",
        "Target {target} is a task or a rate and has no growth. Leave out --growth-rate.",
    ),
    "record.no_month_value_here": (
        "目标 {target} 不是累计数，没有本月数。请去掉 --month-value。",
        "Target {target} is not cumulative and has no value of a month alone. Leave out --month-value.",
    ),
    "record.does_not_append": (
        "{file} 的写法使新的一行无法追加在末尾：[actuals] 应是文件中最后一个表。请调整后再试。",
        "{file} is written so that a line cannot be added at its end: [actuals] has to be its last table.",
    ),
    "record.period_default": (
        "未指定统计期，按上个月记：{period}",
        "No period given; the month before this one is taken: {period}",
    ),
    "record.first_open_period": (
        "未指定统计期，按还没有报过的第一期记：{period}",
        "No period given: the first that is not reported yet, {period}",
    ),
    "record.same": (
        "{name}（{period}）：已有同样的数据，未再写入。",
        "{name} ({period}): the same figure is already recorded; nothing was written.",
    ),
    "record.recorded": ("已记录", "Recorded"),
    "record.would_record": ("将记录", "Would record"),
    "record.done": (
        "{done}：{name}，{period}：{change}；{standing}。",
        "{done}: {name}, {period}: {change}; {standing}.",
    ),
    "record.done_last_year": (
        "{done}上年同期：{name}，{period}：{change}。",
        "{done} for last year: {name}, {period}: {change}.",
    ),
    "record.change": ("{old} → {new}", "{old} -> {new}"),
    "record.no_old": ("（无）", "(none)"),
    "record.with_growth": ("{value}，增速 {growth}", "{value}, growth {growth}"),
    "record.growth_only": ("增速 {growth}", "growth {growth}"),
    "record.with_month": ("{figure}，本月 {month}", "{figure}, the month alone {month}"),
    "record.month_only": ("本月 {month}", "the month alone {month}"),
    "record.standing": (
        "完成率 {completion}，进度差 {lead}，{status}",
        "completion {completion}, lead {lead}, {status}",
    ),
    "record.standing_reason": ("{status}，{reason}", "{status}; {reason}"),
    "record.standing_growth": ("{standing}（{reason}）", "{standing} ({reason})"),
    "record.standing_completion": ("完成率 {completion}，{status}", "completion {completion}, {status}"),
    "record.benchmark": ("{done} {of} 的 {name}，{period}：{change}", "{done}: {name} of {of}, {period}: {change}"),
    "record.step": (
        "已记录：{task} 的步骤“{step}”，{period}：{state}。",
        "Recorded: step '{step}' of {task}, {period}: {state}.",
    ),
    "record.step_done": ("已完成", "taken"),
    "record.step_not_done": ("未完成", "not taken"),
    "record.not_a_step_value": (
        "步骤只记完成或未完成：写 done 或 undone，却是“{text}”。",
        "Of a step say done or undone, not '{text}'.",
    ),
    "record.unknown_benchmark": (
        "计划里没有上级“{text}”。{hint}在计划里写 [[benchmark]]。",
        "The plan has no upper level '{text}'. {hint} Add a [[benchmark]] to the plan.",
    ),
    "record.how_to_undo": ("撤销：targets undo {key}", "To undo: targets undo {key}"),
    "record.dry_run": ("（试运行，未写入）", "(dry run: nothing was written)"),
    "record.doubt": ("请核对：{what}", "Please check: {what}"),
    "record.doubt_of": ("请核对 {name}（{period}）：{what}", "Please check {name} ({period}): {what}"),
    "record.refused": (
        "未写入。数据无误的话，加 {flags} 再运行一次。",
        "Nothing was written. If the figure is right, run it again with {flags}.",
    ),
    "record.declined": ("未写入。", "Nothing was written."),
    "record.ask": ("仍要写入吗？[y/N] ", "Write it all the same? [y/N] "),
    "adjust.done": (
        "已记录目标调整：{name}，{what}。",
        "Recorded the adjustment of {name}: {what}.",
    ),
    "adjust.nothing": (
        "没有写调整成多少。请写 --goal、--growth-rate 或 --stretch-goal。",
        "Nothing is adjusted. Give --goal, --growth-rate or --stretch-goal.",
    ),
    "adjust.is_task": ("{target} 是任务，没有可调整的目标。", "{target} is a task and has no goal to adjust."),
    "explain.done": ("已记录 {name}（{period}）：{what}。", "Recorded for {name} ({period}): {what}."),
    "explain.nothing": (
        "没有写原因，也没有写措施。请写 --cause、--remedy、--by 或 --until。",
        "Neither cause nor remedy is given. Write --cause, --remedy, --by or --until.",
    ),
    "explain.none_left": (
        "{period}略欠、欠进度和未报的目标都已写明原因。",
        "For {period} every target that is watched, behind or not reported is explained.",
    ),
    "explain.opening": (
        "{period}有 {count} 项没有写明原因。回车跳过，Ctrl-C 中断；每项写完即写入。",
        "For {period} {count:has no cause|have no cause} yet. Enter skips, Ctrl-C breaks off; each is written when it is complete.",
    ),
    "explain.ask_cause": ("原因> ", "cause> "),
    "explain.ask_remedy": ("措施> ", "remedy> "),
    "explain.ask_by": ("责任人> ", "by whom> "),
    "explain.ask_until": ("完成时限（如 2022-09-30）> ", "until (such as 2022-09-30)> "),
    "doubt.future": (
        "{period} 到今天（{today}）尚未结束",
        "{period} has not ended yet (today is {today})",
    ),
    "doubt.other_year": (
        "{period} 不在本计划的年度 {year} 内，只会用作比较基数；请核对 --period",
        "{period} is outside the plan's year {year} and would only serve for comparison; look at --period",
    ),
    "doubt.revision_value": (
        "{period} 已有不同的数值：{old}，现为 {new}",
        "another value is recorded for {period}: {old}, now {new}",
    ),
    "doubt.revision_month_value": (
        "{period} 已有不同的本月数：{old}，现为 {new}",
        "another value of the month alone is recorded for {period}: {old}, now {new}",
    ),
    "doubt.month_above": (
        "本月数 {month} 大于累计数 {value}",
        "the value of the month alone, {month}, is above the year to date, {value}",
    ),
    "doubt.revision_growth": (
        "{period} 已有不同的增速：{old}，现为 {new}",
        "another growth is recorded for {period}: {old}, now {new}",
    ),
    "doubt.drops_growth": (
        "{period} 原来的增速 {growth} 将不再有效；要保留请一并写上 --growth-rate",
        "the growth recorded for {period}, {growth}, will not hold any more; to keep it give it too, with --growth-rate",
    ),
    "doubt.falls": (
        "累计数 {new} 小于 {period} 的 {old}",
        "the year-to-date figure {new} is below that of {period}, {old}",
    ),
    "doubt.above_later": (
        "累计数 {new} 大于其后 {period} 的 {old}",
        "the year-to-date figure {new} is above the later one of {period}, {old}",
    ),
    "doubt.slip_last": (
        "数值约为上一个数（{against}）的{way}，是否看错了单位或小数点？",
        "the value is about {way} than the last one ({against}): a slip of unit or decimal point?",
    ),
    "doubt.slip_goal": (
        "对照年度目标（{against}）的进度，数值约为应有的{way}，是否看错了单位或小数点？",
        "the value is about {way} than the goal ({against}) makes due: a slip of unit or decimal point?",
    ),
    "doubt.far_above_due": (
        "数值 {value} 超过按进度应有的 {due} 的三倍，请核对单位、口径和统计期",
        "the value {value} is more than three times the {due} due by now: check unit, scope and period",
    ),
    "doubt.far_below_due": (
        "数值 {value} 不到按进度应有的 {due} 的三分之一，请核对单位、口径和统计期",
        "the value {value} is less than a third of the {due} due by now: check unit, scope and period",
    ),
    "doubt.ratio": (
        "会按 {given} 记；若给的是比值，则应是 {percent}",
        "it would be recorded as {given}; were it a ratio, it would be {percent}",
    ),
    "doubt.slip_last_year": (
        "数值约为上年同期（{against}）的{way}，是否看错了单位或小数点？",
        "the value is about {way} than last year's ({against}): a slip of unit or decimal point?",
    ),
    "doubt.slip_growth": (
        "增速 {growth} 与增速目标 {goal} 相差约十倍以上，是否看错了小数点？",
        "growth {growth} is ten times its goal {goal} or more: a slip of the decimal point?",
    ),
    "doubt.times_larger": (" {times} 倍", "{times} times larger"),
    "doubt.times_smaller": (" 1/{times}", "{times} times smaller"),
    "undo.nothing": ("账本里没有可撤销的数据。", "There is no figure to undo."),
    "undo.already": ("{key} 已经撤销过了。", "{key} is already undone."),
    "undo.unknown": (
        "账本里没有编号 {text}。{hint}用 targets history 查看编号。",
        "There is no line {text} in the ledger. {hint} See the keys with: targets history",
    ),
    "undo.done": ("已撤销 {key}：{name}，{period}：{change}", "Undone {key}: {name}, {period}: {change}"),
    "undo.done_void": ("已撤销 {key}（原为一次撤销）", "Undone {key} (itself an undo)"),
    "undo.done_line": ("已撤销 {key}（{kind}）", "Undone {key} ({kind})"),
    "undo.how_to_redo": ("恢复：targets undo {key}", "To bring it back: targets undo {key}"),
    "history.name_of": ("{name}（{of}）", "{name} ({of})"),
    "history.in_force": ("有效", "in force"),
    "history.revised": ("已修订", "revised"),
    "history.voided": ("已撤销", "undone"),
    "history.conflict": ("有冲突", "in conflict"),
    "history.explanation": ("原因与措施", "explanation"),
    "history.adjustment": ("目标调整", "adjustment"),
    "history.milestone": ("步骤", "step"),
    "history.void": ("撤销 {key}", "undoes {key}"),
    "history.none": ("还没有数据。", "Nothing is recorded yet."),
}

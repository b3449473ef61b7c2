"""What is said of a target beside its figures: adjustments, causes and remedies, yardsticks, what is unsettled."""

MESSAGES: dict[str, tuple[str, str]] = {
    "remark.note": ("备注：{note}", "note: {note}"),
    "remark.source": ("来源：{source}", "source: {source}"),
    "remark.conflict": (
        "账本里有互不替代的几行（{keys}），暂以 {counts} 为准；{settled_by}，即替代全部",
        "the ledger has lines that contradict each other ({keys}); {counts} counts meanwhile. {settled_by}, which replaces"
        " all of them",
    ),
    "remark.preliminary": ("{mark} 快报数，待核定", "{mark} preliminary, to be verified"),
    "remark.steps": ("共{count}步，已完成{done}步", "{done} of {count:step|steps} done"),
    "remark.overdue_steps": ("逾期未完成的步骤：{names}", "steps overdue: {names}"),
    "remark.adjusted": ("{period}起{what}（{reason}）", "from {period} on {what} ({reason})"),
    "remark.changed_goal": ("年度目标由{old}调整为{new}", "the goal was adjusted from {old} to {new}"),
    "remark.changed_stretch_goal": ("奋斗目标由{old}调整为{new}", "the stretch goal was adjusted from {old} to {new}"),
    "remark.changed_growth_rate": ("增速目标由{old}调整为{new}", "the growth goal was adjusted from {old} to {new}"),
    "remark.benchmark": ("{of}增速 {growth}", "growth of {of}: {growth}"),
    "remark.above": ("增速高于{of}平均{gap}（{of} {growth}）", "growth {gap} above {of} ({growth})"),
    "remark.below": ("增速低于{of}平均{gap}（{of} {growth}）", "growth {gap} below {of} ({growth})"),
    "remark.level": ("增速与{of}平均持平（{growth}）", "the same growth as {of} ({growth})"),
    "remark.cause": ("原因：{cause}", "cause: {cause}"),
    "remark.remedy": ("下一步：{what}", "next: {what}"),
    "remark.by": ("由{by}负责", "by {by}"),
    "remark.until": ("{until} 前完成", "due {until}"),
    "remark.overdue": ("措施已过时限（{until}）", "the remedy is overdue ({until})"),
    "remark.sources": ("数据来源：{sources}。", "Sources: {sources}."),
    "remark.more_sources": ("数据来源：{sources}等{count}个来源。", "Sources: {sources} and others, {count} in all."),
}

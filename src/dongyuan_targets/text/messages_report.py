"""What stands in every report beside its tables."""

MESSAGES: dict[str, tuple[str, str]] = {
    "report.period": ("统计期：{period}", "Period: {period}"),
    "report.as_of": ("截至：{day}", "As of: {day}"),
    "report.latest": ("截至：最新数据", "As of: the latest figures"),
    "report.reported": ("已报 {reported}/{count} 项", "{reported} of {count} reported"),
    "report.begun": ("（{period} 已报 {count} 项）", " ({period}: {count} so far)"),
    "report.due": ("时序进度 {share}", "due by now: {share}"),
    "report.parts_counted": (
        "{count} 项中有 {parts} 项是分解目标，列在各自的责任单位之下。",
        "Of the {count} counted, {parts:is a part of a target|are parts of targets}, each under the unit in charge of it.",
    ),
    "report.summary": ("共 {count} 项：{statuses}。", "In all {count}: {statuses}."),
    "report.status_count": ("{status} {count}", "{count} {status}"),
    "report.no_owner": ("责任单位未定", "no unit in charge"),
    "report.section": ("{name}    {counts}", "{name}    {counts}"),
    "report.course_note": ("{names}：{note}。", "{names}: {note}."),
    "report.stretch": (
        "奋斗目标 {goal}，完成 {completion}，{status}（不计入状态）。",
        "stretch goal {goal}, {completion} done, {status} (not part of the status).",
    ),
    "report.named": ("{name}：{what}", "{name}: {what}"),
    "report.none": ("没有符合条件的目标。", "No target fits what was asked for."),
    "report.attention": ("{status} {count} 项", "{status}: {count}"),
    "report.why": ("{name}：{reason}。", "{name}: {reason}."),
    "report.note": ("{name}：{status}，{reason}。", "{name}: {status}; {reason}."),
    "report.unlikely": (
        "按目前进展，完成概率为 {chance}",
        "as it goes, the chance of meeting the goal is {chance}",
    ),
    "report.about_amount": (
        "“左右”没有写明容许误差的，按目标上下 {percent}% 判断。",
        "an 'about' without a tolerance is judged by {percent}% of its goal either way.",
    ),
    "report.about_growth": (
        "增速“左右”没有写明容许误差的，按上下 {points} 个百分点判断。",
        "growth 'about' its goal without a tolerance is judged by {points} points either way.",
    ),
    "report.short_half": ("! 标出两项目标中未达要求的一项。", "! marks the half of a target that falls short."),
    "report.note_last_known": (
        "{name}：{status}；{period}为{known}，{reason}。",
        "{name}: {status}; {known} in {period}: {reason}.",
    ),
    "report.computed_growth": (
        "* 增速由上年同期数计算得出。",
        "* growth computed from the same period last year.",
    ),
    "report.points_note": ("{columns}的单位是百分点。", "In percentage points: {columns}."),
    "report.variance_note": (
        "差额为实际数减时序应完成数。",
        "variance: the actual figure less what was due.",
    ),
    "report.no_figures": (
        "账本里还没有 {year} 年的数据。先用 targets record 录入，或用 --period 指定统计期。",
        "No figure of {year} is recorded yet. Record one with targets record, or name a period with --period.",
    ),
    "report.last_known_note": ("上次报的是 {known}", "last known: {known}"),
    "report.last_known": ("{value}（{period}）", "{value} ({period})"),
    "report.changes": ("与前次相比", "What changed"),
    "report.wide": ("预计全年的 80% 区间超出 ±10%：{why}", "80 % interval beyond ±10 % of the year projected: {why}"),
    "report.projection_note": (
        "预计全年和完成概率由至今的数据推算，方法和 80% 区间见 targets show。",
        "full year projected and chance are worked out from the figures so far; targets show has method and interval.",
    ),
    "report.public": (
        "公开版：不含快报数、原因与措施、人名、备注、预测和与上级的比较。",
        "Public edition: without preliminary figures, causes and remedies, names, notes, forecasts and upper levels.",
    ),
}

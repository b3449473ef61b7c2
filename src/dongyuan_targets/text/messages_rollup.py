"""Many plans side by side."""

MESSAGES: dict[str, tuple[str, str]] = {
    "rollup.title": ("{count} 份计划汇总", "{count:plan|plans} side by side"),
    "rollup.held": ("{period}（{held}）", "{period} ({held})"),
    "rollup.held_by_all": ("{count} 份计划都有", "all {count} plans have it"),
    "rollup.held_by_some": ("{count} 份计划中 {have} 份有", "{have} of {count:plan has it|plans have it}"),
    "rollup.later": ("{period}：{count} 份", "{period}: {count}"),
    "rollup.statuses": ("各计划的状态，按达进度以上的占比排名", "Statuses of each plan, ranked by the share on track"),
    "rollup.how_metrics": (
        "各项指标的排名：加 --metric 指标名（可多次），或 -o 文件.xlsx 写入全部。",
        "For the ranking at each metric: --metric NAME (repeatable), or -o FILE.xlsx for all of them.",
    ),
    "rollup.on_track_rule": (
        "占比为达进度、超进度和已完成的项数，占除未到考核期、无法判断以外各项的比重；未报的计入分母。",
        "on track: those on schedule, ahead or met, of all but those not due or not assessable; what is not reported"
        " counts as not on track.",
    ),
    "rollup.summary": ("汇总", "Summary"),
    "rollup.metrics": ("各项指标", "Metrics"),
    "rollup.left_out": ("{name}：{what}，未参与汇总。", "{name}: {what}; left out."),
    "rollup.numbered": ("{number} 为 {name}。", "{number} is {name}."),
    "rollup.metric": ("{name}（{id}）", "{name} ({id})"),
    "rollup.metric_in": ("{name}（{id}，{unit}）", "{name} ({id}, {unit})"),
    "rollup.no_metric": ("没有该指标", "no such metric"),
    "rollup.other_year": ("{year} 年的计划", "a plan of {year}"),
    "rollup.unreadable": ("无法读取", "unreadable"),
    "rollup.other_unit": (
        "单位“{unit}”不能换算为“{to}”，数值按其自己的单位",
        "'{unit}' does not convert to '{to}'; its amounts are in its own unit",
    ),
    "rollup.no_unit": ("计划没有给出单位，数值未换算", "its plan gives no unit; its amounts are as recorded"),
    "rollup.unit_note": ("{name}，{metric}：{what}。", "{name}, {metric}: {what}."),
    "rollup.by_lead": (
        "排名按进度差，显示相同的并列；限额（<=、<）以用得少为先，“左右”的比率以离得近为先。",
        "ranked by lead; what reads the same shares a rank. Of a ceiling (<=, <) the least used is first,"
        " of a rate that is an 'about' the nearest.",
    ),
    "rollup.by_growth": (
        "排名按增速，从高到低，显示相同的并列；各计划都要求少增或下降的，从低到高。",
        "ranked by growth, highest first, or lowest first where every plan wants less of it; what reads the same"
        " shares a rank.",
    ),
    "rollup.points_note": (
        "进度差、增速差的单位是百分点。",
        "lead and growth gap are in percentage points.",
    ),
    "rollup.no_plan": (
        "没有一份计划可用，无从汇总。",
        "None of the plans can be used: there is nothing to compare.",
    ),
    "rollup.no_plan_of": (
        "没有 {year} 年的可用计划。请核对 --period 和各计划的 year。",
        "No plan of {year} can be used. Check --period and the year of each plan.",
    ),
    "rollup.unknown_metric": (
        "各计划里都没有“{text}”这个指标。{hint}",
        "None of the plans has a metric '{text}'. {hint}",
    ),
}

"""What changed between two reports, and what was revised."""

MESSAGES: dict[str, tuple[str, str]] = {
    "turn.newly_behind": ("新欠进度", "Newly behind"),
    "turn.recovered": ("赶上进度", "Recovered"),
    "turn.none": ("其他目标", "Other targets"),
    "trend.faster": ("加快", "faster"),
    "trend.slower": ("回落", "slower"),
    "trend.unchanged": ("持平", "unchanged"),
    "trend.narrowed": ("降幅收窄", "fall narrowed"),
    "trend.widened": ("降幅扩大", "fall widened"),
    "trend.turned_up": ("由降转增", "turned up"),
    "trend.turned_flat": ("由降转平", "fall ended"),
    "trend.turned_down": ("由增转降", "turned down"),
    "trend.flat_to_down": ("由平转降", "began to fall"),
    "trend.faster.sentence": (
        "{name}：{now}，增速比{then}加快 {points}。",
        "{name}: {now}; growth {points} faster than in {then}.",
    ),
    "trend.slower.sentence": (
        "{name}：{now}，增速比{then}回落 {points}。",
        "{name}: {now}; growth {points} slower than in {then}.",
    ),
    "trend.unchanged.sentence": (
        "{name}：{now}，增速与{then}持平。",
        "{name}: {now}; the same growth as in {then}.",
    ),
    "trend.narrowed.sentence": (
        "{name}：{now}，降幅比{then}收窄 {points}。",
        "{name}: {now}; the fall narrowed by {points} from {then}.",
    ),
    "trend.widened.sentence": (
        "{name}：{now}，降幅比{then}扩大 {points}。",
        "{name}: {now}; the fall widened by {points} from {then}.",
    ),
    "trend.turned_up.sentence": (
        "{name}：{now}，由降转增（{then}{was}）。",
        "{name}: {now}; from a fall to growth ({then}: {was}).",
    ),
    "trend.turned_flat.sentence": (
        "{name}：{now}，由降转平（{then}{was}）。",
        "{name}: {now}; the fall has ended ({then}: {was}).",
    ),
    "trend.turned_down.sentence": (
        "{name}：{now}，由增转降（{then}{was}）。",
        "{name}: {now}; from growth to a fall ({then}: {was}).",
    ),
    "trend.flat_to_down.sentence": (
        "{name}：{now}，由平转降（{then}{was}）。",
        "{name}: {now}; it has begun to fall ({then}: {was}).",
    ),
    "changes.grew": ("同比增长 {rate}", "up {rate} on last year"),
    "changes.fell": ("同比下降 {rate}", "down {rate} on last year"),
    "changes.flat": ("与上年同期持平", "level with last year"),
    "changes.growth_revised": ("{name}：增速由 {was} 修订为 {now}。", "{name}: growth revised from {was} to {now}."),
    "changes.turned": (
        "{name}：由{before}转为{after}，{reason}。",
        "{name}: from {before} to {after}; {reason}.",
    ),
    "changes.header": ("对比：{period}  {as_of}", "Compared with: {period}  {as_of}"),
    "changes.summary": (
        "共 {count} 项：新欠进度 {behind}，赶上进度 {recovered}，其他 {others}。",
        "In all {count}: {behind} newly behind, {recovered} recovered, {others} others.",
    ),
    "changes.footnote": (
        "完成率、进度差、增速的增减以百分点计；赶上进度指由欠进度、略欠进度或未完成转为达进度、超进度或已完成。",
        "changes of completion, lead and growth are in percentage points;"
        " recovered is from behind, watch or missed to on schedule, ahead or met.",
    ),
    "changes.none_before": ("对比的报告中：{reason}", "in the report compared with: {reason}"),
    "changes.nothing_earlier": (
        "{period} 之前还没有 {year} 年的数据，无从对比。可用 --compare 指定日期，如 2022-07-20。",
        "No figure of {year} is recorded before {period} to compare with. A day such as 2022-07-20 may be given instead.",
    ),
    "changes.nothing_then": (
        "{period} 没有数据（{as_of}），无从对比。请指定另一期或另一天。",
        "There is no figure for {period} to compare with ({as_of}). Name another period or day.",
    ),
    "changes.not_before": (
        "--compare {text} 不早于报告的统计期 {period}。请指定更早的一期。",
        "--compare {text} is not before the report's period, {period}. Name an earlier one.",
    ),
    "changes.not_earlier_day": (
        "--compare {text} 不早于 --as-of {day}。请指定更早的一天。",
        "--compare {text} is not before --as-of {day}. Name an earlier day.",
    ),
    "changes.unclear": (
        "--compare 应是 previous、统计期（如 2022-05）或日期（如 2022-07-20），却是“{text}”。",
        "--compare takes previous, a period such as 2022-05 or a day such as 2022-07-20, not '{text}'.",
    ),
    "column.actual_before": ("此前\n实际数", "actual\nbefore"),
    "column.actual_change": ("实际数\n增减", "actual\nchange"),
    "column.completion_change": ("完成率\n增减", "completion\nchange"),
    "column.lead_change": ("进度差\n增减", "lead\nchange"),
    "column.growth_before": ("此前\n增速", "growth\nbefore"),
    "column.growth_change": ("增速\n增减", "growth\nchange"),
    "column.trend": ("增速走势", "trend"),
    "column.status_before": ("此前状态", "status\nbefore"),
    "column.owner": ("责任单位", "owner"),
    "column.kind": ("数据", "figure"),
    "column.first": ("首次发布", "first"),
    "column.first_day": ("首次日期", "first on"),
    "column.latest": ("最新", "latest"),
    "column.latest_day": ("最新日期", "latest on"),
    "column.difference": ("修订幅度", "difference"),
    "column.releases": ("发布次数", "releases"),
    "kind.value": ("数值", "value"),
    "kind.month_value": ("本月", "month alone"),
    "kind.growth_rate": ("增速", "growth"),
    "revisions.none": ("没有修订过的数据。", "No figure has been revised."),
    "revisions.footnote": (
        "首次发布指未被撤销的最早一次；修订幅度为最新减首次，增速以百分点计。",
        "first: the earliest that has not been undone; difference: latest less first, of growth in percentage points.",
    ),
}

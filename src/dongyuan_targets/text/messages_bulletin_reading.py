"""Why a number of a bulletin was left out."""

MESSAGES: dict[str, tuple[str, str]] = {
    "clause.say_period": (
        "{file} 中有数据，但没有写明统计期。请用 --period 指明，如 --period 2022-06。",
        "{file} has figures but names no period. Say --period, such as --period 2022-06.",
    ),
    "clause.unknown": ("“{rest}”没有读懂", "not understood: {rest}"),
    "clause.lead": ("同一句中前面的话没有读懂", "what stands before it in its sentence was not understood"),
    "clause.supposed": (
        "前面的话说的是假设或者剔除什么之后",
        "what stands before it supposes something, or leaves something out",
    ),
    "clause.trailed": (
        "它所在的一列以“{text}”结尾，没有读懂",
        "the list it stands in ends with “{text}”, not understood",
    ),
    "clause.whole_year": (
        "标题没有说明是完成情况，全年的数可能是目标",
        "no title says that it tells what has been: a figure of the whole year may be a goal",
    ),
    "clause.unit": ("单位与指标的不符", "its unit is not that of the metric"),
}

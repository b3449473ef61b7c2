"""Projection of the full year: its methods, and why there is none."""

MESSAGES: dict[str, tuple[str, str]] = {
    "projection.last_year": ("按上年各月进度推算", "along last year's months"),
    "projection.schedule": ("按进度规则推算", "along the schedule"),
    "projection.run_rate": ("按目前月均推算", "at the run rate so far"),
    "reason.projection_cumulative_only": ("只推算累计指标的全年数", "only cumulative figures are projected"),
    "reason.projection_year_over": ("全年已结束，无需推算", "the year is over: nothing is left to project"),
    "reason.projection_too_early": (
        "至少要有 {months} 个月才能推算全年",
        "the full year is projected once {months} months are over",
    ),
    "reason.projection_from_zero": ("累计数不大于零，无法推算全年", "nothing can be projected from zero or less"),
    "reason.projection_too_little": (
        "按全年进程，到本期只应完成 {share}，不足以推算全年",
        "only {share} of the year's course lies behind: too little to project from",
    ),
}

"""Projection of the full year: its methods, and why there is none."""

MESSAGES: dict[str, tuple[str, str]] = {
    "projection.earlier_years": ("按前几年平均进度推算", "along the mean course of earlier years"),
    "projection.last_year": ("按上年各月进度推算", "along last year's months"),
    "projection.schedule": ("按进度规则推算", "along the schedule"),
    "projection.last_total": ("按上年全年数推算其余月份", "with the rest as last year's total has it"),
    "projection.run_rate": ("按目前月均推算", "at the run rate so far"),
    "column.projection": ("预计全年", "full year\nprojected"),
    "column.projection_low": ("预计下限", "projected, low"),
    "column.projection_high": ("预计上限", "projected, high"),
    "column.chance": ("完成概率", "chance"),
    "term.projection": ("预计全年", "full year projected"),
    "term.chance": ("完成概率", "chance of meeting the goal"),
    "term.projected_growth": ("预计全年增速", "growth of the year as projected"),
    "show.projection": (
        "{method}，{point}（80% 区间 {low} 至 {high}）",
        "{point} {method} (80 % interval: {low} to {high})",
    ),
    "show.projection_wide": ("{told}；区间较宽：{why}", "{told}; wide: {why}"),
    "report.wide": ("预计全年的 80% 区间超出 ±10%：{why}", "80 % interval beyond ±10 % of the year projected: {why}"),
    "wide.no_course": (
        "没有往年各月数，淡旺季和年末集中都看不出",
        "without earlier years' months neither a season nor a surge at the year's end is known",
    ),
    "wide.few_years": ("有同期数的往年只有 {years} 个", "earlier years with figures of these months: only {years}"),
    "wide.unsteady_months": ("今年各月起伏约 ±{by}", "this year's months stray by about ±{by} from their course"),
    "wide.growth": ("至今比上年增长 {growth}，未必持续", "growth of {growth} on last year so far may not last"),
    "wide.chance": ("数目少，偶然性大", "so few are counted that chance weighs most"),
    "wide.earlier_years": (
        "往年后几个月与推算约差 ±{by}",
        "the rest of earlier years differed by about ±{by} from what was foretold",
    ),
    "formula.projected_growth": (
        "预计全年 ÷ 上年全年 - 1 = {point} ÷ {last_year_total} - 1 = {result}",
        "projected / last year's total - 1 = {point} / {last_year_total} - 1 = {result}",
    ),
    "report.projection_note": (
        "预计全年和完成概率由至今的数据推算，方法和 80% 区间见 targets show。",
        "full year projected and chance are worked out from the figures so far; targets show has method and interval.",
    ),
    "reason.projection_cumulative_only": ("只推算累计指标的全年数", "only cumulative figures are projected"),
    "reason.projection_year_over": ("全年已结束，无需推算", "the year is over: nothing is left to project"),
    "reason.projection_too_early": (
        "至少要有 {months} 个月才能推算全年",
        "the full year is projected once {months:month is|months are} over",
    ),
    "reason.projection_from_zero": ("累计数不大于零，无法推算全年", "nothing can be projected from zero or less"),
    "reason.projection_too_little": (
        "按全年进程，到本期只应完成 {share}，不足以推算全年",
        "only {share} of the year's course lies behind: too little to project from",
    ),
}

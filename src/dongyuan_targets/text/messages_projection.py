"""Projection of the full year: its methods, and why there is none."""

MESSAGES: dict[str, tuple[str, str]] = {
    "projection.earlier_years": ("按前几年平均进度推算", "along the mean course of earlier years"),
    "projection.last_year": ("按上年各月进度推算", "along last year's months"),
    "projection.schedule": ("按进度规则推算", "along the schedule"),
    "projection.last_total": ("按上年全年数推算其余月份", "with the rest as last year's total has it"),
    "projection.run_rate": ("按目前月均推算", "at the run rate so far"),
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
}

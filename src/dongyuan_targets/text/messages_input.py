"""What was typed and cannot be read: numbers, units, periods."""

MESSAGES: dict[str, tuple[str, str]] = {
    "input.number": (
        "“{text}”不是可用的数字。请写成 118.6 或 1,234.5 这样。",
        "'{text}' is not a number that can be used. Write it like 118.6 or 1,234.5.",
    ),
    "input.number_ambiguous": (
        "“{text}”里的逗号有歧义：是小数点还是千分位？请写成 1.23 或 1,230 这样。",
        "The comma in '{text}' is ambiguous: a decimal point or thousands? Write it like 1.23 or 1,230.",
    ),
    "input.number_too_long": (
        "“{text}”的位数过多（整数最多 15 位，小数最多 10 位）。请核对。",
        "'{text}' has too many digits (at most 15 before the point and 10 after it). Check it.",
    ),
    "input.unit_does_not_convert": (
        "单位“{unit}”不能换算为本目标的单位“{to}”。请核对单位。",
        "The unit '{unit}' does not convert to the target's unit '{to}'. Check the unit.",
    ),
    "input.unit_not_exact": (
        "{number}{unit} 换算为“{to}”除不尽。请直接以“{to}”为单位录入。",
        "{number} {unit} is no exact number of '{to}'. Give the figure in '{to}'.",
    ),
    "input.period": (
        "“{text}”不是统计期。请写成 2022-06、2022年6月、1-6月、上半年、Q2、Jan-Jun 2022 或 6 这样。",
        "'{text}' is not a period. Write it like 2022-06, Jan-Jun 2022, June, Q2, 1-6月, 上半年 or 6.",
    ),
    "input.period_not_year_to_date": (
        "“{text}”不是从1月起的累计。本程序只记年初以来的累计数，请写累计到哪个月。",
        "'{text}' does not begin in January. Figures are year-to-date: name the month that they run to.",
    ),
}

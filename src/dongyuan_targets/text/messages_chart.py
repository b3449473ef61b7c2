"""Drawings in the terminal: the year of a target, the bars of a report."""

MESSAGES: dict[str, tuple[str, str]] = {
    "chart.title": ("全年走势", "The year"),
    "chart.title_with_unit": ("全年走势（{unit}）", "The year ({unit})"),
    "chart.months": (
        "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ),
    "chart.due": ("时序应完成", "due"),
    "chart.last_year": ("上年", "last year"),
    "chart.outlook": ("预计全年", "full year projected"),
    "chart.band": ("预计区间", "its interval"),
    "chart.no_room": (
        "这里的宽度放不下进度图，要 {width} 列（--width {width}）。",
        "No room for the bars on this line: they take {width} columns (--width {width}).",
    ),
}

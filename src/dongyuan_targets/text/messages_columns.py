"""How the columns, titles and rows of a sheet were read, and why a figure was left out."""

MESSAGES: dict[str, tuple[str, str]] = {
    "columns.understood": ("{file}：读作 {columns}", "{file}: read as {columns}"),
    "columns.read": ("“{name}”（{column} 列）为{what}", "'{name}' (column {column}): {what}"),
    "columns.not_read": ("此列未读，“{rest}”不明", "the column is not read: '{rest}' is not understood"),
    "columns.title_not_read": (
        "“{text}”下的数未取用，“{rest}”不明",
        "figures below '{text}' are not taken: '{rest}' is not understood",
    ),
    "columns.note": ("表下的说明提到它：“{text}”", "a note below the table speaks of it: '{text}'"),
    "columns.shared": (
        "“{text}”所在的单元格合并了几行或几列",
        "the cell of '{text}' is merged over several rows or columns",
    ),
    "columns.commented": ("“{text}”上有批注：“{remark}”", "a comment on '{text}' says '{remark}'"),
    "columns.qualified": (
        "同一行的“{column}”写着“{text}”，含义不明",
        "its row has '{text}' under '{column}', which is not understood",
    ),
    "columns.other_place": ("是“{text}”的数", "the figure is that of '{text}'"),
    "columns.extra_cell": (
        "这一行比表头多出“{text}”，可能是数字里的逗号没有加引号",
        "its row has '{text}' beyond the header; a comma in a number may lack its quotation marks",
    ),
    "columns.periods_differ": ("统计期不一致：{periods}", "it names different periods: {periods}"),
    "columns.other_year": ("{period} 不在计划的年度内", "{period} is not in the plan's year"),
    "columns.of_a_month": ("“{column}”是当月的", "'{column}' is of the month alone"),
    "columns.span_unknown": (
        "不知道“{column}”是当月数还是累计数",
        "whether '{column}' is of the month alone or since January is not said",
    ),
    "columns.change_or_growth": (
        "“{column}”可能是增减额，也可能是增速；请在表头或单元格写明 %",
        "'{column}' may be an amount or a growth rate; write % into the header or the cell",
    ),
    "columns.no_unit": ("“{text}”不是单位", "'{text}' is no unit"),
    "field.value": ("累计数", "value since January"),
    "field.month_value": ("当月数", "value of the month alone"),
    "field.growth_rate": ("同比增速", "growth"),
    "field.last_year": ("上年同期数", "last year's value"),
    "flaw.struck": ("“{text}”有删除线", "'{text}' is struck out"),
    "flaw.raised": ("“{text}”里有上标或下标", "part of '{text}' is raised or lowered"),
    "flaw.hidden": ("“{text}”在隐藏的行或列里", "'{text}' stands in a hidden row or column"),
    "flaw.invisible": (
        "“{text}”看不见（白字，或格式不显示）",
        "'{text}' is not to be seen: white, or not shown by its format",
    ),
    "flaw.conditional": (
        "“{text}”的条件格式可能把它划去、隐藏或显示成别的",
        "a conditional format may strike out '{text}', hide it or show something else",
    ),
    "flaw.format": ("“{text}”的数字格式显示的不是这个数", "the number format of '{text}' shows something else"),
    "flaw.no_result": (
        "公式没有算出结果，请在 Excel 或 WPS 里打开、保存后再试",
        "the formula's result was never saved; open and save the file in Excel or WPS",
    ),
    "flaw.error": ("是错误值 {text}", "the cell shows the error {text}"),
    "flaw.too_long": ("单元格太长：“{text}”", "the cell is too long: '{text}'"),
}

"""Layouts: what the analyst is asked of a table that is not understood, and what is said of the answers."""

MESSAGES: dict[str, tuple[str, str]] = {
    "layout.used": ("{file}：按版式“{name}”读取", "{file}: read by the layout '{name}'"),
    "layout.ask": (
        "有 {count} 处没有读懂（标题 {lines}、列 {columns}）。逐项说明一次，以后同样的表就照此读取。现在说明吗？[y/N] ",
        "{count:thing was|things were} not understood (titles: {lines}, columns: {columns}). Said once, they hold for every such"
        " sheet. Say now what they are? [y/N] ",
    ),
    "layout.about": (
        "{file}：回车＝这次不读；数字＝选择",
        "{file}: Enter = not read this time; a number = your choice",
    ),
    "layout.ask_line": (
        "“{text}”说明下面的数是什么？\n  1 是实际数，这些字不影响\n  2 是实际数，只是当月的\n  3 不是要记的数\n> ",
        "What does '{text}' say of the figures below it?\n  1 they are actual figures, it changes nothing\n"
        "  2 they are actual figures of the month alone\n  3 they are no figures to be recorded\n> ",
    ),
    "layout.ask_column": (
        "{column} 列“{header}”（如 {texts}）是什么？\n  1 累计数（1月至今）  2 当月数  3 同比增速  4 上年同期数\n"
        "  5 指标名称  6 地区  7 与要记的数无关\n> ",
        "What does column {column}, '{header}' (such as {texts}), hold?\n  1 values since January  2 values of the month"
        " alone  3 growth  4 last year's values\n  5 names of metrics  6 places  7 nothing that matters\n> ",
    ),
    "layout.ask_unit": (
        "{column} 列是什么单位？（回车＝按行里、表头、标题写的单位，都没写就是目标自己的）\n> ",
        "In which unit is column {column}? (Enter: as row or title say, else that of the target)\n> ",
    ),
    "layout.ask_place": (
        "地区列里有：{texts}。哪一个是本地？（回车＝都不是）\n> ",
        "The column of places has: {texts}. Which of them is yours? (Enter: none)\n> ",
    ),
    "layout.misread": ("没有这个选项，请再输一次。", "That is none of the answers. Once more, please."),
    "layout.ask_name": (
        "给这个版式起个名字（回车＝{name}，- ＝不保存）\n> ",
        "A name for this layout (Enter = {name}, - = do not keep it)\n> ",
    ),
    "layout.kept": (
        "版式“{name}”已存入 {file}；要改就编辑或删去其中的那一段。",
        "The layout '{name}' is kept in {file}; to change it, edit or delete its block there.",
    ),
    "layout.interrupted": ("已中断，什么都没有写入。", "Interrupted; nothing was written."),
    "layout.changed": (
        "{file}：和版式“{name}”记下的表不一样了：{what}。",
        "{file}: not the table that the layout '{name}' is of: {what}.",
    ),
    "layout.header": ("“{text}”", "'{text}'"),
    "layout.titles_new": ("标题多了 {texts}", "new titles {texts}"),
    "layout.titles_gone": ("标题少了 {texts}", "titles gone {texts}"),
    "layout.headers_new": ("表头多了 {texts}", "new headers {texts}"),
    "layout.headers_gone": ("表头少了 {texts}", "headers gone {texts}"),
    "layout.other_order": ("列的次序变了", "its columns are in another order"),
    "layout.hint": (
        "没有读懂的列和标题，可以在终端里运行同一命令逐项说明；记下以后（layouts.toml），同样的表不再询问。",
        "What was not understood can be said once: run the same command on a terminal. It is kept in layouts.toml, and"
        " the same sheet is read without a question from then on.",
    ),
    "layout.unknown": (
        "{file} 里没有版式“{text}”。{hint}在终端里运行，可以新建。",
        "{file} has no layout '{text}'. {hint}Run it on a terminal to make one.",
    ),
    "layout.refused": (
        "版式“{name}”不合用，什么都没有写入。在终端里运行同一命令，重新说明。",
        "The layout '{name}' does not fit, and nothing was written. Run the same command on a terminal and say anew what"
        " the columns are.",
    ),
}

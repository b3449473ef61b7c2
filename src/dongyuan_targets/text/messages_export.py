"""The forms of the report that are handed out: Markdown, sheets, what CI shows."""

MESSAGES: dict[str, tuple[str, str]] = {
    "export.attention": ("需要关注", "Needs attention"),
    "export.notes": ("说明", "Notes"),
    "export.made_at": ("生成时间：{moment}", "Made at: {moment}"),
    "markdown.details": ("各项明细", "Details"),
    "markdown.target": ("{name}（{id}）：{status}", "{name} ({id}): {status}"),
    "markdown.bar_note": (
        "长条满格为 100%，“{mark}”处为时序进度。",
        "a full bar is 100%; {mark} marks the share that is due.",
    ),
    "markdown.details_cut": (
        "内容超过大小限制，{count} 项的明细已省略；可用 targets show 逐项查看。",
        "The details of {count:target|targets} are left out: with them this would be too large. targets show has each.",
    ),
    "markdown.attention_cut": (
        "内容超过大小限制，另有 {count} 项需要关注，未列出。",
        "{count:more needs attention and is|more need attention and are} left out: with them this would be too large.",
    ),
    "markdown.rows_cut": (
        "内容超过大小限制，表中另有 {count} 行未列出；完整的表见 CSV、XLSX 或 JSON。",
        "{count:more row is|more rows are} left out: with them this would be too large. CSV, XLSX and JSON have them all.",
    ),
    "markdown.changes_cut": (
        "内容超过大小限制，另有 {count} 条变化未列出；完整的见 JSON。",
        "{count:more change is|more changes are} left out: with them this would be too large. JSON has them all.",
    ),
    "markdown.notes_cut": (
        "内容超过大小限制，另有 {count} 条说明未列出。",
        "{count:more note is|more notes are} left out: with them this would be too large.",
    ),
    "junit.case": ("{name}（{id}）", "{name} ({id})"),
    "word.not_installed": (
        '写 Word 文档需要附加组件：pip install "dongyuan_targets[word]"；或改用 .txt。',
        'A Word document needs an extra: pip install "dongyuan_targets[word]"; or use .txt instead.',
    ),
    "word.no_template": (
        "不是可用的 Word 模板。请用 .docx 格式（不是 .doc，也没有加密）。",
        "is no Word template that can be used. Take a .docx, neither a .doc nor an encrypted file.",
    ),
    "word.broken": (
        "字段标记写得不对：{reason}，在“{near}”附近。字段写作 {{{{ title }}}}，见 docs/word.md。",
        "A field is not written as one: {reason}, near '{near}'. Fields are written {{{{ title }}}}, see docs/word.md.",
    ),
    "word.unknown_field": (
        "没有“{text}”这个字段。{hint}全部字段见 docs/word.md。",
        "There is no field '{text}'. {hint} docs/word.md names them all.",
    ),
    "word.metric_in_unit": ("{name}（{unit}）", "{name} ({unit})"),
    "word.fields_known": (
        "{file}：用到 {count} 个字段，全部可用。",
        "{file}: {count:field is|fields are} used, all known.",
    ),
    "word.fields_unused": ("没有用到：{fields}", "Not used: {fields}"),
    "word.template_alone": (
        "--template 只用于 Word 通报。请加 -o 文件.docx，或加 --template-check 只检查模板。",
        "--template is for the Word bulletin. Add -o FILE.docx, or --template-check to check the template only.",
    ),
    "chat.behind": ("▼ {name}：{reason}", "▼ {name}: {reason}"),
    "chat.more": ("▼ 另有 {count} 项，见报告", "▼ {count} more, see the report"),
    "chat.until": ("{name}（{until}）", "{name} ({until})"),
    "chat.others": ("另 {count} 项", "{count} more"),
    "chat.overdue": ("已过时限：{names}", "Overdue: {names}"),
    "chat.missing": ("未报 {count} 项：{names}", "Not reported, {count}: {names}"),
    "xlsx.report": ("报告", "Report"),
    "xlsx.not_installed": (
        '写 XLSX 需要附加组件：pip install "dongyuan_targets[excel]"；或改用 CSV。',
        'XLSX needs an extra: pip install "dongyuan_targets[excel]"; or use CSV instead.',
    ),
}

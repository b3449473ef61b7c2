"""The forms of the report that are handed out: Markdown, sheets, what CI shows."""

MESSAGES: dict[str, tuple[str, str]] = {
    "option.encoding": ("CSV 的编码，默认为 utf-8-sig", "encoding of the CSV; utf-8-sig by default"),
    "column.in_percent": ("{header}（%）", "{header} (%)"),
    "column.in_points": ("{header}（百分点）", "{header} (points)"),
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
        "The details of {count} targets are left out: with them this would be too large. targets show has each.",
    ),
    "markdown.attention_cut": (
        "内容超过大小限制，另有 {count} 项需要关注，未列出。",
        "{count} more need attention and are left out: with them this would be too large.",
    ),
    "markdown.rows_cut": (
        "内容超过大小限制，表中另有 {count} 行未列出；完整的表见 CSV、XLSX 或 JSON。",
        "{count} more rows are left out: with them this would be too large. CSV, XLSX and JSON have them all.",
    ),
    "markdown.changes_cut": (
        "内容超过大小限制，另有 {count} 条变化未列出；完整的见 JSON。",
        "{count} more changes are left out: with them this would be too large. JSON has them all.",
    ),
    "markdown.notes_cut": (
        "内容超过大小限制，另有 {count} 条说明未列出。",
        "{count} more notes are left out: with them this would be too large.",
    ),
    "junit.case": ("{name}（{id}）", "{name} ({id})"),
    "xlsx.report": ("报告", "Report"),
    "xlsx.not_installed": (
        '写 XLSX 需要附加组件：pip install "dongyuan_targets[excel]"；或改用 CSV。',
        'XLSX needs an extra: pip install "dongyuan_targets[excel]"; or use CSV instead.',
    ),
}

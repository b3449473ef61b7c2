"""A month's session."""

MESSAGES: dict[str, tuple[str, str]] = {
    "session.opening": (
        "录入 {period} 的数据：还有 {count} 项没有报齐。确认之前不写入任何内容。",
        "Figures for {period}: {count:target is|targets are} not fully reported. Nothing is written until you confirm it.",
    ),
    "session.keys": (
        "回车 跳过；? 说明；< 上一题；- 删去这一题的回答；. 到此为止，去确认；Ctrl-C 放弃",
        "Enter skips; ? explains; < goes back; - takes an answer back; . goes on to the summary; Ctrl-C gives up",
    ),
    "session.question": ("\n[{number}/{count}] {name}：{known}", "\n[{number}/{count}] {name}: {known}"),
    "session.last": ("上次 {last}（{period}），{due}", "last {last} ({period}), {due}"),
    "session.no_last": ("本年还没有数据，{due}", "no figure this year, {due}"),
    "session.due": ("按进度应为 {due}", "on schedule it would be {due}"),
    "session.goal": ("目标 {due}", "goal {due}"),
    "session.growth_goal": ("增速目标 {goal}", "growth goal {goal}"),
    "session.given": ("已填：{text}（回车保留）", "given: {text} (Enter keeps it)"),
    "session.value": ("数值> ", "value> "),
    "session.value_in": ("数值（{unit}）> ", "value ({unit})> "),
    "session.growth": ("同比增速（%）> ", "growth (%)> "),
    "session.keep": ("仍要采用吗？[y/N] ", "Keep it all the same? [y/N] "),
    "session.write": ("全部写入吗？（< 返回修改）[y/n] ", "Write all of it? (< goes back) [y/n] "),
    "session.yes_or_no": (
        "请回答 y 或 n；填写的数据还在，没有写入。",
        "Answer y or n; what was given is still here, and nothing has been written.",
    ),
    "session.about": ("标识 {id}，口径：{measure}", "id {id}, measure: {measure}"),
    "session.owner": ("责任单位：{owner}", "owner: {owner}"),
    "session.note": ("备注：{note}", "note: {note}"),
    "session.how_value": (
        "填年初以来的累计数，如 118.6、118.6亿元、1186000万元（自动换算）。",
        "Type the figure since January, such as 118.6, 118.6亿元 or 1186000万元 (converted).",
    ),
    "session.how_growth": (
        "填同比增速，如 10.2 或 -3.1。",
        "Type the growth on the same period last year, such as 10.2 or -3.1.",
    ),
    "session.how_task": (
        "填完成百分比 0 至 100，或“完成”。",
        "Type the per cent done, 0 to 100, or done.",
    ),
    "session.summary": ("\n{period}，共 {count} 项：", "\n{period}, targets: {count}"),
    "session.figure": ("  {name}：{value}", "  {name}: {value}"),
    "session.nothing": ("没有填写任何数据，未写入。", "No figure was given; nothing was written."),
    "session.interrupted": ("已中断，未写入任何内容。", "Interrupted; nothing was written."),
}

"""What can be wrong in the plan, in the ledger and in a text that arrives."""

MESSAGES: dict[str, tuple[str, str]] = {
    "encoding.unknown": (
        "既不是 UTF-8 也不是 GB18030（GBK）编码的文本。请另存为 UTF-8 再试（表格也可以存为 xlsx）。",
        "It is no text in UTF-8 nor in GB18030 (GBK). Save it as UTF-8 (a sheet also as xlsx) and try again.",
    ),
    "encoding.read_as": ("{file}：按 {encoding} 编码读取", "{file}: read as {encoding}"),
    "file.empty": (
        "文件是空的。若是误删了内容，请从备份或 git 找回；若确实要重新开始，请删除这个空文件。",
        "The file is empty. If its content was lost, restore it from a backup or git; to start anew, delete it.",
    ),
    "file.merge_conflict": (
        "有未解决的合并冲突标记。请保留两边各自的行，删去标记行，再试一次。",
        "There is an unresolved merge conflict here. Keep the lines of both sides, delete the markers, try again.",
    ),
    "file.utf16": (
        "文件是 UTF-16 编码。请另存为 UTF-8，再试一次。",
        "The file is in UTF-16. Save it as UTF-8 and try again.",
    ),
    "file.not_utf8": (
        "文件不是 UTF-8 编码（可能是 GBK）。请另存为 UTF-8，再试一次。",
        "The file is not in UTF-8 (perhaps GBK). Save it as UTF-8 and try again.",
    ),
    "file.repeated_key": (
        "同一个键或表出现了两次：{text}。请删去其中一个。",
        "The same key or table stands here twice: {text}. Delete one of them.",
    ),
    "file.quotes_not_plain": (
        '这里用了中文引号：{text}。文字请用英文引号 "，数字不加引号。',
        'This has quotes of another kind: {text}. Put text in plain quotes, ", and numbers in none.',
    ),
    "file.comma_in_number": (
        "数字里有逗号：{text}。小数点写作 .，千分位不写逗号，如 1402.5。",
        "The number has a comma: {text}. Write the decimal point as . and leave out commas between thousands: 1402.5.",
    ),
    "file.unit_in_number": (
        "数字后面带了单位：{text}。这里只写数字，单位写在 unit 里。",
        "The number has a unit behind it: {text}. Write the number alone; its unit belongs into unit.",
    ),
    "file.text_without_quotes": (
        '文字没有加引号：{text}。请写成 metric = "…" 这样。',
        'This text lacks its quotes: {text}. Write it like metric = "…".',
    ),
    "file.sign_not_plain": (
        "键和值之间要用英文等号 =：{text}。",
        "Between key and value belongs a plain =: {text}.",
    ),
    "file.not_toml": (
        "这一行不完整或不合 TOML 语法：{text}。请补全或改正它。",
        "This line is cut short or is not TOML: {text}. Complete or correct it.",
    ),
    "value.missing": ("缺少这个键，请补上。", "This key is missing; add it."),
    "value.not_number": (
        "应是数字，却是“{text}”。数字不加引号、不带单位。",
        "Expected a number, found '{text}'. Write it without quotes and without a unit.",
    ),
    "value.not_finite": ("{text} 不是可用的数字。", "{text} is not a usable number."),
    "value.too_large": ("数字过大：{text}。请核对单位。", "The number is too large: {text}. Check its unit."),
    "value.not_text": (
        "应是文字，却是 {text}。文字要加引号。",
        "Expected text, found {text}. Put it in quotes.",
    ),
    "value.blank": ("不能为空。", "It must not be empty."),
    "value.unprintable": (
        "含有换行、控制字符或看不见的字符，请删去。",
        "It holds a line break, a control character or one that shows as nothing; remove it.",
    ),
    "value.not_ledger": (
        '“{text}”不能用作账本：应是计划旁边的相对路径，以 .toml 结尾，如 "actuals.toml"、"../actuals.toml"。',
        '\'{text}\' cannot be the ledger: write a relative path to a .toml, such as "actuals.toml" or "../actuals.toml".',
    ),
    "value.not_period": (
        '“{text}”不是统计期，应写成 "2022-06" 这样的形式。',
        "'{text}' is not a period; write it like \"2022-06\".",
    ),
    "value.not_id": (
        "“{text}”不能用作标识，应为 1 至 64 个英文字母、数字、- 或 _。",
        "'{text}' cannot be an id: use 1 to 64 letters, digits, - or _.",
    ),
    "value.not_date": (
        "“{text}”不是日期时间，应写成 2022-07-15T09:30:12+08:00（不加引号）。",
        "'{text}' is not a date and time; write it like 2022-07-15T09:30:12+08:00, without quotes.",
    ),
    "value.not_day": (
        "应是日期，如 2022-07-15（不加引号），或日子 1 到 28，却是“{text}”。",
        "Expected a date such as 2022-07-15, without quotes, or a day from 1 to 28; found '{text}'.",
    ),
    "value.not_bool": ("应是 true 或 false，却是“{text}”。", "Expected true or false, found '{text}'."),
    "value.not_whole": ("应是整数，却是“{text}”。", "Expected a whole number, found '{text}'."),
    "value.not_list": (
        '应是一列文字，写成 ["…", "…"] 这样。',
        'Expected a list of texts, written ["…", "…"].',
    ),
    "value.not_table": (
        "“{text}”的写法不对：这里应是一张表。",
        "'{text}' is written the wrong way: a table belongs here.",
    ),
    "value.unknown_key": ("没有“{text}”这个键。{hint}", "There is no key '{text}'. {hint}"),
    "value.nearest": ("是否想写：{words}？", "Did you mean: {words}?"),
    "value.no_nearest": ("请核对拼写。", "Check its spelling."),
    "value.not_one_of": (
        "“{text}”不可用，只能是：{choices}。",
        "'{text}' is not possible; choose one of: {choices}.",
    ),
    "value.too_small": ("{text} 太小，不能小于 {least}。", "{text} is too small; the least is {least}."),
    "value.over_most": ("{text} 太大，不能大于 {most}。", "{text} is too large; the most is {most}."),
    "value.wrong": ("“{text}”不可用，请改正。", "'{text}' cannot be used here; correct it."),
    "plan.schedule_name_taken": (
        "这个名称是内置的进度规则，请换一个。",
        "This name belongs to a built-in schedule; choose another.",
    ),
    "plan.schedule_falls": (
        "进度规则在 {month} 月变小了；累计进度只能不变或上升。",
        "The schedule falls at month {month}; a cumulative schedule can only stay or rise.",
    ),
    "plan.schedule_negative": (
        "进度规则在 {month} 月小于 0。",
        "The schedule is below 0 at month {month}.",
    ),
    "plan.schedule_short": (
        "进度规则到年底只有 {percent}%，应达到 100% 或以上。",
        "The schedule ends the year at {percent} %; it has to reach 100 % or more.",
    ),
    "plan.not_for_task": (
        '任务（measure = "task"）没有这个键：任务只记完成百分比。',
        'A task (measure = "task") has no such key: it is only measured in per cent done.',
    ),
    "plan.no_goal": (
        "既没有 goal（年度目标）也没有 growth_rate（增速目标），至少要有一个。",
        "It has neither a goal nor a growth_rate; give at least one.",
    ),
    "plan.no_unit": ("有 goal 就要有 unit（单位）。", "A goal needs a unit."),
    "plan.goal_not_whole": (
        "单位是“{unit}”的目标应是整数。",
        "A goal counted in {unit} has to be a whole number.",
    ),
    "plan.goal_negative": (
        "年度目标不能小于零。下降的目标请写成正数（如下降 3% 写 3），或用 growth_rate。",
        "A goal cannot be below zero. Write a fall as a positive number (3 for a fall of 3 %), or as a growth_rate.",
    ),
    "plan.baseline_needs_level": (
        'baseline（基数）只用于 measure = "level" 的目标。',
        'A baseline belongs only to a target with measure = "level".',
    ),
    "plan.tolerance_needs_about": (
        "容许误差只用于“左右”（~）的目标。",
        "A tolerance belongs only to a goal with ~ (about).",
    ),
    "plan.rate_has_no_schedule": (
        '比率（measure = "rate"）随时与目标直接比较，没有进度规则。',
        "A rate is compared with its goal at any time and has no schedule.",
    ),
    "plan.last_year_needs_cumulative": (
        'last-year（按上年各月进度）只用于累计数（measure = "cumulative"）。',
        'The schedule last-year is only for cumulative figures (measure = "cumulative").',
    ),
    "plan.stretch_needs_goal": (
        "stretch_goal（奋斗目标）要有 goal，且不能与“左右”（~）同用。",
        "A stretch_goal needs a goal beside it, and none with ~ (about).",
    ),
    "plan.stretch_not_beyond": (
        "奋斗目标应比年度目标 {goal} 更进一步。",
        "The stretch goal has to go beyond the goal, {goal}.",
    ),
    "plan.repeated_part": (
        "分解里的 id “{part}”用了两次，请换一个。",
        "The part id '{part}' is used twice; change one.",
    ),
    "plan.part_negative": ("分解“{part}”的目标不能小于零。", "The goal of part '{part}' cannot be below zero."),
    "plan.part_not_whole": (
        "分解“{part}”的目标应是整数（单位：{unit}）。",
        "The goal of part '{part}' has to be a whole number of {unit}.",
    ),
    "plan.alias_taken": (
        "别名“{alias}”已是“{target}”的标识、指标名或别名，请换一个。",
        "The alias '{alias}' is already an id, metric or alias of '{target}'; change it.",
    ),
    "plan.repeated_id": ("这个 id 已被用过，请换一个。", "This id is used twice; change one."),
    "plan.unknown_focus": ("没有“{text}”这个聚焦。{hint}", "There is no focus '{text}'. {hint}"),
    "plan.unknown_schedule": ("没有“{text}”这个进度规则。{hint}", "There is no schedule '{text}'. {hint}"),
    "plan.steps_need_task": (
        '步骤（milestone）只用于任务（measure = "task"）。',
        'Steps (milestone) are for tasks (measure = "task").',
    ),
    "plan.steps_alone": (
        "有步骤的任务按步骤时限考核，不再写 schedule 或分解（part）。",
        "A task with steps is judged by their days; it has no schedule and no parts.",
    ),
    "plan.repeated_step": ("步骤标识 {step} 重复。", "The step id {step} is given twice."),
    "plan.step_of_other_year": (
        "步骤 {step} 的时限 {due} 不在 {year} 年内。",
        "The step {step} is due on {due}, which is not in {year}.",
    ),
    "ledger.schema": (
        "文件开头应有 schema = 1。",
        "The file should begin with schema = 1.",
    ),
    "ledger.no_figure": (
        "这一行没有 value、month_value、growth_rate，至少要有一个。",
        "This line has no value, no month_value and no growth_rate; it needs at least one.",
    ),
    "ledger.newer_kind": (
        "这一行是“{kind}”，由更新版本的 targets 写入。请升级后再用。",
        "This line is of the kind '{kind}', written by a newer version of targets. Update it first.",
    ),
    "ledger.no_explanation": (
        "这一行没有 cause、remedy、by、until，至少要有一个。",
        "This line has no cause, no remedy, no by and no until; it needs at least one.",
    ),
    "ledger.no_adjustment": (
        "这一行没有 goal、growth_rate、stretch_goal，至少要有一个。",
        "This line has no goal, no growth_rate and no stretch_goal; it needs at least one.",
    ),
    "ledger.unknown_line": (
        "它指的“{text}”不是前面同一目标、同一统计期的一行。{hint}",
        "It names '{text}', which is no line before it for the same target and period. {hint}",
    ),
    "ledger.unknown_void": (
        "要撤销的“{text}”不在前面的行里。{hint}",
        "It takes back '{text}', which is not among the lines before it. {hint}",
    ),
}

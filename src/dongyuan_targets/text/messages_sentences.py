"""What `extract` and `import` say of sentences, and what a draft plan says of itself."""

MESSAGES: dict[str, tuple[str, str]] = {
    "sentences.title": ("是标题", "a title"),
    "sentences.actual": ("说的是已有的情况，不是目标", "what has been, not a goal"),
    "sentences.goal": ("说的是目标，不是实际数", "a goal, not an actual figure"),
    "sentences.estimate": ("是预计数", "an estimate"),
    "sentences.other_year": ("不是本年度的", "not of this year"),
    "sentences.other_place": ("是别处的", "of another place"),
    "sentences.project": ("说的是单个项目或企业", "of a single project or firm"),
    "sentences.overlong": ("太长，没有标点，无法断句", "too long without a mark to be read as a sentence"),
    "sentences.no_metric": ("看不出是哪项指标", "it names no metric"),
    "sentences.size": ("是规模或名称的一部分", "the size of something, or part of a name"),
    "sentences.no_unit": ("没有单位", "it has no unit"),
    "sentences.no_goal": ("不能作为目标的数", "no number that a goal can be"),
    "sentences.mismatch": ("“分别”前后的个数不一致", "it has not as many names as numbers"),
    "sentences.points": ("是百分点的变化，不是增速", "percentage points of change, no growth"),
    "sentences.rank": ("是位次", "a rank"),
    "sentences.aside": ("在括号里", "it stands in brackets"),
    "sentences.part_of_year": ("不是年初以来的累计数", "not a running total of the year"),
    "sentences.last_year": ("是上年的", "of last year"),
    "sentences.several_years": ("是几年平均或环比", "an average of years, or on the month before"),
    "sentences.no_period": ("前面没有说统计期", "no period has been named before it"),
    "sentences.share": ("是占比或完成率", "a share of something"),
    "sentences.inexact": ("不是确数", "not an exact figure"),
    "sentences.unknown_metric": ("计划里没有叫这个名字的指标", "no metric of the plan has that name"),
    "sentences.change": ("是增减量，不是数值本身", "an amount of change, not the figure itself"),
    "draft.title": ("{year}年全年目标（草稿）", "Targets of {year} (draft)"),
    "draft.about": (
        "从一篇文字中读出的计划草稿，请对照原文逐项核对；每项目标上方是它的出处。",
        "A draft read out of a text. Check every target against the text; the sentence above each is where it comes from.",
    ),
    "draft.year_inferred": (
        "这个年份是猜的：原文没有写明年份，按当前年份填写，请核对。",
        "This year is a guess: the text does not name one, so it is taken from today's date. Check it.",
    ),
    "draft.tasks": (
        "没有数的任务写成了注释（#[[target]]）；是任务的，删去各行开头的 #。",
        "Tasks, which have no number, are commented out (#[[target]]); take the # off the lines of those that are meant.",
    ),
    "draft.unmarked": (
        "请先核对：原文没有写明这是目标。",
        "Check this first: the text does not say that it is a goal.",
    ),
    "draft.doubtful_name": ("请核对名称，可能没有读准。", "Check the name; it may not have been read right."),
    "draft.focus": ("全年目标", "Targets of the year"),
    "draft.no_target": (
        "没有从中读出目标。请按下面的样子填写，或用 targets init 新建计划。",
        "No target was found in the text. Fill one in, or make a new plan with: targets init",
    ),
    "draft.stretch": ("力争 {goal}", "to strive for: {goal}"),
    "draft.growth_stretch": ("增速力争 {goal}%", "growth to strive for: {goal} %"),
    "draft.left": ("没有列为目标的数（原文：原因）：", "Numbers that were not taken as goals (text: why):"),
    "draft.left_line": ("{text}：{why}", "{text}: {why}"),
    "draft.left_more": ("另有 {count} 处未列出。", "{count:more is|more are} not listed."),
    "extract.ask_year": (
        "原文没有写明年份。目标是哪一年的（直接回车为 {year}）> ",
        "The text names no year. Of which year are the goals ({year} if you press Enter)? > ",
    ),
    "extract.year_guessed": (
        "原文没有写明年份，草稿按当前年份 {year} 填写；不对请加 --year 重新生成。",
        "The text names no year, so the draft has this one, {year}, which is a guess. If it is another, name it with --year.",
    ),
    "extract.empty": (
        "文本是空的，没有可读的目标。请确认文件，或把文章内容粘贴进来。",
        "The text is empty: there is no target to read. Check the file, or paste the article into it.",
    ),
    "extract.done": (
        "已新建 {file}：{targets} 项定量目标、{tasks} 项任务。另有 {left} 处数字没有列为目标，见文件末尾。请逐项核对。",
        "Made {file}: {targets:numeric target|numeric targets}, {tasks:task|tasks}. Numbers not taken as goals: {left}, at the file's end."
        " Check every target.",
    ),
    "extract.tasks_commented": (
        "另有 {count} 项任务写成了注释：删去行首的 # 即列为目标，或用 --tasks 全部列入。",
        "Tasks commented out: {count}. Take the # off those that are meant, or take all of them with --tasks.",
    ),
    "extract.unmarked": (
        "其中 {count} 项的原文没有写明是目标，已在草稿中注明，请先核对。",
        "Targets whose sentence does not say that it is a goal, marked in the draft: {count}. Check them first.",
    ),
    "extract.printed": (
        "{targets} 项定量目标、{tasks} 项任务；另有 {left} 处数字没有列为目标，见末尾。请逐项核对。",
        "Numeric targets: {targets}, tasks: {tasks}. Numbers not taken as goals: {left}, at the end. Check every target.",
    ),
}

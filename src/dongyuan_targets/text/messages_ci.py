"""CI: the file that `init --ci` writes, annotations, the time to stamp on a report."""

MESSAGES: dict[str, tuple[str, str]] = {
    "ci.nothing_yet": (
        "{year}年还没有任何数据，未生成报告。",
        "No figure of {year} is recorded yet; no report was made.",
    ),
    "ci.made": (
        "已新建 {file}。请打开它，在 TARGETS_PACKAGE 处填写程序从哪里安装，再提交到仓库。",
        "Made {file}. Say in it, at TARGETS_PACKAGE, where the program is installed from, then commit it.",
    ),
    "ci.more_problems": (
        "另有 {count} 个问题：见 targets check。",
        "{count:more problem|more problems}: see targets check.",
    ),
    "ci.more": (
        "另有 {count} 项欠进度或未完成，见报告。",
        "{count:more target is|more targets are} behind or missed: see the report.",
    ),
    "ci.bad_path": (
        "计划的路径“{path}”含有 $ 或不可见的字符，CI 会把它当作变量展开。请改名后再试。",
        "The plan's path '{path}' holds a $ or an invisible character, which CI would expand or misread. Rename it.",
    ),
    "ci.bad_epoch": (
        "环境变量 SOURCE_DATE_EPOCH 的值“{text}”不能用：应为自 1970 年起的秒数，如 1657846800。",
        "SOURCE_DATE_EPOCH is '{text}', which is no number of seconds since 1970 such as 1657846800.",
    ),
}

"""The words of work reports and bulletins that the rules look for, by what they mean."""

from __future__ import annotations

from dongyuan_targets.plan.model import Comparator
from dongyuan_targets.quantities.unit import NAMES as UNIT_NAMES


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(lines).split())


# ---- numbers ----

SCALES = _words("万亿 千亿 百亿 十亿 亿 千万 百万 十万 万 千 百")
SHARES = _words("% ‰")
POINTS = _words("个百分点 百分点")
TIMES_OVER = "倍"
UNITS = (
    *(each for each in UNIT_NAMES if not each.isascii()),
    *_words(
        "元/亩 吨/日 吨/天 立方米/日 公斤/亩 微克/立方米 元/平方米 吨/月·平方公里 人公里 吨公里 家次 场次 班次 人次 期",
        "次 片 批 列 延米 袋 重量箱 标准箱 标箱 箱 锭 匹 桶 瓶 学位 担 头 只 羽 株 尾 工日",
    ),
)
"""What a goal or a figure may be counted in, each with any scale before it: 亿元, 万人次."""
NO_AMOUNTS = _words(
    "个名次 名次 个位次 位次 位 年 月 日 号 天 小时 分钟 岁 周岁 周年 季度 个月 个工作日 个小时 个季度 千伏 级 强 星级",
    "轮 大 届 点 时 分 秒 类 条措施 条政策 条举措 条意见 个方面 方面 多年 余年 字",
)
"""What makes a number a date, a rhythm, a grade or a rank rather than an amount: 5个工作日, 110千伏, 500强."""
THRESHOLD_UNITS = _words("元 美元 吨 平方米 亩 千瓦 人")
"""What firms and projects are sized by: 产值超5亿元企业, 千亩以上基地."""

# ---- comparators ----

AFTER = {
    **dict.fromkeys(_words("及以上 以上"), Comparator.AT_LEAST),
    **dict.fromkeys(_words("以内 之内 以下 之下"), Comparator.AT_MOST),
    **dict.fromkeys(_words("左右 上下"), Comparator.ABOUT),
}
"""Words behind a number: 9%以上."""
BEFORE = {
    **dict.fromkeys(_words("不低于 不少于 不小于 不下于 不得低于 不得少于 至少 高于或等于"), Comparator.AT_LEAST),
    **dict.fromkeys(_words("超过 超 突破 破 高于 大于 多于 过 超出 冲破 跨越 跨过"), Comparator.ABOVE),
    **dict.fromkeys(
        _words("控制在 不超过 不高于 不多于 不大于 不得超过 不突破 压减到 压降到 压降至"), Comparator.AT_MOST
    ),
    **dict.fromkeys(_words("低于 少于 小于"), Comparator.BELOW),
    **dict.fromkeys(_words("约 大约 约为"), Comparator.ABOUT),
}
"""Words before a number: 不低于9%."""
_TO = _words("提高 提升 增加 增长 扩大 扩展 拓展 上升 压缩 恢复 跃升 下降 降低 减少 发展 稳定 争取")
REACHED = (
    *(f"{verb}{to}" for verb in _TO for to in "到至"),
    *_words(
        "剩余 剑指 动态保持 即达 达到 达 达成 完成 实现 为 是 有 共 到 至 在 近 接近 稳定在 保持在 维持在 保持 稳定",
        "定在 定为 锁定 增至 升至 降到 降至 累计达到 累计 共计 合计 总计 继续 计划 力争 确保 争取 力争达到 努力 目标",
        "预期 安排 要 将 都 均 各 分别 也 总数 数量 水平 ： 全年 年内 冲刺 迈上 站上",
    ),
)
"""Words before a number that compare nothing: 达到60亿元 is met at 60."""
STANDING = _words("保持在 发展到 增加到 增至 控制在 稳定在 突破 超 超过 达 达到 达成")
"""Those that tell of a stock rather than of new ones: 企业达到28家."""

# ---- growth ----

RISES = _words("增长 增速 增幅 增长率 增 上涨 提升 提高 递增 正增长 增速达 比增 增加 增长速度 扩大")
FALLS = _words("下降 降低 减少 压减 降幅 下跌 回落 负增长 压降 削减 降 减")
OF_GROWTH = _words(
    "同比 比上年 较上年 比去年 较去年 同比名义 实际 名义 可比 可比价 按可比价 按可比价格计算 按可比价计算",
    "按不变价格计算 按不变价计算 预期 年度 比上年同期 较上年同期 较上年初 比上年初 比去年同期 较去年同期",
    "与上年同期相比 同期 预期目标 目标 分别 均 都 力争 确保 实现 同口径 按可比口径 的 保持 要 将 再 计划 ： 、 并 且",
)
"""Words between a metric and its growth: 规上工业增加值 同比 增长."""
RATES = _words("率 比重 占比 比例 涨幅 指数 覆盖面 强度 度 贡献 份额 人口自然增长率")
"""How names end whose % is a level of their own: 城镇登记失业率3%以内."""

SHARES_OF = _words("削减比例 下降比例 减排比例 贡献度 贡献率 覆盖率 占比 比重")
"""Rates that several names have together: 项目招引、项目开工贡献度分别达25%、40%."""

# ---- names ----

LEADS = _words(
    "要求 当中 去年 上年 上半年 前三季度 一季度 今年以来 今年 当年 全年 年内 年度 到年底 年底前 年底 明年 新的一年",
    "年末 下一步 下半年 从 县委 县政府 同志们 各位代表 我们 力争 确保 争取 努力 奋力 力促 力保 全力 奋斗 冲刺 锁定",
    "计划 拟 要 将 实现 完成 达到 达 推动 推进 促进 带动 使 让 把 保证 保障 保持 做到 围绕 按照 底线目标 底线 预期目标",
    "主要预期目标 主要目标 发展目标 工作目标 目标 奋斗目标 预期 安排 主要指标 确定 继续 圆满 超额 提前 致力 致力于",
    "大力 加快 加速 着力 全面 积极 持续 不断 进一步 有力 切实 深入 扎实 统筹 坚决 稳步 有序 其中 并 且 同时 以及 和 及",
    "与 、 ， ： ； 。 “ ” 》 ） · — 也 还 又 都 均 经济社会发展 国民经济 是 为 的 有 在 对 由 等 到 至 通过 累计 总计",
    "共 再 新的 辖区内 上 以 所有 主要是 包括 分别为 分别是 就是 为企业 首先 其次 瞄准 锚定 紧盯 对标 突出 比上年",
    "较上年 比去年 预计 截至目前 目前 已 方面 指标 任务 建议 提出 定为 了 集中 基本 即",
)
"""What stands before a metric and does not belong to it."""
NO_LEADS = _words(
    "集中安置 集中居住 上等级 从业 在建 在孵 在岗 在园 还林 带动就业 带动农户 和平 年度投资 年度计划投资 对外 为民",
    "共同 共建 有效 有机 有色 到位 等级 上市 上规 上云 上级 以旧换新 能耗 能源 能繁 达标 达产 使用 基本农田 基本医疗",
    "基本养老 基本建成 了解 集中供 集中区 集中处理 和美 和谐 再生 再就业 任务 指标 推动产业 要素 保障性 并网 都市",
    "突出贡献 上网 共享 即时 集中式 集中连片 及格 保障房 安排就业",
)
"""What begins like a lead-in and is the metric's own word: 能耗, 对外投资."""
NAMING = _words(
    "规划实施 新开发 铺排 配套建设 开复工 规划建设 认证 新认证 设立 接待 更新 整治提升 盘活腾退 除险加固 淘汰 加固",
    "疏浚 硬化 维修 安装 解决 新落户 落户 新增 净增 新引进 引进 招引 新签约 签约 新开工 开工建设 开工 投产达效",
    "建成投产 新投产 竣工投产 竣工 投产 完工 新培育 孵化 培育 新认定 认定 新建改建 新建 改建 改扩建 基本建成 建成 建设",
    "改造提升 提质改造 改造 打造 创建 创成 实施 推进 新上 新入库 入库 开展 举办 发展 新发展 新改建 完善 整治 修复 治理",
    "盘活 处置 平整 新平整 收储 争取 筹集 发行 谋划 储备 包装 申报 落地 新落地 落实 转化 培训 新招引 对接 组织 支持",
    "安置 帮助 提供 建立 组建 扶持 扩建 续建 栽植 种植 完成 办好 转型 出让 守住 培植 交付 获批 入选 争创 成功创建 引育",
    "聘请 推广 布局 铺设 抓好 化解 新入统 入统 上规 达产",
)
"""Verbs that are part of a metric's name: 新增规上企业 counts the new ones."""
BARE_NAMES = frozenset(
    _words(
        "一 人 人口 人均 企业 余 共 其他 净增 减少 增加 增长 增量 提升 提高 下降 占 占地 占地面积 占比 产值 产量 总产",
        "单产 播种 播种面积 种植面积 养殖面积 产业规模 完成率 覆盖率 合格率 层 工作 平均 年产 年产值 年均 年税收",
        "建筑面积 建设用地 形成 总 总投资 总投资额 投资总额 总数 总规模 总量 总面积 投入 投资 投资额 新增 每年 每月 比",
        "比重 水平 注册资本 用地 目标 规模 计划 计划投资 贷款 资金 达产 近 进度 速度 面积 项目 高",
    )
)
"""What names no metric of the county by itself."""
PROJECT_TAILS = _words("规划面积 建筑面积 占地面积 年产 日产 年处理 日处理 总投资 占地 总投资额 注册资本 年产能")
"""What names end with that are of one project."""
SHARED_TAILS = _words(
    "综合产值 播面 平均亩产 亩产 总产值 增加值 产值 总产量 产量 总产 单产 播种面积 种植面积 养殖面积 面积 播种",
    "销售收入 主营业务收入 营业收入 产业规模 经济规模 营业额 销售额 利税 利润总额 利润 税收 总投资 投资额 装机规模",
    "装机容量 发电量 客运量 货运量 旅客周转量 货物周转量 旅客吞吐量 货物吞吐量 货邮吞吐量 货邮处理量 集装箱发送量 投资",
    "人均可支配收入 可支配收入 总收入 综合收入 收入 零售总额 总额 余额 签约率 履约率 开工率 投产率 到位率",
)
"""Metrics that lean on a name said before: 粮食播种面积..., 总产量 is that of grain."""

AMOUNT_TAILS = _words("投入 实际利用外资 利用外资 实际到位资金 到位资金 用电量 交易额 开票销售 使用量 排放量")
"""What is measured of a part as of its whole, or of each of several: 其中规模企业34亿元 (开票销售)."""

COUNTED_TAILS = _words("企业 基地 项目")
"""What several names may count together."""

# ---- whether a sentence sets a goal ----

GOAL_WORDS = _words(
    "力争 确保 争取 奋斗 目标 预期 计划 拟 今年 年内 到年底 年底前 努力 奋力 下一步 接下来 全力 着力 安排 约束性指标",
    "预期性指标 指标是 指标为 力促 明年 新的一年 冲刺 任务是 重点任务 将 要 必须 奋战 下半年",
)
NOT_GOAL_WORDS = _words(
    "未达预期 未达到预期 好于预期 超预期 符合预期 争取到 争取落实 今年以来 今年上半年 今年前 今年一季度 重要 需要 要素",
    "纲要 要点 将军 即将 概要 首要 不要 要求 必要 要闻 只要 摘要 完成目标 年初目标 超额完成 年度任务 全年任务",
    "年度计划的 计划总投资 计划投资 一年内 两年内 三年内 超目标 达目标 按计划 占年度 占计划 占全年 行动计划 年计划的",
    "目标任务的 目标的",
)
"""Words that look like one of a goal and are none: 今年以来, 主要."""
PAST_WORDS = _words(
    "正在 去年 过去一年 过去的一年 一年来 五年来 三年来 近年来 以来 截至 截止 目前 已 累计 共有 现有 连续 回顾",
    "初步核算 据统计 前三季度 一季度 上半年 三季度 二季度 超额完成 了 圆满 拥有 取得 获评 荣获 快报 上年末 通报 成绩",
    "前两个月 本次 此次 这次 先后 首次 时序进度 序时进度 占年度 的一年里 完成市下达任务",
)
NOT_PAST_WORDS = _words("通报制度 拥有量 项目前 比上年 较上年 比去年 较去年 为了 了解 除了 已然 自己 了然 了断")
WEAKLY_PAST_WORDS = _words(
    "同比 排名 居全 位居 位列 比上年 较上年 较去年 比去年 全市第 全省第 位次 按可比价 成功 获评 入选 显著 得到提升",
    "建成投产 建成投用",
)
"""Words of what has been where no word of a goal stands beside them."""
ESTIMATE_WORDS = _words("预计 预估 有望 可望 预测 可实现 估计 测算")
REVIEW_HEADINGS = _words("回顾 总结 成效 成绩 执行情况 主要工作情况 完成情况 去年工作")
PLAN_HEADINGS = _words(
    "目标 安排 任务 打算 展望 重点工作 工作重点 下一步 思路 今年工作 工作计划 工作要点 举措 实事",
)
DESCRIPTION_WORDS = _words(
    "幅员 总面积 国土面积 辖区面积 辖 坐落 距市区 距县城 农业人口 户籍户数 总人口 户籍人口 常住人口 现建成 入驻各类",
    "境内 地处 位于",
)
"""What introduces a place; two of them make a sentence an introduction."""

# ---- headings and tasks ----

FOCUS_LEADS = _words("聚焦 围绕 突出 着力 坚持 紧扣 在 抓好 狠抓 抓")
TASK_VERBS = _words(
    "打造 培育 强化 推进 优化 深化 出台 支持 完善 促进 推动 加强 建立 健全 落实 创建 激发 提升 扩大 引导 鼓励 抓好",
    "做强 做优 做大 做好 实施 开展 建设 壮大 巩固 推行 构建 加速 发展 引进 盘活 整治 改造 办好 搭建 拓展 布局 谋划",
    "编制 完成 攻坚 保障 稳定 畅通 补齐 延伸 组织",
)
TASK_LEADS = _words(
    "我们 要 将 今年 还 继续 大力 全力 着力 加快 持续 积极 进一步 不断 全面 深入 扎实 同时 并 全县 我县 县政府 下一步",
    "接下来 年内 全年 力争 确保 切实 稳步 有序 努力 重点 一体 协同",
)

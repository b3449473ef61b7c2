"""A clause taken apart into words that are known; what is left over was not understood."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dongyuan_targets.intake.bulletin.amounts import AmountRead, amount_at
from dongyuan_targets.intake.bulletin.pieces import plain
from dongyuan_targets.intake.bulletin.times import Time, time_at
from dongyuan_targets.plan.model import Target

WORDS: Mapping[str, str] = {
    "L": (
        "完成 实现 实际完成 累计完成 已完成 达 达到 达成 为 是 到位 已到位 实际到位 有 共有 共 已有 实有 "
        "合计 总计 共计 期末 期末为 累计 累计达 累计达到 累计实现 累计为 已 现已 已累计 实际 控制在 完成了 实现了 "
        "已实现 已达 已达到 总量 建成 引进 到账 实际到账"
    ),
    "C": "目前 截至目前 截至当前 目前已 当前 今年以来 年初以来 年初至今 今年 本年 当年 年内 本年累计",
    "G": "目标 计划 任务 预算 市下达 省下达 下达 上级下达 应完成 应达到 应实现",
    "I": "力争 确保 争取 要完成 要达到 要实现 需完成 需达到",
    "F": "预计 预测 预估 预期 有望",
    "Y": (
        "同比 比上年 较上年 比去年 较去年 比上年同期 较上年同期 比去年同期 较去年同期 与上年同期相比 "
        "与去年同期相比 同上年同期相比 同去年同期相比 与上年相比 与去年相比 与上年同期 与去年同期 "
        "可比价 按可比价格计算 按可比价计算 按不变价格计算 按不变价计算 同比名义 "
        "比上年同期相比 较上年同期相比 名义"
    ),
    "B": "上年同期 去年同期",
    "V": "占 占比 比重 占比为 完成率 完成率为 完成进度 进度 占全年 序时进度 时序进度",
    "E": "分别 均 都",
    "J": "、 和 与 及 以及",
    "H": "其中 其中：",
    "Z": "约 近 超 超过 突破 左右 以上 余 多 逾 将近 接近 大约 上下 不足 不到",
    "W": "仅 同时 此外 另外 数据显示 据了解 据统计 初步核算 据初步核算 经初步核算 如下 结合我县实际 来看",
    "?": "公共 国有 拥有 作为",
    "w": (
        "全面 总体 平稳 经济 运行 经济运行 稳中有进 稳中向好 稳中有升 情况 稳步 持续 态势 保持 快速 较快 "
        "平稳较快 工业 农业 投资 消费 商贸 科技 园区建设 招商引资 工业经济 方面 生产 向好 良好 主要 指标 "
        "全县上下 科技创新 服务业 财政 民生 项目建设 对外贸易 商业 增势 态势良好 增长态势 加快 发展 稳定 "
        "从 看 全社会 回升 恢复 工业生产 固定资产 财政收入 居民收入 企业 培育 企业培育"
    ),
}
"""Words by what they say: L outcome, C up to now, G goal, I intent, F forecast, Y on last year, B last
year's figure, V share, E each in turn, Z not
exact, W nothing of a figure, ? nothing that is
known, w a topic: no word of a clause that has a figure."""

_SIGNS = {
    1: "比增 增收 净增 增长 上升 增加 提高 增速 增速为 增速达 增幅 增幅为 增幅达 增长率 增长率为 上涨 正增长 增",
    -1: "比降 减收 下降 减少 回落 降低 降幅 降幅为 降幅达 负增长 下跌 降",
}
_FLAT = ("基本持平", "持平")
_BEGUN = re.compile("([\u4e00-\u9fff]{1,6}?)[、和与及]")
_VERB = "(?:累计|实际)?(?:完成|实现)"
_SUFFIX = ("完成额", "总量", "总额", "总数", "数量", "完成数", "额", "量", "数")
_FORMS = {
    "D": re.compile(
        "20\\d\\d年同期|(?:比|较|与)(?:20\\d\\d年(?:同期)?|疫情前|[一二三四]季度|上半年|1—1?\\d月(?:份)?|上月|前[一二三四五六七八九十]+个?[月季]度?)"
        "(?:相比)?|[两三四五]年平均|环比|(?:[高低]于|快于|慢于|好于)(?:全[市省国])(?:平均)?(?:水平)?"
    ),
    "K": re.compile(
        "(?:增速|总量|增幅)?(?:位?居|排名|位列|排在|列)"
        "(?:全[市省国区县])?(?:(?:第|前)[\\d一二三四五六七八九十]{1,3}(?:位|名)?|前列|首位|末位)"
    ),
    "G": re.compile(
        "(?:全年|[本当今]年|年[度初底末]?|(?:[省市县州]|上级|国家)(?:定|里|下达)?|下达|预期|考核|工作|序时|时序|既定|责任){0,6}"
        "(?:目标|计划|任务|预算){1,4}(?:[数值]|进度)?"
    ),
    "W": re.compile(
        "分[^，月季旬年\\d]{1,8}看|按(?![^，]{0,8}(?:目标|计划|任务))[^，月季旬年\\d]{1,10}分"
        "|(?:根?据|经)[^，月季旬年\\d]{0,20}?(?:统计|核算|调查)(?:结果|反馈|数据)?(?![\u4e00-\u9fff])"
        "|(?:在[^，镇乡村园司\\d]{2,30}(?:带动|拉动|推动|支撑|影响|作用|努力|领导|支持)下"
        "|受[^，镇乡村园司\\d]{2,30}(?:影响|带动|拉动|回升|支撑))(?![\u4e00-\u9fff])"
    ),
}
"""Words by their form: D on another base than last year, K a rank, G a goal (省下达年度任务), W by what parts are told
apart (分产业看), whose figures they are (据抽样调查) and what caused them (在大项目带动下)."""

_SIGNED = re.compile("[-−+](?=\\d)")
_KNOWN = {word: kind for kind, words in WORDS.items() for word in words.split()}
_KNOWN |= {word: "U" for words in _SIGNS.values() for word in words.split()} | dict.fromkeys(_FLAT, "X")
_SIGN = {word: sign for sign, words in _SIGNS.items() for word in words.split()}
_LONGEST = max(map(len, _KNOWN))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a clause: its kind, a letter, and what it stands for."""

    kind: str
    text: str
    what: Target | AmountRead | Time | int | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a clause may be made of beside the words of all bulletins.

    Attributes:
        names: each name of a target, as clauses are compared; None where two could be called so.
        own: what the plan's place is called.
        units: those of the plan.
    """

    names: Mapping[str, Target | None]
    own: tuple[str, ...]
    units: Container[str]
    by_first: dict[str, list[str]] = field(default_factory=dict)
    parted: dict[str, list[tuple[re.Pattern[str], str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort names by their first characters, the longest first, and those that a verb may part: 工业完成投资."""
        for name in sorted(self.names, key=len, reverse=True):
            self.by_first.setdefault(name[0], []).append(name)
            if parts := "|".join(f"{re.escape(name[:n])}{_VERB}{re.escape(name[n:])}" for n in range(2, len(name) - 1)):
                self.parted.setdefault(name[:2], []).append((re.compile(parts), name))

    def name_at(self, text: str, place: int) -> Token | None:
        """Return the longest name at a place of a clause."""
        for name in self.by_first.get(text[place : place + 1], ()):
            if text.startswith(name, place):
                return Token("N", name, self.names[name])
        for form, name in self.parted.get(text[place : place + 2], ()):
            if found := form.match(text, place):
                return Token("N", found[0], self.names[name])
        return None

    def shared_at(self, text: str, place: int) -> Token | None:
        """Return a name that shares its end with the one behind it: 城镇、农村居民人均可支配收入."""
        if (begun := _BEGUN.match(text, place)) and (behind := self.name_at(text, begun.end())):
            ends = (behind.text[size:] for size in range(1, len(behind.text) - 1))
            name = next((begun[1] + end for end in ends if begun[1] + end in self.names), None)
            return Token("N", begun[1], self.names[name]) if name else None
        return None


def names_of(targets: tuple[Target, ...]) -> dict[str, Target | None]:
    """Return each name of the targets; what two could be called is nobody's."""
    found: dict[str, Target | None] = {}
    for target in targets:
        names = (target.id, target.metric, target.metric_en, *target.aliases)
        for name in {plain(each) for each in names if each}:
            found[name] = None if name in found else target
    return found


def tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """Take a clause apart, the longest name first, then the longest word; kind ? is what nobody taught."""
    found: list[Token] = []
    place, unknown = 0, ""
    while place < len(text):
        read = _token(text, place, lexicon, found)
        if read is None:
            unknown += text[place]
            place += 1
            continue
        if unknown:
            found.append(Token("?", unknown))
            unknown = ""
        if read.kind == "L" and found and found[-1].text == "为":
            found[-1] = replace(found[-1], kind="?")  # 为完成…: an intent
        if read.kind == "S" and found[-1].kind != "N":
            found[-1] = replace(found[-1], text=found[-1].text + read.text)  # 完成数, 任务数
        else:
            found.append(read)
        place += len(read.text)
    return [*found, Token("?", unknown)] if unknown else found


def _token(text: str, place: int, lexicon: Lexicon, before: list[Token]) -> Token | None:
    if name := lexicon.name_at(text, place):
        return name
    if own := next((each for each in lexicon.own if text.startswith(each, place)), None):
        return Token("P", own)
    behind = before[-1].kind if before and place == sum(len(each.text) for each in before) else ""
    longest = max(_known(text, place, behind), key=lambda each: len(each.text), default=None)
    if longest:
        return longest
    if amount := amount_at(text, place, lexicon.units):
        return Token(amount[0].kind, text[place : place + amount[1]], amount[0])
    return lexicon.shared_at(text, place)


def _known(text: str, place: int, behind: str) -> Iterator[Token]:
    """Yield what may begin at a place, `behind` a word of that kind."""
    for kind, form in _FORMS.items():
        if found := form.match(text, place):
            yield Token(kind, found[0])
    if word := next((text[place : place + n] for n in range(_LONGEST, 0, -1) if text[place : place + n] in _KNOWN), ""):
        yield Token(_KNOWN[word], word, _SIGN.get(word))
    if behind and behind in "NLG" and (suffix := next((each for each in _SUFFIX if text.startswith(each, place)), "")):
        yield Token("S", suffix)
    if behind == "Y" and (sign := _SIGNED.match(text, place)):  # 同比-3.1%
        yield Token("U", sign[0], 1 if sign[0] == "+" else -1)
    if time := time_at(text, place):
        yield Token("T", text[place : place + time[1]], time[0])

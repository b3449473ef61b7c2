"""A clause taken apart into words that are known; what is left over was not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dongyuan_targets.intake.bulletin.amounts import AmountRead, amount_at
from dongyuan_targets.intake.bulletin.pieces import plain
from dongyuan_targets.intake.bulletin.times import Time, time_at

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from dongyuan_targets.plan.model import Target

WORDS: Mapping[str, str] = {
    "L": (
        "完成 实现 实际完成 累计完成 已完成 达 达到 达成 为 是 到位 已到位 实际到位 有 共有 共 已有 实有 "
        "合计 总计 共计 期末 期末为 累计 累计达 累计达到 累计实现 累计为 已 现已 已累计 实际 控制在 完成了 实现了 "
        "已实现 已达 已达到 总量 建成 引进 到账 实际到账"
    ),
    "C": "目前 截至目前 截至当前 目前已 当前 今年以来 年初以来 年初至今 今年 本年 当年 年内 本年累计",
    "G": (
        "目标 计划 任务 年度目标 年度计划 全年目标 全年计划 年计划 年目标 年任务 全年任务 年度任务 "
        "目标任务 年度目标任务 全年目标任务 预算 年初预算 年度预算 全年预算 市下达 省下达 下达 上级下达 "
        "市下达目标 市下达任务 市下达目标任务 计划完成 目标值 目标为 预期目标 年初计划 年初目标 序时任务 "
        "时序任务 序时目标 应完成 应达到 应实现"
    ),
    "I": "力争 确保 争取 要完成 要达到 要实现 需完成 需达到",
    "F": "预计 预测 预估 预期 有望",
    "Y": (
        "同比 比上年 较上年 比去年 较去年 比上年同期 较上年同期 比去年同期 较去年同期 与上年同期相比 "
        "与去年同期相比 同上年同期相比 同去年同期相比 与上年相比 与去年相比 与上年同期 与去年同期 "
        "可比价 按可比价格计算 按可比价计算 按不变价格计算 按不变价计算 同比名义 "
        "比上年同期相比 较上年同期相比"
    ),
    "B": "上年同期 去年同期",
    "V": "占 占比 比重 占比为 完成率 完成率为 完成进度 进度 占全年 序时进度",
    "E": "分别 均 都",
    "J": "、 和 与 及 以及",
    "H": "其中 其中：",
    "Z": "约 近 超 超过 突破 左右 以上 余 多 逾 将近 接近 大约 上下 不足 不到",
    "W": "仅 同时 此外 另外 数据显示 据了解 据统计 初步核算 据初步核算 经初步核算 如下 结合我县实际 来看",
    "w": (
        "全面 总体 平稳 经济 运行 经济运行 稳中有进 稳中向好 稳中有升 情况 稳步 持续 态势 保持 快速 较快 "
        "平稳较快 工业 农业 投资 消费 商贸 科技 园区建设 招商引资 工业经济 方面 生产 向好 良好 主要 指标 "
        "全县上下 科技创新 服务业 财政 民生 项目建设 对外贸易 商业 增势 态势良好 增长态势 加快 发展 稳定 "
        "从 看 全社会 回升 恢复 工业生产 固定资产 财政收入 居民收入 企业 培育 企业培育"
    ),
}
"""Words by what they say: L outcome, C up to now, G goal, I intent, F forecast, Y on last year, B last
year's figure, V share, E each in turn, Z not
exact, W nothing of a figure, w a topic: no word of a clause that has a figure."""

_SIGNS = {
    1: "增收 增长 上升 增加 提高 增速 增速为 增速达 增幅 增幅为 增幅达 增长率 增长率为 上涨 正增长 增",
    -1: "减收 下降 减少 回落 降低 降幅 降幅为 降幅达 负增长 下跌 降",
}
_FLAT = ("基本持平", "持平")
_BEGUN = re.compile("([\u4e00-\u9fff]{1,6}?)[、和与及]")
_VERB = "(?:累计|实际)?(?:完成|实现)"
_SUFFIX = ("完成额", "总量", "总额", "总数", "数量", "完成数", "额", "量", "数")
_OTHER_BASE = re.compile(
    "(?:比|较|与)(?:20\\d\\d年(?:同期)?|疫情前|[一二三四]季度|上半年|1—1?\\d月(?:份)?|上月|前[一二三四五六七八九十]+个?[月季]度?)"
    "(?:相比)?|[两三四五]年平均|环比|(?:[高低]于|快于|慢于|好于)(?:全[市省国])(?:平均)?(?:水平)?"
)
_RANK = re.compile(
    "(?:增速|总量|增幅)?(?:位?居|排名|位列|排在|列)(?:全[市省国区县])?(?:(?:第|前)[\\d一二三四五六七八九十]{1,3}(?:位|名)?|前列|首位|末位)"
)
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
        for name in self.by_first.get(text[place], ()):
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
    own = next((each for each in lexicon.own if text.startswith(each, place)), None)
    if own:
        return Token("P", own)
    if rank := _RANK.match(text, place):
        return Token("K", rank[0])
    if other := _OTHER_BASE.match(text, place):
        return Token("D", other[0])
    word = next((text[place : place + n] for n in range(_LONGEST, 0, -1) if text[place : place + n] in _KNOWN), "")
    if before and before[-1].kind in "NLG" and place == sum(len(each.text) for each in before):
        suffix = next((each for each in _SUFFIX if text.startswith(each, place)), "")
        if len(suffix) > len(word):
            return Token("S", suffix)
    time = time_at(text, place)
    if time and time[1] > len(word):
        return Token("T", text[place : place + time[1]], time[0])
    amount = None if word else amount_at(text, place, lexicon.units)
    if amount:
        return Token(amount[0].kind, text[place : place + amount[1]], amount[0])
    return Token(_KNOWN[word], word, _SIGN.get(word)) if word else lexicon.shared_at(text, place)

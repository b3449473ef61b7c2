"""The words around an amount: which metric it is of, what it is compared with, whether it is a growth."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.quantities import any_of

if TYPE_CHECKING:
    from dongyuan_targets.intake.sentences.quantities import Mention
    from dongyuan_targets.plan.model import Comparator

LONGEST = 60
"""Characters before an amount that are looked at: no metric's name is longer."""

SHORTEST = 2

_VERB = any_of((*lexicon.NAMING, "新", "实现", "达到"))
_LAST_MODAL = re.compile(
    ".*(?:力争|确保|争取(?!$)|奋力实现|努力实现|预期目标[是为]?|目标[是为]|任务[是为]|要达到|瞄准|(?<!年度)计划(?!总)"
    "|[今明]年|(?:国家|省|市|县|上级)(?:政府)?下达(?:我|全)?[省市县区]?的?"
    "|^[\u4e00-\u9fff]{2,12}(?:局|委|厅|公司)(?:计划|将|要|拟)+|我们(?:将|要|通过了)?"
    "|(?:全会|会议|大会)(?:已经?)?(?:确定|提出|明确|要求)(?:了|的)?"
    f"|[将要](?:接续|继续|持续|再|还)?(?=(?:{_VERB})))",
    re.DOTALL,
)
_TIME_BEFORE = re.compile(
    r"^(?:(?:未来|今后|近)[一两二三四五六七八九\d]+年|截至|[到至]?20\d\d年(?:度|底|末)?|前[两一二三四五六七八九十]+个月|\d{1,2}月?[—至到]\d{1,2}月份?|\d{1,2}月[份底末]?前?)"
)
_DONE_INSIDE = re.compile(
    "(?<=[\u4e00-\u9fffA-Z”])(?:实现|完成|(?<=企业)开展|(?<=免费)开展|(?<=[人庭众女童生工民])提供)(?=[\u4e00-\u9fff“])(?!率|情况|度)"
)
_CHINESE = re.compile("[\u4e00-\u9fffA-Za-z]")
_A_VERB = f"(?:新|再|重点)?(?:{any_of(lexicon.NAMING)})(?<!安置(?=[房点区小]))(?!率)"
_NAMING = re.compile(f"^{_A_VERB}(?:[和或及、]?{_A_VERB})*")
_SOMEWHERE = re.compile(
    r"^(?:今年)?[要将]?在(?:\d+个?(?:乡镇|镇|街道|社区|行政村|村|学校|小区|园区)(?:开展)?(?=[\u4e00-\u9fff]{2})"
    f"|[\u4e00-\u9fff]{{2,8}}?(?={_VERB}))"
)
_TASK = re.compile("(?<=[\u4e00-\u9fff]{2})(?:的?(?:目标任务|责任目标|工作目标|任务|目标))$")
_NO_NAME = re.compile(
    "高于|低于|快于|好于|优于|[\u4e00-\u9fff]得[出住下好到]|每[个家户村镇人年月季周]|(?:力度|进展|进度|收尾|过|超|突破)$|^惠及|^年?可(?:新增|实现|节约|带动|形成|安排|安置|提供|减少|增加|解决|吸纳|处理)|进行|可$|预计$|^连续|^这|^[日年](?:处理|产|加工|发电)"
)
_STRESSED = re.compile("^(?:重点(?=抓好|推进|实施|打造|培育|支持|引进)|涉及(?=淘汰|搬迁|拆迁|拆除|征收|改造))")
_COMPARISON = re.compile(r"[比较](?:上年|去年|20\d\d年)(?:同期)?")
_COST = re.compile(r"(?:^|(?:计划)?总?投资额?)\d+(?:\.\d+)?[万亿]*元的")
_OF_SUBJECT = re.compile(
    f"(?P<subject>.*(?:产业|工业|建设|工程|项目|农业|旅游|行业|集群|企业))(?:全年|年内|今年)?(?:计划|拟|力争|确保|争取|要|将)+"
    f"(?:全年|年内|今年)?(?:完成|实现|达到)?(?P<tail>{any_of(lexicon.SHARED_TAILS)})"
)
"""What an amount is of, said before the words of a goal: 水利工程建设计划完成投资."""

_OF_SO_MANY = re.compile(r"^\d+[余多]?[个项](?=[\u4e00-\u9fff]{3})")
"""How many an amount is of: 120个项目完成投资."""

IN_PASSING = re.compile(
    "年内|全年|常年(?=[存出]栏)|(?<=[\u4e00-\u9fff]{2})(?:(?:全部|在(?:[市县区省]内|本地|当地))(?=[\u4e00-\u9fff]{2})|将(?=退出|脱贫|摘帽)|计划(?=投资$)|年度(?=建设$))|^年(?=[出存]栏)"
)
"""Words within a name that say nothing of what is measured: 贫困县全部摘帽, 年出栏生猪."""

_OWN_ZONE = re.compile(
    "^(?:高新区|经开区|新区|开发区)(?=(?:地区)?生产总值)|^[\u4e00-\u9fff]{2,6}(?:中心|基地|平台)(?=(?:新增|新引进)[\u4e00-\u9fff]{2})"
)
"""Whose goals a text sets, said before what only the whole of it has: 高新区地区生产总值."""

_SPARES = (
    *(_STRESSED, _COST, _COMPARISON),
    *(_OF_SO_MANY, _OWN_ZONE, IN_PASSING),
)
"""What is taken out of a name, in this order."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before an amount.

    Attributes:
        text: what is left when the words of comparing, reaching and growing are taken off: the name, uncleaned.
        comparator: what a word before the amount says (不低于, 超).
        sign: 1 where the amount is a rise (增长9%), -1 where it is a fall, 0 where it is neither.
        reached: whether a word says that it is a standing amount (达到28家).
    """

    text: str
    comparator: Comparator | None = None
    sign: int = 0
    reached: bool = False


class _Words:
    """Words looked for at an end of a text, the longest first: one look a length, however many they are."""

    def __init__(self, *words: str) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in words}, reverse=True)

    def ending(self, text: str) -> str:
        """Return the longest of the words that a text ends in, empty without one."""
        return next((text[-length:] for length in self._lengths if text[-length:] in self._words), "")

    def beginning(self, text: str) -> str:
        """Return the longest of the words that a text begins with, empty without one."""
        return next((text[:length] for length in self._lengths if text[:length] in self._words), "")


_WHOLE_WORDS = (
    "签约",
    "履约",
    "预约",
    "节约",
    "违约",
    "通过",
    "经过",
    "赶超",
    "国有",
    "拥有",
    "所有",
    "自有",
    "作为",
    "打破",
    "侦破",
    "爆破",
    "攻破",
)
"""Words that end like one before a number and are part of a name: 新增签约120万人."""

_STANDING = frozenset(lexicon.STANDING)
_TAILS = _Words(*lexicon.REACHED, *lexicon.BEFORE)
_GROWTH_TAILS = _Words(*lexicon.RISES, *lexicon.FALLS)
_AROUND_GROWTH = _Words(*lexicon.RISES, *lexicon.FALLS, *lexicon.OF_GROWTH)
_LEADS = _Words(*lexicon.LEADS)


def before(text: str, mention: Mention) -> Before:
    """Take the words between a metric and its amount off the end of a text.

    >>> from dongyuan_targets.intake.sentences.quantities import mentions
    >>> text = "规上工业增加值同比增长不低于9%"
    >>> before(text[:-2], mentions(text)[0])
    Before(text='规上工业增加值', comparator=<Comparator.AT_LEAST: '>='>, sign=1, reached=False)
    """
    found = Before(text[-LONGEST:].rstrip("，、：“”"))
    while (tail := _TAILS.ending(found.text)) and not found.text.endswith(_WHOLE_WORDS):
        comparator = found.comparator or lexicon.BEFORE.get(tail)
        found = Before(found.text[: -len(tail)], comparator, 0, found.reached or tail in _STANDING)
    if not (mention.is_share or mention.unit == lexicon.TIMES_OVER):
        return found
    return _growth(found)


def _growth(found: Before) -> Before:
    """Take growth and the words around it off: 增速, 同比增长, 下降; 自然增长率 is no growth but a rate."""
    if found.text.endswith(("自然增长率", "自然增长")):
        return found
    tail = _GROWTH_TAILS.ending(found.text)
    if not tail or (found.text.endswith(lexicon.RATES) and not found.text.endswith("增长率")):
        return found
    sign = -1 if tail in lexicon.FALLS else 1
    text = found.text[: -len(tail)]
    while inner := _AROUND_GROWTH.ending(text):
        text = text[: -len(inner)]
    return replace(found, text=text, sign=sign)


def metric_name(text: str) -> str:
    """Return the metric that a text names, without the words that lead up to it.

    >>> metric_name("今年全县力争完成规上工业总产值")
    '规上工业总产值'
    >>> metric_name("电子信息产业实现产值")
    '电子信息产业产值'
    """
    if owned := _OF_SUBJECT.fullmatch(text[-LONGEST:]):
        return f"{metric_name(owned['subject'])}{owned['tail']}"
    name = _SOMEWHERE.sub("", _LAST_MODAL.sub("", text[-LONGEST:]))
    while True:
        lead = _LEADS.beginning(name)
        if lead in lexicon.NAMING and len(name) - len(lead) < SHORTEST:
            break
        shorter = _TIME_BEFORE.sub("", name[len(lead) :] if _may_drop(name, lead) else name).strip(" ")
        if shorter == name:
            break
        name = shorter
    if name in {"投资", "年度投资", "总投资"} and "完成" in text:
        name = f"完成{name}"  # 投资 alone is that of any project
    for spare in _SPARES:
        name = spare.sub("", name)
    name = without_doing(name).rstrip("的，、：“ ")
    return _balanced(_TASK.sub("", name.removesuffix("方面")))


def _may_drop(name: str, lead: str) -> bool:
    return bool(lead) and not name.startswith(lexicon.NO_LEADS)


def without_doing(name: str) -> str:
    """Join a name that has 实现 or 完成 inside: 园区企业实现产值."""
    return _DONE_INSIDE.sub("", name)


def _balanced(name: str) -> str:
    """Drop a quotation mark that has lost its other half."""
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")


def is_named(name: str) -> bool:
    """Whether a text can be a metric's name by itself."""
    return (
        name not in lexicon.BARE_NAMES
        and not _NO_NAME.search(name)
        and not only_verbs(name)
        and (name.startswith("完成") or not name.endswith(lexicon.PROJECT_TAILS))
        and len(_CHINESE.findall(name)) >= SHORTEST
    )


def only_verbs(text: str) -> bool:
    """Whether a text before an amount holds no noun: 全面推进 27个项目."""
    rest = metric_name(text)
    while found := _NAMING.match(rest):
        rest = metric_name(rest[found.end() :])
    return len(rest) < SHORTEST


def naming_verb(name: str) -> str:
    """Return the verb at the beginning of a name that belongs to it: 新增, 培育."""
    found = _NAMING.match(name)
    return found[0] if found else ""


def without_verb(name: str) -> str:
    """Return a name without the verb that belongs to it: 新增规上企业 counts 规上企业."""
    return name[len(naming_verb(name)) :] or name


def is_verb(name: str) -> bool:
    """Whether a name is nothing but a verb, of what was named before: 竣工投产."""
    return _NAMING.fullmatch(name) is not None

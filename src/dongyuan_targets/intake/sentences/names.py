"""The words around an amount: which metric it is of, what it is compared with, whether it is a growth."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.quantities import Mention, any_of
from dongyuan_targets.plan.model import Comparator

LONGEST = 60
"""Characters before an amount that are looked at: no metric's name is longer."""

SHORTEST = 2

_VERB = any_of((*lexicon.NAMING, "新", "实现", "达到"))
_LAST_MODAL = re.compile(
    ".*(?:力争|确保|争取(?!$)|(?:目标|任务)[是为]|瞄准|(?<!年度)计划(?!总|完成|投资)|[今明]年|下达(?:[我全][省市县区])?的?"
    f"|(?:局|委|厅|公司)(?:计划|将|要|拟)+|(?:确定|提出|明确)了?|[将要](?:继续|持续|再)?(?=(?:{_VERB})))",
    re.DOTALL,
)
_LEAD_IN = re.compile(
    r"^(?:[一二三四五六七八九十][是要]|(?:全|我|本|该|各)(?:县区|乡镇|街道|[县市区镇乡盟旗州村局省国])|(?:未来|今后|近)[一两二三四五六七八九\d]+年|[到至]?20\d\d年[度底末]?|\d{1,2}月?[—至到]\d{1,2}月份?|\d{1,2}月[份底末]?前?)"
)
_DONE_INSIDE = re.compile("(?<=[\u4e00-\u9fffA-Z”])(?:实现|完成)(?=[\u4e00-\u9fff“])(?!率|情况|度)")
_CHINESE = re.compile("[\u4e00-\u9fffA-Za-z]")
_A_VERB = f"(?:新|再|重点)?(?:{any_of(lexicon.NAMING)})(?<!安置(?=[房点区小]))(?!率)"
_NAMING = re.compile(f"^{_A_VERB}(?:[和或及、]?{_A_VERB})*")
_TASK = re.compile("(?<=[\u4e00-\u9fff]{2})的?(?:目标任务|责任目标|工作目标|任务|目标|方面)$")
_NO_NAME = re.compile(
    r"※|\d年度?$|[高低快好]于|[\u4e00-\u9fff]得[出住下好到]|每[个家户村镇人年月季周]|[超过]$|^惠及"
    "|^年?可(?:新增|实现|节约|带动|形成|安排|解决)|进行|预计$|^连续|^这|^[日年](?:处理|产(?!值))"
)
_SPARE = re.compile(
    r"^\d+[余多]?[个项](?=[\u4e00-\u9fff]{3})|(?:^|(?:计划)?总?投资额?)\d+(?:\.\d+)?[万亿]*元的"
    r"|[比较](?:上年|去年|20\d\d年)(?:同期)?|年内|全年|全部|年度?计划(?=投资$)|计划(?=投资$)|年度(?=建设$)|^年(?=[出存]栏)"
)
"""What says nothing of what is measured: how many it is of, what they cost, what it is compared with, when."""


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


_WHOLE_WORDS = ("签约", "履约", "节约", "预约", "通过", "经过", "赶超", "拥有")
"""Words that end like one before a number and are part of a name: 新增签约120万人."""

_GROWS = (*lexicon.RISES, *lexicon.FALLS)
_TAILS = (*lexicon.REACHED, *lexicon.BEFORE)


def _ending(text: str, words: tuple[str, ...]) -> str:
    """Return the longest of the words that a text ends in, empty without one."""
    return max((each for each in words if text.endswith(each)), key=len) if text.endswith(words) else ""


def before(text: str, mention: Mention) -> Before:
    """Take the words between a metric and its amount off the end of a text.

    >>> from dongyuan_targets.intake.sentences.quantities import mentions
    >>> text = "规上工业增加值同比增长不低于9%"
    >>> before(text[:-2], mentions(text)[0])
    Before(text='规上工业增加值', comparator=<Comparator.AT_LEAST: '>='>, sign=1, reached=False)
    """
    found = Before(text[-LONGEST:].rstrip("，、：“”"))
    while (tail := _ending(found.text, _TAILS)) and not found.text.endswith(_WHOLE_WORDS):
        comparator = found.comparator or lexicon.BEFORE.get(tail)
        found = Before(found.text[: -len(tail)], comparator, 0, found.reached or tail in lexicon.STANDING)
    if not (mention.is_share or mention.unit == lexicon.TIMES_OVER):
        return found
    return _growth(found)


def _growth(found: Before) -> Before:
    """Take growth and the words around it off: 增速, 同比增长, 下降; 自然增长率 is no growth but a rate."""
    if found.text.endswith(("自然增长率", "自然增长")):
        return found
    tail = _ending(found.text, _GROWS)
    if not tail or (found.text.endswith(lexicon.RATES) and not found.text.endswith("增长率")):
        return found
    sign = -1 if tail in lexicon.FALLS else 1
    text = found.text[: -len(tail)]
    while inner := _ending(text, (*_GROWS, *lexicon.OF_GROWTH)):
        text = text[: -len(inner)]
    return replace(found, text=text, sign=sign)


def metric_name(text: str) -> str:
    """Return the metric that a text names, without the words that lead up to it.

    >>> metric_name("今年全县力争完成规上工业总产值")
    '规上工业总产值'
    >>> metric_name("电子信息产业实现产值")
    '电子信息产业产值'
    """
    name = _LAST_MODAL.sub("", text[-LONGEST:])
    while True:
        leads = [each for each in lexicon.LEADS if name.startswith(each)] if name.startswith(lexicon.LEADS) else []
        lead = "" if name.startswith(lexicon.NO_LEADS) else max(leads, key=len, default="")
        if lead in lexicon.NAMING and len(name) - len(lead) < SHORTEST:
            break
        shorter = _LEAD_IN.sub("", name[len(lead) :]).strip(" ")
        if shorter == name:
            break
        name = shorter
    name = without_doing(name).rstrip("的，、：“ ")
    name = _TASK.sub("", name)
    # A quotation mark that has lost its other half goes.
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")


def without_doing(name: str) -> str:
    """Join a name that has 实现 or 完成 inside, or what says nothing of it: 园区企业实现产值."""
    return _SPARE.sub("", _DONE_INSIDE.sub("", name))


def is_named(name: str) -> bool:
    """Whether a text can be a metric's name by itself."""
    return (
        name not in lexicon.BARE_NAMES
        and not _NO_NAME.search(name)
        and not only_verbs(name)
        and not name.endswith(lexicon.PROJECT_TAILS)
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

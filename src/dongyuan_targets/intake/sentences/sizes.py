"""Which amounts are no goals but the size of something, or how many there are of what is worked on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dongyuan_targets.intake.sentences.after_amount import DOES, GROWTH_BEHIND, JOINT, OF_A_GOAL, after_joint
from dongyuan_targets.intake.sentences.names import LONGEST, metric_name, naming_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongyuan_targets.intake.sentences.quantities import Mention

_SIZED = re.compile(
    "(?:级|规模)?(?:的|企业|项目|龙头|产业|集群|园区|工业|招商|大县|强县|镇|村|基地|商贸|外资|制造业|企|及以上|优质)"
)
_NOUN = re.compile("[\u4e00-\u9fff“A-Z]")
_CAPACITIES = ("千瓦", "兆瓦", "吨", "立方米")
_BUILT = re.compile("[\u4e00-\u9fff]{0,12}(?:项目|工程|基地|生产线|装置|电站|机组|电厂|水库)")
"""What has a capacity: 400万千瓦新能源基地."""

_SUM = re.compile(
    "[^、，]{2,20}?(?:完成|实现)?(?:年度?)?(?:投资|总?产值|增加值|销售收入|主营业务收入|营业收入|税收|利税|投入)(?:达到?|超过?|突破|增长)?$"
)
_RATE_OF = re.compile("(?:率|比例|占比|比重|增长|增速|下降|提高)(?:达到?|超过?|不低于|不少于|控制在|保持在?|稳定在)?$")
_DONE_WITH = re.compile("(?:完成|争取|落实|筹集|引进)$")
_OF_MONEY = re.compile("的[\u4e00-\u9fff]{2,12}(?:建设|投资|投入|任务|资金|收入)$")
"""What an amount of money is spent on: 完成2600万元的园区配套设施建设."""

_HELPED = re.compile("(?:解决|改善|保障)$")
"""What is done for people, who are counted: 解决4.6万人的饮水安全问题."""

_WORKED_ON = re.compile("(?:聚焦|围绕|紧扣|瞄准|锚定|紧盯|依托|发挥)[^，、]{0,12}$")
_MEASURES_TAKEN = re.compile(
    r"[^，、\d]{0,12}(?:方案|政策|措施|举措|意见|办法|清单|小组|专班|工作组|分队|队伍|(?<!其)中)$"
)
_MAKES = re.compile(
    "新建|改建|扩建|新增|开工|竣工|投产|建成|建设|完成|引进|培育|创建|实施|改造|整治|修复|打造|新上|新开|签约"
)
"""Verbs of what is new or finished: those of 加快, 推动, 做强 work on what is there."""

_OUTCOME = re.compile("(?:开工|竣工|完工|投产|达产|投用|上市|挂牌)$")
"""What work on something there is comes to: 推动电力、水利等10个项目开工."""

_DRAWS_UP = ("制定", "出台", "编制")
_AMONG = re.compile("(?:(?<![定持制达应])[在对]|这|上述|惠及|涉及|覆盖)$")
_MEANS = re.compile("以[^，。]{1,40}为(?:重点|主|核心|依托|载体|抓手|龙头|骨干)")
"""What something is done with: 以90个主产县和48个大县为重点."""


def is_size(text: str, found: Sequence[Mention], place: int) -> bool:
    """Whether an amount is the size of something, part of a name: 超5亿元企业17家, 总投资50亿元的项目."""
    mention = found[place]
    behind = text[mention.end :]
    if mention.unit.endswith("人") and _HELPED.search(text, 0, mention.start):
        return False
    if mention.unit.endswith("元") and _OF_MONEY.match(behind) and _DONE_WITH.search(text, 0, mention.start):
        return False
    if mention.is_count and (_AMONG.search(text, 0, mention.start) or _is_means(text, mention)):
        return True
    if OF_A_GOAL.match(behind):
        return False
    if mention.is_count and _is_described(text, found, place):
        return True
    if mention.is_share:
        return behind.startswith("的") and not GROWTH_BEHIND.match(behind)
    if mention.is_count and not mention.unit.endswith("人"):
        return _is_sum_of(text, found, place)
    if _SIZED.match(behind) or (mention.unit.endswith(_CAPACITIES) and _BUILT.match(behind)):
        return True
    return place + 1 < len(found) and _leads_to_next(mention, text[mention.end : found[place + 1].start])


def _leads_to_next(mention: Mention, gap: str) -> bool:
    """Whether an amount is the size of what the next one counts: 超5亿元企业17家; not 2.6万人口脱贫、134个村出列."""
    if mention.unit.endswith("人") and gap.endswith("、"):
        return False
    return not gap or (bool(_NOUN.match(gap)) and not (JOINT.match(gap) or DOES.match(gap)))


def _is_described(text: str, found: Sequence[Mention], place: int) -> bool:
    """Whether a count tells how many there are of what is worked on: 聚焦13个产业集群, 加快甲、乙等10个产业升级."""
    behind = text[found[place].end : found[place + 1].start if place + 1 < len(found) else None]
    if not _NOUN.match(behind) or JOINT.match(behind):
        return False
    words = _words_ahead(text, found, place)
    if _WORKED_ON.search(words) or (_MEASURES_TAKEN.match(behind) and not words.endswith(_DRAWS_UP)):
        return True
    if len(words) > 1 and words.endswith("的"):
        return True
    listed = words.endswith("等") or ("、" in words and not naming_verb(metric_name(words)))
    return listed and not (_MAKES.search(words) or _OUTCOME.search(behind))


def _words_ahead(text: str, found: Sequence[Mention], place: int) -> str:
    """Return what stands before an amount, without the noun of a count before it: 134个贫困村出列、2个贫困县."""
    words = text[found[place - 1].end if place else 0 : found[place].start]
    if place and found[place - 1].is_count and not JOINT.match(words):
        words = words.partition("、")[2] or words
    return after_joint(words).rstrip("，、：“”")


def _is_means(text: str, mention: Mention) -> bool:
    """Whether an amount stands between 以 and 为重点."""
    means = _MEANS.search(text, max(0, mention.start - LONGEST), mention.end + LONGEST)
    return means is not None and means.start() < mention.start < means.end()


def _is_sum_of(text: str, found: Sequence[Mention], place: int) -> bool:
    """Whether a count says of how many an amount is: 120个项目完成投资300亿元, 80家企业产值增长9%."""
    if place + 1 == len(found) or not (found[place + 1].unit.endswith("元") or found[place + 1].is_share):
        return False
    start = found[place - 1].end if place else 0
    ahead = metric_name(after_joint(text[start : found[place].start]))
    between = text[found[place].end : found[place + 1].start]
    return not ahead and bool(_RATE_OF.search(between) if found[place + 1].is_share else _SUM.match(between))

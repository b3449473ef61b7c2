"""What the names of a list, or of one clause after another, lend each other: a verb, a head, a tail, a size."""

from __future__ import annotations

import re

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.names import is_verb, naming_verb, without_verb
from dongyuan_targets.intake.sentences.quantities import any_of

_PLANTED = re.compile("(?<=.{2})(?:播种|种植|栽植|投产)$")
_THRESHOLD = re.compile(
    rf"(?:超过|超|过|达)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九])?(?:{any_of(lexicon.SCALES)})"
    rf"(?:{any_of(lexicon.THRESHOLD_UNITS)})?(?:及以上|以上|级)?的?"
)
_SIZE_OF_NAMED = re.compile("^(?:总?投资)?[\\d万亿元]+以上的?(?=重[点大])")
_LEVEL = re.compile("(?:国家级?|[省市县区]级)(?:及?以上)?")
_STAGE = re.compile("(?<=.{2})(?:新?(?:建成投产|竣工投产|开工|竣工|投产|落地|签约)|(?:基本)?建成|完工)$")
"""How far something is: 棚户区改造开工900套、建成400套."""

_FUNDS = ("内资", "外资")
_MEASURE = re.compile(f"(?:规上|规模以上|产业)?(?:{any_of((*lexicon.SHARED_TAILS, *lexicon.AMOUNT_TAILS))})$")
_MEASURED = re.compile(
    "(?:[额值数率积入资出口税利费款金]|(?<!需氧)量|税收|财政|消费|GDP|工资|次|用电|财力|[种播]面|播种|总产|销售|规模|强度)$"
)
"""How names end that need no tail of the last name of their list."""

_GREAT = re.compile("(.{2,}?)等?[两三四五六七八九十]大(.{2,})")
"""What stands behind the names of several: 电池、钢铁两大产业规模."""

_ADDED = re.compile("(.{2,}?)(?:全年|年内)?再?(新增|净增|新认定|新培育|增加)")


def with_threshold_of(name: str, earlier: str) -> str:
    """Complete a name that begins with a size from the name said before it.

    >>> with_threshold_of("过5000万元企业", "纳税过亿元企业"), with_threshold_of("10亿元以上", "引进亿元以上项目")
    ('纳税过5000万元企业', '引进10亿元以上项目')
    """
    own, other = _THRESHOLD.match(name), _THRESHOLD.search(earlier)
    if own is None or other is None or own[0] == "万元":  # 万元工业增加值用水量 is a rate
        return name
    return f"{earlier[: other.start()]}{own[0]}{name[own.end() :] or earlier[other.end() :]}"


def with_head_of(name: str, earlier: str) -> str:
    """Complete a name that leans on the one before it.

    >>> with_head_of("总产量", "粮食播种面积"), with_head_of("增加值", "规上工业总产值")
    ('粮食总产量', '规上工业增加值')
    """
    if name not in lexicon.SHARED_TAILS or earlier in lexicon.SHARED_TAILS:
        return name
    tails = [each for each in lexicon.SHARED_TAILS if earlier.endswith(each)]
    longest = max(tails, key=len, default="")
    head = _PLANTED.sub("", earlier.removesuffix(longest)) if longest else ""
    return name if head.endswith("固定资产") else f"{head}{name}"


def counted_by(name: str) -> str:
    """Return what a name counts, without the size of what is told apart by more than that.

    >>> counted_by("实施1000万元以上的重点项目"), counted_by("引进亿元以上项目")
    ('重点项目', '亿元以上项目')
    """
    return _SIZE_OF_NAMED.sub("", without_verb(name))


def completed(name: str, earlier: str) -> str:
    """Return a name with what it takes over from the one said before it.

    >>> completed("改造", "新建高标准农田"), completed("超亿元企业", "产值超3亿元企业"), completed("利润", "")
    ('改造高标准农田', '产值超亿元企业', '利润')
    """
    if _LEVEL.fullmatch(name) and (level := _LEVEL.search(earlier)):
        return f"{earlier[: level.start()]}{name}{earlier[level.end() :]}"
    if name in _FUNDS and earlier.endswith(_FUNDS):
        return f"{earlier[:-2]}{name}"
    if is_verb(name) and (stage := _STAGE.search(earlier)):
        return f"{earlier[: stage.start()]}{name}"
    if is_verb(name) and (naming_verb(earlier) or earlier.endswith(lexicon.COUNTED_TAILS)):
        return f"{name}{counted_by(earlier)}"
    return with_head_of(with_threshold_of(name, earlier), earlier)


def spread(names: list[str]) -> list[str]:
    """Give each of several names joined by 、 what they share: a verb, a head, a tail.

    >>> spread(["城镇居民", "农村居民人均可支配收入"]), spread(["规上工业总产值", "增加值"])
    (['城镇居民人均可支配收入', '农村居民人均可支配收入'], ['规上工业总产值', '规上工业增加值'])
    """
    if great := _GREAT.fullmatch(names[-1]):
        names = [f"{each}{great[2]}" for each in (*names[:-1], great[1])]
    last = names[-1]
    made: list[str] = []
    for name in names:
        full = name if name is last else f"{name}{_shared_tail(name, last)}"
        made.append(completed(full, made[-1] if made else ""))
    return made


def is_measured(name: str) -> bool:
    """Whether a name ends in what is measured: 工业投资, 税收; such names can have one growth together."""
    return len(name) > 1 and _MEASURED.search(name) is not None


def with_tail_of(name: str, whole: str) -> str:
    """Return the name of a part with what is measured of the whole.

    >>> with_tail_of("玉米", "粮食播种面积"), with_tail_of("税收", "一般公共预算收入")
    ('玉米播种面积', '税收')
    """
    found = _MEASURE.search(whole)
    if found is None or _MEASURED.search(name):
        return name
    return f"{name}{found[0].removeprefix('产业') if name.endswith('业') else found[0]}"


def _shared_tail(name: str, last: str) -> str:
    """Return what the last of several names ends in for all: 城镇、农村居民收入, 新开工、新投产项目."""
    if is_verb(name):
        return without_verb(last)
    if name.endswith(("居民", "城镇", "农村", "城市", "乡村")) and len(name) < len(last):
        return last[len(name) :]
    if (full := with_tail_of(name, last)) != name:
        return full[len(name) :]
    tail = next((each for each in lexicon.SHARES_OF if last.endswith(each)), "率")
    return tail if last.endswith(tail) and not name.endswith(lexicon.RATES) else ""


def with_verb_first(name: str, *, counted: bool) -> str:
    """Return a name with the verb behind it before it, or of amounts as an increase.

    >>> with_verb_first("龙头企业新增", counted=True), with_verb_first("工业投资再新增", counted=False)
    ('新增龙头企业', '工业投资增量')
    """
    added = _ADDED.fullmatch(name)
    if added is None:
        return name
    return f"{added[2]}{added[1]}" if counted else f"{added[1]}增量"

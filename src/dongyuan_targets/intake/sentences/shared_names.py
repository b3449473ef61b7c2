"""What the names of a list, or of one clause after another, lend each other: a verb, a head, a tail, a size."""

from __future__ import annotations

import re

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.names import is_verb, naming_verb, without_verb
from dongyuan_targets.intake.sentences.quantities import any_of

_PLANTED = re.compile("(?<=.{2})(?:播种|种植|栽植|投产)$")
_MONEY = f"(?:{any_of(lexicon.SCALES)})(?:{any_of(lexicon.THRESHOLD_UNITS)})?"
_THRESHOLD = re.compile(
    rf"(?:超过|超|过|达)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九])?{_MONEY}(?:及以上|以上|级)?(?:的)?"
)
_SIZE_OF_NAMED = re.compile(rf"^(?:总?投资)?\d+{_MONEY}以上的?(?=(?:重点|重大)[\u4e00-\u9fff]*(?:项目|工程)$)")
_ONLY_SIZE = re.compile(f"(?:总?投资|年?产值|年?纳税)?{_THRESHOLD.pattern}")
_LEVEL = re.compile("(?:国家级?|[省市县区]级)")
_COMMISSIONED = "(?:建成|竣工)投产"
_STAGES = "开工|竣工|投产|落地|签约|入库"
_STAGE = re.compile(f"(?<=.{{2}})(?:{_COMMISSIONED}|新?(?:{_STAGES})|(?:基本)?建成|完工)$")
"""How far something is: 棚户区改造开工900套、建成400套."""

_AND_UP = re.compile("^及?以上")
_FUNDS = ("内资", "外资")
_ARRIVED = ("实际到账", "实际到位", "实到", "到账", "到位", "实际利用")
_OF_FUNDS = re.compile("(?:外资|内资|资金)$")
_GREAT = re.compile("(.{2,}?)等?[两三四五六七八九十]大(.{2,})")
_MEASURE = re.compile(f"(?:规上|规模以上|规模|产业)?(?:{any_of((*lexicon.SHARED_TAILS, *lexicon.AMOUNT_TAILS))})$")
_SHORT_RATE = 3
_NOUN = re.compile("(?:企业|公司|项目|基地|工程|工厂|车间|中心|平台|机构|品牌|[社场户店园院所站区房])$")
_NOUN_ENDS = 2
_DONE = re.compile("(?:提质改造|改造|整治|治理|修复|更新|检查|筛查)$")
_MEASURED = re.compile(
    "(?:[额值数率积入资出口税利费款金]|(?<!需氧)量|税收|财政|消费|GDP|工资|贷款|存款|次|用电|财力|[种播]面|播种|总产|销售|规模|强度)$"
)
"""How names end that need no tail of the last name of their list."""

_ADDED = re.compile("(.{2,}?)(?:全年|年内)?再?(新增|净增|新认定|新培育|增加)")
_DONE_BEHIND = re.compile(
    f"([^、]*?(?:项目|企业))(新?(?:{_COMMISSIONED}|{_STAGES}|开工建设|建成运营|投产达效|投产达产|认定|培育|引进))"
)
_TOPIC = re.compile(
    "(?:做大做强|做强|做大|做优|壮大|发展|培育|推动|提升|打造|建设|开展|实施|推进|加快)"
    "([\u4e00-\u9fff]{1,12}(?:产业集群|产业链|产业|制造业|服务业|旅游业|工程|项目|建设|改造|整治|治理))$"
)
_SO_MANY = re.compile("\\d+[余多]?[个项]([\u4e00-\u9fff]{0,8}(?:项目|工程))$")
_RANKED = re.compile("(?:首位|支柱|主导)(?=产业)")

_INVESTED = re.compile("(?:固定资产|计划|总)?投资额?$")


def with_threshold_of(name: str, earlier: str) -> str:
    """Complete a name that begins with a size from the name said before it.

    >>> with_threshold_of("过5000万元企业", "纳税过亿元企业"), with_threshold_of("10亿元以上", "引进亿元以上项目")
    ('纳税过5000万元企业', '引进10亿元以上项目')
    """
    own, other = _THRESHOLD.match(name), _THRESHOLD.search(earlier)
    if other is None and _ONLY_SIZE.fullmatch(name):
        return f"{naming_verb(earlier)}{name}{without_verb(earlier)}"
    if own is None or other is None or own[0] == "万元":  # 万元工业增加值用水量 is a rate
        return name
    head = earlier[: other.start()]
    tail = name[own.end() :] or earlier[other.end() :]
    if tail != earlier[other.end() :] and tail.endswith("项目") and own[0].endswith(("上", "级")):
        head = _INVESTED.sub("", head)  # 投资2000万元以上工业项目, of them 亿元以上项目
    return f"{head}{name[: own.end()]}{tail}"


def with_noun_of(name: str, later: str) -> str:
    """Complete a name that ends with a size from the name said behind it: 5个百亿级、10个十亿级项目.

    >>> with_noun_of("开工百亿级", "开工十亿级项目"), with_noun_of("规上企业", "限上企业")
    ('开工百亿级项目', '规上企业')
    """
    own, other = _THRESHOLD.search(name), _THRESHOLD.search(later)
    return f"{name}{later[other.end() :]}" if own and other and own.end() == len(name) else name


def with_head_of(name: str, earlier: str) -> str:
    """Complete a name that leans on the one before it.

    >>> with_head_of("总产量", "粮食播种面积"), with_head_of("增加值", "规上工业总产值")
    ('粮食总产量', '规上工业增加值')
    """
    if name not in lexicon.SHARED_TAILS or earlier in lexicon.SHARED_TAILS:
        return name
    tails = [each for each in lexicon.SHARED_TAILS if earlier.endswith(each) and len(each) < len(earlier)]
    longest = max(tails, key=len, default="")
    head = _PLANTED.sub("", earlier[: -len(longest)]) if longest else ""
    if head in lexicon.WHOLE_HEADS or (head in lexicon.SAME_FIRMS and name in lexicon.OF_THESE_FIRMS):
        return name
    return f"{head}{name}"


def without_size(name: str) -> str:
    """Return the name of projects without their size where they are told apart by more than that.

    >>> without_size("1000万元以上的重点项目"), without_size("亿元以上项目")
    ('重点项目', '亿元以上项目')
    """
    return _SIZE_OF_NAMED.sub("", name)


def begins_with_size(name: str) -> bool:
    """Whether a name begins with a size: 10亿元以上."""
    return _THRESHOLD.match(name) is not None


def has_size(name: str) -> bool:
    """Whether a name has a size in it: 引进亿元以上项目."""
    return _THRESHOLD.search(name) is not None


def completed(name: str, earlier: str) -> str:
    """Return a name with what it takes over from the one said before it.

    >>> completed("改造", "新建高标准农田"), completed("超亿元企业", "产值超3亿元企业"), completed("利润", "")
    ('改造高标准农田', '产值超亿元企业', '利润')
    """
    if is_verb(earlier):
        return name
    if _LEVEL.fullmatch(name) and (level := _LEVEL.search(earlier)):
        return f"{earlier[: level.start()]}{name}{_AND_UP.sub('', earlier[level.end() :])}"
    if name in _ARRIVED and (funds := _OF_FUNDS.search(earlier)):
        return f"{name}{funds[0]}"
    if name in _FUNDS and earlier.endswith(_FUNDS):
        return f"{earlier[:-2]}{name}"
    if is_verb(name) and (stage := _STAGE.search(earlier)):
        return f"{earlier[: stage.start()]}{name}"
    if is_verb(name) and (naming_verb(earlier) or earlier.endswith(lexicon.COUNTED_TAILS)):
        return f"{name}{without_size(without_verb(earlier))}"
    if len(name) > _NOUN_ENDS and _DONE.sub("", earlier).endswith(name[-_NOUN_ENDS:]):
        name = with_deed_of(name, earlier)  # 农村公路提质改造186公里、林场公路27公里
    return with_head_of(with_threshold_of(name, earlier), earlier) if earlier else name


def spread(names: list[str]) -> list[str]:
    """Give each of several names joined by 、 what they share: a verb, a head, a tail.

    >>> spread(["城镇居民", "农村居民人均可支配收入"]), spread(["规上工业总产值", "增加值"])
    (['城镇居民人均可支配收入', '农村居民人均可支配收入'], ['规上工业总产值', '规上工业增加值'])
    """
    names = _rates_of_one(_each_of_great(names))
    last = names[-1]
    made: list[str] = []
    for name in names:
        full = name if name is last else f"{name}{_shared_tail(name, last)}"
        made.append(completed(full, made[-1] if made else ""))
    return made


def _each_of_great(names: list[str]) -> list[str]:
    """Give each of the names before 两大 what stands behind it: 电池、钢铁两大产业规模."""
    great = _GREAT.fullmatch(names[-1]) if len(names) > 1 else None
    return [f"{each}{great[2]}" for each in (*names[:-1], great[1])] if great else names


def _rates_of_one(names: list[str]) -> list[str]:
    """Give short rates what the first is of: 家畜成活率、良种率 (of 家畜 too)."""
    first, *others = names
    lengths = {len(each) for each in others}
    if len(lengths) != 1 or not all(each.endswith("率") for each in names):
        return names
    head = first[: -max(lengths)]
    return [first, *(f"{head}{each}" for each in others)] if len(head) > 1 and max(lengths) <= _SHORT_RATE else names


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


def with_deed_of(name: str, whole: str) -> str:
    """Return the name of a counted part with what is done to the whole.

    >>> with_deed_of("四五类危桥", "农村公路危桥改造"), with_deed_of("省级工厂", "绿色工厂")
    ('四五类危桥改造', '省级工厂')
    """
    done = _DONE.search(whole)
    return f"{name}{done[0]}" if done and not (_DONE.search(name) or naming_verb(name)) else name


def _shared_tail(name: str, last: str) -> str:
    """Return what the last of several names ends in for all: 城镇、农村居民收入, 新开工、新投产项目."""
    if is_verb(name):
        return without_verb(last)
    if name.endswith(("居民", "城镇", "农村", "城市", "乡村")) and len(name) < len(last):
        return last[len(name) :]
    grown = next((each for each in lexicon.YIELDED if last.endswith(each) and last != each), "")
    if grown and not name.endswith((*lexicon.YIELDED, "量", "额", "值", "数", "率", "积")):
        return grown
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


def with_stage_first(name: str) -> str:
    """Return the name of counted projects with what is done to them before it.

    >>> with_stage_first("亿元以上项目新开工"), with_stage_first("棚户区改造开工")
    ('新开工亿元以上项目', '棚户区改造开工')
    """
    done = _DONE_BEHIND.fullmatch(name)
    return f"{done[2]}{done[1]}" if done else name


def topic_of(text: str) -> str:
    """Return what a clause works on without a goal for it, empty where it does not end with that.

    >>> topic_of("做强茶首位产业"), topic_of("紧盯天竹纸业等22个重点项目"), topic_of("加快发展")
    ('茶产业', '重点项目', '')
    """
    topic = _TOPIC.search(text) or _SO_MANY.search(text)
    return _RANKED.sub("", topic[1]) if topic else ""

"""Ids of metrics, from a small lexicon of usual ones: 规上工业总产值 is gross-output."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from dongyuan_targets.intake.sentences.results import FoundTarget

_WORDS = {
    "park-expansion": "扩园",
    "land-remediation": "用地整治 整治提升工业用地",
    "new-projects": "优质工业项目 亿元以上项目",
    "new-designated-firms": "上规企业 新增规上工业企业 新增规上企业",
    "gross-output": "工业总产值",
    "value-added": "工业增加值",
    "industrial-investment": "工业投资",
    "upgrading-investment": "技改投资 技术改造投资",
    "fixed-asset-investment": "固定资产投资",
    "new-commerce-firms": "限上商贸企业",
    "new-hightech-firms": "高新技术企业",
    "new-rd-institutions": "研发机构",
    "incubated-tech-firms": "孵化",
    "specialised-firms": "专精特新",
    "gdp": "生产总值 GDP",
    "budget-revenue": "一般公共预算收入",
    "tax-revenue": "税收收入",
    "fiscal-revenue": "财政总收入",
    "retail-sales": "零售总额",
    "foreign-trade": "进出口总额 进出口额",
    "exports": "外贸出口 出口总额",
    "foreign-investment": "利用外资",
    "investment-received": "到位资金",
    "urban-income": "城镇居民人均可支配收入",
    "rural-income": "农村居民人均可支配收入",
    "disposable-income": "人均可支配收入",
    "new-urban-jobs": "城镇新增就业 新增城镇就业",
    "unemployment": "失业率",
    "consumer-prices": "居民消费价格",
    "grain-output": "粮食产量 粮食总产量",
    "high-standard-farmland": "高标准农田",
    "energy-intensity": "能耗",
    "forest-cover": "森林覆盖率",
    "urbanisation-rate": "城镇化率",
    "rd-spending": "研发经费",
    "tourism-revenue": "旅游收入",
}
_IDS = {word: name for name, words in _WORDS.items() for word in words.split()}
_SIZE = re.compile(
    r"^[^\d]{0,6}(?:超过|超|过)(\d+(?:\.\d+)?)?(千万|百万|十亿|百亿|亿|万)元(?:以上)?(?:的)?(?:工业)?企业$"
)
_SCALES = {"千万": 10**7, "百万": 10**6, "十亿": 10**9, "百亿": 10**10, "亿": 10**8, "万": 10**4}


class Identifiers:
    """Gives every metric of a plan an id of its own."""

    def __init__(self) -> None:
        """Begin with none given."""
        self._given: Counter[str] = Counter()

    def of(self, target: FoundTarget) -> str:
        """Return the id of a target: by an entry of the lexicon, else target-1, task-1.

        >>> from dongyuan_targets.intake.sentences.results import FoundTarget
        >>> ids = Identifiers()
        >>> [ids.of(FoundTarget(metric, "")) for metric in ("工业总产值", "产值超30亿元企业", "民兵训练", "产业总产值")]
        ['gross-output', 'firms-over-3bn', 'target-1', 'target-2']
        >>> [ids.of(FoundTarget(metric, "")) for metric in ("单位工业增加值能耗", "研发经费占生产总值比重", "电商企业")]
        ['energy-intensity', 'rd-spending', 'target-3']
        """
        known = None if target.is_task else _of_size(target.metric) or _of_lexicon(target.metric)
        stem = known or ("task" if target.is_task else "target")
        self._given[stem] += 1
        place = self._given[stem]
        return stem if known and place == 1 else f"{stem}-{place}"


def _of_lexicon(metric: str) -> str | None:
    """Return the id of the word that stands last, as the measured thing does: 单位工业增加值能耗 is of 能耗."""
    measured = metric.partition("占")[0].replace("规模以上", "规上")
    found = [word for word in _IDS if word in measured]
    last = max(found, key=lambda word: (measured.rindex(word) + len(word), len(word)), default=None)
    return _IDS[last] if last else None


def _of_size(metric: str) -> str | None:
    """Return firms-over-500m for 产值超5亿元企业."""
    found = _SIZE.match(metric)
    if found is None:
        return None
    yuan = int(Decimal(found[1] or 1) * _SCALES[found[2]])
    for size, letter in ((10**9, "bn"), (10**6, "m"), (10**3, "k")):
        if yuan >= size and yuan % size == 0:
            return f"firms-over-{yuan // size}{letter}"
    return None

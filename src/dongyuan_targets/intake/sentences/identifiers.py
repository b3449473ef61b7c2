"""Ids of metrics, from a small lexicon of usual ones: 规上工业总产值 is gross-output."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dongyuan_targets.intake.sentences.results import FoundTarget

_LEXICON = {
    "扩园": "park-expansion",
    "用地整治": "land-remediation",
    "整治提升工业用地": "land-remediation",
    "优质工业项目": "new-projects",
    "亿元以上项目": "new-projects",
    "上规企业": "new-designated-firms",
    "新增规上工业企业": "new-designated-firms",
    "新增规上企业": "new-designated-firms",
    "新增规模以上工业企业": "new-designated-firms",
    "工业总产值": "gross-output",
    "工业增加值": "value-added",
    "工业投资": "industrial-investment",
    "技改投资": "upgrading-investment",
    "技术改造投资": "upgrading-investment",
    "固定资产投资": "fixed-asset-investment",
    "民间投资": "private-investment",
    "限上商贸企业": "new-commerce-firms",
    "高新技术企业": "new-hightech-firms",
    "研发机构": "new-rd-institutions",
    "孵化": "incubated-tech-firms",
    "专精特新": "specialised-firms",
    "地区生产总值": "gdp",
    "生产总值": "gdp",
    "GDP": "gdp",
    "一般公共预算收入": "budget-revenue",
    "税收收入": "tax-revenue",
    "财政总收入": "fiscal-revenue",
    "社会消费品零售总额": "retail-sales",
    "进出口": "foreign-trade",
    "外贸出口": "exports",
    "利用外资": "foreign-investment",
    "到位资金": "investment-received",
    "城镇居民人均可支配收入": "urban-income",
    "农村居民人均可支配收入": "rural-income",
    "人均可支配收入": "disposable-income",
    "城镇新增就业": "new-urban-jobs",
    "新增城镇就业": "new-urban-jobs",
    "登记失业率": "registered-unemployment",
    "调查失业率": "surveyed-unemployment",
    "失业率": "unemployment",
    "居民消费价格": "consumer-prices",
    "粮食产量": "grain-output",
    "粮食总产量": "grain-output",
    "高标准农田": "high-standard-farmland",
    "能耗": "energy-intensity",
    "森林覆盖率": "forest-cover",
    "空气质量": "air-quality",
    "PM2.5": "pm25",
    "城镇化率": "urbanisation-rate",
    "用电量": "electricity-use",
    "研发经费": "rd-spending",
    "接待游客": "visitors",
    "旅游": "tourism-revenue",
    "电商": "e-commerce-sales",
    "老旧小区": "old-estates-renewed",
    "农村公路": "rural-roads",
    "充电桩": "charging-points",
    "停车位": "parking-spaces",
}

_AMOUNTS = frozenset({"foreign-trade", "exports", "e-commerce-sales", "tourism-revenue", "tax-revenue", "retail-sales"})
_COUNTED = ("企业", "项目", "机构", "人才", "园区")
"""What a metric ends with that counts things rather than any of these amounts: 新增有进出口实绩企业."""

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
    measured = metric.partition("占")[0]
    counts = measured.endswith(_COUNTED)
    found = [word for word in _LEXICON if word in measured and not (counts and _LEXICON[word] in _AMOUNTS)]
    word = max(found, key=lambda word: (measured.rindex(word) + len(word), len(word)), default=None)
    return _LEXICON[word] if word else None


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

"""Last year's figures as the base of this year's growth (同口径)."""

from __future__ import annotations

from decimal import Decimal

from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.model import Basis, Target
from dongyuan_targets.quantities.written import Range


def is_revised(target: Target, figure: Figure | None, base: Decimal | None) -> bool:
    """Return whether the recorded growth contradicts the recorded base, which means that the base was revised.

    Only nominal growth, A / P - 1, is checked; each number stands for any that rounds to it.
    """
    if target.growth_basis is not Basis.NOMINAL or base is None or figure is None:
        return False
    if figure.growth_rate is None or figure.value is None:
        return False
    of_base = Range.of_figure(base, target.unit)
    if of_base.low <= 0:
        return False
    ratio = Range.of_figure(figure.value, target.unit).over(of_base)
    return not Range(ratio.low * 100 - 100, ratio.high * 100 - 100).meets(Range.of(figure.growth_rate))

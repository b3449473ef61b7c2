"""Last year's figures as the base of this year's growth (同口径)."""

from __future__ import annotations

from decimal import Decimal

from dongyuan_targets.plan.in_force import Figure
from dongyuan_targets.plan.model import Basis, Target
from dongyuan_targets.quantities.written import Range


def is_revised(target: Target, figure: Figure | None, base: Decimal | None) -> bool:
    """Whether a recorded growth cannot be that on the base recorded: the base was revised since.

    At current prices only, A / P - 1; every number may be any that rounds to the one written.
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

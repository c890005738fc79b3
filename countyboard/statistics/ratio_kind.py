"""Which interval a measure's figures can carry: that of a proportion, of a rate, or none."""

from __future__ import annotations

from countyboard.catalogue import COUNTED, Catalogue
from countyboard.statistics.intervals import Kind

__all__ = ["kind_of"]

_MEASURED = frozenset({"万元", "天", "元", "小时", "公里"})
"""Units of amounts, not of counted things: chance does not make them vary as counts vary."""


def kind_of(code: str, catalogue: Catalogue) -> Kind | None:
    """Return "proportion", "rate", or None for what is not made of counts.

    A ratio in per cent is a proportion (of a numerator above its denominator no interval is
    given), any other ratio of counts a rate, an indicator a count: a rate over 1.
    """
    if code in catalogue.indicators:
        return None if catalogue.indicators[code].unit in _MEASURED else "rate"
    ratio = catalogue.ratios[code]
    for term in (*ratio.numerator, *ratio.denominator):
        counted = term.component in COUNTED
        if not counted and catalogue.indicators[term.component].unit in _MEASURED:
            return None
    return "proportion" if ratio.unit == "%" else "rate"

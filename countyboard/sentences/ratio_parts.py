"""What a ratio is made of, in words: its numerator and its denominator."""

from __future__ import annotations

from collections.abc import Sequence

from countyboard import catalogue
from countyboard.catalogue import Term
from countyboard.i18n import N_, name_of
from countyboard.i18n import gettext as _
from countyboard.words import category_name, kind_name

__all__ = ["part_name"]

_COUNTED = {
    "units_expected": N_("Filings expected"),
    "units_filed": N_("Filings received"),
    "units_on_time": N_("Filings on time"),
    "units_zero": N_("Zero reports"),
    "population": N_("Residents"),
    "households": N_("Households"),
}

_SCOPES = ("political-legal", "discipline", "regulator", "other")


def part_name(terms: Sequence[Term]) -> str:
    """Name one side of a ratio: "Leads received + Leads pending (at the opening)"."""
    written = ""
    for at, term in enumerate(terms):
        sign = "− " if term.sign < 0 else ("+ " if at else "")
        written += f"{' ' if at else ''}{sign}{_term(term)}"
    return written


def _term(term: Term) -> str:
    indicator = catalogue.load().indicators.get(term.component)
    name = name_of(indicator) if indicator else _(_COUNTED[term.component])
    if term.scope is None or term.component in ("population", "households"):
        return name
    scope = (
        _("at the opening")
        if term.scope == "opening"
        else category_name(term.scope)
        if term.scope in _SCOPES
        else kind_name(term.scope)
    )
    return _("{name} ({scope})").format(name=name, scope=scope)

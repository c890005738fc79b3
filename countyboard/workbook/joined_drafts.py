"""Figures of the same units on several tables of a file: different columns are one filing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pyarrow as pa

from countyboard.submission import Draft

__all__ = ["indicators_of", "join_drafts", "units_of"]


def join_drafts(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Join drafts of one form, county and month that hold the same units and no same indicator.

    A sheet for each topic, or a second table below the first, is one filing of each unit.
    """
    kept: list[Draft] = []
    held: dict[object, list[_Held]] = {}
    for draft in drafts:
        new = _Held(len(kept), set(units_of([draft])), indicators_of([draft]))
        of = (draft.form_code, draft.county_code, draft.month, draft.week)
        alike = held.setdefault(of, [])
        earlier = next((each for each in alike if each.belongs_with(new)), None)
        if earlier is None:
            kept.append(draft)
            alike.append(new)
        else:
            kept[earlier.position] = _joined(kept[earlier.position], draft)
            earlier.units |= new.units
            earlier.indicators |= new.indicators
    return tuple(kept)


@dataclass(slots=True)
class _Held:
    """Hold what stands in one draft: a file of a thousand sheets compares each with all others."""

    position: int
    units: set[str]
    indicators: set[str]

    def belongs_with(self, other: _Held) -> bool:
        """Tell whether two are of the same units and of different figures."""
        return not self.units.isdisjoint(other.units) and self.indicators.isdisjoint(
            other.indicators
        )


def units_of(drafts: Iterable[Draft]) -> dict[str, None]:
    """Return the units of drafts, in their order."""
    return dict.fromkeys(
        code for draft in drafts for code in draft.filings["unit_code"].to_pylist()
    )


def indicators_of(drafts: Iterable[Draft]) -> set[str]:
    """Return the indicators that drafts hold a figure of."""
    found: set[str] = set()
    for draft in drafts:
        codes = draft.readings["indicator_code"].unique().to_pylist()
        found.update(code for code in codes if code is not None)
    return found


def _joined(first: Draft, second: Draft) -> Draft:
    there = units_of([first])
    new = [code not in there for code in second.filings["unit_code"].to_pylist()]
    sheets = dict.fromkeys([*first.sheet.split("、"), second.sheet])
    readings = pa.concat_tables([first.readings, second.readings]).unify_dictionaries()
    return replace(
        first,
        sheet="、".join(sheets),
        filings=pa.concat_tables([first.filings, second.filings.filter(pa.array(new))]),
        readings=readings.combine_chunks(),
        problems=(*first.problems, *second.problems),
    )

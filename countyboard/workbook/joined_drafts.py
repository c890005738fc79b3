"""Figures of the same units on several tables of a file: different columns are one filing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa

from countyboard.submission import Draft

__all__ = ["indicators_of", "join_drafts", "units_of"]


def join_drafts(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Join drafts of one form, county and month that hold the same units and no same indicator.

    A sheet for each topic, or a second table below the first, is one filing of each unit.
    """
    kept: list[Draft] = []
    for draft in drafts:
        for position, earlier in enumerate(kept):
            if _belong_together(earlier, draft):
                kept[position] = _joined(earlier, draft)
                break
        else:
            kept.append(draft)
    return tuple(kept)


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


def _belong_together(first: Draft, second: Draft) -> bool:
    if (first.form_code, first.county_code, first.month, first.week) != (
        second.form_code,
        second.county_code,
        second.month,
        second.week,
    ):
        return False
    if not units_of([first]).keys() & units_of([second]).keys():
        return False
    return not indicators_of([first]) & indicators_of([second])


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

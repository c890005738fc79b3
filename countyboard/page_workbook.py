"""All that a page shows as one workbook: a sheet for each visual, with what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from countyboard import export
from countyboard.i18n import gettext as _
from countyboard.identifiers import now
from countyboard.query import Result
from countyboard.tables import MONTHS

__all__ = ["Shown", "page_workbook"]


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold one visual of a page, its texts plain: `labels` name the columns that are shown."""

    title: str
    caption: str
    finding: str
    result: Result
    labels: Mapping[str, str]


def page_workbook(
    page: str, visuals: Iterable[Shown], *, version: int, account: str, address: str
) -> bytes:
    """Return a workbook of the numbers of a page, in the language in force."""
    shown = list(visuals)
    notes = [
        (_("Page"), page),
        (_("Filters"), address),
        (_("Written at"), f"{now():%Y-%m-%d %H:%M}"),
        (_("Written by"), account),
        (_("Data version"), str(version)),
        *((_("Sheet"), visual.title) for visual in shown),
    ]
    return export.xlsx([_sheet(visual) for visual in shown], notes, notes_title=_("Notes"))


def _sheet(visual: Shown) -> export.Sheet:
    names = [name for name in visual.labels if name in visual.result.table.column_names]
    table = visual.result.table.select(names)
    notes = [
        (_("Title"), visual.title),
        (_("What it rests on"), " · ".join(visual.caption.splitlines())),
        (_("In a sentence"), visual.finding),
        (_("Query"), f"queries/{visual.result.query.name}.sql"),
    ]
    return export.Sheet(visual.title, table, visual.labels, MONTHS, notes=notes)

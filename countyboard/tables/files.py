"""A view of a table as a file: every row of it, with what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

import pyarrow as pa

from countyboard import export
from countyboard.export import Progress, Rows
from countyboard.export.book import ROWS
from countyboard.i18n import gettext as _
from countyboard.i18n import number
from countyboard.identifiers import now
from countyboard.query import Source
from countyboard.tables.answer import Opened, head, opened
from countyboard.tables.columns import IDENTIFIERS, MONTHS, labels, worded
from countyboard.tables.view import Look, View

__all__ = ["FORMATS", "formats", "said", "together", "write"]

FORMATS = ("xlsx", "csv", "parquet", "json")
"""The formats a table leaves in, by the ending of the file."""


def write(
    stream: BinaryIO,
    ending: str,
    source: Source,
    view: View,
    *,
    filters: str,
    account: str,
    progress: Progress | None = None,
) -> None:
    """Write every row of a view in one of FORMATS, in the language in force.

    `filters` says what was chosen, `account` who wrote it. Workbooks and csv hold words, for
    people; Parquet and JSON hold codes, for programs.
    """
    count = head(source, view).count
    with opened(source, view) as found:
        if ending == "parquet":
            texts = {name: str(said) for name, said in _meta(source, view, filters, count).items()}
            export.write_parquet(stream, found.rows, texts, progress=progress)
        elif ending == "json":
            named = labels(found.rows.schema.names)
            meta = _meta(source, view, filters, count)
            export.write_json(stream, found.rows, meta, named, progress=progress)
        else:
            rows = export.changed(found.rows, worded)
            totals = None if found.totals is None else together(worded(found.totals))
            named = labels(rows.schema.names)
            if ending == "csv":
                export.write_csv(stream, rows, named, totals=totals, progress=progress)
                return
            title = _(view.table.title)
            notes = _notes(source, view, found, filters, account, count)
            sheet = export.Sheet(
                title, rows, named, MONTHS, formats(view.look, rows), totals=totals
            )
            export.write_xlsx(stream, [sheet], notes, notes_title=_("Notes"), progress=progress)


def together(totals: pa.Table) -> pa.Table:
    """Name the row of all together in its first column of text."""
    for place, field in enumerate(totals.schema):
        if pa.types.is_string(field.type) and totals.column(place).null_count:
            label = pa.array([_("All together")] * totals.num_rows)
            return totals.set_column(place, field.name, label)
    return totals


def formats(look: Look, rows: Rows) -> dict[str, str]:
    """Return Excel's number formats of the columns, where the usual ones will not do."""
    found = {}
    for field in rows.schema:
        is_whole = pa.types.is_integer(field.type)
        if field.name not in IDENTIFIERS and (is_whole or pa.types.is_floating(field.type)):
            code = look.excel(field.name, is_whole=is_whole)
            if code is not None:
                found[field.name] = code
    return found


def said(value: object) -> str:
    """Write the value of a parameter."""
    if value is None:
        return _("all")
    if isinstance(value, list | tuple):
        return _(", ").join(map(str, value))
    return str(value)


def _meta(source: Source, view: View, filters: str, count: int) -> Mapping[str, Any]:
    return {
        "table": view.key,
        "title": _(view.table.title),
        "filters": filters,
        "rows": count,
        "written_at": f"{now():%Y-%m-%dT%H:%M:%S}",
        "data_version": str(source.version),
        "query": f"queries/{view.query}.sql",
    }


def _notes(
    source: Source, view: View, found: Opened, filters: str, account: str, count: int
) -> list[tuple[str, str]]:
    notes = [
        (_("Table"), _(view.table.title)),
        (_("What it tells"), _(view.table.purpose)),
        (_("Filters"), filters),
        *((name, said(value)) for name, value in found.parameters.items()),
        (_("Rows"), number(count)),
        (_("Written at"), f"{now():%Y-%m-%d %H:%M}"),
        (_("Written by"), account),
        (_("Data version"), str(source.version)),
        (_("Query"), f"queries/{found.query.name}.sql"),
    ]
    if count > ROWS:
        told = _("A sheet holds {most} rows at most: the table goes on on the next.")
        notes.append((_("Sheets"), told.format(most=number(ROWS))))
    return notes

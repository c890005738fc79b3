"""The columns of a table on the screen, and its downloads with every filtered row."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

from countyboard import export, i18n, tables
from countyboard.i18n import gettext as _
from countyboard.i18n import number
from countyboard.identifiers import now
from countyboard.query import Result
from countyboard.store import Store
from countyboard.ui.taken import noted

__all__ = ["SHORT", "column_config", "offer"]

SHORT = 12
"""A table of no more rows is shown whole."""


def column_config(
    table: pa.Table, labels: dict[str, str], look: tables.Look | None = None
) -> dict[str, Any]:
    """Configure the columns by their type: months, days, times and numbers, as they look."""
    return {
        name: _column(name, table.schema.field(name).type, label, look or tables.Look())
        for name, label in labels.items()
    }


def _column(name: str, kind: pa.DataType, label: str, look: tables.Look) -> Any:
    if name in tables.MONTHS:
        return st.column_config.DateColumn(label, format="YYYY-MM")
    if name in tables.IDENTIFIERS:
        return st.column_config.NumberColumn(label, format="%d")
    if pa.types.is_date(kind):
        return st.column_config.DateColumn(label, format="YYYY-MM-DD")
    if pa.types.is_timestamp(kind):
        return st.column_config.DatetimeColumn(label, format="YYYY-MM-DD HH:mm")
    if pa.types.is_floating(kind) or pa.types.is_integer(kind):
        is_whole = pa.types.is_integer(kind)
        return st.column_config.NumberColumn(label, format=look.screen(name, is_whole=is_whole))
    if pa.types.is_boolean(kind):
        return st.column_config.CheckboxColumn(label)
    return st.column_config.TextColumn(label)


def offer(store: Store, about: tables.Table, result: Result, filters: str) -> None:
    """Draw the downloads; the files are written when the button is pressed."""
    title = _(about.title)
    build = partial(_file, i18n.language(), about, result, filters, store.version)
    for ending, mime, label in (
        ("xlsx", export.XLSX, _("Excel workbook")),
        ("csv", export.CSV, _("csv file")),
    ):
        st.download_button(
            label,
            data=noted(
                partial(build, ending), store, title, ending, rows=len(result), filters=filters
            ),
            file_name=export.file_name(title, f"{date.today()}", ending=ending),
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"download_{ending}",
        )


def _file(
    language: str, about: tables.Table, result: Result, filters: str, version: int, ending: str
) -> bytes:
    """Write a file in a thread of its own, which knows no language yet."""
    i18n.use(language)
    table = tables.worded(result.table)
    labels = tables.labels(table.column_names)
    if ending == "csv":
        return export.csv(table, labels)
    title = _(about.title)
    notes = [
        (_("Table"), title),
        (_("What it tells"), _(about.purpose)),
        (_("Filters"), filters),
        *((key, _said(value)) for key, value in result.parameters.items()),
        (_("Rows"), number(len(result))),
        (_("Written at"), f"{now():%Y-%m-%d %H:%M}"),
        (_("Data version"), str(version)),
        (_("Query"), f"queries/{result.query.name}.sql"),
    ]
    sheet = export.Sheet(title, table, labels, tables.MONTHS)
    return export.xlsx([sheet], notes, notes_title=_("Notes"))


def _said(value: object) -> str:
    if value is None:
        return _("all")
    if isinstance(value, list | tuple):
        return _(", ").join(map(str, value))
    return str(value)

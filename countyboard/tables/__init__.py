"""The tables an analyst may take away: which there are, how they are grouped, and their words."""

from countyboard.tables.answer import SHOWN, Head, available, head, opened
from countyboard.tables.columns import (
    IDENTIFIERS,
    MONTHS,
    SHARES,
    as_text,
    labels,
    measure_name,
    translated_column,
    worded,
)
from countyboard.tables.definitions import AUDIT, PERIODS, ROWS, TABLES, Table
from countyboard.tables.files import FORMATS, together, write
from countyboard.tables.view import Look, View

__all__ = [
    "AUDIT",
    "FORMATS",
    "IDENTIFIERS",
    "MONTHS",
    "PERIODS",
    "ROWS",
    "SHARES",
    "SHOWN",
    "TABLES",
    "Head",
    "Look",
    "Table",
    "View",
    "as_text",
    "available",
    "head",
    "labels",
    "measure_name",
    "opened",
    "together",
    "translated_column",
    "worded",
    "write",
]

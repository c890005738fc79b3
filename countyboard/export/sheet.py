"""One sheet of a workbook: its rows and how they are to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from countyboard.export.rows import Rows

__all__ = ["Notes", "Sheet"]

Notes = Sequence[tuple[str, str]]
"""What is written above or before the rows: name and text."""


@dataclass(frozen=True)
class Sheet:
    """Hold one table for a workbook.

    `labels` by column name; `months`: the columns shown as months; `formats`: Excel's number
    formats by column, where the usual one will not do; `totals`: rows of the same columns that
    end the table; `notes` stand above the header.
    """

    title: str
    table: Rows
    labels: Mapping[str, str] = field(default_factory=dict)
    months: frozenset[str] = frozenset()
    formats: Mapping[str, str] = field(default_factory=dict)
    totals: pa.Table | None = None
    notes: Notes = ()

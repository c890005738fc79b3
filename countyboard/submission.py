"""What passes from a sheet that was read to the store that keeps it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pyarrow as pa

__all__ = ["FILINGS", "READINGS", "Draft", "Grade", "Problem", "SourceFile"]

Grade = Literal["error", "question", "warning", "note"]

FILINGS = pa.schema([("unit_code", pa.string()), ("sheet_row", pa.int32())])
_CODE = pa.dictionary(pa.int32(), pa.string())

READINGS = pa.schema(
    [
        ("unit_code", _CODE),
        ("indicator_code", _CODE),
        ("value", pa.float64()),
        ("raw_text", pa.string()),
        ("sheet_row", pa.int32()),
        ("sheet_column", pa.int16()),
        ("flags", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Hold the bytes of an uploaded file, and their hash, as they came."""

    name: str
    content: bytes
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> SourceFile:
        """Build from a name and the bytes."""
        return cls(name, content, hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Problem:
    """Say one thing that was not understood or is not right, and where.

    `code` names the message in `countyboard.workbook.problems`, which owns its grade and
    its text; `cell` is an address such as "C7"; `value` is what stood there, already
    shortened; `details` fill the message. An error or an open question blocks the
    submission; a warning is kept with it; a note only informs.
    """

    code: str
    sheet: str
    cell: str | None = None
    value: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold the filings of one form, county and month, ready to be confirmed.

    `filings` has one row per unit that has a row on the sheet (schema FILINGS); `readings`
    one row per non-empty cell (schema READINGS): `raw_text` is null where the cell held
    exactly that number, `flags` is null or a comma-separated list. Both follow the order
    of the sheet. `month` is the first day of a month.
    """

    form_code: str
    county_code: str
    month: date
    sheet: str
    filings: pa.Table
    readings: pa.Table
    problems: tuple[Problem, ...] = ()

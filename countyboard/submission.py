"""What passes from a sheet that was read to the store that keeps it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

import pyarrow as pa

__all__ = [
    "FILINGS",
    "FINDINGS",
    "FLAGS",
    "MARKS",
    "READINGS",
    "TRANSFERS",
    "Draft",
    "Grade",
    "Mark",
    "Problem",
    "SourceFile",
]

Grade = Literal["error", "question", "warning", "note"]

Mark = Literal["not applicable", "none", "small"]
"""What a cell says in place of a figure: a slash; 无, perhaps meant as a zero; the dots …"""

MARKS: frozenset[str] = frozenset(get_args(Mark))

FLAGS = ("approximate", "suspect", "scaled", "cumulative", *get_args(Mark))
"""What is said of a reading beside its value: how its text became a number, or its mark."""

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

FINDINGS = pa.schema(
    [
        ("finding_id", pa.string()),
        ("finding_number", pa.string()),
        ("aspect", pa.string()),
        ("description", pa.string()),
        ("owner_code", pa.string()),
        ("owner_text", pa.string()),
        ("issued_on", pa.date32()),
        ("due_on", pa.date32()),
        ("done_on", pa.date32()),
        ("state_said", pa.string()),
        ("note", pa.string()),
        ("sheet_row", pa.int32()),
    ]
)

TRANSFERS = pa.schema(
    [
        ("from_unit_code", pa.string()),
        ("from_text", pa.string()),
        ("to_unit_code", pa.string()),
        ("to_text", pa.string()),
        ("leads", pa.float64()),
        ("sheet_row", pa.int32()),
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
    one row per cell with a figure or a mark (schema READINGS): `value` is null where a
    mark stands, `raw_text` is null where the cell held exactly that number, `flags` is null
    or a comma-separated list of FLAGS. An empty cell has no row. Both follow the order of
    the sheet. `month` is the first day of a month; `week` the Thursday of the week of a weekly
    form, which belongs to the month of that day. Of a ledger, `form_code` is its name
    and `findings` or `transfers` hold its rows (schemas FINDINGS, TRANSFERS): a transfer
    without a receiver says that the unit transferred nothing.
    """

    form_code: str
    county_code: str
    month: date
    sheet: str
    filings: pa.Table = field(default_factory=FILINGS.empty_table)
    readings: pa.Table = field(default_factory=READINGS.empty_table)
    problems: tuple[Problem, ...] = ()
    findings: pa.Table = field(default_factory=FINDINGS.empty_table)
    transfers: pa.Table = field(default_factory=TRANSFERS.empty_table)
    week: date | None = None

    @property
    def ledger_rows(self) -> int:
        """Return how many findings or transfers it holds."""
        return int(self.findings.num_rows + self.transfers.num_rows)

    @property
    def holds(self) -> list[str]:
        """Name what it would put in force: units, findings, or a county's transfers."""
        found: list[str] = self.filings.column("unit_code").to_pylist()
        found += self.findings.column("finding_id").to_pylist()
        return [*found, self.county_code] if self.transfers.num_rows else found

    @property
    def figures(self) -> int:
        """Return how many cells hold a figure."""
        return self.readings.num_rows - self.readings["value"].null_count  # type: ignore[no-any-return]

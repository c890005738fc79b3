"""What confirming a file would change in the ledgers in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from countyboard import query
from countyboard.ledgers import Ledger
from countyboard.query import Source
from countyboard.submission import Draft

__all__ = ["LedgerDifference", "compare_ledgers"]

_LEDGERS: tuple[tuple[Ledger, str], ...] = (("findings", "finding"), ("transfers", "transfer"))


@dataclass(frozen=True)
class LedgerDifference:
    """Hold the rows of one ledger beside those in force: store/compare_findings, _transfers."""

    ledger: Ledger
    rows: pa.Table

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how many rows are new, changed, the same, and absent or gone."""
        return Counter(self.rows.column("status").to_pylist())

    @cached_property
    def changes(self) -> pa.Table:
        """Return the rows that confirming would change."""
        status = self.rows.column("status")
        return self.rows.filter(pc.is_in(status, pa.array(["new", "changed", "gone"])))


def compare_ledgers(store: Source, drafts: Sequence[Draft]) -> tuple[LedgerDifference, ...]:
    """Compare the ledgers among the drafts of one file with what is in force."""
    found = []
    with store.cursor() as cursor:
        for ledger, table in _LEDGERS:
            held = [draft for draft in drafts if getattr(draft, ledger).num_rows]
            if not held:
                continue
            cursor.register(f"incoming_{table}", _joined(held, ledger))
            sql = query.load(f"store/compare_{ledger}").sql
            found.append(LedgerDifference(ledger, cursor.execute(sql).to_arrow_table()))
    return tuple(found)


def _joined(drafts: Sequence[Draft], ledger: Ledger) -> pa.Table:
    """Join the rows of all drafts, each with its county and month."""
    parts = []
    for draft in drafts:
        rows: Any = getattr(draft, ledger)
        count = rows.num_rows
        rows = rows.append_column("county_code", pa.repeat(pa.scalar(draft.county_code), count))
        month = pa.repeat(pa.scalar(draft.month, pa.date32()), count)
        parts.append(rows.append_column("month", month))
    return pa.concat_tables(parts)

"""What confirming a file would change in the figures in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from countyboard import query
from countyboard.query import Source
from countyboard.receiving import incoming
from countyboard.receiving.ledger_difference import LedgerDifference, compare_ledgers
from countyboard.submission import Draft

__all__ = ["Difference", "compare"]


@dataclass(frozen=True)
class Difference:
    """Hold counts by form, county and month, and every figure that would change.

    `counts` has new_filings, replaced_filings and new_, changed_, same_ and
    emptied_figures; `changes` has old_value and new_value, the first 2000 of them; `ledgers`
    hold what changes in the ledgers.
    """

    counts: pa.Table
    changes: pa.Table
    ledgers: tuple[LedgerDifference, ...] = ()

    @cached_property
    def totals(self) -> dict[str, int]:
        """Return the sum of each count over the whole file."""
        names = [name for name in self.counts.column_names if name.endswith(("ings", "ures"))]
        return {name: sum(self.counts.column(name).to_pylist()) for name in names}


def compare(store: Source, drafts: Sequence[Draft]) -> Difference:
    """Compare the drafts of one file with the figures in force."""
    with store.cursor() as cursor:
        incoming.register(cursor, drafts)
        cursor.execute(query.load("store/compare_figures").sql)
        counts, changes = (
            cursor.execute(query.load(f"store/{name}").sql).to_arrow_table()
            for name in ("compare_counts", "compare_changes")
        )
    return Difference(counts, changes, compare_ledgers(store, drafts))

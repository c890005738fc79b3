"""What confirming a file would change in the figures in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from countyboard import query
from countyboard.query import Source
from countyboard.receiving.ledger_difference import LedgerDifference, compare_ledgers
from countyboard.submission import FILINGS, READINGS, Draft

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
    incoming = {
        "incoming_filing": _all([draft.filings for draft in drafts], drafts, FILINGS),
        "incoming_reading": _all([draft.readings for draft in drafts], drafts, READINGS),
    }
    with store.cursor() as cursor:
        for name, table in incoming.items():
            cursor.register(name, table)
        found = [
            cursor.execute(query.load(f"store/{name}").sql).to_arrow_table()
            for name in ("compare_counts", "compare_changes")
        ]
    return Difference(found[0], found[1], compare_ledgers(store, drafts))


def _all(tables: Sequence[pa.Table], drafts: Sequence[Draft], schema: pa.Schema) -> pa.Table:
    """Join the tables of all drafts, each row with the form and the month of its draft."""
    parts = [
        table.append_column("form_code", pa.repeat(draft.form_code, table.num_rows)).append_column(
            "month", pa.repeat(pa.scalar(draft.month, pa.date32()), table.num_rows)
        )
        for table, draft in zip(tables, drafts, strict=True)
    ]
    if not parts:
        empty = schema.append(pa.field("form_code", pa.string())).append(
            pa.field("month", pa.date32())
        )
        return empty.empty_table()
    return pa.concat_tables(parts, promote_options="permissive")

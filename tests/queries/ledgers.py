"""Ledgers of a small prefecture put straight into a store, for tests of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from countyboard.store import Receipt, Store
from countyboard.submission import FINDINGS, TRANSFERS, Draft, SourceFile
from countyboard.units import Unit
from tests.offices import COUNTY, POLICE

ISSUED = date(2026, 1, 10)


def finding(number: str, **told: Any) -> dict[str, Any]:
    """Return a finding of the ledger by column; what is not told is a plain open one."""
    return {
        "finding_number": number,
        "aspect": "political",
        "description": f"问题{number}",
        "owner_code": POLICE.code,
        "owner_text": POLICE.name,
        "issued_on": ISSUED,
        "due_on": date(2026, 6, 30),
        "done_on": None,
        "state_said": "open",
        "note": None,
        "sheet_row": 3,
        **told,
    }


def file_findings(
    store: Store, rows: Sequence[dict[str, Any]], *, county: Unit = COUNTY
) -> Receipt:
    """Submit findings of a county."""
    told = [{**row, "finding_id": f"{county.code}:{row['finding_number']}"} for row in rows]
    table = pa.Table.from_pylist(told, FINDINGS)
    return _submit(store, Draft("findings", county.code, ISSUED, "1", findings=table))


def file_transfers(
    store: Store,
    month: date,
    pairs: Sequence[tuple[Unit, Unit | None, float]],
    *,
    county: Unit = COUNTY,
) -> Receipt:
    """Submit the transfers of a county's month."""
    rows = [
        {
            "from_unit_code": sender.code,
            "from_text": sender.name,
            "to_unit_code": receiver.code if receiver else None,
            "to_text": receiver.name if receiver else None,
            "leads": leads,
            "sheet_row": place,
        }
        for place, (sender, receiver, leads) in enumerate(pairs, 3)
    ]
    table = pa.Table.from_pylist(rows, TRANSFERS)
    return _submit(store, Draft("transfers", county.code, month, "1", transfers=table))


def _submit(store: Store, draft: Draft) -> Receipt:
    source = SourceFile.of("台账.xlsx", repr(draft).encode())
    at = datetime(2026, 2, 1, 9)  # noqa: DTZ001 - the office's own time
    (receipt,) = store.submit(source, [draft], account="test", received_at=at)
    return receipt

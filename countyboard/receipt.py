"""What a person is told that was stored: one receipt a submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from countyboard.submission import Draft

__all__ = ["Receipt", "receipts_of"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Tell what one submission brought: how many filings and figures, and what it replaced."""

    submission_id: int
    form_code: str
    county_code: str
    month: date
    filings: int
    figures: int
    replaced_unit_months: int
    ledger_rows: int = 0
    week: date | None = None


def receipts_of(numbered: Mapping[int, Draft], replaced: Mapping[tuple[int], int]) -> list[Receipt]:
    """Write a receipt for each draft by its submission; `replaced` counts what it replaced."""
    return [
        Receipt(
            submission_id,
            draft.form_code,
            draft.county_code,
            draft.month,
            draft.filings.num_rows,
            draft.figures,
            replaced.get((submission_id,), 0),
            draft.ledger_rows,
            draft.week,
        )
        for submission_id, draft in numbered.items()
    ]

"""Rows typed in are read by the same reader, and what is wrong is told by row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from countyboard import i18n
from countyboard.ledgers import Ledger
from countyboard.receiving.typed import Typed, typed
from tests.offices import COUNTY, FORESTRY, POLICE
from tests.workbook.forms import ROSTER, TODAY

GOOD = {
    "aspect": "政治站位",
    "description": "学习不深入",
    "owner": POLICE.name,
    "issued_on": date(2026, 3, 5),
    "due_on": date(2026, 6, 30),
    "state": "整改中",
}


def type_in(
    *rows: Mapping[str, Any],
    ledger: Ledger = "findings",
    known: Mapping[str, str | None] | None = None,
) -> Typed:
    return typed(ledger, COUNTY.code, date(2026, 11, 1), ROSTER, rows, today=TODAY, known=known)


def test_good_rows_are_ready() -> None:
    found = type_in(GOOD)
    assert found.ready
    assert found.told("error", "question", "warning") == []
    (row,) = found.reading.drafts[0].findings.to_pylist()
    assert (row["owner_code"], row["due_on"]) == (POLICE.code, GOOD["due_on"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"description": "王某某等人未到案"}, "人名"),
        ({"note": "联系电话13912345678"}, "手机号"),
        ({"done_on": date(2026, 1, 1)}, "早于反馈时间"),
        ({"description": None}, "没有写明存在的问题"),
    ],
)
def test_what_is_wrong_is_told_by_row(change: dict[str, Any], said: str) -> None:
    found = type_in(GOOD, {**GOOD, **change})
    assert not found.ready
    told = found.told("error", "question")
    assert any(text.startswith("第2行：") and said in text for text in told), told


def test_names_that_stand_in_the_ledger_are_not_asked_again() -> None:
    odd = {**GOOD, "owner": "专班办公室"}
    assert not type_in(odd).ready
    found = type_in(odd, known={"专班办公室": None})
    assert found.ready
    (row,) = found.reading.drafts[0].findings.to_pylist()
    assert (row["owner_code"], row["owner_text"]) == (None, "专班办公室")


def test_transfers_of_a_month() -> None:
    rows = [
        {"month": "2026-11", "from": FORESTRY.name, "to": POLICE.name, "leads": 2.0},
        {"month": "2026-11", "from": POLICE.name, "leads": 0.0},
    ]
    found = type_in(*rows, ledger="transfers")
    assert found.ready
    (draft,) = found.reading.drafts
    assert draft.month == date(2026, 11, 1)
    assert draft.transfers.column("leads").to_pylist() == [2, 0]


def test_advice_is_in_the_language_in_force() -> None:
    i18n.use("en")
    (text,) = type_in({**GOOD, "aspect": "Political standing", "done_on": date(2026, 1, 1)}).told(
        "error"
    )
    assert text.startswith("Row 1: ")

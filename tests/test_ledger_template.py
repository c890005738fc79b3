"""Templates of the ledgers: blank and filled they read back without a question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard import catalogue, i18n, ledger_template
from countyboard.ledgers import LEDGERS, Ledger
from countyboard.workbook import WorkbookReading, grade_of, read
from tests.offices import COUNTY, FORESTRY, POLICE
from tests.workbook.forms import ROSTER, TODAY

OCTOBER = date(2026, 10, 1)


def _read(ledger: Ledger, rows: list[dict[str, Any]]) -> WorkbookReading:
    content = ledger_template.build(ledger, COUNTY.code, OCTOBER, ROSTER, rows)
    name = ledger_template.file_name(ledger, COUNTY.code, OCTOBER, ROSTER)
    return read(name, content, ROSTER, catalogue.load(), today=TODAY)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("ledger", LEDGERS)
def test_a_blank_ledger_is_known_as_one(ledger: Ledger, language: str) -> None:
    i18n.use(language)
    found = _read(ledger, [])
    assert [part.ledger for part in found.ledgers] == [ledger]
    assert all(grade_of(problem) == "note" for problem in found.all_problems)
    assert {column.field for column in found.ledgers[0].columns} == set(
        ledger_template.fields(ledger)
    )


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_filled_findings_are_read_as_they_were_typed(language: str) -> None:
    i18n.use(language)
    line = {
        "number": "7",
        "aspect": "依法严惩",
        "description": "=1+1 是文字，不是公式",
        "owner": POLICE.name,
        "issued_on": date(2026, 3, 5),
        "due_on": date(2026, 6, 30),
        "state": "已整改",
        "done_on": date(2026, 6, 1),
    }
    found = _read("findings", [line])
    assert not found.blocked
    (row,) = found.drafts[0].findings.to_pylist()
    assert (row["finding_number"], row["aspect"], row["owner_code"]) == (
        "7",
        "punishment",
        POLICE.code,
    )
    assert (row["description"], row["state_said"]) == (line["description"], "done")
    assert (row["issued_on"], row["due_on"], row["done_on"]) == (
        line["issued_on"],
        line["due_on"],
        line["done_on"],
    )
    assert row["sheet_row"] == ledger_template.FIRST_ROW + 1


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_filled_transfers_are_read_as_they_were_typed(language: str) -> None:
    i18n.use(language)
    rows = [
        {"month": "2026-10", "from": FORESTRY.name, "to": POLICE.name, "leads": 3},
        {"month": "2026-10", "from": POLICE.name, "leads": 0},
    ]
    found = _read("transfers", rows)
    assert not found.blocked
    (draft,) = found.drafts
    assert (draft.county_code, draft.month) == (COUNTY.code, OCTOBER)
    assert [
        (row["from_unit_code"], row["to_unit_code"], row["leads"])
        for row in draft.transfers.to_pylist()
    ] == [(FORESTRY.code, POLICE.code, 3), (POLICE.code, None, 0)]


def test_only_open_units_are_offered() -> None:
    offered = ledger_template.owners(COUNTY.code, ROSTER)
    assert [unit.code for unit in offered[:2]] == [POLICE.code, FORESTRY.code]
    assert COUNTY in offered

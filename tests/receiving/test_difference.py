"""What confirming a file would change, figure by figure."""

from __future__ import annotations

import pytest

from countyboard.receiving.difference import compare
from countyboard.store import Store
from countyboard.submission import Mark
from tests.offices import APRIL, MARCH, POLICE, TOWNS, UNITS, draft, submit

FIRST, SECOND, THIRD = (town.code for town in TOWNS)


@pytest.fixture
def filed(store: Store) -> Store:
    """Return a store in which two townships filed two figures each for March."""
    store.add_units(UNITS, account="test")
    submit(
        store,
        draft(
            MARCH,
            {
                FIRST: {"leads_received": 3, "leads_closed": 1},
                SECOND: {"leads_received": 5, "leads_closed": 2},
            },
        ),
    )
    return store


def test_nothing_is_stored_yet(filed: Store) -> None:
    difference = compare(filed, [draft(APRIL, {FIRST: {"leads_received": 3}})])
    assert difference.totals == {
        "new_filings": 1,
        "replaced_filings": 0,
        "new_figures": 1,
        "changed_figures": 0,
        "same_figures": 0,
        "emptied_figures": 0,
    }
    assert difference.changes.num_rows == 0


def test_new_changed_same_and_emptied_are_told_apart(filed: Store) -> None:
    corrected = draft(
        MARCH,
        {
            FIRST: {"leads_received": 4, "leads_closed": 1, "leaflets": 10},
            SECOND: {"leads_received": 5, "leads_closed": None},
            THIRD: {"leads_received": 0},
        },
    )
    difference = compare(filed, [corrected])
    assert difference.totals == {
        "new_filings": 1,
        "replaced_filings": 2,
        "new_figures": 2,
        "changed_figures": 1,
        "same_figures": 2,
        "emptied_figures": 1,
    }
    changes = [
        (row["unit_name"], row["indicator_name"], row["old_value"], row["new_value"])
        for row in difference.changes.to_pylist()
    ]
    assert changes == [
        (TOWNS[0].name, "leads_received", 3, 4),
        (TOWNS[1].name, "leads_closed", 2, None),
    ]


def test_a_blank_row_empties_what_was_there(filed: Store) -> None:
    difference = compare(filed, [draft(MARCH, {FIRST: {"leads_received": None}})])
    assert difference.totals["replaced_filings"] == 1
    assert difference.totals["emptied_figures"] == 2


def test_a_mark_is_no_figure_on_either_side(filed: Store) -> None:
    marked = draft(MARCH, {FIRST: {"leads_received": "not applicable", "leads_closed": 1}})
    difference = compare(filed, [marked])
    assert (difference.totals["emptied_figures"], difference.totals["new_figures"]) == (1, 0)
    assert difference.changes.to_pylist()[0]["new_value"] is None
    submit(filed, marked)
    values: list[tuple[float | Mark, int]] = [(7, 1), ("none", 0)]
    for value, new in values:
        again = draft(MARCH, {FIRST: {"leads_received": value, "leads_closed": 1}})
        difference = compare(filed, [again])
        assert difference.totals["new_figures"] == new
        assert difference.totals["emptied_figures"] == 0
        assert difference.changes.num_rows == 0


def test_months_and_forms_of_one_file_are_kept_apart(filed: Store) -> None:
    same = draft(MARCH, {FIRST: {"leads_received": 3, "leads_closed": 1}})
    later = draft(APRIL, {FIRST: {"leads_received": 9}})
    police = draft(MARCH, {POLICE.code: {"leads_received": 1}}, form="department_monthly")
    rows = compare(filed, [same, later, police]).counts.to_pylist()
    found = {(r["form_code"], r["month"]): (r["new_figures"], r["same_figures"]) for r in rows}
    assert found == {
        ("township_monthly", MARCH): (0, 2),
        ("township_monthly", APRIL): (1, 0),
        ("department_monthly", MARCH): (1, 0),
    }


def test_a_withdrawn_figure_is_new_again(filed: Store) -> None:
    receipt = submit(filed, draft(APRIL, {FIRST: {"leads_received": 3}}))[0]
    filed.withdraw(receipt.submission_id, account="test", reason="wrong month")
    difference = compare(filed, [draft(APRIL, {FIRST: {"leads_received": 4}})])
    assert difference.totals["new_figures"] == 1
    assert difference.totals["changed_figures"] == 0


def test_a_file_without_drafts_changes_nothing(filed: Store) -> None:
    assert compare(filed, []).counts.num_rows == 0

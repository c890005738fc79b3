"""The kept file of a submission comes back byte by byte."""

from __future__ import annotations

from countyboard.receiving.original import original
from countyboard.store import Store
from tests.offices import MARCH, TOWNS, UNITS, draft, submit


def test_the_file_of_a_submission_comes_back(store: Store) -> None:
    store.add_units(UNITS, account="test")
    figures = {TOWNS[0].code: {"leads_received": 4.0}}
    (receipt,) = submit(store, draft(MARCH, figures), content="原件")
    file = original(store, receipt.submission_id)
    assert file is not None
    assert (file.name, file.content) == ("月报表.xlsx", "原件".encode())
    store.withdraw(receipt.submission_id, account="test", reason="x")
    assert original(store, receipt.submission_id) == file


def test_there_is_no_file_without_a_submission(store: Store) -> None:
    assert original(store, 1) is None

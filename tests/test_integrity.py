"""A sound store has no fault, and whatever is done to it behind its back is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from countyboard.integrity import _FAULTS, DatabaseFile, Fault, fault_text, faults, held
from countyboard.store import FILE_NAME, Store
from tests.offices import MARCH, TOWNS, UNITS, draft, submit

DAMAGE = {
    "update source_file set content = 'x'::blob": "file changed",
    "delete from source_content": "file without a hash",
    "insert into source_file select * from source_file": "file twice",
    "delete from source_file": "file missing",
    "delete from submission": "filing without a submission",
    "delete from filing": "reading without a filing",
    "delete from indicator_key": "reading of an unknown indicator",
    "delete from unit where kind = 'township'": "filing of an unknown unit",
    "insert into submission select * from submission": "submission twice",
    "insert into filing select * from filing": "filing twice",
    "insert into reading select * from reading": "reading twice",
    "insert into event select * from event": "event twice",
    "insert into filing_current select * from filing_current": "current filing twice",
    "update filing_current set state = 'zero'": "not current any more",
    "delete from filing_current": "current, but not in the table",
    "update unit_now set unit_name = 'x'": "unit not as recorded",
    "delete from event": "not in the audit log",
    "insert into submission_replacement values (1, 2, 'x', '2025-01-01')": (
        "replacement without a submission"
    ),
    "insert into submission_decision values (1, 1, 'withdrawn', 'x', '', null)": (
        "decision without a submission"
    ),
    "insert into problem (submission_id) values (1)": "problem without a submission",
    "insert into finding (submission_id) values (1)": "finding without a submission",
    "insert into transfer (submission_id) values (1)": "transfer without a submission",
    "delete from schema_migration where number = 3": "migration pending",
    "insert into schema_migration values (9999, 'later', null)": "migration unknown",
    "insert into submission_decision select * from submission_decision": "decision twice",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path) as store:
        store.add_units(UNITS, account="test")
        figures = {town.code: {"leads_received": 4} for town in TOWNS[:2]}
        submit(store, draft(MARCH, figures), content="first")
        (second,) = submit(store, draft(MARCH, {TOWNS[0].code: {"leads_received": 5}}))
        store.withdraw(second.submission_id, account="test", reason="test")
    return tmp_path


def test_a_store_in_use_has_no_fault(folder: Path) -> None:
    with DatabaseFile.opened(folder / FILE_NAME) as file:
        assert faults(file) == []
        assert held(file) == {
            "submissions": 2, "filings": 3, "readings": 3, "files": 2,
            "bytes": held(file)["bytes"],
        }  # fmt: skip
    with Store.open(folder) as store:
        assert faults(store) == []


def test_the_sample_has_no_fault(sample_store_folder: Path) -> None:
    with DatabaseFile.opened(sample_store_folder / FILE_NAME) as file:
        assert faults(file) == []


def test_removing_the_sample_leaves_no_orphan(sample_store: Store) -> None:
    sample_store.remove_sample(account="test")
    assert faults(sample_store) == []


@pytest.mark.parametrize(("sql", "fault"), DAMAGE.items())
def test_damage_is_found(folder: Path, sql: str, fault: str) -> None:
    with DatabaseFile.opened(folder / FILE_NAME) as file:
        with file.cursor() as cursor:
            cursor.execute(sql)
        found = faults(file)
    assert fault in {each.fault for each in found}
    assert all(fault_text(each) for each in found)


def test_every_fault_has_a_test() -> None:
    assert set(DAMAGE.values()) == set(_FAULTS)


def test_a_fault_says_where() -> None:
    assert "2025" in fault_text(Fault("filing twice", "2025"))

"""The store: one transaction a confirm, exact replacement, withdrawal, migrations."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from countyboard import query
from countyboard.identifiers import Identifiers
from countyboard.store import Store, StoreError
from countyboard.submission import Problem, SourceFile
from countyboard.units import Unit
from tests import offices
from tests.offices import APRIL, MARCH, TOWNS, draft, submit


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def current(store: Store, indicator: str = "leads_received") -> dict[str, float]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select unit_code, value from reading_current where indicator_code = $code",
            {"code": indicator},
        ).fetchall()
    return dict(rows)


def count(store: Store, sql: str) -> int:
    with store.cursor() as cursor:
        row = cursor.execute(sql).fetchone()
    assert row is not None
    return int(row[0])


def test_roster_comes_back_as_it_was_given(office: Store) -> None:
    roster = office.roster()
    assert {unit.code: unit for unit in roster} == {unit.code: unit for unit in offices.UNITS}
    members = {unit.code for unit in roster.members(offices.COUNTY.code)}
    assert members == {unit.code for unit in offices.UNITS} - {
        "99",
        offices.OTHER.code,
        offices.OTHER_TOWN.code,
    }


def test_a_later_version_of_a_unit_is_in_force_and_its_aliases_add_up(office: Store) -> None:
    renamed = Unit(TOWNS[0].code, "新城镇", "township", offices.COUNTY.code, aliases=("城关镇",))
    office.add_units([renamed], account="test")
    office.add_units([renamed], account="test")
    unit = office.roster()[TOWNS[0].code]
    assert (unit.name, unit.aliases) == ("新城镇", ("城关镇",))


def test_submission_survives_reopening(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        submit(store, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}))
    with Store.open(tmp_path) as store:
        assert current(store) == {TOWNS[0].code: 4}
        assert count(store, "select count(*) from schema_migration") == len(query.names("schema"))


def test_correction_replaces_exactly_its_unit_months_and_withdrawal_restores(
    office: Store,
) -> None:
    submit(
        office,
        draft(MARCH, {TOWNS[0].code: {"leads_received": 4}, TOWNS[1].code: {"leads_received": 1}}),
        draft(APRIL, {TOWNS[0].code: {"leads_received": 7}}),
    )
    corrected = draft(MARCH, {TOWNS[1].code: {"leads_received": 9}})
    (receipt,) = submit(office, corrected)
    assert receipt.replaced_unit_months == 1
    with office.cursor() as cursor:
        rows = cursor.execute(
            "select unit_code, month, value from reading_current order by unit_code, month"
        ).fetchall()
    assert rows == [
        (TOWNS[0].code, MARCH, 4),
        (TOWNS[0].code, APRIL, 7),
        (TOWNS[1].code, MARCH, 9),
    ]
    office.withdraw(receipt.submission_id, account="test", reason="wrong sheet")
    assert current(office)[TOWNS[1].code] == 1


def test_a_correction_with_a_blank_cell_blanks_the_figure(office: Store) -> None:
    submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 4, "banners": 2}}))
    submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": None, "banners": 2}}))
    assert current(office) == {}
    assert current(office, "banners") == {TOWNS[0].code: 2}


def test_withdrawing_twice_is_refused(office: Store) -> None:
    (receipt,) = submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}))
    office.withdraw(receipt.submission_id, account="test", reason="")
    with pytest.raises(StoreError, match="not in force"):
        office.withdraw(receipt.submission_id, account="test", reason="")


def test_a_withdrawn_submission_comes_back_where_no_later_one_holds_the_month(
    office: Store,
) -> None:
    first, second = TOWNS[0].code, TOWNS[1].code
    (wrong,) = submit(
        office, draft(MARCH, {code: {"leads_received": 4} for code in (first, second)})
    )
    office.withdraw(wrong.submission_id, account="test", reason="another month")
    submit(office, draft(MARCH, {second: {"leads_received": 9}}))
    assert current(office) == {second: 9}
    office.restore(wrong.submission_id, account="test", reason="it was right")
    assert current(office) == {first: 4, second: 9}
    office.withdraw(wrong.submission_id, account="test", reason="after all")
    assert current(office) == {second: 9}


def test_decisions_are_appended_and_each_is_in_the_audit_log(office: Store) -> None:
    (receipt,) = submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}))
    office.withdraw(receipt.submission_id, account="a", reason="one")
    office.restore(receipt.submission_id, account="b", reason="two")
    with office.cursor() as cursor:
        decided = cursor.execute(
            "select decision, account, reason from submission_decision order by decision_id"
        ).fetchall()
        told = cursor.execute(
            "select kind from event where kind in ('withdrawn', 'restored') order by event_id"
        ).fetchall()
    assert decided == [("withdrawn", "a", "one"), ("restored", "b", "two")]
    assert told == [("withdrawn",), ("restored",)]


def test_only_what_is_withdrawn_can_be_restored(office: Store) -> None:
    (receipt,) = submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}))
    before = office.version
    with pytest.raises(StoreError, match="not withdrawn"):
        office.restore(receipt.submission_id, account="test", reason="")
    with pytest.raises(StoreError, match="no submission"):
        office.restore(1, account="test", reason="")
    assert office.version == before
    assert count(office, "select count(*) from submission_decision") == 0


def test_a_reader_never_sees_half_a_restoring(office: Store) -> None:
    """Both townships come and go together while one submission is withdrawn and restored."""
    (receipt,) = submit(
        office, draft(MARCH, {town.code: {"leads_received": 4} for town in TOWNS[:2]})
    )
    stop = threading.Event()
    seen: list[int] = []

    def read() -> None:
        while not stop.is_set():
            seen.append(len(current(office)))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(15):
        office.withdraw(receipt.submission_id, account="test", reason="out")
        office.restore(receipt.submission_id, account="test", reason="in")
    stop.set()
    reader.join()
    assert seen
    assert set(seen) <= {0, 2}


def test_the_same_file_is_noticed_until_it_is_withdrawn(office: Store) -> None:
    (receipt,) = submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}), content="a")
    sha256 = SourceFile.of("", b"a").sha256
    assert office.find_file(sha256) == [receipt.submission_id]
    office.withdraw(receipt.submission_id, account="test", reason="")
    assert office.find_file(sha256) == []


def test_the_original_file_is_kept_once(office: Store) -> None:
    for _ in range(2):
        submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}), content="原件")
    with office.cursor() as cursor:
        rows = cursor.execute("select content, byte_count from source_file").fetchall()
    assert rows == [("原件".encode(), 6)]


def test_a_failure_in_the_middle_leaves_nothing(office: Store) -> None:
    good = draft(MARCH, {TOWNS[0].code: {"leads_received": 4}})
    bad = draft(APRIL, {TOWNS[0].code: {"leads_received": 5}})
    object.__setattr__(bad, "readings", bad.readings.drop_columns(["value"]))
    before = office.version
    with pytest.raises(Exception, match="value"):
        submit(office, good, bad)
    assert office.version == before
    for table in ("submission", "filing", "reading", "source_file"):
        assert count(office, f"select count(*) from {table}") == 0  # noqa: S608


def test_one_unit_twice_in_a_confirm_is_refused(office: Store) -> None:
    sheet = draft(MARCH, {TOWNS[0].code: {"leads_received": 4}})
    with pytest.raises(StoreError, match=TOWNS[0].code):
        submit(office, sheet, sheet)
    assert current(office) == {}


def test_warnings_are_kept_with_the_submission(office: Store) -> None:
    problem = Problem("approximate", "3月", "C5", "23余", {"indicator": "受理线索"})
    submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 23}}, problems=[problem]))
    with office.cursor() as cursor:
        rows = cursor.execute("select code, cell, value from problem").fetchall()
    assert rows == [("approximate", "C5", "23余")]


def test_a_reader_never_sees_half_a_submission(office: Store) -> None:
    """Every reader sees both townships equal, as each submission writes them."""
    stop = threading.Event()
    seen: list[tuple[float, ...]] = []

    def read() -> None:
        while not stop.is_set():
            seen.append(tuple(current(office).values()))

    reader = threading.Thread(target=read)
    reader.start()
    for value in range(1, 21):
        submit(office, draft(MARCH, {town.code: {"leads_received": value} for town in TOWNS[:2]}))
    stop.set()
    reader.join()
    assert seen
    assert {len(values) for values in seen} <= {0, 2}
    assert all(len(set(values)) <= 1 for values in seen)


def test_concurrent_confirms_are_all_kept_in_order(office: Store) -> None:
    def confirm(value: int) -> None:
        submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": value}}))

    threads = [threading.Thread(target=confirm, args=(value,)) for value in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(office, "select count(distinct submission_id) from submission") == 12
    with office.cursor() as cursor:
        last = cursor.execute(
            "select value from reading order by submission_id desc limit 1"
        ).fetchone()
    assert last is not None
    assert current(office)[TOWNS[0].code] == last[0]


def test_two_processes_cannot_open_one_store_and_the_message_says_so(
    office: Store, tmp_path: Path
) -> None:
    import subprocess
    import sys

    code = (
        "import sys, pathlib\n"
        "from countyboard.store import Store, StoreError\n"
        "try:\n    Store.open(pathlib.Path(sys.argv[1]))\n"
        "except StoreError as error:\n    print('refused', error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(office.path.parent)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert done.stdout.startswith("refused")


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store, store.cursor() as cursor:
        cursor.execute("insert into schema_migration values (9999, 'later', now())")
    with pytest.raises(StoreError, match="newer"):
        Store.open(tmp_path)


def test_removing_the_sample_leaves_ones_own_and_backs_up_trials(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        assert store.wants_sample()
        store.add_units(offices.UNITS[:-1], account="sample", origin="sample")
        own_county = Unit("110001", "东山县", "county", "11")
        own_town = Unit("110001001", "东山镇", "township", "110001")
        store.add_units([own_county, own_town], account="test")
        source = SourceFile.of("sample.xlsx", b"sample")
        store.submit(
            source,
            [draft(MARCH, {TOWNS[0].code: {"leads_received": 1}})],
            account="sample",
            received_at=datetime(2025, 4, 1),  # noqa: DTZ001
            origin="sample",
        )
        submit(store, draft(MARCH, {own_town.code: {"leads_received": 8}}, county=own_county))
        submit(store, draft(MARCH, {TOWNS[1].code: {"leads_received": 5}}))
        assert store.has_sample()
        backup = store.remove_sample(account="test")
        assert not store.has_sample()
        assert current(store) == {own_town.code: 8}
        assert {unit.code for unit in store.roster()} == {own_county.code, own_town.code}
        assert count(store, "select count(*) from submission") == 1
        assert backup is not None
    folder = tmp_path / "restored"
    folder.mkdir()
    backup.rename(folder / "countyboard.duckdb")
    with Store.open(folder) as restored:
        assert current(restored) == {TOWNS[0].code: 1, TOWNS[1].code: 5, own_town.code: 8}


def test_the_sample_is_not_wanted_again_after_it_was_removed(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="sample", origin="sample")
        assert store.remove_sample(account="test") is None
        assert store.is_empty()
    with Store.open(tmp_path) as store:
        assert not store.wants_sample()


def test_identifiers_grow_even_when_the_clock_was_set_back() -> None:
    ahead = 10**17
    new_id = Identifiers(ahead)
    assert [new_id(), new_id()] == [ahead + 1, ahead + 2]

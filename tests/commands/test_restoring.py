"""A backup takes the place of the store only when it is sound, and the store is kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from countyboard.commands.exchange import CommandError, Unavailable
from countyboard.commands.restoring import restore
from countyboard.store import FILE_NAME, Store
from tests.offices import MARCH, TOWNS, UNITS, draft, submit

TOWN = TOWNS[0].code


def _file(folder: Path, value: float) -> None:
    with Store.open(folder) as store:
        if store.is_empty():
            store.add_units(UNITS, account="test")
        submit(store, draft(MARCH, {TOWN: {"leads_received": value}}), content=str(value))


def _value(folder: Path) -> float:
    with Store.open(folder) as store, store.cursor() as cursor:
        row = cursor.execute("select value from reading_current").fetchone()
    assert row is not None
    return float(row[0])


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Return a backup in which the leads are 1; the store has 2 since then."""
    _file(tmp_path / "data", 1)
    with Store.open(tmp_path / "data") as store:
        path = store.back_up()
    _file(tmp_path / "data", 2)
    return path


def test_a_backup_comes_back_and_the_former_store_is_kept(tmp_path: Path, backup: Path) -> None:
    data = tmp_path / "data"
    restored = restore(data, backup, account="zhang")
    assert restored.held["submissions"] == 1
    assert _value(data) == 1
    assert restored.former is not None
    assert backup.exists()
    with Store.open(data) as store, store.cursor() as cursor:
        told = cursor.execute(
            "select account, details ->> 'file' from event where kind = 'restored from a backup'"
        ).fetchall()
    assert told == [("zhang", backup.name)]
    again = restore(data, restored.former, account="zhang")
    assert again.held["submissions"] == 2
    assert _value(data) == 2
    assert not list(data.glob("restoring-*"))


def test_a_backup_fills_an_empty_folder(tmp_path: Path, backup: Path) -> None:
    restored = restore(tmp_path / "new", backup, account="test")
    assert restored.former is None
    assert _value(tmp_path / "new") == 1


def test_what_is_no_sound_backup_changes_nothing(tmp_path: Path, backup: Path) -> None:
    data = tmp_path / "data"
    other = tmp_path / "other.duckdb"
    other.write_bytes(b"no database" * 1000)
    with pytest.raises(CommandError):
        restore(data, other, account="test")
    broken = tmp_path / "broken"
    broken.mkdir()
    shutil.copy(backup, broken / FILE_NAME)
    with Store.open(broken) as store, store.cursor() as cursor:
        cursor.execute("delete from event")
    with pytest.raises(CommandError):
        restore(data, broken / FILE_NAME, account="test")
    assert _value(data) == 2
    assert not list(data.glob("restoring-*"))


def test_an_open_store_is_not_replaced(tmp_path: Path, backup: Path) -> None:
    """Another process has it: within one, DuckDB would share it."""
    data = tmp_path / "data"
    script = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(data / FILE_NAME)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(Unavailable):
            restore(data, backup, account="test")
        holder.communicate(b"\n")
    assert _value(data) == 2


def test_a_damaged_store_is_replaced_and_kept_with_its_log(tmp_path: Path, backup: Path) -> None:
    data = tmp_path / "data"
    safe = tmp_path / "safe.duckdb"
    shutil.copy(backup, safe)
    (data / FILE_NAME).write_bytes(b"damaged" * 1000)
    (data / f"{FILE_NAME}.wal").write_bytes(b"log")
    restored = restore(data, safe, account="test")
    assert _value(data) == 1
    assert restored.former is not None
    assert restored.former.read_bytes() == b"damaged" * 1000
    assert restored.former.with_name(restored.former.name + ".wal").read_bytes() == b"log"

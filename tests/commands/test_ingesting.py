"""Files of one run help each other, and go where they belong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from countyboard.commands.ingesting import Options, ingest, watch
from countyboard.commands.running import Runner
from countyboard.store import FILE_NAME, Store
from tests.commands.process import month_sheet, unit_list
from tests.offices import TOWNS

FIRST = TOWNS[0].name
CLEAN = {town.name: 3.0 for town in TOWNS}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    place = tmp_path / "inbox"
    place.mkdir()
    return place


def _runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path / "data", say=lambda _text: None, creates=True)


def _ingest(
    tmp_path: Path, paths: list[Path], **options: Any
) -> tuple[list[Path], list[dict[str, Any]]]:
    told: list[dict[str, Any]] = []
    with _runner(tmp_path) as runner:
        left = ingest(runner, paths, Options("test", with_warnings=True, **options), told.append)
    return left, [event for event in told if event["event"] == "file"]


def test_what_a_later_file_explains_is_read_again(tmp_path: Path, inbox: Path) -> None:
    figures, units, lost = inbox / "1.xlsx", inbox / "2.xlsx", inbox / "3.xlsx"
    figures.write_bytes(month_sheet("2025年3月", CLEAN))
    units.write_bytes(unit_list())
    lost.write_bytes(month_sheet("2025年3月", {"不知何处乡": 1.0}))
    left, told = _ingest(tmp_path, [figures, units, lost])
    assert left == [lost]
    assert [(event["name"], event["outcome"]) for event in told] == [
        ("2.xlsx", "units"),
        ("1.xlsx", "stored"),
        ("3.xlsx", "asked"),
    ], "each is told once"


def test_only_what_is_in_force_is_moved(tmp_path: Path, inbox: Path) -> None:
    units, lost = inbox / "名录.xlsx", inbox / "坏.xlsx"
    units.write_bytes(unit_list())
    lost.write_bytes(month_sheet("2025年3月", {"不知何处乡": 1.0}))
    done = tmp_path / "done"
    _ingest(tmp_path, [units, lost], done=done)
    assert [path.name for path in done.iterdir()] == ["名录.xlsx"]
    assert [path.name for path in inbox.iterdir()] == ["坏.xlsx"]


def test_a_file_that_is_gone_or_cannot_be_moved_keeps_no_other_back(
    tmp_path: Path, inbox: Path
) -> None:
    units = inbox / "名录.xlsx"
    units.write_bytes(unit_list())
    barred = tmp_path / "barred"
    barred.write_bytes(b"a file where the folder would be")
    _left, told = _ingest(tmp_path, [inbox / "gone.xlsx", units], done=barred)
    assert [event["outcome"] for event in told] == ["failed", "units"]
    assert "not_moved" in told[1]
    assert units.exists()


class _Enough(Exception):
    """Ends a watch."""


def test_watching_reads_what_was_refused_again_when_another_file_helps(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures come first and are asked about; the list of units comes two looks later."""
    (inbox / "1.xlsx").write_bytes(month_sheet("2025年3月", CLEAN))
    told: list[tuple[str, str]] = []
    looks = iter(range(12))

    def look(_seconds: float) -> None:
        number = next(looks, None)
        if number is None:
            raise _Enough
        if number == 4:
            (inbox / "2.xlsx").write_bytes(unit_list())

    def tell(event: dict[str, Any]) -> None:
        if event["event"] == "file":
            told.append((event["name"], event["outcome"]))

    monkeypatch.setattr("countyboard.commands.ingesting.time.sleep", look)
    options = Options("test", with_warnings=True)
    with pytest.raises(_Enough):
        watch(lambda: _runner(tmp_path), [inbox], options, tell, every=1)
    assert told == [("1.xlsx", "asked"), ("2.xlsx", "units"), ("1.xlsx", "stored")]


def test_files_wait_while_the_store_cannot_be_reached(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / FILE_NAME).write_bytes(b"damaged" * 1000)
    (inbox / "2.xlsx").write_bytes(unit_list())
    told: list[dict[str, Any]] = []
    looks = iter(range(6))

    def look(_seconds: float) -> None:
        number = next(looks, None)
        if number is None:
            raise _Enough
        if number == 3:
            (data / FILE_NAME).unlink()

    monkeypatch.setattr("countyboard.commands.ingesting.time.sleep", look)
    with pytest.raises(_Enough):
        watch(lambda: _runner(tmp_path), [inbox], Options("test"), told.append, every=1)
    outcomes = [event.get("outcome", event["event"]) for event in told]
    assert outcomes[0] == "waiting"
    assert outcomes[-1] == "units"
    with Store.open(data) as store:
        assert not store.is_empty()

"""Files that wait: picked up again, bounded, and never one that was refused."""

from __future__ import annotations

import os
import threading
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from countyboard import catalogue, template
from countyboard.receiving.waiting import Waiting, WaitingFile, may_wait
from countyboard.submission import SourceFile
from countyboard.units import Roster
from countyboard.workbook import WorkbookReading, read
from tests.offices import COUNTY, MARCH, TOWNS, UNITS

ROSTER = Roster(UNITS)
CSV = "乙县2025年3月月报表\n单位名称,受理线索\n城关镇,3\n".encode()


def _file(name: str = "a.csv", content: bytes = CSV, file_id: str = "") -> WaitingFile:
    return WaitingFile(file_id or name, SourceFile.of(name, content), ({"answer": "x"},))


def _read(content: bytes, name: str = "a.xlsx") -> WorkbookReading:
    return read(name, content, ROSTER, catalogue.load(), today=date(2025, 4, 3))


def _form(cells: dict[tuple[str, str], str]) -> bytes:
    form = catalogue.load().forms["township_monthly"]
    return template.filled(COUNTY.name, MARCH, form, list(TOWNS), cells, catalogue.load())


def test_what_waits_is_picked_up_whole_by_another_session(tmp_path: Path) -> None:
    waiting = Waiting(tmp_path / "tmp")
    assert waiting.keep("one", _file("a.csv"))
    assert waiting.keep("one", _file("b.csv"))
    (batch,) = Waiting(tmp_path / "tmp").batches()
    assert (batch.name, batch.files) == ("one", ("a.csv", "b.csv"))
    assert waiting.take("one", "two") == [_file("a.csv"), _file("b.csv")]
    assert [batch.name for batch in waiting.batches()] == ["two"]


def test_answers_are_kept_with_the_latest_word(tmp_path: Path) -> None:
    waiting = Waiting(tmp_path)
    waiting.keep("one", _file())
    waiting.keep("one", WaitingFile("a.csv", _file().source, ({"answer": "y"},)))
    (file,) = waiting.take("one", "two")
    assert file.answers == ({"answer": "y"},)
    assert file.source.sha256 == _file().source.sha256


def test_what_is_confirmed_or_thrown_away_leaves_nothing(tmp_path: Path) -> None:
    waiting = Waiting(tmp_path / "tmp")
    for name in ("a.csv", "b.csv"):
        waiting.keep("one", _file(name))
    waiting.forget("one", "a.csv")
    assert waiting.batches()[0].files == ("b.csv",)
    waiting.forget("one", "b.csv")
    waiting.keep("two", _file())
    waiting.drop("two")
    assert list((tmp_path / "tmp").rglob("*")) == []


def test_files_that_waited_too_long_are_removed(tmp_path: Path) -> None:
    waiting = Waiting(tmp_path, days=7)
    waiting.keep("one", _file("old.csv"))
    waiting.keep("one", _file("new.csv"))
    (old,) = [p for p in tmp_path.rglob("*.json") if "old" in p.read_text(encoding="utf-8")]
    long_ago = time.time() - 8 * 86_400
    for path in (old, old.with_suffix(".bin")):
        os.utime(path, (long_ago, long_ago))
    assert waiting.batches()[0].files == ("new.csv",)
    assert not old.with_suffix(".bin").exists()


def test_no_more_is_kept_than_there_is_room_for(tmp_path: Path) -> None:
    waiting = Waiting(tmp_path, most_bytes=len(CSV) + 10)
    assert waiting.keep("one", _file("a.csv"))
    assert not waiting.keep("two", _file("b.csv"))
    assert waiting.keep("one", _file("a.csv")), "its answers still are"
    assert [batch.name for batch in waiting.batches()] == ["one"]


def test_of_two_who_take_the_same_batch_each_file_goes_to_one(tmp_path: Path) -> None:
    waiting = Waiting(tmp_path)
    for n in range(20):
        waiting.keep("one", _file(f"{n}.csv"))
    taken: list[list[WaitingFile]] = []
    threads = [
        threading.Thread(target=lambda name=name: taken.append(waiting.take("one", name)))
        for name in ("two", "three")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(file.file_id for each in taken for file in each) == sorted(
        f"{n}.csv" for n in range(20)
    )


def test_a_damaged_note_of_a_file_is_passed_over(tmp_path: Path) -> None:
    waiting = Waiting(tmp_path)
    waiting.keep("one", _file())
    next(tmp_path.rglob("*.json")).write_text("{", encoding="utf-8")
    assert waiting.batches() == []
    assert waiting.take("one", "two") == []


@pytest.mark.parametrize("batch", ["../one", "", "a/b", ".."])
def test_a_batch_is_never_a_way_out_of_the_folder(tmp_path: Path, batch: str) -> None:
    with pytest.raises(ValueError, match="no batch"):
        Waiting(tmp_path).take(batch, "two")


def test_who_filled_it_in_is_not_written(tmp_path: Path) -> None:
    content = CSV + "填表人：王小明,联系电话：13800138000\n".encode()
    waiting = Waiting(tmp_path)
    assert waiting.keep("one", _file(content=content))
    assert b"13800138000" not in b"".join(p.read_bytes() for p in tmp_path.rglob("*.bin"))
    (file,) = waiting.take("one", "two")
    assert file.source.sha256 == SourceFile.of("a.csv", content).sha256


def test_a_file_that_was_read_may_wait_even_with_errors() -> None:
    assert may_wait("a.xlsx", _read(_form({(TOWNS[0].code, "leads_received"): "3"})))
    assert may_wait("a.xlsx", _read(_form({(TOWNS[0].code, "leads_received"): "abc"})))


@pytest.mark.parametrize("text", ["13800138000", "11010519491231002X"])
def test_a_file_with_data_on_persons_never_waits(text: str) -> None:
    assert not may_wait("a.xlsx", _read(_form({(TOWNS[0].code, "leads_received"): text})))


def test_what_could_not_be_read_never_waits(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "empty.xlsx")
    assert not may_wait("a.xlsx", _read((tmp_path / "empty.xlsx").read_bytes()))
    assert not may_wait("a.pdf", _read(b"%PDF-1.4 anything", "a.pdf"))


def test_a_name_with_data_on_persons_never_waits() -> None:
    reading = _read(_form({(TOWNS[0].code, "leads_received"): "3"}))
    assert not may_wait("13800138000.xlsx", reading)

"""Which files of a folder are sheets, when they are complete, and where they go."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from countyboard.commands.folders import Watched, move, settled, sheets


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_sheets_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    _write(tmp_path, "10月.xlsx", "2月.xlsx", "青禾县/1月.xls", "1月.csv")
    names = [path.relative_to(tmp_path).as_posix() for path in sheets([tmp_path])]
    assert names == ["1月.csv", "2月.xlsx", "10月.xlsx", "青禾县/1月.xls"]


def test_what_is_no_sheet_is_left_out_of_a_folder_but_not_of_files_named(tmp_path: Path) -> None:
    _write(
        tmp_path, "a.xlsx", "~$a.xlsx", ".a.xlsx", "b.xlsx.part", "c.pdf", "d.xlsx.crdownload",
        ".hidden/e.xlsx", "done/f.xlsx",
    )  # fmt: skip
    done = tmp_path / "done"
    assert sheets([tmp_path], leave_out=done) == [tmp_path / "a.xlsx"]
    assert sheets([tmp_path / "c.pdf", tmp_path], leave_out=done) == [
        tmp_path / "c.pdf",
        tmp_path / "a.xlsx",
    ]


def test_a_file_that_still_grows_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"1")

    def grow() -> None:
        for _ in range(4):
            time.sleep(0.1)
            with path.open("ab") as file:
                file.write(b"1")

    writer = threading.Thread(target=grow)
    writer.start()
    assert settled([path], quiet=0.3) == [path]
    assert path.stat().st_size == 5
    writer.join()


def test_an_old_file_is_not_waited_for_and_one_that_went_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"1")
    os.utime(path, (0, 0))
    assert settled([path, tmp_path / "gone.xlsx"], quiet=60) == [path]


def test_a_watched_file_is_ready_once_it_rests_and_again_when_it_changes(tmp_path: Path) -> None:
    watched = Watched([tmp_path])
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"1")
    assert watched.ready() == [], "seen for the first time"
    path.write_bytes(b"12")
    assert watched.ready() == [], "it has changed since"
    assert watched.ready() == [path]
    assert watched.ready() == [path], "nobody dealt with it"
    watched.deal_with([path])
    assert watched.ready() == []
    path.write_bytes(b"123")
    assert watched.ready() == []
    assert watched.ready() == [path]


def test_no_file_is_moved_over_another(tmp_path: Path) -> None:
    done = tmp_path / "new" / "done"
    for content in (b"1", b"2", b"3"):
        path = tmp_path / "a.b.xlsx"
        path.write_bytes(content)
        move(path, done)
        assert not path.exists()
    assert {path.name: path.read_bytes() for path in done.iterdir()} == {
        "a.b.xlsx": b"1",
        "a.b (2).xlsx": b"2",
        "a.b (3).xlsx": b"3",
    }

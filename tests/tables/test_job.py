"""A large file is written in the background: its progress, its end, and how it is stopped."""

from __future__ import annotations

import threading
from typing import BinaryIO

from countyboard import i18n
from countyboard.export import Progress
from countyboard.tables.job import Job


def test_a_file_is_ready_with_all_that_was_written() -> None:
    told: list[str] = []

    def write(stream: BinaryIO, progress: Progress) -> None:
        told.append(i18n.language())
        stream.write(b"abc")
        progress(3)

    i18n.use("en")
    job = Job("a.csv", 3, write)
    job.wait()
    assert (job.is_over, job.failed, job.share) == (True, False, 1.0)
    assert job.path.read_bytes() == b"abc"
    assert told == ["en"], "a thread of its own knows no language yet"


def test_progress_is_seen_and_a_cancelled_file_is_gone() -> None:
    half, go_on = threading.Event(), threading.Event()

    def write(stream: BinaryIO, progress: Progress) -> None:
        stream.write(b"ab")
        progress(1)
        half.set()
        go_on.wait(10)
        progress(2)
        raise AssertionError("nobody wants the rest")

    job = Job("a.csv", 2, write)
    assert half.wait(10)
    assert (job.is_over, job.share) == (False, 0.5)
    job.cancel()
    go_on.set()
    job.wait()
    assert job.is_over
    assert not job.failed
    assert not job.path.exists()


def test_a_failure_is_told() -> None:
    def write(_stream: BinaryIO, _progress: Progress) -> None:
        raise OSError("no room")

    job = Job("a.csv", 2, write)
    job.wait()
    assert job.failed

"""Files that wait to be confirmed, kept on the server's disk for when a browser tab is closed.

A file is kept as it would be on confirming, without who filled it in, and only when its reading
was not refused: of a file with data on persons nothing is written. Space and time are bounded.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countyboard.submission import SourceFile
from countyboard.workbook import WorkbookReading, grade_of, without_contacts
from countyboard.workbook.persons import holds_personal_data

__all__ = ["DAYS", "MOST_BYTES", "Batch", "Waiting", "WaitingFile", "may_wait"]

DAYS = 7
"""After so long a file that nobody confirmed is removed."""

MOST_BYTES = 500_000_000
"""How much all files together may take; what comes beyond is not kept."""

_ABOUT_SHEETS = frozenset({"month_twice"})
"""Errors told of the whole file that say nothing against keeping it."""

_log = logging.getLogger(__name__)

Answer = dict[str, Any]


@dataclass(frozen=True)
class WaitingFile:
    """Hold a file that waits: `answers` are what a person said about it, as plain values."""

    file_id: str
    source: SourceFile
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Describe the files one session left: their names, and when the last one came."""

    name: str
    files: tuple[str, ...]
    since: float


def may_wait(name: str, reading: WorkbookReading) -> bool:
    """Tell whether a file may be written to disk: it was read, and no part of it was refused."""
    understood = bool(reading.tables or reading.ledgers or reading.roster)
    refused = any(
        grade_of(problem) == "error" and problem.code not in _ABOUT_SHEETS
        for problem in reading.problems
    )
    return understood and not refused and not holds_personal_data(name)


class Waiting:
    """Keep waiting files below one folder, each in the folder of its batch."""

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES, days: float = DAYS) -> None:
        self._folder, self._most, self._seconds = folder, most_bytes, days * 86_400
        self._lock = threading.Lock()
        self._owner = ""

    def of(self, account: str) -> Waiting:
        """Return what waits of one account: of others it neither lists nor takes anything."""
        own = copy(self)
        own._owner = hashlib.sha256(account.encode()).hexdigest()[:32]
        return own

    def keep(self, batch: str, file: WaitingFile) -> bool:
        """Write a file, or only its answers where it is kept already; False if it cannot be."""
        place = self._place(batch, file.file_id)
        about = {
            "file_id": file.file_id,
            "name": file.source.name,
            "sha256": file.source.sha256,
            "answers": list(file.answers),
        }
        content = None
        if not place.with_suffix(".bin").exists():
            content = without_contacts(file.source.name, file.source.content)
        with self._lock:
            try:
                if content is not None:
                    if self._taken() + len(content) > self._most:
                        return False
                    place.parent.mkdir(parents=True, exist_ok=True)
                    _write(place.with_suffix(".bin"), content)
                _write(place.with_suffix(".json"), json.dumps(about, ensure_ascii=False).encode())
            except OSError:
                _log.exception("A waiting file could not be kept")
                return False
        return True

    def forget(self, batch: str, file_id: str) -> None:
        """Remove a file: it was confirmed, or taken out."""
        place = self._place(batch, file_id)
        with self._lock:
            for suffix in (".json", ".bin"):
                place.with_suffix(suffix).unlink(missing_ok=True)
            if place.parent.is_dir() and not any(place.parent.iterdir()):
                place.parent.rmdir()

    def drop(self, batch: str) -> None:
        """Remove all files of a batch."""
        with self._lock:
            shutil.rmtree(self._of_batch(batch), ignore_errors=True)

    def batches(self) -> list[Batch]:
        """List what waits, the newest first; what waited too long is removed."""
        found = []
        with self._lock:
            self._expire()
            for folder in self._folders():
                if not folder.name.startswith(self._owner):
                    continue
                kept = sorted(folder.glob("*.json"), key=_changed)
                names = tuple(about["name"] for about in map(_about, kept) if about)
                if names:
                    found.append(
                        Batch(folder.name.removeprefix(self._owner), names, _changed(kept[-1]))
                    )
        return sorted(found, key=lambda batch: -batch.since)

    def take(self, batch: str, into: str) -> list[WaitingFile]:
        """Move the files of a batch to another one and return them, in the order they came.

        Of two who take the same batch each file goes to one.
        """
        taken = []
        target = self._of_batch(into)
        with self._lock:
            source = self._of_batch(batch)
            for path in sorted(source.glob("*.json"), key=_changed):
                file = _read(path)
                if file is None:
                    continue
                target.mkdir(parents=True, exist_ok=True)
                for suffix in (".bin", ".json"):
                    path.with_suffix(suffix).rename((target / path.name).with_suffix(suffix))
                taken.append(file)
            if source != target:
                shutil.rmtree(source, ignore_errors=True)
        return taken

    def _place(self, batch: str, file_id: str) -> Path:
        return self._of_batch(batch) / hashlib.sha256(file_id.encode()).hexdigest()[:32]

    def _of_batch(self, batch: str) -> Path:
        return self._folder / (self._owner + _token(batch))

    def _folders(self) -> Iterator[Path]:
        if self._folder.is_dir():
            yield from (path for path in self._folder.iterdir() if path.is_dir())

    def _taken(self) -> int:
        self._expire()
        return sum(
            path.stat().st_size for folder in self._folders() for path in folder.glob("*.bin")
        )

    def _expire(self) -> None:
        oldest = time.time() - self._seconds
        for folder in self._folders():
            for path in folder.glob("*.bin"):
                if _changed(path) < oldest or not path.with_suffix(".json").exists():
                    path.unlink(missing_ok=True)
                    path.with_suffix(".json").unlink(missing_ok=True)
            for path in folder.glob("*.part"):  # the process ended while it was written
                path.unlink(missing_ok=True)
            if not any(folder.iterdir()):
                folder.rmdir()


def _token(batch: str) -> str:
    """Return a batch's name if it can be one of ours: never a way out of the folder."""
    if not batch.isalnum():
        raise ValueError(f"no batch: {batch}")
    return batch


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.with_suffix(path.suffix + ".part")
    partial.write_bytes(content)
    partial.replace(path)


def _about(path: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return about


def _read(path: Path) -> WaitingFile | None:
    about = _about(path)
    try:
        content = path.with_suffix(".bin").read_bytes()
        source = SourceFile(about["name"], content, about["sha256"])
        answers: Sequence[Answer] = about["answers"]
        return WaitingFile(about["file_id"], source, tuple(answers))
    except (OSError, KeyError):
        return None

"""Sheets in folders: which there are, which are still being written, which are done with."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

__all__ = ["Watched", "move", "settled", "sheets"]

ENDINGS = frozenset(
    {".csv", ".et", ".htm", ".html", ".ods", ".tsv", ".txt", ".xls", ".xlsb", ".xlsm", ".xlsx"}
    | {".xlt", ".xltx", ".xml", ".zip"}
)
"""What is taken from a folder; a file that is named itself is read whatever its ending."""

_NOT_YET = re.compile(r"^(~\$|\.|_\$)|\.(tmp|part|partial|crdownload|download)$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)")

QUIET = 2.0
"""Seconds without a change after which a file is taken to be complete."""

Sign = tuple[int, int]


def sheets(paths: Iterable[Path], *, leave_out: Path | None = None) -> list[Path]:
    """Return the files named, and those of the folders named and all folders in them.

    In the order a person would read them: 2月 before 10月. Hidden files, locks of office
    programs and downloads under way are left out, and what lies in the folder `leave_out`.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [each for each in path.rglob("*") if _is_sheet(each, path)]
            found |= dict.fromkeys(sorted(inside, key=_natural))
        else:
            found[path] = None
    return [path for path in found if leave_out is None or leave_out not in path.parents]


def _is_sheet(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    known = path.suffix.lower() in ENDINGS and not _NOT_YET.search(path.name)
    return known and not hidden and path.is_file()


def _natural(path: Path) -> list[tuple[bool, int, str]]:
    return [
        (not part.isdigit(), int(part) if part.isdigit() else 0, part)
        for part in _NUMBER.split(str(path))
    ]


def settled(paths: Sequence[Path], *, quiet: float = QUIET) -> list[Path]:
    """Wait until none of the files changes any more; return those that are still there."""
    before = _signs(paths)
    newest = max((changed for _, changed in before.values()), default=0) / 1e9
    if abs(time.time() - newest) > quiet:
        return list(before)
    while True:
        time.sleep(quiet)
        after = _signs(paths)
        if after == before:
            return list(after)
        before = after


def _signs(paths: Iterable[Path]) -> dict[Path, Sign]:
    found: dict[Path, Sign] = {}
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            continue
        found[path] = state.st_size, state.st_mtime_ns
    return found


class Watched:
    """Tell at each look which files of some folders are complete and not dealt with."""

    def __init__(self, folders: Sequence[Path], *, leave_out: Path | None = None) -> None:
        self._folders, self._leave_out = folders, leave_out
        self._before: dict[Path, Sign] = {}
        self._dealt: dict[Path, Sign] = {}

    def ready(self) -> list[Path]:
        """Return the files that are as they were at the look before, and new since then."""
        now = _signs(sheets(self._folders, leave_out=self._leave_out))
        found = [
            path
            for path, sign in now.items()
            if self._before.get(path) == sign and self._dealt.get(path) != sign
        ]
        self._before = now
        return found

    def deal_with(self, paths: Iterable[Path]) -> None:
        """Count files as dealt with until they change."""
        self._dealt |= {path: self._before[path] for path in paths if path in self._before}


def move(path: Path, folder: Path) -> Path:
    """Move a file into a folder, under a name nobody has there, and return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem} ({number}){path.suffix}"
    shutil.move(path, target)
    return target

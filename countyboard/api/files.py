"""Files that were asked for, kept for a while: what is fetched in parts has to stay the same."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from countyboard.api.refusal import Refusal

__all__ = ["Files", "Kept"]

PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold where a file lies, its size in bytes and the first digits of its hash."""

    path: Path
    size: int
    digest: str


class Files:
    """Keep the files asked for last in a folder of their own, by what was asked.

    At most `most` bytes are kept, the file asked for last whatever its size; two are written
    at a time. What a former process left in the folder goes.
    """

    def __init__(self, folder: Path, most: int = 256 * 2**20) -> None:
        self._folder = folder
        self._most = most
        self._lock = threading.Lock()
        self._writing = threading.BoundedSemaphore(2)
        self._found: OrderedDict[str, Kept] = OrderedDict()
        shutil.rmtree(folder, ignore_errors=True)

    def get(self, key: str) -> Kept | None:
        """Return the file kept for `key`, or None."""
        with self._lock:
            kept = self._found.get(key)
            if kept is not None and kept.path.exists():
                self._found.move_to_end(key)
                return kept
            return None

    def of(self, key: str, write: Callable[[BinaryIO], None]) -> Kept:
        """Return the file for `key`, written when there is none; 503 when too many are."""
        known = self.get(key)
        if known is not None:
            return known
        if not self._writing.acquire(timeout=PATIENCE):
            raise Refusal(503, "busy", "Too many files are being written. Try again in a minute.")
        try:
            return self.get(key) or self._written(key, write)
        finally:
            self._writing.release()

    def close(self) -> None:
        """Delete every file."""
        with self._lock:
            self._found.clear()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _written(self, key: str, write: Callable[[BinaryIO], None]) -> Kept:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / uuid4().hex
        try:
            with path.open("xb") as stream:
                path.chmod(0o600)
                write(stream)
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()[:16]
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        kept = Kept(path, path.stat().st_size, digest)
        with self._lock:
            self._found[key] = kept
            while sum(each.size for each in self._found.values()) > self._most:
                if len(self._found) == 1:
                    break
                _key, oldest = self._found.popitem(last=False)
                oldest.path.unlink(missing_ok=True)
        return kept

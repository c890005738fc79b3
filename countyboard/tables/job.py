"""A file that is written in the background: how far it is, and where it is when it is ready."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from countyboard import i18n
from countyboard.export import Progress

__all__ = ["Job"]

_log = logging.getLogger(__name__)


class _CancelledError(Exception):
    """Say that nobody wants the file any more."""


class Job:
    """Write a file of so many rows in a thread of its own, into a folder that goes with the job."""

    def __init__(self, name: str, rows: int, write: Callable[[BinaryIO, Progress], None]) -> None:
        self.name = name
        self.rows = rows
        self.done = 0
        self.failed = False
        self._write = write
        self._language = i18n.language()
        self._folder = Path(tempfile.mkdtemp(prefix="countyboard-"))
        self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="export", daemon=True)
        self._thread.start()

    @property
    def path(self) -> Path:
        """Return where the file is written."""
        return self._folder / "file"

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more is written: it is ready, has failed or was cancelled."""
        return not self._thread.is_alive()

    @property
    def share(self) -> float:
        """Return how much of it is written, from 0 to 1."""
        return min(self.done / self.rows, 1.0) if self.rows else 1.0

    def cancel(self) -> None:
        """Stop writing; the file is removed."""
        self._stop.set()

    def wait(self) -> None:
        """Wait until it is ready, has failed or was cancelled."""
        self._thread.join()

    def _run(self) -> None:
        i18n.use(self._language)
        try:
            with self.path.open("wb") as stream:
                self._write(stream, self._tell)
        except _CancelledError:
            self._remove()
        except Exception:
            _log.exception("%s could not be written", self.name)
            self.failed = True

    def _tell(self, done: int) -> None:
        self.done = done
        if self._stop.is_set():
            raise _CancelledError

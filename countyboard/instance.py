"""The open database of a store: it hands out cursors, and opens its file anew when it is lost.

After some errors of its own DuckDB refuses every question until the file is closed and opened
again, and it stays open as long as one cursor is: so nobody gets a cursor meanwhile, and those
that are out are interrupted until all are back. What was committed lies in the file.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from countyboard.failures import LostError
from countyboard.i18n import gettext as _

__all__ = ["Instance"]

TRIES = 3
PATIENCE = 5.0
"""Seconds in which cursors that are out have to come back, each time it is tried."""
PAUSE = 0.2
REST = 5.0
"""Seconds after the last try in which questions are refused at once."""

_LOST = (duckdb.FatalException, duckdb.InternalException)

_log = logging.getLogger(__name__)


class Instance:
    """Hold one file open. Raise duckdb.IOException where another process has it open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writing = threading.RLock()
        """Whoever writes holds it, and whoever opens the file anew."""
        self.openings = 1
        """How often it was opened: what was attached lasts until the next time."""
        self._connection = duckdb.connect(str(path))
        self._out: dict[int, tuple[duckdb.DuckDBPyConnection, int]] = {}
        self._changed = threading.Condition()
        self._is_lost = False
        self._refused_until = 0.0

    def close(self) -> None:
        """Close the file once nobody writes."""
        with self.writing:
            self._connection.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor of its own to one question: a shared one returns wrong rows.

        Raise LostError where the database is lost, or turns out to be: the next question
        opens it anew.
        """
        cursor = self._lent()
        try:
            yield cursor
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            if self._found_lost():
                raise LostError(
                    _("The database failed and is opened anew. Please try again.")
                ) from error
            raise
        finally:
            with self._changed:
                del self._out[id(cursor)]
            cursor.close()
            with self._changed:
                self._changed.notify_all()

    def is_usable(self) -> bool:
        """Tell whether the database answers, opened anew where it was lost."""
        for _again in range(2):
            try:
                with self.cursor() as cursor:
                    cursor.execute("select 1")
            except LostError:
                continue
            except duckdb.Error:
                return False
            return True
        return False

    def _lent(self) -> duckdb.DuckDBPyConnection:
        me = threading.get_ident()
        while True:
            with self._changed:
                if not self._is_lost:
                    cursor = self._connection.cursor()
                    self._out[id(cursor)] = cursor, me
                    return cursor
                if any(holder == me for _cursor, holder in self._out.values()):
                    # It would wait for itself.
                    raise LostError(_("The database failed and is opened anew. Please try again."))
            self._open_anew()

    def _found_lost(self) -> bool:
        """Tell whether the database answers nobody any more, and remember it."""
        with self._changed:
            if not self._is_lost and _is_lost(self._connection):
                self._is_lost = True
                _log.error("The database of %s is lost: it has to be opened anew", self.path)
            return self._is_lost

    def _open_anew(self) -> None:
        """Close the file and open it again; raise LostError where that cannot be done."""
        with self.writing:
            if not self._is_lost:
                return
            if time.monotonic() >= self._refused_until:
                for tried in range(TRIES):
                    time.sleep(PAUSE * tried)
                    if self._all_are_back() and self._is_open_again():
                        return
                _log.error("%s cannot be opened anew", self.path)
                self._refused_until = time.monotonic() + REST
        raise LostError(
            _("The database failed and cannot be opened anew at the moment. Please try later.")
        )

    def _all_are_back(self) -> bool:
        end = time.monotonic() + PATIENCE
        with self._changed:
            while self._out and time.monotonic() < end:
                for cursor, _holder in self._out.values():
                    cursor.interrupt()
                self._changed.wait(0.02)
            return not self._out

    def _is_open_again(self) -> bool:
        self._connection.close()
        gc.collect()  # what an answer that failed still holds would keep the lost one open
        try:
            fresh = duckdb.connect(str(self.path))
        except duckdb.Error:
            _log.exception("%s cannot be opened", self.path)
            return False
        if _is_lost(fresh):
            fresh.close()
            return False
        with self._changed:
            self._connection = fresh
            self.openings += 1
            self._is_lost = False
        _log.warning("%s is open again", self.path)
        return True


def _is_lost(connection: duckdb.DuckDBPyConnection) -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except _LOST:
        return True
    except duckdb.Error:
        return False  # closed, say
    return False

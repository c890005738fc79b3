"""Whether somebody has a store open, and keeping it from being opened."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from countyboard.commands.exchange import Unavailable
from countyboard.i18n import gettext as _

__all__ = ["locked", "taken"]

_SAID = ("could not set lock", "used by another process")
"""What DuckDB says of a file that another process has open, on Linux and on Windows."""


def taken(error: BaseException) -> bool:
    """Tell whether a store could not be opened because somebody else has it open."""
    text = str(error).lower()
    return any(said in text for said in _SAID)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold a database, whole on disk, so that nobody opens it until the block ends.

    A damaged one is held, too. Raise Unavailable while somebody has it open. On Windows it
    is not held: an open file cannot be replaced there.
    """
    if not database.exists():
        yield
        return
    try:
        # Opening brings in what an application that was killed left in its log.
        duckdb.connect(str(database)).close()
    except duckdb.Error as error:
        if taken(error):
            raise Unavailable(
                _("The store is open: stop the application first.\n{error}").format(error=error)
            ) from error
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with database.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Unavailable(_("The store is open: stop the application first.")) from error
        yield

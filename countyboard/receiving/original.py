"""The file a submission came from, as it is kept: without who filled it in."""

from __future__ import annotations

from countyboard.query import Source
from countyboard.statements import run
from countyboard.submission import SourceFile

__all__ = ["original"]


def original(store: Source, submission_id: int) -> SourceFile | None:
    """Return the kept file, under the name it was sent with; None when there is none.

    Not by query.run: that would remember the bytes.
    """
    with store.cursor() as cursor:
        found = run(cursor, "store/original", submission_id=submission_id).fetchone()
    return SourceFile(found[0], bytes(found[1]), found[2]) if found else None

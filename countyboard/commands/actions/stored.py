"""The database itself, table by table, as it is stored: never an account or an uploaded file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa

from countyboard.dictionary.stored import NOT_ASKED, TABLES
from countyboard.i18n import gettext as _
from countyboard.store import Store

__all__ = ["FOLDER", "every"]

FOLDER = "database"

_TOO_LARGE = {"source_file": "* exclude (content)"}
"""What is read of a table whose files would make it larger than all the rest."""


class Stored(NamedTuple):
    """Hold one stored table and what to say about it."""

    name: str
    title: str
    purpose: str
    table: pa.Table


def every(store: Store) -> Iterator[Stored]:
    """Yield every stored table that may be handed over, as of one moment."""
    with store.cursor() as cursor:
        cursor.begin()
        try:
            for name, tells in _described().items():
                whole = cursor.table(name)
                found = whole.project(_TOO_LARGE[name]) if name in _TOO_LARGE else whole
                yield Stored(f"{FOLDER}/{name}", name, _(tells), found.to_arrow_table())
        finally:
            cursor.rollback()


def _described() -> dict[str, str]:
    return {name: about.tells for name, about in TABLES.items()} | NOT_ASKED

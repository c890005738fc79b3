"""What commands do to an open store, each in one way, whoever holds the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import duckdb

from countyboard import i18n
from countyboard.commands.actions import back_up, check, ingest, status, tables, users, withdraw
from countyboard.commands.exchange import CommandError, Frame, Request, plain
from countyboard.i18n import gettext as _
from countyboard.query import QueryError
from countyboard.store import StoreError

__all__ = ["ACTIONS", "perform"]

ACTIONS: Mapping[str, Callable[[Any, dict[str, Any], bytes], Iterator[Frame]]] = {
    "back-up": back_up.act,
    "check": check.act,
    "ingest": ingest.act,
    "restore-submission": withdraw.restore,
    "status": status.act,
    "tables": tables.act,
    "users": users.act,
    "withdraw": withdraw.withdraw,
}


def perform(store: Any, request: Request) -> Iterator[Frame]:
    """Carry out a request on a store, and yield what happens; a failure is an event, too.

    The language of the texts is the argument "language".
    """
    i18n.use(request.arguments["language"])
    try:
        for frame in ACTIONS[request.action](store, request.arguments, request.content):
            yield Frame(plain(frame.event), frame.content)
    except CommandError as error:
        yield Frame({"event": "refused", "text": str(error)})
    except (StoreError, QueryError, duckdb.Error) as error:
        text = _("The store failed: {error}").format(error=error)
        yield Frame({"event": "failed", "text": text})

"""Who took what away: a download is an event of the audit log, with what it held of figures."""

from __future__ import annotations

from collections.abc import Callable

from countyboard.store import Store
from countyboard.ui import session

__all__ = ["noted"]


def noted(
    build: Callable[[], bytes],
    store: Store,
    what: str,
    ending: str,
    *,
    rows: int | None = None,
    filters: str | None = None,
) -> Callable[[], bytes]:
    """Return `build` such that building is recorded, under the account that reads now.

    What comes back is called in a thread of its own, where nobody knows who asks. A file that
    could not be built was not taken.
    """
    account = session.reader().account

    def taken() -> bytes:
        content = build()
        details = {"what": what, "filters": filters, "rows": rows, "format": ending}
        store.note("downloaded", account=account, details=details)
        return content

    return taken

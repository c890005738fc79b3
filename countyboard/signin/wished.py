"""Where a reader wanted to go before signing in: an address of this application, or its first."""

from __future__ import annotations

import re
from urllib.parse import quote

__all__ = ["FIRST", "sign_in_address", "wished"]

FIRST = "/"
_LONGEST = 2000
_LOCAL = re.compile(r"/[A-Za-z0-9_-]*(\?[!-\[\]-~]*)?")
"""One plain segment and a query in printable ASCII: no host, no folder, no line break."""


def wished(address: str | None) -> str:
    """Return `address` if it is a page of this application, else the first page.

    It comes from outside and becomes a header of an answer.
    """
    if address is None or len(address) > _LONGEST or not _LOCAL.fullmatch(address):
        return FIRST
    return address


def sign_in_address(path: str, query: str) -> str:
    """Return the address of the sign-in form that leads on to a page."""
    target = wished(f"{path}?{query}" if query else path)
    return "/sign-in" if target == FIRST else f"/sign-in?to={quote(target, safe='')}"

"""Who asks the API."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlparse

from starlette.requests import Request

from countyboard.access import LOCAL, Reader

__all__ = ["READER", "reader_of"]

READER = "countyboard.reader"
"""Under which the reader stands in the ASGI scope of what was let through."""

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def reader_of(request: Request) -> Reader | None:
    """Return who was let in; without sign-in only this machine itself, by its own name."""
    found: Reader | None = request.scope.get(READER)
    if found is not None:
        return found
    host = urlparse(f"//{request.headers.get('host', '')}").hostname
    is_own = (
        request.client is not None
        and _is_loopback(request.client.host)
        and host is not None
        and _is_loopback(host)
        and not any(name in request.headers for name in _PASSED_ON)
        and "authorization" not in request.headers
    )
    return LOCAL if is_own else None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

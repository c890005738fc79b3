"""The door of a running application for commands of this machine: one route, one token.

Whoever presents the announced token from this machine, and is no browser and no proxy, may
do what the command line does.
"""

from __future__ import annotations

import asyncio
import hmac
import io
import ipaddress
import logging
import secrets
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request as HttpRequest
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from countyboard.commands import announcement
from countyboard.commands.exchange import END, Frame, Request, packed, unpacked
from countyboard.i18n import gettext as _

__all__ = ["Door", "admitted"]

_log = logging.getLogger(__name__)

_OF_BROWSERS_AND_PROXIES = (
    "origin",
    "referer",
    "cookie",
    "sec-",
    "forwarded",
    "x-forwarded-",
    "x-real-ip",
    "via",
)


class Door:
    """Let commands in while the application runs.

    `store` gives the open store; `is_ready` tells whether it may be written to; `limit` is
    the size of the largest request in bytes.
    """

    def __init__(
        self, store: Callable[[], Any], is_ready: Callable[[], bool], limit: Callable[[], int]
    ) -> None:
        self._store, self._is_ready, self._limit = store, is_ready, limit
        self._token = ""
        self._folder: Path | None = None
        self.route = Route(f"{announcement.PATH}/{{action}}", self._answer, methods=["POST"])

    def open(self, folder: Path, host: str, port: int) -> None:
        """Draw a token and announce it in the folder of data."""
        self._token, self._folder = secrets.token_urlsafe(32), folder
        announcement.announce(folder, host, port, self._token)

    def close(self) -> None:
        """Let nobody in any more."""
        if self._folder is not None:
            announcement.take_back(self._folder, self._token)
        self._token, self._folder = "", None

    async def _answer(self, asked: HttpRequest) -> Response:
        from countyboard.commands.actions import ACTIONS  # readers are slow to import

        if not self.knows(asked):
            return Response(status_code=403)
        action = asked.path_params["action"]
        if action not in ACTIONS:
            return Response(status_code=404)
        size = asked.headers.get("content-length")
        if size is None:
            return Response(status_code=411)
        if int(size) > self._limit():
            return Response(status_code=413)
        if not self._is_ready():
            return Response(status_code=503)
        said = unpacked(io.BytesIO(await asked.body()))
        if said is None:
            return Response(status_code=400)
        stream = self._stream(Request(action, *said))
        return StreamingResponse(stream, media_type="application/octet-stream")

    def knows(self, asked: HttpRequest) -> bool:
        """Tell whether a request comes from this machine and presents the token."""
        if not admitted(asked.scope, asked.headers):
            return False
        given = asked.headers.get("authorization", "").removeprefix("Bearer ")
        return bool(self._token) and hmac.compare_digest(given.encode(), self._token.encode())

    async def _stream(self, request: Request) -> AsyncIterator[bytes]:
        """Carry the request out in a thread of its own, which ends though nobody listens."""
        loop = asyncio.get_running_loop()
        written: asyncio.Queue[bytes | None] = asyncio.Queue()

        def write(part: bytes | None) -> None:
            loop.call_soon_threadsafe(written.put_nowait, part)

        def work() -> None:
            try:
                for frame in _carried_out(self._store(), request):
                    write(packed(frame.event, frame.content))
                write(packed({"event": END}))
            finally:
                write(None)

        threading.Thread(target=work, name=request.action, daemon=True).start()
        while (part := await written.get()) is not None:
            yield part


def _carried_out(store: Any, request: Request) -> Iterator[Frame]:
    """Carry a request out; whatever goes wrong is written into the log, and told."""
    from countyboard.commands.actions import perform

    try:
        yield from perform(store, request)
    except Exception:
        _log.exception("The command %s failed", request.action)
        text = _("The application could not do it; its log says why.")
        yield Frame({"event": "failed", "text": text})


def admitted(scope: Mapping[str, Any], headers: Mapping[str, str]) -> bool:
    """Tell whether a request comes from this machine, and from no browser or proxy on it."""
    client, server = scope.get("client"), scope.get("server")
    if not client or any(name.lower().startswith(_OF_BROWSERS_AND_PROXIES) for name in headers):
        return False
    try:
        address = ipaddress.ip_address(client[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    # An application that listens on one address of this machine is called from that address.
    return bool(mapped.is_loopback) or bool(server and client[0] == server[0])

"""An ASGI layer that sends Streamlit's own files compressed, and announces the chart library."""

from __future__ import annotations

import asyncio
import gzip
import mimetypes
from pathlib import Path

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Assets", "AssetsMiddleware"]

_COMPRESSIBLE = {".css", ".js", ".json", ".map", ".svg", ".txt", ".wasm"}
_YEAR = 365 * 24 * 3600
_BROTLI_QUALITY = 5  # 4.7 MB in 0.1 s; quality 9 saves another 4 % and takes four times as long


class Assets:
    """Hold the compressed form of every file below `folder`, made on the first request.

    `prefix` is the address under which the folder is served, such as "/static/". Only files
    that are there when the server starts are ever served, so the memory is bounded.
    """

    def __init__(self, folder: Path, prefix: str) -> None:
        self.prefix = prefix
        self._files = {
            prefix + path.relative_to(folder).as_posix(): path
            for path in folder.rglob("*")
            if path.suffix in _COMPRESSIBLE and path.is_file()
        }
        self._packed: dict[tuple[str, str], bytes] = {}

    def __contains__(self, address: object) -> bool:
        return address in self._files

    def named(self, start: str) -> list[str]:
        """Return the addresses of the files whose name starts with `start`."""
        return [address for address, path in self._files.items() if path.name.startswith(start)]

    def packed(self, address: str, encoding: str) -> bytes:
        """Return the file in the encoding "br" or "gzip"."""
        key = (address, encoding)
        if key not in self._packed:
            content = self._files[address].read_bytes()
            if encoding == "br":
                self._packed[key] = brotli.compress(content, quality=_BROTLI_QUALITY)
            else:
                self._packed[key] = gzip.compress(content, 6, mtime=0)
        return self._packed[key]

    def warm(self, starts: tuple[str, ...]) -> None:
        """Compress the files whose names start so, before anybody asks for them."""
        for start in starts:
            for address in self.named(start):
                self.packed(address, "br")

    def response(self, address: str, encoding: str) -> Response:
        """Build the answer for one file."""
        media_type = mimetypes.guess_type(address)[0] or "application/octet-stream"
        headers = {
            "Content-Encoding": encoding,
            "Vary": "Accept-Encoding",
            "Cache-Control": f"public, immutable, max-age={_YEAR}",
        }
        return Response(self.packed(address, encoding), media_type=media_type, headers=headers)


def _encoding(accepted: str) -> str | None:
    """Choose "br" or "gzip" from an Accept-Encoding header, or None."""
    offered = {
        name.strip().lower()
        for name, _, weight in (part.partition(";") for part in accepted.split(","))
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    }
    return next((name for name in ("br", "gzip") if name in offered), None)


class AssetsMiddleware:
    """Answer requests for files of `assets` compressed; pass everything else on untouched.

    A page's HTML is passed on with a header that lets the browser fetch the files named in
    `announced` while the page's script still runs.
    """

    def __init__(self, app: ASGIApp, assets: Assets, announced: tuple[str, ...] = ()) -> None:
        self.app = app
        self.assets = assets
        self._link = ", ".join(
            f"<{address}>; rel=modulepreload; crossorigin; fetchpriority=low"
            for start in announced
            for address in assets.named(start)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        encoding = _encoding(headers.get("accept-encoding", ""))
        if scope["path"] in self.assets and encoding and "range" not in headers:
            answer = await asyncio.to_thread(self.assets.response, scope["path"], encoding)
            await answer(scope, receive, send)
        elif self._link and "text/html" in headers.get("accept", ""):
            await self.app(scope, receive, self._announcing(send))
        else:
            await self.app(scope, receive, send)

    def _announcing(self, send: Send) -> Send:
        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Link", self._link)
            await send(message)

        return send_with_link

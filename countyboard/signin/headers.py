"""Headers on every answer: what a browser may load, who may frame it, what it may tell others."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from countyboard.signin.routes import ACCOUNT, SET_UP, SIGN_IN

__all__ = ["FORMS", "SecurityHeaders", "pages"]

_COMMON = (
    "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'; "
)

FORMS = _COMMON + "img-src 'self'; style-src 'self'"
"""For the forms of the way in: no script at all."""

_YEAR = 365 * 24 * 3600

_BOUNDED = 1024 * 1024
_UNBOUNDED = ("/_stcore/upload_file/", "/control/")


def pages(inline_scripts: tuple[str, ...]) -> str:
    """Write the policy of the pages, with the hashes of Streamlit's own inline scripts.

    It styles by script (emotion), draws images from data and blobs, and keeps workers in blobs.
    """
    hashes = "".join(f" 'sha256-{each}'" for each in inline_scripts)
    return _COMMON + (
        f"script-src 'self' 'wasm-unsafe-eval'{hashes}; "
        "style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; "
        "font-src 'self' data:; "
        "media-src 'self' data: blob:; "
        "connect-src 'self' blob: data:; "
        "worker-src 'self' blob:; "
        "frame-src 'self' blob:; "
        "manifest-src 'self'"
    )


class SecurityHeaders:
    """Add the headers, and refuse bodies that nothing here would read.

    `inline_scripts` are the hashes, sha256 in base64, of the scripts inside Streamlit's page.
    """

    def __init__(self, app: ASGIApp, inline_scripts: tuple[str, ...]) -> None:
        self.app = app
        self._pages = pages(inline_scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), scope)
            await send(message)

        if _is_too_large(scope):
            await PlainTextResponse("Content Too Large", 413)(scope, receive, send_with_headers)
            return
        await self.app(scope, _bounded(scope, receive), send_with_headers)

    def _add(self, headers: MutableHeaders, scope: Scope) -> None:
        is_form = scope["path"].startswith((SIGN_IN, SET_UP)) or _is_below(scope["path"], ACCOUNT)
        headers["Content-Security-Policy"] = FORMS if is_form else self._pages
        if is_form and "link" in headers:
            del headers["link"]  # the chart library, announced on every page, is not for forms
        headers["X-Frame-Options"] = "DENY"
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        if scope["path"].startswith("/media/"):
            headers["Cache-Control"] = "private, no-store"
        if scope.get("scheme") == "https":
            headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
            headers.raw[:] = [_secure(name, value) for name, value in headers.raw]


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Keep a cookie to TLS: Streamlit knows nothing of the proxy that speaks it."""
    if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
        return name, value + b"; Secure"
    return name, value


def _is_below(path: str, address: str) -> bool:
    return path == address or path.startswith(f"{address}/")


def _is_too_large(scope: Scope) -> bool:
    said = Headers(scope=scope).get("content-length", "0")
    is_known = said.isascii() and said.isdigit()
    return not scope["path"].startswith(_UNBOUNDED) and (not is_known or int(said) > _BOUNDED)


def _bounded(scope: Scope, receive: Receive) -> Receive:
    """Stop reading a body after 1 MB; uploads and commands have limits of their own."""
    if scope["path"].startswith(_UNBOUNDED):
        return receive
    read = 0

    async def receive_bounded() -> Message:
        nonlocal read
        message = await receive()
        if message["type"] == "http.request":
            read += len(message.get("body", b""))
            if read > _BOUNDED:
                return {"type": "http.disconnect"}
        return message

    return receive_bounded

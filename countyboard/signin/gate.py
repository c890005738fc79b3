"""The gate in front of everything: pages, websocket, uploads, downloads, API.

Nothing passes without a session but what the way in itself needs. On one's own computer
there is no sign-in; there the gate lets nobody in who calls this machine by another name.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
from urllib.parse import urlparse

import anyio
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from countyboard.access import LOCAL, Action, Reader
from countyboard.accounts import tokens
from countyboard.accounts.sessions import Session
from countyboard.api.refusal import Refusal, without_token
from countyboard.signin import service as services
from countyboard.signin.routes import ACCOUNT, OPEN, SIGN_IN, client_of
from countyboard.signin.service import HEADER, Service
from countyboard.signin.wished import FIRST, sign_in_address

__all__ = ["API", "READER", "Gate", "is_loopback"]

READER = "countyboard.reader"
"""Under which the reader stands in the ASGI scope of whatever was let through."""

API = "/api/"
_UPLOAD = "/_stcore/upload_file/"
_STREAM = "/_stcore/stream"
_MEDIA = "/media/"
_IN_MESSAGE = re.compile(rb"/media/([0-9A-Za-z_.-]+)")
_OF_PROVIDER = ("/auth/login", "/oauth2callback")
_NEVER = ("/_stcore/agent", "/_stcore/metrics", *_OF_PROVIDER)
_VOUCHED = "_streamlit_user"
_SIGN_OUT = "/auth/logout"
_OWN_LOCKS = ("/health", "/ready", "/metrics")
_CONTROL = re.compile(r"/control/[^/]+")
_PROTOCOL = "sec-websocket-protocol"
_LOOKED_EVERY = 5.0
_POLICY = 1008
_PASSWORD_FIRST = Refusal(403, "forbidden", "This account has to choose its own password first.")


def is_loopback(host: str) -> bool:
    """Tell whether a name or an address is this machine's own."""
    name = host.strip().strip("[]").lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Gate:
    """Let a request through to `app` when it may go there.

    Where an identity provider vouches for readers its paths need no session, and what it says
    of a reader is taken for one. `farewell` is the last message over a websocket whose session
    ended.
    """

    def __init__(self, app: ASGIApp, farewell: bytes = b"") -> None:
        self.app = app
        self._farewell = farewell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        _strip(scope)
        service = services.in_force()
        if service is None:
            await self._on_own_computer(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(service, scope, receive, send)
        else:
            await self._http(service, scope, receive, send)

    async def _on_own_computer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        host = urlparse(f"//{Headers(scope=scope).get('host', '')}").hostname
        if not host or not is_loopback(host):
            # Another name for this machine comes from a page elsewhere, or from a proxy.
            await _refused(scope, receive, send, 421)
        elif path.startswith(_NEVER):
            await _refused(scope, receive, send, 404)
        else:
            scope[READER] = LOCAL
            await self.app(scope, receive, send)

    # ---------- http

    async def _http(self, service: Service, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        headers = Headers(scope=scope)
        session = service.session_of(_cookies(headers))
        if session is not None and path not in OPEN:
            if path == _SIGN_OUT:  # where st.logout() leads; it changes nothing by itself
                await RedirectResponse(ACCOUNT, 303)(scope, receive, send)
                return
            if service.must_change(session) and not path.startswith(ACCOUNT):
                answer: Response = PlainTextResponse("Forbidden", 403)
                if path.startswith(API):
                    answer = _PASSWORD_FIRST.answer()
                elif _is_navigation(scope, headers):
                    answer = RedirectResponse(ACCOUNT, 303)
                await answer(scope, receive, send)
                return
        if path in OPEN or path in _OWN_LOCKS or _is_command(scope):
            if session is not None:
                scope[READER] = service.reader_of(session)
            await self.app(scope, receive, send)
        elif path in _OF_PROVIDER and service.provider is not None:
            await self.app(scope, receive, send)
        elif path.startswith(_NEVER):
            await _refused(scope, receive, send, 404)
        elif path.startswith(API):
            await self._api(service, session, scope, receive, send)
        elif session is None and service.provider is not None and _is_vouched(scope, headers):
            await _vouched(service, scope, receive, send)
        elif session is None:
            await _not_signed_in(scope, headers, receive, send)
        elif path.startswith(_UPLOAD) and not _may_upload(service, session, path):
            await _refused(scope, receive, send, 403)
        elif path.startswith(_MEDIA) and not service.was_told(
            session.account, path.removeprefix(_MEDIA)
        ):
            await _refused(scope, receive, send, 404)
        else:
            _attach(scope, service.reader_of(session), session)
            await self.app(scope, receive, send)

    async def _api(
        self,
        service: Service,
        session: Session | None,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        """Let a program in by its token, or a reader who is signed in to look at the API."""
        said = Headers(scope=scope).get("authorization", "")
        reader: Reader | None = None
        if said[:7].lower() == "bearer ":
            reader = tokens.reader_of(service.store(), said[7:].strip())
        elif session is not None and scope["method"] in ("GET", "HEAD"):
            reader = service.reader_of(session)
        if reader is None:
            await without_token().answer()(scope, receive, send)
            return
        scope[READER] = reader
        await self.app(scope, receive, send)

    # ---------- websocket

    async def _websocket(
        self, service: Service, scope: Scope, receive: Receive, send: Send
    ) -> None:
        headers = Headers(scope=scope)
        session = service.session_of(_cookies(headers))
        origin = urlparse(headers.get("origin", "")).netloc
        is_ours = scope["path"] == _STREAM and origin and origin == headers.get("host")
        if session is None or not is_ours or service.must_change(session):
            await _refused(scope, receive, send, 403)
            return
        _attach(scope, service.reader_of(session), session)
        _keep_apart(service, session, scope)
        watched = _Watched(service, session, receive, send, self._farewell)
        try:
            await self.app(scope, watched.receive, watched.send)
        finally:
            watched.drop()


class _Watched:
    """Pass the messages of a websocket on while its session goes on, and close it after.

    Files to download that a message names are then its account's to fetch.
    """

    def __init__(
        self, service: Service, session: Session, receive: Receive, send: Send, farewell: bytes
    ) -> None:
        self._service, self._farewell = service, farewell
        self._key, self._account = session.key, session.account
        self._receive, self._send = receive, send
        self._coming: asyncio.Future[Message] | None = None
        self._opened = self._closed = False

    async def receive(self) -> Message:
        """Return the next message, or a disconnect as soon as the session is over."""
        while True:
            if self._coming is None:
                self._coming = asyncio.ensure_future(self._receive())
            await asyncio.wait({self._coming}, timeout=_LOOKED_EVERY)
            is_used = self._coming.done()
            if self._closed or self._service.session(self._key, touch=is_used) is None:
                return await self._close()
            if is_used:
                coming, self._coming = self._coming, None
                return coming.result()

    async def send(self, message: Message) -> None:
        """Send a message, unless the session is over."""
        if not self._closed:
            self._opened |= message["type"] == "websocket.accept"
            for found in _IN_MESSAGE.finditer(message.get("bytes") or b""):
                self._service.tell(self._account, found[1].decode())
            await self._send(message)

    async def _close(self) -> Message:
        if not self._closed:
            self._closed = True
            if self._farewell and self._opened:
                await self._send({"type": "websocket.send", "bytes": self._farewell})
            await self._send({"type": "websocket.close", "code": _POLICY, "reason": "signed out"})
        return {"type": "websocket.disconnect", "code": _POLICY}

    def drop(self) -> None:
        """Wait for nothing any more."""
        if self._coming is not None:
            self._coming.cancel()


# ---------- what requests carry


def _strip(scope: Scope) -> None:
    """Take away what only this gate may say."""
    scope.pop(READER, None)
    name = HEADER.encode()
    scope["headers"] = [
        (key, value) for key, value in scope["headers"] if key.lower().replace(b"_", b"-") != name
    ]


def _attach(scope: Scope, reader: Reader, session: Session) -> None:
    scope[READER] = reader
    scope["headers"] = [*scope["headers"], (HEADER.encode(), session.key.encode())]


def _cookies(headers: Headers) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in headers.getlist("cookie"):
        for part in line.split(";"):
            name, _, value = part.strip().partition("=")
            found.setdefault(name, value.strip('"'))
    return found


def _is_command(scope: Scope) -> bool:
    """Tell whether the door for commands answers it: else Streamlit would, with its page."""
    return scope["method"] == "POST" and _CONTROL.fullmatch(scope["path"]) is not None


def _is_navigation(scope: Scope, headers: Headers) -> bool:
    """Tell whether a browser asks for a page to show, not for a part of one."""
    if scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(("/_stcore", "/static")):
        return False
    mode = headers.get("sec-fetch-mode")
    return mode == "navigate" if mode else "text/html" in headers.get("accept", "")


def _may_upload(service: Service, session: Session, path: str) -> bool:
    """Tell whether a page could take the file: it would stay in memory where none does."""
    owner = path.removeprefix(_UPLOAD).partition("/")[0]
    is_own = service.is_bound(owner, session.account)
    return is_own and service.reader_of(session).may(Action.FILE)


def _keep_apart(service: Service, session: Session, scope: Scope) -> None:
    """Let a browser go on with its former session of Streamlit only if it is the reader's own.

    Its client asks for it in the third part of the protocol's header. What another reader
    typed or uploaded in the same browser is not handed on.
    """
    kept = []
    for key, value in scope["headers"]:
        if key.lower().decode() == _PROTOCOL:
            parts = [part.strip() for part in value.decode("latin-1").split(",")]
            if len(parts) > 2 and not service.is_bound(parts[2], session.account):
                value = ", ".join(parts[:2]).encode("latin-1")
        kept.append((key, value))
    scope["headers"] = kept


def _is_vouched(scope: Scope, headers: Headers) -> bool:
    return _is_navigation(scope, headers) and _VOUCHED in _cookies(headers)


# ---------- answers


async def _vouched(service: Service, scope: Scope, receive: Receive, send: Send) -> None:
    """Take what the identity provider said of a reader for a session; it is good once."""
    request = Request(scope)
    number = await anyio.to_thread.run_sync(service.vouch, request.cookies, client_of(request))
    address = FIRST if number else f"{SIGN_IN}?unknown=1"
    answer = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
    if number:
        service.cookies.remember(answer, number, is_secure=request.url.scheme == "https")
    for name in request.cookies:
        if name.startswith(_VOUCHED):
            answer.delete_cookie(name, path="/", httponly=True, samesite="lax")
    await answer(scope, receive, send)


async def _not_signed_in(scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
    if _is_navigation(scope, headers):
        address = sign_in_address(scope["path"], scope.get("query_string", b"").decode("latin-1"))
        answer: Response = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
    else:
        answer = PlainTextResponse("Unauthorized", 401, {"Cache-Control": "no-store"})
    await answer(scope, receive, send)


async def _refused(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": _POLICY})
    else:
        words = {403: "Forbidden", 404: "Not Found", 421: "Misdirected Request"}
        await PlainTextResponse(words[status], status)(scope, receive, send)

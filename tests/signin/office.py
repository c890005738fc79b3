"""A small office behind the gate: the way in as it is, and an echo in the place of the pages."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from countyboard.signin.gate import READER, Gate
from countyboard.signin.headers import SecurityHeaders
from countyboard.signin.routes import ROUTES
from countyboard.signin.service import HEADER

__all__ = ["FAREWELL", "HOST", "Browser", "app", "socket"]

HOST = "board.office"
FAREWELL = b"ask anew"


async def _echo(request: Request) -> JSONResponse:
    reader = request.scope.get(READER)
    body = await request.body()
    answer = JSONResponse(
        {
            "path": request.url.path,
            "reader": reader.account if reader else None,
            "told": request.headers.getlist(HEADER),
            "size": len(body),
        }
    )
    answer.set_cookie("of_streamlit", "x")
    return answer


async def _echo_socket(websocket: WebSocket) -> None:
    await websocket.accept()
    reader = websocket.scope[READER]
    protocol = websocket.headers.get("sec-websocket-protocol", "")
    await websocket.send_json([reader.account, websocket.headers.getlist(HEADER), protocol])
    while True:
        await websocket.send_bytes(await websocket.receive_bytes())


ALL = ["GET", "HEAD", "POST", "PUT", "DELETE"]

app = Starlette(
    routes=[
        *ROUTES,
        WebSocketRoute("/{path:path}", _echo_socket),
        Route("/{path:path}", _echo, methods=ALL),
    ],
    middleware=[
        Middleware(SecurityHeaders, inline_scripts=("abc=",)),
        Middleware(Gate, farewell=FAREWELL),
    ],
)


@dataclass
class Browser:
    """Ask the office over HTTP and keep its cookies, as a browser would."""

    address: str = "10.0.0.7"
    scheme: str = "http"
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Send one request; redirections are not followed."""

        async def asked() -> httpx.Response:
            way = httpx.ASGITransport(app, client=(self.address, 1))
            base = f"{self.scheme}://{HOST}"
            async with httpx.AsyncClient(
                transport=way, base_url=base, cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(asked())

    def page(self, path: str, **headers: str) -> httpx.Response:
        """Ask for a page to show."""
        return self.ask("GET", path, headers={"Accept": "text/html", **headers})

    def send(self, form_on: str, action: str, **fields: str) -> httpx.Response:
        """Open the page a form stands on, fill it in and send it."""
        html = self.page(form_on).text
        token = html.partition('name="form" value="')[2].partition('"')[0]
        return self.ask("POST", action, data={"form": token, **fields})

    def sign_in(self, name: str, password: str, **fields: str) -> httpx.Response:
        """Fill in the form to sign in."""
        return self.send("/sign-in", "/sign-in", name=name, password=password, **fields)


def socket(
    cookies: httpx.Cookies | None,
    *,
    origin: str | None = f"http://{HOST}",
    protocol: str = "",
    path: str = "/_stcore/stream",
    messages: tuple[bytes, ...] = (),
    between: Any = None,
    headers: tuple[tuple[bytes, bytes], ...] = (),
) -> list[Any]:
    """Open a websocket, send messages, and return what came: JSON, bytes, or how it closed.

    `between` is called after the greeting.
    """
    came: list[Any] = []
    said = [(b"host", HOST.encode()), *headers]
    if origin is not None:
        said.append((b"origin", origin.encode()))
    if cookies is not None:
        line = "; ".join(f"{cookie.name}={cookie.value}" for cookie in cookies.jar)
        said.append((b"cookie", line.encode()))
    if protocol:
        said.append((b"sec-websocket-protocol", protocol.encode()))
    scope = {
        "type": "websocket",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "ws",
        "headers": said,
        "client": ("10.0.0.7", 1),
        "server": (HOST, 80),
        "subprotocols": [],
    }

    async def run() -> None:
        coming: asyncio.Queue[Any] = asyncio.Queue()
        coming.put_nowait({"type": "websocket.connect"})
        greeted = asyncio.Event()

        async def send(message: Any) -> None:
            if message["type"] == "websocket.send":
                text = message.get("text")
                came.append(json.loads(text) if text else message["bytes"])
                greeted.set()
            elif message["type"] == "websocket.close":
                came.append(message["code"])
                greeted.set()

        task = asyncio.ensure_future(app(scope, coming.get, send))
        await asyncio.wait_for(greeted.wait(), 10)
        if between is not None:
            between()
        for message in messages:
            coming.put_nowait({"type": "websocket.receive", "bytes": message})
            await asyncio.sleep(0.02)
        if not task.done() and messages:
            coming.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait({task}, timeout=10)
        if not task.done():
            task.cancel()

    asyncio.run(run())
    return came

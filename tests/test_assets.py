"""Files go out compressed, once made; everything else passes untouched."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path
from typing import Any

import brotli
import pytest
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send

from countyboard.assets import Assets, AssetsMiddleware

SCRIPT = b"const answer = 42;\n" * 500


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "Chart.a1.js").write_bytes(SCRIPT)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    return Assets(tmp_path, "/static/")


async def _inner(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        answer = PlainTextResponse("inner") if scope["path"] != "/" else HTMLResponse("<p>page</p>")
        await answer(scope, receive, send)
    else:
        await send({"type": "websocket.accept"})


def _request(assets: Assets, path: str, **headers: str) -> tuple[dict[str, str], bytes]:
    """Send a GET through the middleware; return the answer's headers and its body."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }
    return _send(assets, scope)


def _send(assets: Assets, scope: dict[str, Any]) -> tuple[dict[str, str], bytes]:
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    middleware = AssetsMiddleware(_inner, lambda: assets, announced=("Chart.",))
    asyncio.run(middleware(scope, receive, send))
    headers = {key.decode(): value.decode() for key, value in sent[0].get("headers", [])}
    return headers, b"".join(message.get("body", b"") for message in sent[1:])


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
    ],
)
def test_file_goes_out_in_the_encoding_the_browser_takes(
    assets: Assets, accepted: str, encoding: str, unpack: Any
) -> None:
    headers, body = _request(assets, "/static/js/Chart.a1.js", accept_encoding=accepted)
    assert headers["content-encoding"] == encoding
    assert headers["vary"] == "Accept-Encoding"
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in headers["cache-control"]
    assert int(headers["content-length"]) == len(body) < len(SCRIPT)
    assert unpack(body) == SCRIPT


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/Chart.a1.js", {}),
        ("/static/js/Chart.a1.js", {"accept_encoding": "br", "range": "bytes=0-9"}),
        ("/static/photo.png", {"accept_encoding": "br"}),
        ("/static/js/absent.js", {"accept_encoding": "br"}),
        ("/static/../secret.js", {"accept_encoding": "br"}),
    ],
)
def test_everything_else_is_passed_on(assets: Assets, path: str, headers: dict[str, str]) -> None:
    answer, body = _request(assets, path, **headers)
    assert body == b"inner"
    assert "content-encoding" not in answer


def test_file_is_compressed_once(assets: Assets, tmp_path: Path) -> None:
    assets.warm()
    (tmp_path / "js" / "Chart.a1.js").write_bytes(b"changed")
    _, body = _request(assets, "/static/js/Chart.a1.js", accept_encoding="br")
    assert brotli.decompress(body) == SCRIPT


def test_page_announces_the_chart_library(assets: Assets) -> None:
    headers, body = _request(assets, "/", accept="text/html,*/*")
    assert body == b"<p>page</p>"
    assert headers["link"].startswith("</static/js/Chart.a1.js>; rel=modulepreload")


def test_websocket_is_left_alone(assets: Assets) -> None:
    scope = {"type": "websocket", "path": "/static/js/Chart.a1.js", "headers": []}
    assert _send(assets, scope) == ({}, b"")

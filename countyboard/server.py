"""The ASGI application: Streamlit's pages, the way in, /health, /control for commands.

Requests pass the headers, the gate and the compressed files, in this order. An API joins
here as further routes; the gate lets its callers in.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit import config, file_util
from streamlit.runtime.pages_manager import PagesManager

from countyboard import observing
from countyboard.access import Reader, Role
from countyboard.api.door import Api
from countyboard.api.files import Files
from countyboard.api.refusal import Refusal
from countyboard.assets import Assets, AssetsMiddleware
from countyboard.commands.control import Door
from countyboard.place import folder
from countyboard.signin import routes, service
from countyboard.signin.gate import READER, Gate, is_loopback
from countyboard.signin.headers import SecurityHeaders
from countyboard.store import Store
from countyboard.ui import navigation, session
from countyboard.ui.farewell import farewell
from countyboard.ui.vouching import Provider

__all__ = ["ROOT", "api", "app", "assets", "door", "inline_scripts", "refuse_strangers", "run"]

ROOT = Path(__file__).resolve().parent.parent

_CHARTS = "PlotlyChart."

_requests = observing.Requests()
_log_format = "text"
_provider: Provider | None = None


@lru_cache(maxsize=1)
def assets() -> Assets:
    """Return Streamlit's own files.

    Streamlit's settings are final only when the server starts: not to be called before.
    """
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    prefix = f"/{base}/static/" if base else "/static/"
    return Assets(Path(file_util.get_static_dir()) / "static", prefix)


@lru_cache(maxsize=1)
def inline_scripts() -> tuple[str, ...]:
    """Return the hashes of the scripts inside Streamlit's own page: nothing else may run inline."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    found = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return tuple(
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in found
    )


def _state() -> tuple[str, dict[str, Any]]:
    """Return how the application fares in a word, and what more those who are in may know.

    "lost": the database failed, and cannot be opened anew.
    """
    starting = session.starting()
    if starting is None:
        store = session.whole()
        return "ok" if store.is_usable() else "lost", {"data_version": store.version}
    return "failed" if starting.failed else "loading", {"share": round(starting.share, 3)}


async def _health(request: Request) -> JSONResponse:
    """Answer 200 while the process serves."""
    status, more = await run_in_threadpool(_state)
    return JSONResponse({"status": status} | (more if request.scope.get(READER) else {}))


async def _ready(request: Request) -> JSONResponse:
    """Answer 200 once the store is open and the sample loaded; 503 before, and while it is lost."""
    status, more = await run_in_threadpool(_state)
    return JSONResponse(
        {"status": status} | (more if request.scope.get(READER) else {}),
        status_code=200 if status == "ok" else 503,
    )


async def _metrics(request: Request) -> Response:
    """Tell how the process fares, to administrators and to programs of this machine."""
    reader = request.scope.get(READER)
    is_administrator = (
        reader is not None and reader.role == Role.ADMINISTRATOR and reader.scope.is_everything
    )
    if not is_administrator and not door.knows(request):
        return PlainTextResponse("Forbidden", 403)
    running, store = service.in_force(), session.whole()
    told = {
        "countyboard_ready": float((await run_in_threadpool(_state))[0] == "ok"),
        "countyboard_data_version": float(store.version),
        "countyboard_store_bytes": float(store.path.stat().st_size),
        **_requests.metrics(),
        **observing.process_metrics(),
    }
    if running is not None:
        told["countyboard_sessions"] = float(running.sessions.going_on())
    return PlainTextResponse(observing.metrics_text(told))


async def _first_page(request: Request) -> RedirectResponse:
    """Lead to the first page, which Streamlit knows by the bare address only."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}")


def _is_ready() -> bool:
    """Tell whether the sample is in the store, or will not come any more."""
    starting = session.starting()
    return starting is None or starting.failed


door = Door(
    store=session.whole,
    is_ready=_is_ready,
    limit=lambda: int(config.get_option("server.maxUploadSize")) * 2**20,
)


@cache
def _api_files(place: Path) -> Files:
    return Files(place / "tmp" / "api")


def _reader_of(request: Request) -> Reader | None:
    """Return whom the gate let in."""
    found: Reader | None = request.scope.get(READER)
    return found


def _source_of(reader: Reader) -> Store:
    """Return what a reader may see, once the store is open and the sample loaded."""
    if not _is_ready():
        raise Refusal(503, "starting", "The application is starting. Try again in a minute.")
    return session.store_of(reader)


def _note(reader: Reader, said: Mapping[str, Any]) -> None:
    session.store_of(reader).note("read by a program", account=reader.account, details=dict(said))


api = Api(
    reader_of=_reader_of,
    source_of=_source_of,
    note=_note,
    files=lambda: _api_files(folder()),
)


def refuse_strangers(host: str) -> None:
    """Stop where the application would be open to others without sign-in."""
    if service.in_force() is None and not is_loopback(host):
        raise RuntimeError(
            f"{host or 'every address'} is open to others, and without sign-in anybody could read "
            "and change everything: start it with python -m countyboard serve"
        )


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    host, port = (config.get_option(f"server.{name}") for name in ("address", "port"))
    refuse_strangers(host or "")
    running = service.in_force()
    if running is not None and _provider is not None and _provider.is_known:
        running.provider = _provider
    if _log_format == "json":
        observing.write_json()
    session.begin()
    if session.starting() is None:
        session.settle()
    threading.Thread(target=assets().warm, name="assets", daemon=True).start()
    door.open(folder(), host or "", int(port))
    yield {}
    door.close()
    _api_files(folder()).close()
    if running is not None:
        running.sessions.save()
    session.end()


# Until a session calls st.navigation, Streamlit takes the folder pages/ for its own, older kind of
# pages: the first visitor who follows a link to a page would be told that it does not exist.
PagesManager.uses_pages_directory = False

app = st.App(
    ROOT / "app.py",
    routes=[
        Route("/health", _health),
        Route("/ready", _ready),
        Route("/metrics", _metrics),
        *routes.ROUTES,
        Route(f"/{navigation.FIRST}", _first_page),
        door.route,
        api.route,
    ],
    middleware=[
        Middleware(observing.Observed, requests=_requests, reader=READER),
        Middleware(SecurityHeaders, inline_scripts=inline_scripts()),
        Middleware(Gate, farewell=farewell()),
        Middleware(AssetsMiddleware, assets=assets, announced=(_CHARTS,)),
    ],
    lifespan=_lifespan,
)


def run(
    options: dict[str, Any], *, log_format: str = "text", provider: Provider | None = None
) -> None:
    """Serve until stopped; `options` are Streamlit's, such as {"server.port": 8501}.

    `log_format` is "text", or "json" for a line of JSON an event. `provider` vouches for
    readers, where secrets.toml in the folder of data names one.
    """
    global _log_format, _provider
    _provider = provider
    _log_format = log_format
    if log_format == "json":
        observing.write_json()
    # Streamlit looks for .streamlit/config.toml beside the script named here, and puts its
    # folder first on the path of modules.
    sys.argv = [str(ROOT / "app.py")]
    app.run(config=options)

"""The ASGI application: Streamlit's pages, /health, /control for commands, compressed files.

Sign-in, an API and the like join here as further routes and middleware.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from streamlit import config, file_util
from streamlit.runtime.pages_manager import PagesManager

from countyboard.access import Reader
from countyboard.api.door import Api
from countyboard.api.files import Files
from countyboard.api.refusal import Refusal
from countyboard.api.who import reader_of
from countyboard.assets import Assets, AssetsMiddleware
from countyboard.commands.control import Door
from countyboard.place import folder
from countyboard.store import Store
from countyboard.ui import navigation, session

__all__ = ["ROOT", "api", "app", "assets", "door", "run"]

ROOT = Path(__file__).resolve().parent.parent

_CHARTS = "PlotlyChart."


@lru_cache(maxsize=1)
def assets() -> Assets:
    """Return Streamlit's own files.

    Streamlit's settings are final only when the server starts: not to be called before.
    """
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    prefix = f"/{base}/static/" if base else "/static/"
    return Assets(Path(file_util.get_static_dir()) / "static", prefix)


async def _health(_request: Request) -> JSONResponse:
    """Answer 200 once the store is open and the sample loaded, 503 before."""
    starting = session.starting()
    if starting is None:
        return JSONResponse({"status": "ok", "data_version": session.whole().version})
    status = "failed" if starting.failed else "loading"
    return JSONResponse({"status": status, "share": round(starting.share, 3)}, status_code=503)


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


def _source_of(reader: Reader) -> Store:
    """Return what a reader may see, once the store is open and the sample loaded."""
    if not _is_ready():
        raise Refusal(503, "starting", "The application is starting. Try again in a minute.")
    return session.store_of(reader)


def _note(reader: Reader, said: Mapping[str, Any]) -> None:
    session.store_of(reader).note("read by a program", account=reader.account, details=dict(said))


api = Api(
    reader_of=reader_of,
    source_of=_source_of,
    note=_note,
    files=lambda: _api_files(folder()),
)


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    session.begin()
    if session.starting() is None:
        session.settle()
    threading.Thread(target=assets().warm, name="assets", daemon=True).start()
    host, port = (config.get_option(f"server.{name}") for name in ("address", "port"))
    door.open(folder(), host or "", int(port))
    yield {}
    door.close()
    _api_files(folder()).close()
    session.end()


# Until a session calls st.navigation, Streamlit takes the folder pages/ for its own, older kind of
# pages: the first visitor who follows a link to a page would be told that it does not exist.
PagesManager.uses_pages_directory = False

app = st.App(
    ROOT / "app.py",
    routes=[
        Route("/health", _health),
        Route(f"/{navigation.FIRST}", _first_page),
        door.route,
        api.route,
    ],
    middleware=[Middleware(AssetsMiddleware, assets=assets, announced=(_CHARTS,))],
    lifespan=_lifespan,
)


def run(options: dict[str, Any]) -> None:
    """Serve until stopped; `options` are Streamlit's, such as {"server.port": 8501}."""
    # Streamlit looks for .streamlit/config.toml beside the script named here, and puts its
    # folder first on the path of modules.
    sys.argv = [str(ROOT / "app.py")]
    app.run(config=options)

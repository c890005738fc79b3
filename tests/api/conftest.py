"""The API on a small store, asked in this process."""

from __future__ import annotations

import http.client
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request

from countyboard.access import Reader, Role
from countyboard.api.door import Api
from countyboard.api.files import Files
from countyboard.store import Store
from tests.conftest import _copied

ANALYST = Reader("analyst", Role.ANALYST)
TOKEN = {"Authorization": "Bearer right"}


@dataclass(frozen=True)
class Answer:
    """Hold an answer: its status, its headers by their names in lower case, its bytes."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    def json(self) -> Any:
        """Return what it says in JSON."""
        return json.loads(self.content)

    @property
    def links(self) -> dict[str, str]:
        """Return the addresses it leads to, by way."""
        found = re.findall(r'<([^>]*)>; rel="([a-z]+)"', self.headers["link"])
        return {way: address.removeprefix("/api/v1/") for address, way in found}


class Office:
    """Hold an API, the store behind it, what it noted, and a client."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.noted: list[tuple[str, Mapping[str, Any]]] = []
        self.files = Files(folder)
        self.readers = {"right": ANALYST}
        self.reader_of: Callable[[Request], Reader | None] = self._by_token
        self.source_of: Callable[[Reader], Store] = lambda _reader: store
        self.api = Api(
            reader_of=lambda request: self.reader_of(request),
            source_of=lambda reader: self.source_of(reader),
            note=lambda reader, said: self.noted.append((reader.account, said)),
            files=lambda: self.files,
        )
        self.address = ""
        self.port = 0

    @contextmanager
    def open(self, app: Starlette | None = None) -> Iterator[Office]:
        """Serve the API, or an application around it, until the block ends."""
        served = app or Starlette(routes=[self.api.route])
        with socket.create_server(("127.0.0.1", 0)) as listening:
            server = uvicorn.Server(uvicorn.Config(served, log_level="error", lifespan="off"))
            thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.01)
            self.port = listening.getsockname()[1]
            self.address = f"http://127.0.0.1:{self.port}"
            yield self
            server.should_exit = True
            thread.join()

    def _by_token(self, request: Request) -> Reader | None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        return self.readers.get(token) if kind == "Bearer" else None

    def get(self, address: str, **headers: str) -> Answer:
        """Return the answer to a question of somebody with a token."""
        return self.ask("GET", f"/api/v1/{address}", {**TOKEN, **headers})

    def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        """Return the answer to any request, sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        finally:
            connection.close()


@pytest.fixture
def office(one_county_folder: Path, tmp_path: Path) -> Iterator[Office]:
    """Open the API on a copy of the store with one small county."""
    with Store.open(_copied(one_county_folder, tmp_path)) as store:
        office = Office(store, tmp_path / "tmp" / "api")
        with office.open():
            yield office

"""A reader without a screen: signs in by the form, holds a session of Streamlit, clicks, uploads.

Speaks HTTP and the websocket's protocol as the browser's client does.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

__all__ = ["PATIENCE", "Run", "Visitor"]

PATIENCE = 30.0
"""Seconds after which a server that says nothing is taken for stuck."""

_XSRF = "_streamlit_xsrf"
_FAILED = ForwardMsg.FINISHED_WITH_COMPILE_ERROR


@dataclass
class Run:
    """Hold what one run of a page sent, and the seconds from asking to its end."""

    messages: list[ForwardMsg]
    seconds: float

    def elements(self, kind: str) -> Iterator[Any]:
        """Yield what was drawn of a kind, named as in Streamlit's protocol: button, markdown."""
        for message in self.messages:
            if message.WhichOneof("type") == "delta":
                element = message.delta.new_element
                if element.WhichOneof("type") == kind:
                    yield getattr(element, kind)

    def text(self) -> str:
        """Return everything that was sent, as text: nothing a reader could see is missing."""
        return "\n".join(str(message) for message in self.messages)


@dataclass
class Visitor:
    """Visit one server; close at the end. Widgets keep what was chosen from run to run."""

    address: str
    client: httpx.Client = field(init=False)
    session_id: str = ""
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    page: str = ""
    _socket: ClientConnection | None = None
    _uploads: int = 0
    _open: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.address, timeout=PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave: close the websocket and every connection."""
        self._open.close()
        self.client.close()

    # ---------- the way in

    def sign_in(self, name: str, password: str) -> int:
        """Fill in the form to sign in; return the status, 303 where it lets one in."""
        html = self.client.get("/sign-in").text
        token = html.partition('name="form" value="')[2].partition('"')[0]
        said = {"form": token, "name": name, "password": password}
        return self.client.post("/sign-in", data=said).status_code

    @property
    def xsrf(self) -> str:
        """Return the word that Streamlit wants with uploads, as its cookie has it."""
        return self.client.cookies.get(_XSRF) or ""

    def open(self, page: str = "", query: str = "lang=English") -> Run:
        """Open the websocket and a page by its address, as a browser does at first."""
        self.client.get("/_stcore/health").raise_for_status()
        cookies = "; ".join(f"{each.name}={each.value}" for each in self.client.cookies.jar)
        opening = connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            additional_headers={"Cookie": cookies, "Origin": self.address},
            subprotocols=["streamlit", self.xsrf],  # type: ignore[list-item]
            max_size=None,
            open_timeout=PATIENCE,
            close_timeout=1,
            proxy=None,
        )
        self._socket = self._open.enter_context(opening)
        return self._run(self._asking(query, page_name=page))

    # ---------- clicks

    def go(self, page: str, query: str = "lang=English") -> Run:
        """Choose a page from the menu."""
        self.page = self.pages[page]
        return self._run(self._asking(query))

    def change(self, *states: WidgetState, query: str = "lang=English") -> Run:
        """Run the page again with widgets as they are now."""
        self.widgets |= {state.id: state for state in states}
        ran = self._run(self._asking(query))
        pressed = [name for name, state in self.widgets.items() if state.trigger_value]
        for name in pressed:
            del self.widgets[name]
        return ran

    def press(self, button: Any) -> Run:
        """Press a button."""
        return self.change(WidgetState(id=button.id, trigger_value=True))

    def drop(self, uploader: Any, files: Sequence[tuple[str, bytes]]) -> tuple[Run, list[int]]:
        """Drop files into an uploader in place of what is in it; return the run and statuses."""
        state, statuses = WidgetState(id=uploader.id), []
        state.file_uploader_state_value.SetInParent()
        for name, content in files:
            place = self.place_for(name)
            status = self.put(place.upload_url, name, content)
            statuses.append(status)
            if status == 204:
                state.file_uploader_state_value.uploaded_file_info.add(
                    name=name, size=len(content), file_id=place.file_id, file_urls=place
                )
        return self.change(state), statuses

    def place_of(self, button: Any) -> str:
        """Press a button to download; return the address of what is written then."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = button.deferred_file_id
        asked.backend_operation_request.session_id = self.session_id
        asked.backend_operation_request.deferred_file.file_id = button.deferred_file_id
        self._send(asked)
        while True:
            message = self._receive()
            if message.WhichOneof("type") == "backend_operation_response":
                assert not message.backend_operation_response.error_msg
                return str(message.backend_operation_response.deferred_file.url)

    def place_for(self, name: str) -> FileURLs:
        """Ask where a file is to be sent."""
        self._uploads += 1
        asked = BackMsg()
        asked.file_urls_request.request_id = str(self._uploads)
        asked.file_urls_request.session_id = self.session_id
        asked.file_urls_request.file_names.append(name)
        self._send(asked)
        while True:
            message = self._receive()
            if message.WhichOneof("type") == "file_urls_response":
                place: FileURLs = message.file_urls_response.file_urls[0]
                return place

    def put(self, path: str, name: str, content: bytes, **headers: str) -> int:
        """Send a file as the browser does; return the status."""
        said = {"X-Xsrftoken": self.xsrf, **headers}
        sent = {"file": (name, content, "application/octet-stream")}
        return self.client.put(path, files=sent, headers=said).status_code

    # ---------- the websocket

    def _asking(self, query: str, page_name: str = "") -> BackMsg:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash, state.page_name = query, self.page, page_name
        state.context_info.locale = "en-GB"
        state.context_info.timezone = "Asia/Shanghai"
        state.context_info.url = f"{self.address}/{page_name}"
        state.context_info.color_scheme = "light"
        state.widget_states.widgets.extend(self.widgets.values())
        return asked

    def _run(self, asked: BackMsg) -> Run:
        began = time.perf_counter()
        self._send(asked)
        messages = []
        while True:
            message = self._receive()
            kind = message.WhichOneof("type")
            messages.append(message)
            if kind == "new_session":
                self.session_id = message.new_session.initialize.session_id
                self.page = message.new_session.page_script_hash
            elif kind == "navigation":
                self.pages = {
                    page.url_pathname: page.page_script_hash
                    for page in message.navigation.app_pages
                }
                self.page = message.navigation.page_script_hash
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                if message.script_finished == _FAILED:
                    raise AssertionError("the application could not be compiled")
                return Run(messages, time.perf_counter() - began)

    def _send(self, message: BackMsg) -> None:
        assert self._socket is not None
        self._socket.send(message.SerializeToString())

    def _receive(self) -> ForwardMsg:
        assert self._socket is not None
        content = self._socket.recv(timeout=PATIENCE)
        assert isinstance(content, bytes)
        message: ForwardMsg = ForwardMsg.FromString(content)
        return message

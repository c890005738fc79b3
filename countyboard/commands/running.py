"""Carry requests out: through the application while it runs, on the store itself otherwise."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import duckdb

from countyboard.commands.announcement import FILE_NAME as CONTROL
from countyboard.commands.announcement import PATH, Control, announced
from countyboard.commands.exchange import (
    CommandError,
    Frame,
    Interrupted,
    Request,
    Unavailable,
    frames,
    packed,
)
from countyboard.commands.locks import taken
from countyboard.i18n import gettext as _
from countyboard.i18n import language
from countyboard.integrity import DatabaseFile
from countyboard.query import Source
from countyboard.store import FILE_NAME, Store, StoreError

__all__ = ["PATIENCE", "PAUSE", "Runner"]

PATIENCE = 15.0
"""Seconds to wait for a store that somebody else has open: another command is soon done."""

PAUSE = 0.3
GETTING_READY = 300.0


class Runner:
    """Carry out the requests of one command on the store of one folder.

    `creates`: the store may be made where there is none. `say` is told why it takes long.
    """

    def __init__(self, folder: Path, *, say: Callable[[str], None], creates: bool = False) -> None:
        self._folder, self._say, self._creates = folder, say, creates
        self._held = ExitStack()
        self._store: Store | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._held.close()
        self._store = None

    def run(self, action: str, content: bytes = b"", **arguments: Any) -> Iterator[Frame]:
        """Yield what happens; raise CommandError where it is not done, Unavailable, Interrupted."""
        request = Request(action, {**arguments, "language": language()}, content)
        for frame in self._frames(request):
            if frame.event["event"] == "refused":
                raise CommandError(frame.event["text"])
            if frame.event["event"] == "failed":
                raise Unavailable(frame.event["text"])
            yield frame

    def _frames(self, request: Request) -> Iterator[Frame]:
        """Ask the application, or open the store; wait a little where somebody else has it."""
        end = time.monotonic() + PATIENCE
        while True:
            control = announced(self._folder) if self._store is None else None
            answer = _asked(control, request, self._say) if control else None
            if answer is not None:
                yield from _answered(answer)
                return
            with ExitStack() as briefly:
                try:
                    source = self._opened(request, briefly)
                except (StoreError, duckdb.Error) as error:
                    if not taken(error):
                        raise Unavailable(str(error)) from error
                    if time.monotonic() > end:
                        raise Unavailable(self._taken(error)) from error
                else:
                    # The readers are slow to import, and the application may do the work.
                    from countyboard.commands.actions import perform

                    yield from perform(source, request)
                    return
            time.sleep(PAUSE)

    def _opened(self, request: Request, briefly: ExitStack) -> Source:
        """Open the store until the command ends; to be checked, the file as it lies there."""
        path = self._folder / FILE_NAME
        if not (self._creates or path.exists()):
            raise Unavailable(
                _("There is no store in {folder}. Name another folder with --data.").format(
                    folder=self._folder
                )
            )
        if request.action == "check":
            return briefly.enter_context(DatabaseFile.opened(path))
        if self._store is None:
            self._store = self._held.enter_context(Store.open(self._folder))
        return self._store

    def _taken(self, error: BaseException) -> str:
        return _(
            "Another program has the store open, and lets no command in. If it is Countyboard, "
            "start it with: python -m countyboard run. ({file} tells where it listens.)\n{error}"
        ).format(file=self._folder / CONTROL, error=error)


def _asked(
    control: Control, request: Request, say: Callable[[str], None]
) -> http.client.HTTPResponse | None:
    """Ask the application; return None when it is not there, or is not the one announced."""
    end = time.monotonic() + GETTING_READY
    told = False
    while True:
        answer = _sent(control, request)
        if answer is None or answer.status == 200:
            return answer
        if answer.status == 413:
            raise CommandError(_("The file is larger than the application takes."))
        if answer.status != 503 or time.monotonic() > end:
            return None
        if not told:
            say(_("The application is getting ready; waiting for it."))
            told = True
        time.sleep(PAUSE)


def _sent(control: Control, request: Request) -> http.client.HTTPResponse | None:
    connection = http.client.HTTPConnection(control.host, control.port, timeout=10)
    try:
        connection.connect()
        connection.sock.settimeout(None)  # a large file takes as long as it takes
        connection.request(
            "POST",
            f"{PATH}/{request.action}",
            packed(request.arguments, request.content),
            {"Authorization": f"Bearer {control.token}"},
        )
        return connection.getresponse()
    except (OSError, http.client.HTTPException):
        connection.close()
        return None


def _answered(answer: http.client.HTTPResponse) -> Iterator[Frame]:
    try:
        yield from frames(answer)
    except (Interrupted, OSError, ValueError, http.client.HTTPException) as error:
        raise Interrupted(
            _(
                "The application stopped before its answer was complete. What was reported as "
                "stored is stored; run the command again for the rest."
            )
        ) from error

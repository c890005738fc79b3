"""Take files in, one by one, and folders as long as they are watched."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from countyboard.commands import folders
from countyboard.commands.exchange import CommandError, Interrupted, Unavailable
from countyboard.commands.running import Runner
from countyboard.i18n import gettext as _

__all__ = ["Options", "ingest", "watch"]

IN_FORCE = frozenset({"stored", "units", "known"})
"""Outcomes after which all a file holds is in force."""

_BETTER_LATER = frozenset({"asked", "refused", "empty"})
"""Outcomes that another file may change: a list of units, the figures of a former month."""

Tell = Callable[[dict[str, Any]], None]
Open = Callable[[], Runner]


@dataclass(frozen=True)
class Options:
    """Hold how files are taken in.

    `done` is the folder that files are moved to once all they hold is in force.
    """

    account: str
    received_on: date | None = None
    with_warnings: bool = False
    again: bool = False
    done: Path | None = None


def ingest(runner: Runner, paths: Sequence[Path], options: Options, tell: Tell) -> list[Path]:
    """Take files in and return those not in force; read those again that others may have helped.

    `tell` gets every event: that a file is being read, and once what became of it.
    """
    waiting = list(paths)
    while waiting:
        events = []
        for path in waiting:
            event = _one(runner, path, options, tell)
            if event["outcome"] in _BETTER_LATER:
                events.append((path, event))
            else:
                _close(path, event, options, tell)
        helped = len(events) < len(waiting)
        waiting = [path for path, _event in events]
        if not helped or not waiting:
            for path, event in events:
                _close(path, event, options, tell)
            break
    return waiting


def _one(runner: Runner, path: Path, options: Options, tell: Tell) -> dict[str, Any]:
    """Hand one file over and return what became of it."""
    about = {"name": path.name, "path": str(path)}
    failed = {"event": "file", "outcome": "failed", "problems": [], "clashes": [], **about}
    try:
        content = path.read_bytes()
    except OSError as error:
        return {**failed, "text": _("It cannot be read: {error}").format(error=error.strerror)}
    asked = {
        "name": path.name,
        "account": options.account,
        "received_on": options.received_on.isoformat() if options.received_on else None,
        "with_warnings": options.with_warnings,
        "again": options.again,
    }
    try:
        for frame in runner.run("ingest", content, **asked):
            if frame.event["event"] == "file":
                return {**frame.event, **about}
            tell({**frame.event, **about})
    except (Unavailable, Interrupted):
        raise
    except CommandError as error:
        return {**failed, "text": str(error)}
    raise Interrupted(_("No answer came about {file}.").format(file=path.name))


def _close(path: Path, event: dict[str, Any], options: Options, tell: Tell) -> None:
    """Tell what became of a file, and put it away when it is done with."""
    moved: dict[str, str] = {}
    if options.done is not None and event["outcome"] in IN_FORCE:
        try:
            moved["moved_to"] = str(folders.move(path, options.done))
        except OSError as error:
            moved["not_moved"] = str(error)
    tell({**event, **moved})


def watch(
    opened: Open, paths: Sequence[Path], options: Options, tell: Tell, *, every: float
) -> None:
    """Take in what comes into folders, until interrupted; look every so many seconds.

    The store is held only while there is something to take in. When it cannot be reached the
    files wait.
    """
    watched = folders.Watched(paths, leave_out=options.done)
    refused: list[Path] = []
    while True:
        ready = watched.ready()
        if ready:
            try:
                with opened() as runner:
                    left = ingest(runner, ready, options, tell)
                    if len(left) < len(ready) and refused:
                        again = [path for path in refused if path.exists() and path not in ready]
                        left += ingest(runner, again, options, tell)
            except Unavailable as error:
                tell({"event": "waiting", "text": str(error)})
            else:
                watched.deal_with(ready)
                refused = left
        time.sleep(every)

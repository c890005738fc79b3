"""The command line: python -m countyboard COMMAND, and the status each ends with."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from countyboard import i18n
from countyboard.commands import parser, words
from countyboard.commands.exchange import CommandError, Unavailable
from countyboard.commands.folders import settled, sheets
from countyboard.commands.ingesting import IN_FORCE, Options, ingest, watch
from countyboard.commands.locks import taken
from countyboard.commands.restoring import restore
from countyboard.commands.running import PATIENCE, PAUSE, Runner
from countyboard.i18n import gettext as _
from countyboard.place import folder

__all__ = ["DONE", "INTERRUPTED", "NOT_DONE", "UNAVAILABLE", "USAGE", "main"]

DONE, NOT_DONE, USAGE, UNAVAILABLE = range(4)
INTERRUPTED = 130  # what shells say of Ctrl+C

Chosen = argparse.Namespace


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command and return the status to end with."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a sign shows "?"
    i18n.use(parser.spoken(given, dict(os.environ)))
    known = parser.build()
    chosen = known.parse_args(given)
    if chosen.command is None:
        known.print_help(sys.stderr)
        return USAGE
    if chosen.data is not None:
        os.environ["COUNTYBOARD_DATA"] = str(chosen.data.resolve())
    try:
        return _COMMANDS[chosen.command](chosen, known.error)
    except Unavailable as error:
        _say(str(error))
        return UNAVAILABLE
    except CommandError as error:
        _say(str(error))
        return NOT_DONE
    except KeyboardInterrupt:
        _say(_("Stopped."))
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing may be written to it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _write(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _json(event: dict[str, Any], **more: Any) -> None:
    _write([json.dumps(event, ensure_ascii=False, **more)])


def _runner(*, creates: bool = False) -> Runner:
    return Runner(folder(), say=_say, creates=creates)


def _answer(
    chosen: Chosen, action: str, lines: Callable[[dict[str, Any]], Iterable[str]], **asked: Any
) -> dict[str, Any]:
    """Carry out an action that answers with one event, and write that."""
    with _runner() as runner:
        (frame,) = runner.run(action, **asked)
    if chosen.json:
        _json(frame.event, indent=2)
    else:
        _write(lines(frame.event))
    return frame.event


# ---------- commands


def _run(chosen: Chosen, _error: Callable[[str], NoReturn]) -> int:
    from countyboard import server  # importing Streamlit takes a second: not for --help
    from countyboard.signin.gate import is_loopback

    if not is_loopback(chosen.host):
        raise CommandError(
            _(
                "{host} is open to others, and without sign-in anybody could read and change "
                "everything. Start it as a service, which asks everybody to sign in: "
                "python -m countyboard serve --host {host}"
            ).format(host=chosen.host)
        )
    _open_store()
    server.run(
        {
            "server.address": chosen.host,
            "server.port": chosen.port,
            "server.headless": chosen.headless or not _has_display(),
            "client.disableDataExport": False,  # on one's own computer cells may be copied
        }
    )
    return DONE


def _serve(chosen: Chosen, _error: Callable[[str], NoReturn]) -> int:
    from countyboard import server
    from countyboard.signin import service
    from countyboard.signin.vouched import MappingError
    from countyboard.ui import session
    from countyboard.ui.vouching import Provider

    _open_store()
    serving = service.Service(
        folder(), session.whole, idle=chosen.idle * 60, longest=chosen.longest * 3600
    )
    try:
        provider = Provider(folder())
    except MappingError as error:
        raise CommandError(str(error)) from error
    service.use(serving)
    if serving.code is not None:
        _say(
            _("Nobody can sign in yet. Open {address} and enter this code: {code}").format(
                address=f"http://{chosen.host}:{chosen.port}/set-up", code=serving.code
            )
        )
    server.run(
        {
            "server.address": chosen.host,
            "server.port": chosen.port,
            "server.headless": True,
            "server.allowedHosts": [],
            "secrets.files": [str(folder() / "secrets.toml")],
        },
        log_format=chosen.log_format,
        provider=provider,
    )
    return DONE


def _open_store() -> None:
    """Open the store of this process, and wait a little while a command has it."""
    from countyboard.store import StoreError
    from countyboard.ui import session

    end = time.monotonic() + PATIENCE
    while True:
        try:
            session.whole()
            break
        except StoreError as error:
            # A command that has the store open is soon done.
            if not taken(error) or time.monotonic() > end:
                raise Unavailable(str(error)) from error
        time.sleep(PAUSE)


def _has_display() -> bool:
    """Tell whether a browser can be opened here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _ingest(chosen: Chosen, error: Callable[[str], NoReturn]) -> int:
    for path in chosen.paths:
        if not path.exists():
            error(_("there is no {path}").format(path=path))
        if chosen.watch and not path.is_dir():
            error(_("only folders are watched: {path}").format(path=path))
    done = chosen.done.resolve() if chosen.done else None
    paths = [path.resolve() for path in chosen.paths]
    options = Options(chosen.account, chosen.received_on, chosen.yes_warnings, chosen.again, done)
    outcomes: list[str] = []

    def tell(event: dict[str, Any]) -> None:
        if event["event"] == "file":
            outcomes.append(event["outcome"])
        if chosen.json:
            _json(event)
        elif event["event"] == "reading":
            _say(_("Reading {file}").format(file=event["name"]))
        elif event["event"] == "file":
            _write(words.file_lines(event))
            _write(words.moved_lines(event))
        else:
            _say(event["text"])

    if chosen.watch:
        _watch(paths, options, tell, chosen.every)
        return DONE
    found = settled(sheets(paths, leave_out=done))
    if not found and not chosen.json:
        _say(_("There is no sheet to take in."))
    with _runner(creates=True) as runner:
        ingest(runner, found, options, tell)
    return DONE if set(outcomes) <= IN_FORCE else NOT_DONE


def _watch(
    paths: list[Path], options: Options, tell: Callable[[dict[str, Any]], None], every: float
) -> None:
    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    _say(_("Watching {folders}. Stop with Ctrl+C.").format(folders=_(", ").join(map(str, paths))))
    try:
        watch(partial(_runner, creates=True), paths, options, tell, every=every)
    except KeyboardInterrupt:
        _say(_("Stopped."))


def _decide(chosen: Chosen, _error: Callable[[str], NoReturn]) -> int:
    _answer(
        chosen,
        chosen.command,
        words.decision_lines,
        submission=chosen.submission,
        reason=chosen.reason,
        account=chosen.account,
    )
    return DONE


def _status(chosen: Chosen, _error: Callable[[str], NoReturn]) -> int:
    month, week = (day.isoformat() if day else None for day in (chosen.month, chosen.week))
    event = _answer(
        chosen, "status", words.status_lines, month=month, week=week, county=chosen.county
    )
    missing = (
        any(row["missing"] for row in event["weeks"])
        if week
        else any(row["state"] == "missing" for row in event["owing"])
    )
    return NOT_DONE if chosen.strict and missing else DONE


def _export(chosen: Chosen, error: Callable[[str], NoReturn]) -> int:
    target = chosen.target.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        error(_("{folder} is not empty").format(folder=chosen.target))
    growing = target.with_name(f"{target.name}.partial")
    shutil.rmtree(growing, ignore_errors=True)
    growing.mkdir(parents=True)
    try:
        with _runner() as runner:
            for frame in runner.run("tables", format=chosen.format):
                file = growing / frame.event["name"]
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(frame.content)
                _write(words.table_lines(frame.event))
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise
    if target.exists():
        target.rmdir()
    growing.rename(target)
    return DONE


def _backup(chosen: Chosen, error: Callable[[str], NoReturn]) -> int:
    if chosen.target is not None and chosen.target.exists():
        error(_("{file} is there already").format(file=chosen.target))
    with _runner() as runner:
        (frame,) = runner.run("back-up", account=chosen.account)
    event = frame.event
    if chosen.target is not None:
        growing = chosen.target.with_name(f"{chosen.target.name}.partial")
        growing.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(event["path"], growing)
        growing.rename(chosen.target)
        event["path"] = str(chosen.target.resolve())
    if chosen.json:
        _json(event, indent=2)
    else:
        _write(words.backup_lines(event))
    return NOT_DONE if event["faults"] else DONE


def _restore(chosen: Chosen, error: Callable[[str], NoReturn]) -> int:
    if not chosen.backup.is_file():
        error(_("there is no {path}").format(path=chosen.backup))
    restored = restore(folder(), chosen.backup.resolve(), account=chosen.account)
    _write(words.restored_lines(restored.held, restored.former))
    return DONE


def _users(chosen: Chosen, error: Callable[[str], NoReturn]) -> int:
    if chosen.what in ("add", "change") and chosen.unit and chosen.county:
        error(_("either counties or one unit, not both"))
    asked: dict[str, Any] = {
        name: getattr(chosen, name, None) for name in ("what", "name", "role", "county", "unit")
    }
    with _runner(creates=chosen.what == "add") as runner:
        (frame,) = runner.run("users", b"", **asked)
    if chosen.json:
        _json(frame.event, indent=2)
    else:
        _write(words.user_lines(frame.event))
    return DONE


def _check(chosen: Chosen, _error: Callable[[str], NoReturn]) -> int:
    event = _answer(chosen, "check", words.check_lines)
    return NOT_DONE if event["faults"] else DONE


_COMMANDS: dict[str, Callable[[Chosen, Callable[[str], NoReturn]], int]] = {
    "run": _run,
    "serve": _serve,
    "users": _users,
    "ingest": _ingest,
    "withdraw": _decide,
    "restore-submission": _decide,
    "status": _status,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
}

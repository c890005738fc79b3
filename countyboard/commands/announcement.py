"""Where a running application listens for commands: a file in the folder of data."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["FILE_NAME", "PATH", "Control", "announce", "announced", "take_back"]

FILE_NAME = "control.json"
PATH = "/control"

_ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, not listened on


@dataclass(frozen=True, slots=True)
class Control:
    """Tell where a running application listens, and the token it wants."""

    host: str
    port: int
    token: str
    pid: int


def announced(folder: Path) -> Control | None:
    """Return what the application last announced in its folder; it may be gone by now."""
    try:
        return Control(**json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def announce(folder: Path, host: str, port: int, token: str) -> None:
    """Write where this process listens; only the user who runs it can read the token."""
    control = Control("localhost" if host in _ANYWHERE else host, port, token, os.getpid())
    growing = folder / f"{FILE_NAME}.new"
    growing.unlink(missing_ok=True)
    handle = os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(control), file)
    growing.replace(folder / FILE_NAME)


def take_back(folder: Path, token: str) -> None:
    """Take the announcement back, unless another application has made its own since."""
    known = announced(folder)
    if known is not None and known.token == token:
        (folder / FILE_NAME).unlink(missing_ok=True)

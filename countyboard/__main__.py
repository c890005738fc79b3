"""The command line: python -m countyboard run."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

__all__ = ["main"]


def _has_display() -> bool:
    """Tell whether a browser can be opened here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m countyboard")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="serve the application")
    run.add_argument("--host", default="localhost", help="address to listen on (this machine)")
    run.add_argument("--port", type=int, default=8501, help="port to listen on (8501)")
    run.add_argument("--data", type=Path, help="folder of the data (COUNTYBOARD_DATA, else data/)")
    run.add_argument("--headless", action="store_true", help="do not open a browser")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    chosen = _parser().parse_args(arguments)
    if chosen.data is not None:
        os.environ["COUNTYBOARD_DATA"] = str(chosen.data.resolve())

    from countyboard import server  # importing Streamlit takes a second: not for --help
    from countyboard.store import StoreError
    from countyboard.ui import session

    try:
        session.store()
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    server.run(
        {
            "server.address": chosen.host,
            "server.port": chosen.port,
            "server.headless": chosen.headless or not _has_display(),
        }
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

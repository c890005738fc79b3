"""Start the application, or any Streamlit script, as a process of its own, and stop it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = [
    "Server",
    "free_port",
    "health",
    "serving",
    "serving_application",
    "serving_office",
]

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Server:
    """Hold the address of a running server, and where it writes its log."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def health(address: str, path: str = "/ready") -> tuple[int, Any]:
    """Return status and answer of a health address; (0, None) while nobody answers."""
    try:
        with urllib.request.urlopen(address + path, timeout=5) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, None


@contextmanager
def serving_application(folder: Path, *, wait: bool = True) -> Iterator[Server]:
    """Run the application on the data folder; wait until the sample is loaded if asked."""
    port = free_port()
    command = ["-m", "countyboard", "run", "--port", str(port), "--headless"]
    with serving(command, port, folder, path="/ready" if wait else "/health") as server:
        yield server


@contextmanager
def serving_office(folder: Path, *options: str) -> Iterator[Server]:
    """Run the application as a service, where nothing is reached without signing in."""
    port = free_port()
    command = ["-m", "countyboard", "serve", "--port", str(port), "--lang", "en", *options]
    with serving(command, port, folder, path="/ready") as server:
        yield server


@contextmanager
def serving(
    command: list[str],
    port: int,
    folder: Path,
    *,
    path: str,
    cwd: Path = ROOT,
    seconds: float = 90,
) -> Iterator[Server]:
    """Run `python command` until the block ends; its health `path` has to answer 200 first."""
    address = f"http://localhost:{port}"
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    environment = os.environ | {"COUNTYBOARD_DATA": str(folder)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=cwd,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, address, path, log, seconds)
            yield Server(address, log, process)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(
    process: subprocess.Popen[bytes], address: str, path: str, log: Path, seconds: float
) -> None:
    end = time.monotonic() + seconds
    status = 0
    while time.monotonic() < end and process.poll() is None:
        status, answer = health(address, path)
        if status == 200:
            return
        if status == 503 and answer and json.loads(answer)["status"] == "failed":
            break
        time.sleep(0.1)
    raise RuntimeError(f"the server did not get ready (status {status}):\n{log.read_text()}")

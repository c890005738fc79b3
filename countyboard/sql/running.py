"""Run a statement in a process of its own, bounded in time, memory and size; it can be stopped."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

__all__ = ["Answer", "Bounds", "How", "Outcome", "Run", "environment"]

ROOT = Path(__file__).resolve().parent.parent.parent

How = Literal["rows", "plan", "profile"]
Outcome = Literal["answer", "refused", "failed", "bounded", "stopped"]

_LINE = 64 * 1024
_PASSED_ON = ("TZ", "SYSTEMROOT")

_at_once = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Say how much one statement may take: seconds, rows, and the rest in bytes."""

    seconds: float = 30.0
    rows: int = 100_000
    bytes: int = 32 * 2**20
    memory: int = 512 * 2**20
    address_space: int = 3 * 2**30

    @property
    def processor_seconds(self) -> int:
        """Return how many seconds of processor time two threads may use."""
        return int(self.seconds * 2) + 5


@dataclass(frozen=True)
class Answer:
    """Hold how a statement ended: `table` for an answer, else `why` and what it is about."""

    outcome: Outcome
    seconds: float
    table: pa.Table | None = None
    is_cut: bool = False
    why: str = ""
    names: tuple[str, ...] = ()


class Run:
    """Run one statement on the copy in a folder; its answer is there once `is_done`."""

    def __init__(
        self,
        folder: Path,
        sql: str,
        parameters: Mapping[str, str],
        *,
        how: How = "rows",
        bounds: Bounds | None = None,
    ) -> None:
        self.sql = sql
        self.parameters = dict(parameters)
        self.how = how
        self.bounds = bounds or Bounds()
        self.answer: Answer | None = None
        self._folder = folder
        self._began = time.monotonic()
        self._stopped = threading.Event()
        self._late = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._work, name="sql", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Tell whether the answer is there."""
        return self.answer is not None

    @property
    def has_begun(self) -> bool:
        """Tell whether its process was started; before, it waits for others to end."""
        return self._process is not None

    @property
    def seconds(self) -> float:
        """Return how long it has been running, or took."""
        return self.answer.seconds if self.answer else time.monotonic() - self._began

    def wait(self, seconds: float | None = None) -> Answer | None:
        """Wait for the answer, at most so long; None when it is not there yet."""
        self._thread.join(seconds)
        return self.answer

    def stop(self) -> None:
        """Stop it, whatever it does; the answer then says so."""
        self._stopped.set()
        self._kill()

    def _work(self) -> None:
        try:
            answer = self._ended()
        except Exception as error:
            answer = Answer("failed", self.seconds, why=str(error))
        self.answer = answer

    def _ended(self) -> Answer:
        while not _at_once.acquire(timeout=0.1):
            if self._stopped.is_set():
                return Answer("stopped", self.seconds)
            if self.seconds > self.bounds.seconds:
                return Answer("bounded", self.seconds, why="busy")
        try:
            return self._asked()
        finally:
            _at_once.release()

    def _asked(self) -> Answer:
        with self._lock:
            if self._stopped.is_set():
                return Answer("stopped", self.seconds)
            self._process = process = _started(self._folder)
        began = time.monotonic()
        timer = threading.Timer(self.bounds.seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            header, body = self._exchange(process)
        finally:
            timer.cancel()
            self._kill()
            process.wait()
        seconds = time.monotonic() - began
        if self._stopped.is_set():
            return Answer("stopped", seconds)
        if header is None:
            return Answer("bounded", seconds, why="time" if self._late.is_set() else "ended")
        return _read(header, body, seconds)

    def _exchange(self, process: subprocess.Popen[bytes]) -> tuple[dict[str, Any] | None, bytes]:
        """Hand over the request; return the header, or None without one, and the rest."""
        if process.stdin is None or process.stdout is None:
            return None, b""
        request = {
            "sql": self.sql,
            "parameters": self.parameters,
            "how": self.how,
            "bounds": asdict(self.bounds) | {"processor_seconds": self.bounds.processor_seconds},
        }
        with contextlib.closing(process.stdout), contextlib.suppress(BrokenPipeError):
            with process.stdin as entry:
                entry.write(json.dumps(request).encode())
            line = process.stdout.readline(_LINE)
            if not line.endswith(b"\n"):
                return None, b""
            body = process.stdout.read(2 * self.bounds.bytes + 1)
            if len(body) > 2 * self.bounds.bytes:
                return {"outcome": "bounded", "why": "bytes"}, b""
            return json.loads(line), body
        return None, b""

    def _expire(self) -> None:
        self._late.set()
        self._kill()

    def _kill(self) -> None:
        with self._lock:
            process = self._process
            if process is None or process.poll() is not None:
                return
            if sys.platform == "win32":
                process.kill()
            else:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)


def environment() -> dict[str, str]:
    """Return all that the process is told of this one: where the program is, and the time zone."""
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "ARROW_IO_THREADS": "1",
    }


def _started(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "countyboard.sql.worker"],
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )


def _read(header: dict[str, Any], body: bytes, seconds: float) -> Answer:
    outcome: Outcome = header["outcome"]
    if outcome != "answer":
        return Answer(outcome, seconds, why=header["why"], names=tuple(header.get("names", ())))
    with pa.ipc.open_stream(body) as reader:
        table = reader.read_all()
    table.validate(full=True)
    return Answer(outcome, header["seconds"], table, is_cut=header["is_cut"])

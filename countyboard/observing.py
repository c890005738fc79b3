"""What a running application tells of itself: a log line and a count for each request."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["JsonLines", "Observed", "Requests", "metrics_text", "process_metrics", "write_json"]

_log = logging.getLogger("countyboard.requests")

_STARTED = time.time()


class Requests:
    """Count requests by the class of their status, the time they took, and open websockets."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._statuses: Counter[str] = Counter()
        self._seconds = 0.0
        self._sockets = 0

    def served(self, status: int, seconds: float) -> None:
        """Count one request."""
        with self._lock:
            self._statuses[f"{status // 100}xx"] += 1
            self._seconds += seconds

    def socket(self, change: int) -> None:
        """Count a websocket in (1) or out (-1)."""
        with self._lock:
            self._sockets += change

    def metrics(self) -> dict[str, float]:
        """Return the counts by the names of their metrics."""
        with self._lock:
            found = {
                f'countyboard_requests_total{{status="{status}"}}': float(count)
                for status, count in sorted(self._statuses.items())
            }
            return found | {
                "countyboard_request_seconds_total": self._seconds,
                "countyboard_websockets": float(self._sockets),
            }


class Observed:
    """Count and log what passes. Of an address only the path is logged: queries hold filters."""

    def __init__(self, app: ASGIApp, requests: Requests, reader: str) -> None:
        self.app, self._requests, self._reader = app, requests, reader

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "websocket":
            self._requests.socket(1)
            try:
                await self.app(scope, receive, send)
            finally:
                self._requests.socket(-1)
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, begun = 500, time.perf_counter()

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_observed)
        finally:
            seconds = time.perf_counter() - begun
            self._requests.served(status, seconds)
            if _log.isEnabledFor(logging.INFO):
                reader = scope.get(self._reader)
                client = scope.get("client")
                said = {
                    "method": scope["method"],
                    "path": scope["path"],
                    "status": status,
                    "ms": round(seconds * 1000, 1),
                    "account": reader.account if reader else None,
                    "client": client[0] if client else None,
                }
                _log.info("request", extra={"said": said})


class JsonLines(logging.Formatter):
    """Write each record as one line of JSON: at, level, logger, message, what more is said."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {
            "at": at,
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "said", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def write_json() -> None:
    """Let every logger of this process write lines of JSON, requests among them.

    Streamlit and uvicorn give their loggers handlers of their own: call it again once both
    have started.
    """
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler())
    _log.setLevel(logging.INFO)
    loggers = [root, *map(logging.getLogger, logging.root.manager.loggerDict)]
    for handler in (handler for logger in loggers for handler in logger.handlers):
        handler.setFormatter(JsonLines())


def process_metrics() -> dict[str, float]:
    """Return what the process takes: memory where the system tells it, time, its start."""
    times = os.times()
    found = {
        "process_cpu_seconds_total": times.user + times.system,
        "process_start_time_seconds": _STARTED,
    }
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        found["process_resident_memory_bytes"] = float(pages * os.sysconf("SC_PAGE_SIZE"))
    except (OSError, ValueError, AttributeError):
        pass  # not on this system
    return found


def metrics_text(metrics: Mapping[str, float]) -> str:
    """Write metrics in the text format of Prometheus."""
    return "".join(f"{name} {value:.17g}\n" for name, value in metrics.items())

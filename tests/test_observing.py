"""What the application tells of itself: counts, and log lines without secrets."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from typing import Any

import pytest

from countyboard.access import LOCAL
from countyboard.observing import (
    JsonLines,
    Observed,
    Requests,
    metrics_text,
    process_metrics,
)

READER = "reader"


def _served(requests: Requests, status: int, path: str) -> None:
    async def app(scope: Any, _receive: Any, send: Any) -> None:
        scope[READER] = LOCAL
        if status == 500:
            raise RuntimeError("broken")
        await send({"type": "http.response.start", "status": status, "headers": []})

    async def nothing(*_: Any) -> Any:
        return {}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"code=secret",
        "client": ("10.0.0.7", 1),
    }
    asyncio.run(Observed(app, requests, READER)(scope, nothing, nothing))


def test_requests_are_counted_and_logged_by_path_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    requests = Requests()
    with caplog.at_level(logging.INFO, "countyboard.requests"):
        for status in (200, 204, 303):
            _served(requests, status, "/balance")
        with pytest.raises(RuntimeError, match="broken"):
            _served(requests, 500, "/balance")
    found = requests.metrics()
    assert found['countyboard_requests_total{status="2xx"}'] == 2
    assert found['countyboard_requests_total{status="3xx"}'] == 1
    assert found['countyboard_requests_total{status="5xx"}'] == 1
    assert found["countyboard_request_seconds_total"] > 0
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records]
    assert [line["status"] for line in lines] == [200, 204, 303, 500]
    assert lines[0] | {"at": "", "ms": 0} == {
        "at": "",
        "level": "info",
        "logger": "countyboard.requests",
        "message": "request",
        "method": "GET",
        "path": "/balance",
        "status": 200,
        "ms": 0,
        "account": "local",
        "client": "10.0.0.7",
    }
    assert "secret" not in json.dumps(lines)


def test_a_line_holds_its_trace_and_stays_one_line() -> None:
    try:
        raise KeyError("乙县\nx")
    except KeyError:
        record = logging.LogRecord("a", 40, "", 1, "failed\n%s", ("乙县",), sys.exc_info())
    text = JsonLines().format(record)
    assert "\n" not in text
    assert "KeyError" in json.loads(text)["trace"]
    assert "乙县" in text


def test_metrics_are_written_as_prometheus_reads_them() -> None:
    lines = metrics_text({"a": 1.0, 'b{c="d"}': 1795702778117482.0}).splitlines()
    assert lines == ["a 1", 'b{c="d"} 1795702778117482']
    assert process_metrics()["process_cpu_seconds_total"] > 0

"""Requests that want more than they may: each is refused or bounded, and nothing leaks."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Mapping
from typing import Any

import pytest

from countyboard import tables
from countyboard.api.asked import MOST_ROWS
from tests.api.conftest import TOKEN, Office

READ = "/api/v1/tables/states"

ADDRESSES: dict[str, tuple[str, int]] = {
    "a path upwards": ("/api/v1/tables/../../../../etc/passwd", 404),
    "an escaped path upwards": ("/api/v1/tables/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
    "a path twice escaped": ("/api/v1/tables/%252e%252e%252fetc%252fpasswd", 404),
    "a backslash": ("/api/v1/tables/..%5c..%5cwindows", 404),
    "a null byte": ("/api/v1/tables/states%00.csv", 404),
    "a file of the program": ("/api/v1/countyboard.duckdb", 404),
    "another format": ("/api/v1/tables/states.php", 404),
    "a table of the store": ("/api/v1/tables/account", 404),
    "the audit log": ("/api/v1/tables/event.csv", 404),
    "a query by its name": ("/api/v1/tables/audit/events", 404),
    "another version": ("/api/v2/tables/states", 404),
    "nothing": ("/api/", 404),
    "a page of the application": ("/api/v1/upload", 404),
    "a huge limit": (f"{READ}?limit=999999999", 400),
    "a limit beyond all": (f"{READ}?limit={'9' * 190}", 400),
    "no limit": (f"{READ}?limit=0", 400),
    "a limit below": (f"{READ}?limit=-1", 400),
    "a limit in words": (f"{READ}?limit=1e3", 400),
    "a limit in other digits": (f"{READ}?limit=%D9%A3", 400),
    "an offset below": (f"{READ}?offset=-5", 400),
    "a limit of a workbook": (f"{READ}.xlsx?limit=5", 400),
    "an unknown parameter": (f"{READ}?countys=990001", 400),
    "a parameter twice": (f"{READ}?kind=all&kind=township", 400),
    "a token in the address": (f"{READ}?access_token=right", 400),
    "a county that is none": (f"{READ}?county=' or 1=1 --", 400),
    "SQL for a measure": (f"{READ}?measure=leads_received')%20union%20select%201--", 400),
    "SQL for a column": (f"{READ}?show=unit_name%22%20from%20account--", 400),
    "SQL for an order": (f"{READ}?sort=1;drop%20table%20unit", 400),
    "SQL for a column to keep": (f"{READ}?only_state'%20or%201=1--=x", 400),
    "a column of others": (f"{READ}?show=password_hash", 400),
    "a month that is none": (f"{READ}?from=2026-13", 400),
    "a month beyond": (f"{READ}?from=9999-01", 400),
    "a path for a language": (f"{READ}?lang=../../etc", 400),
    "a value beyond all": (f"{READ}?measure={'x' * 201}", 400),
    "too many values": (f"{READ}?{'county=990001&' * 201}kind=all", 400),
    "an address beyond all": (f"{READ}?only_state={'x' * 9_000}", 414),
    "bytes that are no text": (f"{READ}?only_state=%ff%fe", 400),
    "markup in a name": (f"{READ}?<script>alert(1)</script>=1", 400),
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_that_is_amiss_is_refused(name: str, office: Office) -> None:
    path, status = ADDRESSES[name]
    answer = office.ask("GET", path.replace(" ", "%20"), TOKEN)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/json"
    said = answer.content.decode()
    assert set(answer.json()) == {"error"}
    assert "root:" not in said
    assert "<script" not in said
    assert "Traceback" not in said
    assert not office.noted


HEADERS: dict[str, tuple[Mapping[str, str], int]] = {
    "no token": ({}, 401),
    "a wrong token": ({"Authorization": "Bearer wrong"}, 401),
    "an empty token": ({"Authorization": "Bearer "}, 401),
    "a token of another kind": ({"Authorization": "Basic cmlnaHQ6"}, 401),
    "a token beyond all": ({"Authorization": "Bearer " + "x" * 8_000}, 401),
    "headers beyond all": ({**TOKEN, "X-More": "x" * 17_000}, 431),
    "many headers beyond all": (
        {**TOKEN, **{f"X-{n}": "x" * 400 for n in range(60)}}, 431,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_headers_that_are_amiss_are_refused(name: str, office: Office) -> None:
    headers, status = HEADERS[name]
    for path in (READ, f"{READ}.xlsx", "/api/v1/", "/api/v1/openapi.json", "/api/v1/dictionary"):
        answer = office.ask("GET", path, headers)
        assert answer.status == status, path
        assert answer.headers["cache-control"] == "no-store"
        assert set(answer.json()) == {"error"}
    if status == 401:
        assert answer.headers["www-authenticate"] == "Bearer"


HARMLESS = {
    "a mark that is none": {"If-None-Match": '"; drop table unit; --'},
    "a mark of everything that could be": {"If-None-Match": ",".join(['"x"'] * 500)},
    "an empty mark": {"If-None-Match": '"", W/""'},
    "a part that is none": {"Range": "bytes=x-y"},
    "a part of another unit": {"Range": "lines=0-5"},
    "a language that is none": {"Accept-Language": "../../etc;q=" + "9" * 500},
    "a reader from outside": {"countyboard.reader": "administrator"},
    "another way to write": {"X-HTTP-Method-Override": "DELETE"},
}


@pytest.mark.parametrize("name", HARMLESS)
def test_headers_that_mean_nothing_change_nothing(name: str, office: Office) -> None:
    wanted = office.get("tables/states?from=2026-08&to=2026-09")
    found = office.get("tables/states?from=2026-08&to=2026-09", **HARMLESS[name])
    assert found.status in (200, 400)
    if found.status == 200:
        assert found.json()["rows"] == wanted.json()["rows"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_nothing_but_reading_is_answered(method: str, office: Office) -> None:
    before = office.store.version
    answer = office.ask(method, READ, TOKEN)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert office.store.version == before


def test_a_body_is_refused_unread_however_it_is_packed(office: Office) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    packed = {**TOKEN, "Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = office.ask("GET", READ, packed, bomb)
    assert answer.status == 400
    assert answer.json()["error"]["code"] == "body"
    chunked = office.ask("GET", READ, {**packed, "Transfer-Encoding": "chunked"})
    assert chunked.status == 400


@pytest.mark.parametrize(
    "ranges",
    [
        ",".join(f"{n}-{n}" for n in range(500)),
        "0-10,5-15",
        "99999999999-",
    ],
)
def test_parts_that_are_amiss_are_refused(ranges: str, office: Office) -> None:
    answer = office.get("tables/states.csv", Range=f"bytes={ranges}")
    assert answer.status == 416
    assert len(answer.content) < 1_000


def test_a_whole_table_does_not_come_at_once(office: Office) -> None:
    most = office.get(f"tables/readings?kind=all&indicators=all&limit={MOST_ROWS}")
    assert most.status == 200
    assert office.get(f"tables/readings?limit={MOST_ROWS + 1}").status == 400
    usual = office.get("tables/readings?kind=all&indicators=all").json()
    assert len(usual["rows"]) <= 1_000


def test_a_failure_within_tells_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_arguments: Any, **_named: Any) -> Any:
        raise RuntimeError("a path such as /srv/secret")

    monkeypatch.setattr(tables, "write", failing)
    answer = office.get("tables/states.csv")
    assert answer.status == 500
    assert answer.json()["error"]["code"] == "failed"
    assert b"secret" not in answer.content
    folder = office.files._folder
    assert not folder.exists() or not list(folder.iterdir()), "no half file is left"


def test_broken_requests_do_not_stop_the_server(office: Office) -> None:
    for sent in (
        b"GET /api/v1/ HTTP/9.9\r\n\r\n",
        b"\x00\xff\xfe\r\n\r\n",
        b"GET /api/v1/ HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"GET /api/v1/ HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
        b"GET /api/v1/\r\nHost: x\r\nX-Injected: \r\n 1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", office.port), 10) as connection:
            try:
                connection.sendall(sent)
                answer = connection.recv(65_536)
            except OSError:
                answer = b""
            assert b" 200 " not in answer.split(b"\r\n")[0]
    assert office.get("").status == 200


def test_there_are_at_least_thirty() -> None:
    assert len(ADDRESSES) + len(HEADERS) + len(HARMLESS) >= 30

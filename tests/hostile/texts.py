"""Sound workbooks whose texts are formulas, markup, or about persons."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.file import SECRET, Hostile, lines
from tests.workbook.forms import workbook
from tests.workbook.writers import write

__all__ = ["IDENTITY", "MARKUP", "PHONE", "texts"]

FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "%0A=1+1",
    "=cmd|'/C calc'!A0", '=HYPERLINK("http://127.0.0.1:9","x")', "=IMPORTXML(1,2)", ";=1+1",
    "\u200b=1+1", "'=1+1", '"=1+1"',
)  # fmt: skip

MARKUP = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "**bold** [x](javascript:alert(1))",
    "![x](http://127.0.0.1:9/x.png)",
    "<a href='javascript:alert(1)'>x</a>",
    "$\\frac{1}{2}$",
    ":material/delete: :red[x] :red-badge[x]",
    "# heading\n---\n> quote",
    "`code` ~~gone~~ <!-- x -->",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "%(x)s {0.__class__} %n",
    "'; drop table unit; --",
    "\u202etxet sdrawkcab\u202c",
    "&lt;img src=x onerror=alert(1)&gt;",
)
"""Texts that would be more than text somewhere: in HTML, Markdown, LaTeX, templates, SQL."""

IDENTITY = "11010519491231002X"
"""A made-up number with a valid check digit, as GB 11643 gives it."""

PHONE = "13800138000"

_PLACES = {"title": (0, 0), "head": (1, 3), "unit": (2, 0), "note": (2, 3), "figure": (2, 1)}


def texts() -> Iterator[Hostile]:
    """Yield workbooks with such texts in every place."""
    for number, text in enumerate((*FORMULAS, *MARKUP)):
        place = list(_PLACES)[number % len(_PLACES)]
        page = write("html", "1", lines(*_PLACES[place], text), ())
        yield Hostile(f"{text[:20]!r} as {place}", "texts.xls", page)
        sheet = lines(*_PLACES["unit"], text)
        yield Hostile(f"{text[:20]!r} in csv", "texts.csv", _csv(sheet))
    for number, text in enumerate(MARKUP):
        title = "".join(sign for sign in text if sign not in "[]:*?/\\'\n")[:31]
        book = workbook({title: lines(2, 3, text)})
        yield Hostile(f"{text[:20]!r} as a sheet {number}", "sheets.xlsx", book)
    yield from _persons()


def _csv(sheet: list[list[str | float | None]]) -> bytes:
    return write("csv", "1", [["" if v is None else v for v in line] for line in sheet], ())


def _persons() -> Iterator[Hostile]:
    """Yield forms with data on persons: none of it may be kept."""
    for number, note in enumerate(
        (
            IDENTITY,
            f"举报人证件{IDENTITY}",
            PHONE,
            f"请联系{PHONE}",
            "+8613800138000",
            "138 0013 8000",
        )
    ):
        sheet = lines(3, 3, note)
        for ending in ("xlsx", "csv", "xls", "html"):
            content = write(ending, "Sheet1", sheet, ())
            title = f"number of a person {number} in {ending}"
            yield Hostile(title, f"报表.{ending}", content, "refused")
    for head in ("举报人", "姓名", "身份证号", "联系电话"):
        sheet = lines(1, 3, head)
        sheet[2][3] = SECRET
        content = write("xlsx", "Sheet1", sheet, ())
        yield Hostile(f"a column {head}", "报表.xlsx", content, "refused")
    sound = write("xlsx", "Sheet1", lines(3, 3, "x"), ())
    yield Hostile("a person in the name", f"{IDENTITY} {PHONE}.xlsx", sound)

"""Whatever happens to the bytes and cells of a file: no crash, nothing half read, no odd value."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countyboard import catalogue
from countyboard.receiving.intake import Upload
from countyboard.submission import MARKS, SourceFile
from countyboard.workbook import (
    WorkbookReading,
    problem_advice,
    problem_text,
    read,
    without_contacts,
)
from countyboard.workbook.formats import Opened
from countyboard.workbook.grid import Cell, Formula, Grid, Range
from tests.workbook.forms import ROSTER, TITLE, TODAY, Line
from tests.workbook.writers import write


def fuzzed(examples: int) -> settings:
    """Return how a test is fuzzed: the same examples in every run, however long one takes."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


LINES: list[Line] = [
    [TITLE, None, None, None],
    ["填报单位：青禾县", None, "填报时间：2025年4月2日", None],
    ["序号", "单位名称", "受理线索", "办结线索"],
    [1, "城关镇", 12, 5],
    [2, "河口乡", 3, 0],
    [3, "石桥镇", 7, 7],
    [None, "合计", 22, 12],
    ["填表人：张某 联系电话：13800138000", None, None, None],
]
WIDTH = 4


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


VALID = {form: write(form, "Sheet1", LINES, [(0, 0, 0, 3)]) for form in ("xlsx", "xls", "html")}
VALID |= {form: write(form, "Sheet1", LINES, ()) for form in ("csv", "xml")}
VALID["zip"] = zipped({"三月.csv": VALID["csv"], "四月.xlsx": VALID["xlsx"]})
with zipfile.ZipFile(io.BytesIO(VALID["xlsx"])) as book:
    PARTS = {name: book.read(name) for name in book.namelist()}


def looked_at(name: str, content: bytes) -> WorkbookReading:
    """Read, and check what must hold for any file at all."""
    found = read(name, content, ROSTER, catalogue.load(), today=TODAY)
    assert "reader_failed" not in {problem.code for problem in found.all_problems}
    assert found.tables or found.problems or found.roster is not None
    for problem in found.all_problems:
        assert problem_text(problem)
        problem_advice(problem)
    if found.blocked:
        assert not Upload("1", SourceFile.of(name, content), found).ready
    if not found.tables:
        assert found.drafts == ()
    for table in found.tables:
        assert table.drafts == () or (table.county_code is not None and table.month is not None)
    for draft in found.drafts:
        assert draft.county_code in ROSTER
        filed = draft.filings["unit_code"].to_pylist()
        assert all(code in ROSTER for code in filed)
        for line in draft.readings.to_pylist():
            assert line["unit_code"] in filed
            if line["value"] is None:
                assert line["flags"] in MARKS
                assert line["raw_text"]
            else:
                assert math.isfinite(line["value"])
                assert 0 <= line["value"] < 1e10
        if not found.blocked:
            assert len(set(filed)) == len(filed)
    return found


# ---------- bytes

Change = Callable[[bytes], bytes]
_places = st.integers(0, 1 << 16)
_lengths = st.integers(1, 300)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Draw a change of bytes: flip, cut, splice in, repeat, move."""
    kind = draw(st.sampled_from(["flip", "cut", "end", "splice", "repeat", "move"]))
    at, length, to = draw(_places), draw(_lengths), draw(_places)
    other = draw(st.binary(min_size=1, max_size=12))

    def change(content: bytes) -> bytes:
        if not content:
            return other
        i, j = at % len(content), to % len(content)
        piece = content[i : i + length]
        if kind == "flip":
            return content[:i] + bytes([content[i] ^ (other[0] or 1)]) + content[i + 1 :]
        if kind == "cut":
            return content[:i] + content[i + length :]
        if kind == "end":
            return content[:i]
        if kind == "splice":
            return content[:i] + other + content[i:]
        if kind == "repeat":
            return content[:i] + piece + content[i:]
        return content[:j] + piece + content[j + length :]

    return change


@pytest.mark.parametrize("form", ["xlsx", "xls", "html", "csv", "xml", "zip"])
@fuzzed(60)
@given(damage=st.lists(changes(), min_size=1, max_size=4))
def test_damaged_bytes(form: str, damage: list[Change]) -> None:
    content = VALID[form]
    for change in damage:
        content = change(content)
    looked_at(f"报表.{form}", content)
    assert isinstance(without_contacts(f"报表.{form}", content), bytes)


@pytest.mark.parametrize(
    "part",
    [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
    ],
)
@fuzzed(40)
@given(damage=st.lists(changes(), min_size=1, max_size=3))
def test_damaged_parts_of_a_whole_archive(part: str, damage: list[Change]) -> None:
    content = PARTS[part]
    for change in damage:
        content = change(content)
    book = zipped(PARTS | {part: content})
    looked_at("报表.xlsx", book)
    assert isinstance(without_contacts("报表.xlsx", book), bytes)


@fuzzed(100)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\3\4", VALID["xls"][:8], b"<html>", b"\t"])
)
def test_any_bytes(content: bytes, start: bytes) -> None:
    looked_at("报表.xls", start + content)
    assert isinstance(without_contacts("报表.xls", start + content), bytes)


# ---------- cells

_odd_texts = st.sampled_from(
    [
        "=1/0", "=SUM(C4:C4)", "=A1", "=" * 50, "'12", "\u200f12\u200e", "\u202e21", "\0", "\x07",
        "\ufeff5", "1e400", "1e9", "-0", "NaN", "inf", "∞", "9" * 400, "亿亿亿万", "一百零五万亿",
        "１２３", "½", "²", "٣", "𝟙𝟚", "1\n2", "合计", "小计", "城关镇", "青禾县", "单位名称",
        "受理线索", "2025年13月", "民國0年", "99999999999999年1月", "%", "12.5%", "万", "0万", "()",
        "((", "1-6月累计", "[red]**x**", "<b>1</b>", "x" * 40_000, "镇" * 5_000, "1," * 3_000,
        "一" * 3_000, "：" * 2_000, "联系电话：" * 500, "\ud7ff", "\u2028", "🈳", "-" * 2_000,
    ]
)  # fmt: skip
_cells = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="0123456789.,-+%()（）万亿千百十一二三约余件年月 /", max_size=12),
    _odd_texts,
    st.integers(-(2**63), 2**63),
    st.integers(-10, 200),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)
_changed = st.dictionaries(
    st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, WIDTH - 1)),
    _cells,
    min_size=1,
    max_size=6,
)
_at = st.integers(0, 9)
_merged = st.builds(Range, _at, st.integers(0, 4), _at, st.integers(0, 4))
_formulas = st.builds(
    Formula,
    st.integers(0, len(LINES) - 1),
    st.integers(0, WIDTH - 1),
    st.one_of(st.text(max_size=15), st.text(alphabet="ABCD12345+-*/():,SUM.", max_size=15)),
)


def grid_of(cells: dict[tuple[int, int], Cell]) -> Grid:
    rows: list[list[Any]] = [
        ["" if value is None else value for value in line] + [""] * (WIDTH - len(line))
        for line in LINES
    ]
    for (row, column), cell in cells.items():
        rows[row][column] = cell
    return Grid("Sheet1", rows)


@fuzzed(250)
@given(_changed, st.lists(_merged, max_size=3), st.lists(_formulas, max_size=3))
def test_odd_cells(
    cells: dict[tuple[int, int], Cell], merged: list[Range], formulas: list[Formula]
) -> None:
    grid = grid_of(cells)
    for formula in formulas:
        grid.rows[formula.row][formula.column] = ""
    grid = Grid("Sheet1", grid.rows, merged=tuple(merged), uncached=tuple(formulas))
    with (
        mock.patch("countyboard.workbook.reader.open_file", return_value=Opened([grid])),
        mock.patch("countyboard.workbook.redaction.open_file", return_value=Opened([grid])),
    ):
        looked_at("报表.csv", b"x")
        assert isinstance(without_contacts("报表.csv", b"x"), bytes)


_filed = st.one_of(
    st.text(max_size=30),
    _odd_texts.filter(lambda text: len(text) < 30_000 and not text.startswith("=")),
    st.floats(-1e300, 1e300),
    st.integers(-(10**12), 10**12),
    st.booleans(),
)


@pytest.mark.parametrize("form", ["csv", "xls", "html", "xml"])
@fuzzed(40)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, WIDTH - 1)),
        _filed,
        min_size=1,
        max_size=5,
    )
)
def test_odd_cells_in_files(form: str, cells: dict[tuple[int, int], str | float]) -> None:
    lines = [list(line) for line in LINES]
    for (row, column), cell in cells.items():
        lines[row][column] = cell
    content = write(form, "Sheet1", lines, ())
    looked_at(f"报表.{form}", content)
    assert isinstance(without_contacts(f"报表.{form}", content), bytes)


def test_what_is_mutated_is_valid() -> None:
    for form, content in VALID.items():
        found = looked_at(f"报表.{form}", content)
        values = [line["value"] for draft in found.drafts for line in draft.readings.to_pylist()]
        assert values[:6] == [12, 5, 3, 0, 7, 7], (form, found.all_problems)
        assert found.blocked == (form == "zip")  # the same month twice
        assert b"13800138000" not in without_contacts(f"报表.{form}", content)


@pytest.mark.parametrize("value", [-4, math.inf, -math.inf, math.nan, 1e300, 2**63])
def test_a_figure_that_cannot_be_is_in_no_draft(value: float) -> None:
    grid = grid_of({(3, 2): value})
    with mock.patch("countyboard.workbook.reader.open_file", return_value=Opened([grid])):
        found = looked_at("报表.csv", b"x")
    assert found.blocked or "leads_received" not in {
        line["indicator_code"]
        for draft in found.drafts
        for line in draft.readings.to_pylist()
        if line["unit_code"] == "990001001"
    }

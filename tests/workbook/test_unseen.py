"""Hidden rows and columns, and formulas without a result, in every format that can hold them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from countyboard.workbook.biff import read_biff
from countyboard.workbook.formats import open_grids
from countyboard.workbook.formula_tokens import NEW, OLD, formula_text
from countyboard.workbook.grid import Formula
from tests.workbook.binary import Result, sum_of, xlsb
from tests.workbook.forms import Line, Value, codes, figures, form, workbook
from tests.workbook.test_old_formats import LINES, WANTED, answer, ods

UNKNOWN = b"\x41\x01\x00"  # a function of fixed arguments


def with_cells(content: bytes, change: list[tuple[str, str]]) -> bytes:
    """Change the XML of an OpenDocument workbook."""
    source = zipfile.ZipFile(io.BytesIO(content))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            for old, new in change if name == "content.xml" else []:
                assert old in text
                text = text.replace(old, new)
            target.writestr(name, text)
    return stream.getvalue()


# ---------- xlsb


def test_a_binary_workbook_gives_the_same_figures_and_says_what_is_hidden() -> None:
    assert figures(answer(xlsb({"3月": LINES}), "a.xlsb")) == WANTED
    found = answer(xlsb({"3月": LINES}, hidden_row=2, hidden_column=2), "a.xlsb")
    assert codes(found) == [("hidden_lines", None)]
    assert [p.details["lines"] for p in found.all_problems if p.code == "hidden_lines"] == [
        ["3", "C"]
    ]
    assert figures(found) == WANTED


def test_plain_formulas_of_a_binary_workbook_are_worked_out() -> None:
    lines: list[Sequence[Value | Result]] = [
        *LINES[:4],
        ["合计", Result(sum_of(1, 2, 3), always=True), Result(sum_of(2, 2, 3), "")],
    ]
    found = answer(xlsb({"3月": lines}), "a.xlsb")
    assert found.tables[0].grid.rows[4][1:] == [43.0, 13.0]
    assert not found.blocked
    assert figures(found) == WANTED


def test_other_formulas_without_a_result_are_errors_by_cell() -> None:
    def with_formula(result: Result) -> list[Line]:
        return [*LINES[:2], ["城关镇", result, 1], *LINES[3:4]]  # type: ignore[list-item]

    for result in (Result(UNKNOWN, always=True), Result(UNKNOWN, "", always=True)):
        found = answer(xlsb({"3月": with_formula(result)}), "a.xlsb")
        assert ("formula_uncached", "B3") in codes(found)
    found = answer(xlsb({"3月": with_formula(Result(UNKNOWN))}, on_load=True), "a.xlsb")
    assert ("formula_uncached", "B3") in codes(found)
    for result in (Result(UNKNOWN), Result(UNKNOWN, 3.0, always=True), Result(UNKNOWN, "")):
        found = answer(xlsb({"3月": with_formula(result)}), "a.xlsb")
        assert not found.blocked
    assert figures(found)["990001001", "leads_closed"] == 1


# ---------- ods


def test_an_open_document_says_what_is_hidden_and_which_formulas_have_no_result() -> None:
    plain = '<table:table-cell table:formula="of:=SUM([.B3:.B4])"/>'
    content = with_cells(
        ods(), [('<table:table-cell office:value-type="float" office:value="43"/>', plain)]
    )
    found = answer(content, "a.ods")
    assert found.tables[0].grid.rows[4][1] == 43.0
    assert not found.blocked
    assert figures(found) == WANTED
    other = plain.replace("SUM", "VLOOKUP")
    three = '<table:table-cell office:value-type="float" office:value="3"/>'
    found = answer(with_cells(ods(), [(three, other)]), "a.ods")
    assert ("formula_uncached", "B3") in codes(found)
    cached = three.replace("<table:table-cell", '<table:table-cell table:formula="of:=ROUND(1)"')
    assert not answer(with_cells(ods(), [(three, cached)]), "a.ods").blocked


def test_groups_of_rows_are_no_rows() -> None:
    row = "<table:table-row><table:table-cell"
    at = '<table:table table:name="3月">'
    content = with_cells(
        ods(),
        [
            ("</table:table>", "</table:table-row-group></table:table>"),
            (at, f'{at}<table:table-row-group table:display="true">'),
            (
                f'{row} office:value-type="string"><text:p>河口乡',
                '<table:table-row table:visibility="collapse"><table:table-cell '
                'office:value-type="string"><text:p>河口乡',
            ),
        ],
    )
    grid = open_grids("a.ods", content)[0]
    assert grid.hidden_rows == {3}
    assert grid.rows[3][0] == "河口乡"


def test_repeated_formulas_and_notes_on_them() -> None:
    note = "<office:annotation><text:p>核实</text:p></office:annotation>"
    cells = (
        '<table:table-cell table:number-columns-repeated="2" table:formula="of:=[.X1]"/>'
        f'<table:table-cell table:formula="of:=[.B3]-[.C3]">{note}</table:table-cell>'
        '<table:table-cell table:formula="of:=T([.B3])"><text:p>有</text:p></table:table-cell>'
    )
    content = with_cells(
        ods([["a"], ["b"]]),
        [
            (
                '<table:table-cell office:value-type="string"><text:p>b</text:p>'
                "</table:table-cell>",
                cells,
            )
        ],
    )
    grid = open_grids("a.ods", content)[0]
    assert [(f.row, f.column, f.text) for f in grid.uncached] == [
        (1, 0, ""), (1, 1, ""), (1, 2, "B3-C3"),
    ]  # fmt: skip


# ---------- xls


def test_plain_formulas_of_an_old_workbook_are_worked_out() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("3月")
    for row, line in enumerate(LINES):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(row, column, value)
    sheet = book.add_sheet("合计")
    sheet.write(0, 0, 2)
    sheet.write(1, 0, xlwt.Formula("SUM(A1:A1)+A1-1"))
    sheet.write(2, 0, xlwt.Formula('IF(A1=2,"","x")'))
    stream = io.BytesIO()
    book.save(stream)
    unseen = read_biff(stream.getvalue()).unseen
    assert [sheet.uncached for sheet in unseen] == [[], [Formula(1, 0, "SUM(A1:A1)+A1-1")]]


# ---------- tokens


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (sum_of(1, 2, 3), "SUM(B3:B4)"),
        (b"\x44\x02\0\0\0\x01\xc0" + b"\x1e\x05\x00\x03", "B3+5"),
        (b"\x24\x02\0\0\0\x01\xc0" + b"\x1f" + struct.pack("<d", 2.5) + b"\x04", "B3-2.5"),
        (b"\x25\0\0\0\0\x01\0\0\0\0\0\0\0\x19\x10\x00\x00", "SUM(A1:A2)"),
        (b"\x1e\x01\x00\x1e\x02\x00\x05", ""),  # multiplied
        (b"\x1e\x01\x00\x1e\x02\x00", ""),
        (b"\x1e\x01\x00\x1e\x02\x00\x1e\x03\x00\x03\x04", ""),  # 1-(2+3) wants brackets
        (b"\x22\x01\x05\x00", ""),  # AVERAGE of nothing
        (b"\x03", ""),
        (b"", ""),
    ],
)
def test_tokens_become_text_only_where_they_are_plain(tokens: bytes, text: str) -> None:
    assert formula_text(tokens, NEW) == text


@given(st.binary(max_size=60))
def test_no_tokens_raise(tokens: bytes) -> None:
    for width in (OLD, NEW):
        text = formula_text(tokens, width)
        assert re.fullmatch(r"[A-Z0-9:+\-.,()einfa ]*", text)


def test_a_text_result_that_is_empty_is_a_result() -> None:
    found = answer(xlsb({"3月": form(["城关镇", Result(UNKNOWN, ""), 1])}), "a.xlsb")  # type: ignore[list-item]
    assert figures(found) == {("990001001", "leads_closed"): 1}


def test_an_empty_text_that_was_worked_out_is_a_result_in_xlsx_too() -> None:
    found = answer(xlsx_with('<c r="B3" t="str"><f>IF(1,"",2)</f><v></v></c>'), "a.xlsx")
    assert not found.blocked
    assert ("990001001", "leads_received") not in figures(found)
    for cell in (
        '<c r="B3"><f>IF(1,"",2)</f><v></v></c>',
        '<c r="B3" t="str"><f>IF(1,"",2)</f></c>',
    ):
        assert ("formula_uncached", "B3") in codes(answer(xlsx_with(cell), "a.xlsx"))


def xlsx_with(cell: str) -> bytes:
    """Write the form with another cell B3."""
    source = zipfile.ZipFile(io.BytesIO(workbook({"3月": LINES[:4]})))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                text, count = re.subn(r'<c r="B3">.*?</c>', cell, text)
                assert count == 1
            target.writestr(name, text)
    return stream.getvalue()


# ---------- errors


def test_an_error_is_no_blank() -> None:
    wanted = [("not_a_number", "B3"), ("not_a_number", "C4")]
    lines: list[Line] = [LINES[0], LINES[1], ["城关镇", "#REF!", 1], ["河口乡", 40, "#DIV/0!"]]
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(list(line))
    book.active.title = "3月"
    stream = io.BytesIO()
    book.save(stream)
    old = xlwt.Workbook()
    sheet = old.add_sheet("3月")
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, str) and value.startswith("#"):
                sheet.row(row).set_cell_error(column, value)
            elif value is not None:
                sheet.write(row, column, value)
    stream_of_old = io.BytesIO()
    old.save(stream_of_old)
    failed = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
        'office:string-value="" calcext:value-type="error"><text:p>{}</text:p></table:table-cell>'
    )
    open_document = with_cells(
        ods(lines),
        [
            (
                '<table:table-cell office:value-type="string">'
                f"<text:p>{text}</text:p></table:table-cell>",
                failed.format(text),
            )
            for text in ("#REF!", "#DIV/0!")
        ]
        + [("xmlns:table=", 'xmlns:calcext="urn:x" xmlns:table=')],
    )
    for name, content in {
        "a.xlsx": stream.getvalue(),
        "a.xlsb": xlsb({"3月": lines}),
        "a.xls": stream_of_old.getvalue(),
        "a.ods": open_document,
    }.items():
        found = answer(content, name)
        assert [code for code in codes(found) if code in wanted] == wanted, name
        values = [p.value for p in found.all_problems if p.code == "not_a_number"]
        assert values == ["#REF!", "#DIV/0!"], name


def test_a_failed_search_is_an_error_and_not_a_blank() -> None:
    assert ("not_a_number", "B3") in codes(
        answer(xlsb({"3月": form(["城关镇", "#N/A", 1])}), "a.xlsb")
    )

"""What can never be true is an error that names its cell."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countyboard import catalogue
from countyboard.workbook import read
from tests.offices import TOWNS
from tests.workbook.forms import ROSTER, TODAY, Line, Value, codes, figures, form, reading

TOWN = TOWNS[0].code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (-1, "negative"),
        ("-1", "negative"),
        ("(3)", "negative"),
        (1.5, "fraction"),
        ("1.5", "fraction"),
        ("12%", "percent"),
        ("许多", "not_a_number"),
        (True, "not_a_number"),
        (2e12, "number_too_large"),
        ("3万元", "measure_in_cell"),
    ],
)
def test_cells_that_hold_no_count(value: Value, code: str) -> None:
    found = reading(form(["城关镇", 3, value], heads=("单位名称", "受理线索", "宣传资料")))
    assert codes(found) == [(code, "C3")]
    assert found.blocked


def test_money_and_days_may_have_decimals() -> None:
    found = reading(form(["城关镇", 3.25, 1.5], heads=("单位名称", "专项经费", "办理天数")))
    assert codes(found) == []


def test_texts_in_footnotes_are_no_problem() -> None:
    below: list[Line] = [["备注：", "本月重点", "见附件"], ["审核人：", "张", "李"]]
    found = reading(form(["城关镇", 3, 1], *below))
    assert codes(found) == []


def test_a_part_larger_than_its_whole() -> None:
    heads = ("单位名称", "受理线索", "群众举报", "上级交办", "办结线索", "查实")
    found = reading(form(["城关镇", 5, 6, 0, 2, 3], ["河口乡", 5, 3, 3, 2, 2], heads=heads))
    assert codes(found) == [
        ("part_exceeds", "C3"),
        ("part_exceeds", "F3"),
        ("parts_exceed", "B4"),
    ]
    first = found.tables[0].problems[-4:]
    assert {"6", "3"} <= {problem.value for problem in first}


def test_an_empty_whole_says_nothing() -> None:
    heads = ("单位名称", "受理线索", "群众举报")
    assert codes(reading(form(["城关镇", None, 6], heads=heads))) == []


def test_a_plain_formula_without_a_result_is_worked_out_and_others_are_asked_for() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in form(
        ["城关镇", 3, "=B3-1"], ["河口乡", "=1+1", "=MAX(B4,0)"], ["合计", "=SUM(B3:B4)", None]
    ):
        sheet.append(list(line))
    stream = io.BytesIO()
    book.save(stream)
    found = read("a.xlsx", stream.getvalue(), ROSTER, catalogue.load(), today=TODAY)
    assert codes(found) == [("formula_uncached", "C4")]
    assert figures(found)[TOWN, "leads_closed"] == 2
    assert len(figures(found)) == 3


def test_a_result_that_the_writer_did_not_know_is_no_zero() -> None:
    found = reading(form(["城关镇", "=1+2", 1], ["合计", "=SUM(B3:B3)", "=SUM(C3:C3)"]))
    assert codes(found) == []
    assert figures(found) == {(TOWN, "leads_received"): 3, (TOWN, "leads_closed"): 1}
    asked = reading(form(["城关镇", "=SUM(B3:B9)", 1]))
    assert codes(asked) == [("formula_uncached", "B3")]


@pytest.mark.parametrize("area", [(2, 1, 3, 1), (2, 1, 2, 2)])
def test_one_figure_for_several_cells_is_nobodys(area: tuple[int, int, int, int]) -> None:
    lines = form(["城关镇", 3, None], ["河口乡", None, 0])
    assert codes(reading(lines, [area])) == [("merged_figure", "B3")]


def test_many_problems_of_a_kind_are_summed_up() -> None:
    heads = ("单位名称", *["备用"] * 120)
    found = reading(form(["城关镇", *range(120)], heads=heads))
    counted = [problem for problem in found.all_problems if problem.code == "unknown_column"]
    more = [problem for problem in found.all_problems if problem.code == "more_questions"]
    assert len(counted) + more[0].details["count"] == 120


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=3, max_size=3))
def test_every_figure_comes_back(values: list[tuple[int, int]]) -> None:
    rows: list[Line] = [[unit.name, *pair] for unit, pair in zip(TOWNS, values, strict=True)]
    total: Line = ["合计", *map(sum, zip(*values, strict=True))]
    found = reading(form(*rows, total, heads=("单位名称", "张贴通告", "悬挂横幅")))
    assert not found.blocked
    assert figures(found) == {
        (unit.code, code): value
        for unit, pair in zip(TOWNS, values, strict=True)
        for code, value in zip(("notices_posted", "banners"), pair, strict=True)
    }

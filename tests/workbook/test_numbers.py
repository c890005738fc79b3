"""Cells as people type them become numbers, nothing, or a problem."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countyboard.workbook.numbers import read_figure

_NOTHING = ("-", "—", "——", "/", "／", "无", "無", "…", "……", "N/A")


@pytest.mark.parametrize(
    ("cell", "value", "flags"),
    [
        (7, 7, None),
        (7.5, 7.5, None),
        ("7", 7, None),
        (" 1,234 ", 1234, None),
        ("1，234，567", 1234567, None),
        ("１２３", 123, None),
        ("4. 5", 4.5, "suspect"),
        ("4. 51", 4.51, "suspect"),
        ("1 234", 1234, "suspect"),
        ("二十三", 23, None),
        ("廿三件", 23, None),
        ("二十余件", 20, "approximate"),
        ("約三十", 30, "approximate"),
        ("三万五千", 35000, None),
        ("零", 0, None),
        ("零报告", 0, None),
        ("12件", 12, None),
        ("12 起", 12, None),
        ("23余条", 23, "approximate"),
        ("约8000份", 8000, "approximate"),
        ("8000余份", 8000, "approximate"),
        ("1.2万", 12000, "scaled"),
        ("1万余", 10000, "scaled,approximate"),
        ("-3", -3, None),
        ("(30)", -30, None),
        ("+5", 5, None),
    ],
)
def test_counts(cell: str | float, value: float, flags: str | None) -> None:
    figure = read_figure(cell, "件")
    assert (figure.value, figure.flags, figure.problem) == (value, flags, None)


@pytest.mark.parametrize(
    ("cell", "value", "flags"),
    [("35万元", 35, None), ("350000元", 35, "scaled"), ("0.5亿元", 5000, "scaled"), (35, 35, None)],
)
def test_money(cell: str | float, value: float, flags: str | None) -> None:
    figure = read_figure(cell, "万元")
    assert (figure.value, figure.flags, figure.problem) == (value, flags, None)


@pytest.mark.parametrize(
    ("cell", "nothing"),
    [
        ("", "blank"), (" — ", "blank"), ("无", "none"), ("沒有", "none"), ("/", "not applicable"),
        ("不适用", "not applicable"), ("…", "small"), ("……", "small"), ("0", None),
    ],
)  # fmt: skip
def test_nothing_is_told_apart(cell: str, nothing: str | None) -> None:
    assert read_figure(cell, "件").nothing == nothing


@pytest.mark.parametrize("cell", ["", " ", "　", *_NOTHING])
def test_signs_for_nothing(cell: str) -> None:
    figure = read_figure(cell, "件")
    assert (figure.value, figure.problem) == (None, None)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("详见附件", "not_a_number"),
        ("1,23", "not_a_number"),
        ("3.5.1", "not_a_number"),
        ("3件2起", "not_a_number"),
        ("3-5", "not_a_number"),
        ("1 2", "not_a_number"),
        ("007", "not_a_number"),
        ("二三", "not_a_number"),
        ("十几", "measure_in_cell"),
        ("12.5%", "percent"),
        ("百分之二十", "percent"),
        ("3人次", "measure_in_cell"),
        ("3万元", "measure_in_cell"),
        ("3某", "measure_in_cell"),
        (True, "not_a_number"),
        (date(2025, 3, 1), "not_a_number"),
        ("#DIV/0!", "not_a_number"),
    ],
)
def test_no_numbers(cell: str | bool | date, problem: str) -> None:
    assert read_figure(cell, "件").problem == problem


def test_35_wan_under_wan_yuan_is_not_guessed() -> None:
    assert read_figure("35万", "万元").problem == "measure_in_cell"


@given(st.integers(0, 10**9))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert read_figure(f"{number:,}", "件").value == number
    assert read_figure(f"{number}", "件").value == number


@given(st.text(max_size=12))
def test_any_text_is_a_number_nothing_or_a_problem(text: str) -> None:
    figure = read_figure(text, "件")
    assert figure.value is None or figure.problem is None


def test_signs_that_nobody_sees_do_not_count() -> None:
    assert read_figure("7\u200b", "件").value == 7
    assert read_figure("\ufeff12件", "件").value == 12
    assert read_figure("\u200b", "件").nothing == "blank"

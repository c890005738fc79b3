"""Data on persons is refused whole, by cell, and never shown whole."""

from __future__ import annotations

import pytest

from countyboard.workbook import problem_text
from countyboard.workbook.persons import is_identity_number
from tests.workbook.forms import Line, Value, codes, form, reading

# a made-up number with a valid check digit, as GB 11643 gives it
BODY = "11010519491231002"
IDENTITY = BODY + "X"
PHONE = "13800138000"


def test_the_check_digit_is_checked() -> None:
    assert is_identity_number(IDENTITY)
    assert not any(is_identity_number(BODY + digit) for digit in "0123456789")
    assert not is_identity_number("1" * 17)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (IDENTITY, "personal_id"),
        (IDENTITY.lower(), "personal_id"),
        (f"举报人证件{IDENTITY}，已核", "personal_id"),
        ("１１０１０５１９４９１２３１００２Ｘ", "personal_id"),
        (PHONE, "personal_phone"),
        (float(PHONE), "personal_phone"),
        (f"请联系{PHONE}", "personal_phone"),
        ("138 0013 8000", "personal_phone"),
        ("138-0013-8000", "personal_phone"),
        ("+8613800138000", "personal_phone"),
    ],
)
def test_numbers_of_persons_are_refused_by_cell_and_masked(cell: Value, code: str) -> None:
    found = reading(form(["城关镇", 3, 1, cell], heads=("单位", "受理线索", "办结线索", "备注")))
    assert codes(found) == [(code, "D3")]
    assert found.tables == ()
    assert found.blocked
    shown = problem_text(found.problems[0])
    assert "00138" not in shown
    assert "1949" not in shown
    assert repr(found).find("38000") < 0


@pytest.mark.parametrize(
    "cell",
    [BODY + "1", "138001380001", "0888-5123456", "12345678901", "20250403", "文号20250100138"],
)
def test_other_numbers_are_not(cell: str) -> None:
    found = reading(form(["城关镇", 3, 1, cell], heads=("单位", "受理线索", "办结线索", "备注")))
    assert codes(found) == []


@pytest.mark.parametrize("head", ["姓名", "举报人", "身份证号", "联系电话", "舉報人", "姓 名"])
def test_columns_about_persons_are_refused_when_they_are_filled(head: str) -> None:
    heads = ("单位", "受理线索", head)
    assert codes(reading(form(["城关镇", 3, "张某"], heads=heads))) == [("personal_column", "C2")]
    assert codes(reading(form(["城关镇", 3, None], heads=heads))) == []


def test_far_below_the_header_too() -> None:
    rows: list[Line] = [[f"第{i}镇", i, 0] for i in range(200)]
    rows[150] = ["第150镇", float(PHONE), 0]
    found = reading(form(*rows))
    assert codes(found) == [("personal_phone", "B153")]


def test_the_line_of_the_office_itself_is_dropped_and_not_refused() -> None:
    lines = form(
        ["城关镇", 3, 1],
        [f"填表人：张三  联系电话：{PHONE}"],
        ["审核人：", "李四", "电话：", PHONE],
    )
    found = reading(lines)
    assert codes(found) == []
    assert [row.role for row in found.tables[0].rows] == ["unit", "note", "note"]


def test_a_reporter_in_such_a_line_is_refused_all_the_same() -> None:
    found = reading(form(["城关镇", 3, 1], [f"联系电话：{PHONE}（举报人）"]))
    assert codes(found) == [("personal_phone", "A4")]
    assert codes(reading(form(["城关镇", 3, 1], [f"填表人：{IDENTITY}"])))[0][0] == "personal_id"

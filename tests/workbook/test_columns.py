"""A heading means one indicator in one unit of measure, or it is asked about."""

from __future__ import annotations

import pytest

from countyboard.workbook import Answers, SheetAnswers
from tests.offices import TOWNS
from tests.workbook.forms import TITLE, Line, codes, figures, form, reading

TOWN, SECOND, _ = (unit.code for unit in TOWNS)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("检查矿山数", "unknown_column"),
        ("年度目标", "qualified_column"),
        ("办结线索（督办）", "qualified_column"),
        ("受理线索（人次）", "measure_differs"),
        ("受理线索（万元）", "measure_differs"),
        ("专项经费（件）", "measure_differs"),
        ("", "unknown_column"),
    ],
)
def test_columns_that_are_not_understood_are_asked_about(head: str, code: str) -> None:
    found = reading(form(["城关镇", 3, 1], heads=("单位名称", "受理线索", head)))
    assert [problem[0] for problem in codes(found)] == [code]
    assert figures(found) == {(TOWN, "leads_received"): 3}


def test_a_leaf_under_another_indicator_is_not_that_leaf() -> None:
    lines: list[Line] = [
        [TITLE],
        ["单位名称", "督办线索", None, "受理线索", None, "本年累计"],
        [None, "办结数", "销号清零", "合计", "群众举报", "立案"],
        ["城关镇", 4, 2, 9, 6, 1],
    ]
    found = reading(lines, [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)])
    assert figures(found) == {
        (TOWN, "supervised_leads_closed"): 2,
        (TOWN, "leads_received"): 9,
        (TOWN, "leads_from_public"): 6,
    }
    assert codes(found) == [("column_under_group", "B3"), ("cumulative_column", "F3")]


def test_two_columns_of_one_indicator_are_asked_about_and_none_is_taken() -> None:
    lines = form(["城关镇", 3, 4], heads=("单位名称", "受理线索", "收到线索"))
    found = reading(lines)
    assert codes(found) == [("indicator_twice", None)]
    assert figures(found) == {}
    ignored = Answers(sheets=(SheetAnswers("Sheet1", columns=((2, None),)),))
    assert figures(reading(lines, answers=ignored)) == {(TOWN, "leads_received"): 3}


def test_money_is_turned_into_the_unit_of_the_catalogue() -> None:
    found = reading(form(["城关镇", 350_000], heads=("单位名称", "专项经费（元）")))
    (line,) = found.drafts[0].readings.to_pylist()
    assert (line["value"], line["raw_text"], line["flags"]) == (35.0, "350000", "scaled")
    heads = ("乡镇", "专项经费")
    whole_sheet: list[Line] = [[TITLE], ["单位：元"], heads, ["城关镇", 350_000]]
    assert figures(reading(whole_sheet)) == {(TOWN, "funds"): 35}
    in_cell = reading(form(["城关镇", "35万元"], ["河口乡", "500元"], heads=heads))
    assert figures(in_cell) == {(TOWN, "funds"): 35, (SECOND, "funds"): 0.05}


def test_parts_under_their_whole() -> None:
    lines: list[Line] = [
        [TITLE],
        ["单位名称", "受理线索", "其中", None],
        [None, None, "群众举报", "上级交办"],
        ["城关镇", 9, 6, 1],
    ]
    found = reading(lines, [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)])
    assert codes(found) == []
    assert figures(found)[TOWN, "leads_from_superiors"] == 1


def test_a_group_of_another_month_is_asked_about() -> None:
    def grouped(group: str) -> list[Line]:
        heads: list[Line] = [["单位名称", group, "备注"], [None, "受理线索", None]]
        return [[TITLE], *heads, ["城关镇", 3, None]]

    merges = [(1, 0, 2, 0), (1, 2, 2, 2)]
    assert [code for code, _ in codes(reading(grouped("2月"), merges))] == ["qualified_column"]
    assert figures(reading(grouped("3月"), merges)) == {(TOWN, "leads_received"): 3}


def test_figures_in_ten_thousands_of_things_are_asked_about() -> None:
    lines: list[Line] = [
        [TITLE, None, "单位：万份"],
        ["单位名称", "发放宣传资料", "受理线索"],
        ["城关镇", 3, 1],
    ]
    assert [code for code, _ in codes(reading(lines))] == ["measure_differs", "measure_differs"]
    lines[0] = [TITLE, None, "单位：件"]
    assert codes(reading(lines)) == []


def test_texts_that_hold_a_digit_somewhere_are_no_figures() -> None:
    for head, text in (
        ("工作亮点", "组织召开3次会议"),
        ("报送时间", "4月2日"),
        ("日期", "2025-04-02"),
    ):
        found = reading(form(["城关镇", 3, text], heads=("单位名称", "受理线索", head)))
        assert codes(found) == []
        assert figures(found) == {(TOWN, "leads_received"): 3}
    for text in ("5（其中重复2）", "约5件", "3+2", "共7件次"):
        found = reading(form(["城关镇", 3, text], heads=("单位名称", "受理线索", "矿山")))
        assert [code for code, _ in codes(found)] == ["unknown_column"]


def test_a_head_divided_by_a_line_heads_the_units() -> None:
    for head in ("    指标\n单位", "项目\\单位", "单位/项目"):
        found = reading(form(["城关镇", 3, 1], heads=(head, "受理线索", "办结线索")))
        assert len(figures(found)) == 2
    assert figures(reading(form(["城关镇", 3, 1], ["合计（全县）", 3, 1]))) != {}


@pytest.mark.parametrize(
    ("above", "below", "value"),
    [
        ("单位：件、元", "", 35.0),
        ("填报单位：青禾县　　单位：元", "", 35.0),
        ("金额单位：人民币元", "", 35.0),
        ("单位：件、万元", "", 350_000.0),
        ("", "注：专项经费单位为元。", 35.0),
        ("", "注：经费以千元为单位", 35_000.0),
        ("", "注：线索单位为件", 350_000.0),
    ],
)
def test_lines_and_notes_state_the_unit_of_money(above: str, below: str, value: float) -> None:
    lines: list[Line] = [
        [TITLE], [above], ["单位名称", "受理线索", "专项经费"], ["城关镇", 3, 350_000], [below],
    ]  # fmt: skip
    found = reading(lines)
    assert codes(found) == []
    assert figures(found) == {(TOWN, "leads_received"): 3, (TOWN, "funds"): value}


def test_two_units_of_money_are_asked_about() -> None:
    lines: list[Line] = [
        [TITLE], ["单位：万元"], ["单位名称", "受理线索", "专项经费"], ["城关镇", 3, 350_000],
        ["注：专项经费单位为元"],
    ]  # fmt: skip
    assert [code for code, _ in codes(reading(lines))] == ["measure_differs"]


def test_a_unit_of_measure_in_the_title_does_not_hide_its_month() -> None:
    lines = [[f"{TITLE}（单位：元）"], *form(["城关镇", 350_000], heads=("单位", "专项经费"))[1:]]
    assert figures(reading(lines)) == {(TOWN, "funds"): 35.0}

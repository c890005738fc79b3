"""Sheets as they really come: deep headers, turned, long, several tables, one unit a sheet."""

from __future__ import annotations

import pytest

from countyboard.units import Unit
from countyboard.workbook import Answers, SheetAnswers
from tests.offices import COUNTY, FORESTRY, POLICE, TOWNS
from tests.workbook.forms import TITLE, Line, codes, figures, form, grave, reading, workbook
from tests.workbook.test_old_formats import answer

TOWN, SECOND, THIRD = (unit.code for unit in TOWNS)
WANTED = {
    (TOWN, "leads_received"): 30,
    (TOWN, "leads_closed"): 10,
    (SECOND, "leads_received"): 4,
    (SECOND, "leads_closed"): 2,
}
ROWS: list[Line] = [["城关镇", 30, 10], ["河口乡", 4, 2]]


def test_four_header_rows_and_a_row_of_column_numbers() -> None:
    lines: list[Line] = [
        [TITLE],
        ["填报单位：青禾县", None, "单位：件"],
        ["单位名称", "线索情况", None],
        [None, "线索办理", None],
        [None, "受理线索", "办结线索"],
        [None, "件", "件"],
        ["甲", 1, 2],
        *ROWS,
    ]
    merges = [(2, 0, 5, 0), (2, 1, 2, 2), (3, 1, 3, 2)]
    found = reading(lines, merges)
    assert codes(found) == []
    assert figures(found) == WANTED
    assert found.tables[0].header_rows == range(2, 7)


def test_words_split_over_two_rows() -> None:
    found = reading([[TITLE], ["单位", "受理", "办结"], ["名称", "线索", "线索"], *ROWS])
    assert codes(found) == []
    assert figures(found) == WANTED


@pytest.mark.parametrize(
    "heads",
    [
        ("单位名称 Unit", "受理线索 Leads received", "办结线索\nLeads closed"),
        ("Unit name 单位名称", "Leads received/受理线索", "办结线索（件）Leads closed"),
    ],
)
def test_heads_in_two_languages_in_one_cell(heads: Line) -> None:
    found = reading(form(*ROWS, heads=heads))
    assert codes(found) == []
    assert figures(found) == WANTED


def test_heads_in_two_languages_that_differ_are_asked_about() -> None:
    heads = ("单位名称", "受理线索 Leads closed", "办结线索")
    assert [code for code, _ in codes(reading(form(*ROWS, heads=heads)))] == ["unknown_column"]


def test_heads_in_two_rows_of_two_languages() -> None:
    english: Line = ["Unit", "Leads received", "Leads closed"]
    found = reading([[TITLE], ["单位名称", "受理线索", "办结线索"], english, *ROWS])
    assert codes(found) == []
    assert figures(found) == WANTED


def test_a_turned_form() -> None:
    lines: list[Line] = [
        [TITLE],
        ["填报单位：青禾县"],
        ["序号", "指标名称", "计量单位", "城关镇", "河口乡", "合计"],
        [1, "受理线索", "件", 30, 4, 34],
        [2, "办结线索", "件", 10, 2, 12],
        ["注：按月填报"],
    ]
    found = reading(lines)
    assert codes(found) == []
    assert figures(found) == WANTED
    line = found.drafts[0].readings.to_pylist()[0]
    assert (line["sheet_row"], line["sheet_column"]) == (3, 3)
    lines[3] = [1, "受理线索", "件", 30, 4, 35]
    assert codes(reading(lines)) == [("total_differs", "F4")]


def test_money_in_a_turned_form_is_scaled_by_its_own_line() -> None:
    lines: list[Line] = [
        [TITLE],
        ["指标", "计量单位", "青禾县本级"],
        ["打掉涉黑组织", "个", 1],
        ["查封扣押冻结资产", "元", 350000],
    ]
    found = reading(lines)
    assert grave(found) == []
    assert figures(found)[COUNTY.code, "assets_frozen"] == 35


def test_one_form_a_township() -> None:
    lines: list[Line] = [
        ["2025年3月专项斗争工作月报表"],
        ["填报单位：城关镇", None, "填报时间：2025年4月2日"],
        ["指标名称", "计量单位", "本月数"],
        ["受理线索", "件", 30],
        ["办结线索", "件", 10],
    ]
    found = reading(lines, name="青禾县.xlsx")
    assert grave(found) == []
    assert figures(found) == {key: WANTED[key] for key in WANTED if key[0] == TOWN}
    lines[1] = ["青禾县"]
    assert len(figures(reading(lines, sheet="城关镇"))) == 2
    both = reading([["城关镇2025年3月"], *lines[1:]], sheet="河口乡")
    assert figures(both) == {}
    assert both.blocked


def test_a_month_beside_its_cumulative_in_a_form_of_one_unit() -> None:
    lines: list[Line] = [
        ["青禾县城关镇2025年3月报表"],
        ["指标", "本月数", "累计数"],
        ["受理线索", 30, 90],
        ["办结线索", 10, 50],
    ]
    found = reading(lines)
    assert 90 not in figures(found).values()
    assert 50 not in figures(found).values()


def test_a_row_that_says_it_is_cumulative_is_asked_about() -> None:
    heads = ("单位名称", "类型", "受理线索", "办结线索")
    found = reading(form(["城关镇", "累计", 30, 10], ["河口乡", "本月", 4, 2], heads=heads))
    assert codes(found) == [("qualified_row", "A3")]
    assert {unit for unit, _ in figures(found)} == {SECOND}


def long(*rows: Line) -> list[Line]:
    return [["青禾县专项斗争工作月报表"], ["月份", "填报单位", "指标", "计量单位", "数值"], *rows]


def test_a_long_form() -> None:
    rows: list[Line] = [
        ["2025年3月", "城关镇", "受理线索", "件", 30],
        ["2025年3月", "城关镇", "办结线索", "件", 10],
        ["2025年3月", "河口乡", "受理线索", "件", 4],
        ["2025年4月", "河口乡", "受理线索", "件", 9],
        ["2025年3月", "河口乡", "办结线索", "件", 2],
    ]
    found = reading(long(*rows))
    assert codes(found) == []
    assert [table.month.month for table in found.tables if table.month] == [3, 4]
    march = found.drafts[0].readings.to_pylist()
    assert {(line["unit_code"], line["indicator_code"]): line["value"] for line in march} == WANTED
    assert march[0]["sheet_row"] == 2
    twice = reading(long(*rows, ["2025年3月", "城关镇", "受理线索", "件", 31]))
    assert ("line_twice", "E8") in codes(twice)
    other = reading(long(*rows, ["2025年3月", "某镇", "受理线索", "件", 31]))
    assert codes(other) == [("unknown_row", "B8")]


def test_two_tables_one_below_the_other() -> None:
    lines: list[Line] = [
        *form(*ROWS),
        ["合计", 34, 12],
        [],
        ["部门情况"],
        ["部门", "办结线索", "受理线索"],
        ["公安局", 5, 6],
        ["林业局", 0, 1],
        ["合计", 5, 7],
    ]
    found = reading(lines)
    assert codes(found) == []
    assert figures(found) == WANTED | {
        (POLICE.code, "leads_closed"): 5,
        (POLICE.code, "leads_received"): 6,
        (FORESTRY.code, "leads_closed"): 0,
        (FORESTRY.code, "leads_received"): 1,
    }
    lines[-1] = ["合计", 5, 8]
    assert codes(reading(lines)) == [("total_differs", "C11")]


def test_a_header_repeated_on_the_next_page_begins_no_table() -> None:
    heads: Line = ["单位名称", "受理线索", "办结线索"]
    found = reading(form(ROWS[0], heads, ROWS[1], ["合计", 34, 12]))
    assert codes(found) == []
    assert figures(found) == WANTED


def test_two_tables_side_by_side() -> None:
    lines: list[Line] = [
        [TITLE],
        ["乡镇", "受理线索", "办结线索", None, "部门", "受理线索", "办结线索"],
        ["城关镇", 30, 10, None, "公安局", 6, 5],
        ["河口乡", 4, 2, None, "林业局", 1, 0],
        ["合计", 34, 12, None, "合计", 7, 5],
    ]
    found = reading(lines)
    assert codes(found) == []
    assert len(figures(found)) == 8
    assert figures(found)[POLICE.code, "leads_received"] == 6


def test_a_lookup_table_beside_the_form_is_left_alone() -> None:
    lines = form(*ROWS, heads=("单位名称", "受理线索", "办结线索", None, "代码", "名称"))
    lines[2] = [*ROWS[0], None, 1, "城关镇"]
    lines[3] = [*ROWS[1], None, 2, "河口乡"]
    found = reading(lines)
    assert grave(found) == []
    assert figures(found) == WANTED


def test_header_depth_may_change_between_sheets() -> None:
    deep: list[Line] = [
        ["青禾县2025年4月报表"],
        ["单位名称", "线索办理", None],
        [None, "受理线索", "办结线索"],
        *ROWS,
    ]
    found = answer(workbook({"3月": form(*ROWS), "4月": deep}), "a.xlsx")
    assert codes(found) == []
    assert len({draft.month for draft in found.drafts}) == 2


def test_answers_about_one_table_of_several() -> None:
    lines: list[Line] = [
        *form(*ROWS),
        ["部门", "怪列", "受理线索"],
        ["公安局", 5, 6],
    ]
    asked = reading(lines)
    assert [(p.code, p.cell, p.details.get("part")) for p in grave(asked)] == [
        ("unknown_column", "B5", 1)
    ]
    said = SheetAnswers("Sheet1", columns=((1, None),), part=1)
    found = reading(lines, answers=Answers(sheets=(SheetAnswers("Sheet1"), said)))
    assert grave(found) == []
    assert figures(found)[TOWN, "leads_received"] == 30


def test_a_unit_named_like_the_stem_of_two_is_asked_about() -> None:
    other = Unit("990001009", "城关街道", "township", COUNTY.code)
    found = reading(form(["城关", 3, 1]), units=[COUNTY, *TOWNS, other])
    assert [p.code for p in grave(found)] == ["unknown_row"]


def test_heads_written_twice_side_by_side_are_two_halves() -> None:
    heads: Line = ["序号", "单位", "受理线索", "办结线索"]
    lines: list[Line] = [
        [TITLE],
        [*heads, *heads],
        [1, "城关镇", 3, 1, 2, "河口乡", 4, 2],
        [3, "石桥镇", 5, 0, None, None, None, None],
    ]
    found = reading(lines)
    assert not found.blocked
    assert figures(found)["990001002", "leads_received"] == 4
    assert len(figures(found)) == 6
    other: list[Line] = [lines[0], [*heads, *heads[:3], "张贴通告"], *lines[2:]]
    assert reading(other).blocked


def test_other_columns_of_the_same_units_are_one_filing() -> None:
    first: list[Line] = form(["城关镇", 3, 1], ["河口乡", 4, 2], ["合计", 7, 3])
    second: list[Line] = [
        ["单位", "悬挂横幅", "张贴通告"], ["河口乡", 8, 9], ["石桥镇", 5, None],
    ]  # fmt: skip
    wanted = {
        ("990001001", "leads_received"): 3, ("990001001", "leads_closed"): 1,
        ("990001002", "leads_received"): 4, ("990001002", "leads_closed"): 2,
        ("990001002", "banners"): 8, ("990001002", "notices_posted"): 9,
        ("990001003", "banners"): 5,
    }  # fmt: skip
    below = reading([*first, [], ["附表：宣传情况"], *second])
    sheets = answer(workbook({"线索": first, "宣传": [[TITLE], *second]}), "a.xlsx")
    for found in (below, sheets):
        assert codes(found) == []
        assert figures(found) == wanted
        (draft,) = found.drafts
        assert draft.filings["unit_code"].to_pylist() == ["990001001", "990001002", "990001003"]
    assert sheets.drafts[0].sheet == "线索、宣传"
    again: list[Line] = [[TITLE], ["单位", "悬挂横幅", "受理线索"], ["河口乡", 8, 4]]
    rivals = answer(workbook({"线索": first, "宣传": again}), "a.xlsx")
    assert ("month_twice", None) in codes(rivals)


def test_the_words_of_all_heads_on_two_rows() -> None:
    lines: list[Line] = [
        [TITLE],
        ["序", "单", "受理", "办结"],
        ["号", "位", "线索", "线索"],
        [1, *ROWS[0]],
        [2, *ROWS[1]],
    ]
    found = reading(lines)
    assert codes(found) == []
    assert figures(found) == WANTED


def test_title_and_heads_written_again_on_each_page() -> None:
    heads: Line = ["单位", "受理线索", "办结线索"]
    total: Line = ["合计", 34, 12]
    lines: list[Line] = [[TITLE], heads, ROWS[0], [TITLE], heads, ROWS[1], total]
    found = reading(lines)
    assert codes(found) == []
    assert figures(found) == WANTED
    other: Line = ["青禾县2025年2月专项斗争工作月报表"]
    found = reading([[TITLE], heads, ROWS[0], other, heads, ROWS[1]])
    assert {draft.month.month for draft in found.drafts} == {2, 3}

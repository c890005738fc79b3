"""A form goes in, the figures of its units come out, whatever the form looks like."""

from __future__ import annotations

import hashlib
import io
from datetime import date

import openpyxl
import pytest

from countyboard import catalogue
from countyboard.i18n import traditional
from countyboard.submission import FILINGS, READINGS
from countyboard.workbook import Answers, SheetAnswers, grade_of, read
from tests.offices import COUNTY, FORESTRY, OTHER, POLICE, TOWNS
from tests.workbook.forms import (
    MARCH,
    ROSTER,
    TITLE,
    TODAY,
    Line,
    codes,
    figures,
    form,
    grave,
    reading,
    workbook,
)

TOWN, SECOND, THIRD = (unit.code for unit in TOWNS)

EXPECTED = {
    (TOWN, "leads_received"): 3.0,
    (TOWN, "leads_closed"): 1.0,
    (SECOND, "leads_received"): 0.0,
    (SECOND, "leads_closed"): 0.0,
}
ROWS: list[Line] = [["城关镇", 3, 1], ["河口乡", 0, 0]]


def test_one_header_row() -> None:
    found = reading(form(*ROWS))
    assert grave(found) == []
    assert figures(found) == EXPECTED
    (draft,) = found.drafts
    assert (draft.form_code, draft.county_code, draft.month) == (
        "township_monthly",
        COUNTY.code,
        MARCH,
    )
    assert draft.filings.schema == FILINGS
    assert draft.readings.schema == READINGS
    assert draft.filings.to_pylist() == [
        {"unit_code": TOWN, "sheet_row": 2},
        {"unit_code": SECOND, "sheet_row": 3},
    ]
    assert draft.readings.to_pylist()[1] == {
        "unit_code": TOWN,
        "indicator_code": "leads_closed",
        "value": 1.0,
        "raw_text": None,
        "sheet_row": 2,
        "sheet_column": 2,
        "flags": None,
    }


def test_hash_and_name_are_kept() -> None:
    content = workbook({"3月": form(*ROWS)})
    found = read("a.xlsx", content, ROSTER, catalogue.load(), today=TODAY)
    assert (found.name, found.sha256) == ("a.xlsx", hashlib.sha256(content).hexdigest())


def test_two_merged_header_rows_with_lines_above_and_signatures_below() -> None:
    lines: list[Line] = [
        [TITLE],
        ["填报单位：青禾县", None, None, "填报时间：2025年4月3日"],
        ["序号", "单位名称", "线索核查", None, "宣传发动"],
        [None, None, "受理线索（件）", "办结线索（件）", "横幅标语（条）"],
        [1, "城关镇", 3, 1, 7],
        [2, "河口乡", 0, 0, "/"],
        ["合计", None, 3, 1, 7],
        ["注：本表按月报送，截至月末。"],
        ["填表人：", None, "审核人：", None, "联系电话：0888-1234567"],
    ]
    merges = [(0, 0, 0, 4), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 3), (6, 0, 6, 1)]
    found = reading(lines, merges)
    assert grave(found) == []
    assert figures(found) == EXPECTED | {(TOWN, "banners"): 7.0}
    (table,) = found.tables
    assert table.header_rows == range(2, 4)
    assert [row.role for row in table.rows] == ["unit", "unit", "total", "note", "note"]
    assert [column.role for column in table.columns] == ["number", "unit", *["indicator"] * 3]
    assert table.columns[2].path == ("线索核查", "受理线索（件）")
    assert [column.sure for column in table.columns[2:]] == ["exact", "exact", "alias"]


def test_units_and_column_numbers_in_rows_of_their_own() -> None:
    lines: list[Line] = [
        [TITLE],
        ["单位名称", "受理线索", "办结线索"],
        ["计量单位", "件", "件"],
        ["甲", "1", "2"],
        *ROWS,
    ]
    numbers: list[Line] = [[TITLE], ["单位名称", "受理线索", "办结线索"], [1, 2, 3], *ROWS]
    for found in (reading(lines), reading(numbers)):
        assert grave(found) == []
        assert figures(found) == EXPECTED


def test_traditional_characters_blanks_in_names_and_english() -> None:
    chinese = [[traditional(str(cell)) if isinstance(cell, str) else cell for cell in line]
               for line in form(["城 关 镇", 3, 1], ["　河口乡", 0, 0])]  # fmt: skip
    english: list[Line] = [
        ["青禾县 2025-03 Township monthly form"],
        ["No.", "Unit name", "Leads received (items)", "Leads closed (items)"],
        [1, "城关镇", 3, 1],
        [2, "河口乡", 0, 0],
        ["Total", None, 3, 1],
    ]
    for found in (reading(chinese), reading(english)):
        assert grave(found) == []
        assert figures(found) == EXPECTED


def test_townships_departments_and_the_county_on_one_sheet() -> None:
    heads = ("单位名称", "受理线索", "软弱涣散党组织", "打掉涉黑组织")
    found = reading(
        form(
            ["城关镇", 3, 2, "/"],
            ["小计", 3, 2, None],
            ["公安局", 5, "—", "/"],
            ["小计", 5, None, None],
            ["县本级", "/", "/", 1],
            ["合计", 8, 2, 1],
            heads=heads,
        )
    )
    assert grave(found) == []
    assert {draft.form_code: draft.filings.num_rows for draft in found.drafts} == {
        "township_monthly": 1,
        "department_monthly": 1,
        "county_monthly": 1,
    }
    assert figures(found) == {
        (TOWN, "leads_received"): 3,
        (TOWN, "weak_organisations"): 2,
        (POLICE.code, "leads_received"): 5,
        (COUNTY.code, "mafia_organisations"): 1,
    }


def test_a_figure_the_form_does_not_have_is_told_and_not_stored() -> None:
    found = reading(
        form(["公安局", 5, 4], ["林业局", 1, 0], heads=("部门", "受理线索", "软弱涣散党组织"))
    )
    assert codes(found) == [("not_in_form", "C3")]
    assert not found.blocked
    assert figures(found) == {
        (POLICE.code, "leads_received"): 5,
        (FORESTRY.code, "leads_received"): 1,
    }
    assert [problem.code for problem in found.drafts[0].problems] == ["not_in_form"]
    assert "zeros_not_in_form" in {problem.code for problem in found.all_problems}


def test_blank_cells_are_no_readings_and_a_row_without_any_is_a_filing() -> None:
    found = reading(form(["城关镇", None, None], ["河口乡", "无", 0]))
    assert figures(found) == {(SECOND, "leads_closed"): 0}
    assert found.drafts[0].filings.num_rows == 2
    assert found.drafts[0].figures == 1


def test_marks_in_place_of_a_figure_are_kept_apart_as_they_were_written() -> None:
    found = reading(form(["城关镇", "不适用", "—"], ["河口乡", "无", "……"]))
    lines = found.drafts[0].readings.to_pylist()
    assert [(line["value"], line["raw_text"], line["flags"]) for line in lines] == [
        (None, "不适用", "not applicable"),
        (None, "无", "none"),
        (None, "……", "small"),
    ]
    assert [(line["sheet_row"], line["sheet_column"]) for line in lines] == [(2, 1), (3, 1), (3, 2)]
    assert found.drafts[0].figures == 0


def test_numbers_written_as_text_keep_their_text() -> None:
    found = reading(form(["城关镇", "１，２３４", "8000余件"]))
    lines = found.drafts[0].readings.to_pylist()
    assert [(line["value"], line["raw_text"], line["flags"]) for line in lines] == [
        (1234.0, "１，２３４", None),
        (8000.0, "8000余件", "approximate"),
    ]
    assert codes(found) == [("approximate", "C3")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5"])
def test_separated_text_in_every_encoding(encoding: str) -> None:
    lines = ["青禾县2025年3月月报表,,", "單位名稱,受理線索,辦結線索", "河口鄉,0,0", "石橋鎮,3,1"]
    content = "\r\n".join(lines).encode(encoding, "ignore" if encoding == "big5" else "strict")
    answers = Answers(county_code=COUNTY.code)
    found = read("a.csv", content, ROSTER, catalogue.load(), today=TODAY, answers=answers)
    assert grave(found) == []
    assert figures(found)[THIRD, "leads_received"] == 3


def test_a_sheet_a_month_takes_its_year_from_the_file() -> None:
    sheets: dict[str, list[Line]] = {
        "1月": [["青禾县工作月报表"], *form(*ROWS)[1:]],
        "2月": [["青禾县工作月报表"], *form(*ROWS)[1:]],
        "说明": [["请于每月5日前报送"]],
    }
    found = read("青禾县2025年月报表.xlsx", workbook(sheets), ROSTER, catalogue.load(), today=TODAY)
    assert [draft.month for draft in found.drafts] == [date(2025, 1, 1), date(2025, 2, 1)]
    assert not found.blocked
    assert [(problem.code, problem.sheet) for problem in found.problems] == [("no_table", "说明")]
    assert found.skipped == ("说明",)


def test_header_depth_may_change_between_sheets() -> None:
    two: list[Line] = [[TITLE], ["单位名称", "线索", None], [None, "受理线索", "办结线索"], *ROWS]
    content = workbook({"甲": form(["公安局", 2, 2]), "乙": two})
    found = read("a.xlsx", content, ROSTER, catalogue.load(), today=TODAY)
    assert grave(found) == []
    assert figures(found)[POLICE.code, "leads_received"] == 2
    assert figures(found)[TOWN, "leads_received"] == 3


# ---------- what is asked


def test_unknown_county_and_month_are_asked_and_answered() -> None:
    lines: list[Line] = [["工作月报表"], ["单位名称", "受理线索"], ["城关镇", 3]]
    found = reading(lines)
    assert codes(found) == [("county_unknown", None), ("month_unknown", None)]
    assert found.blocked
    assert found.drafts == ()
    answers = Answers(COUNTY.code, (SheetAnswers("Sheet1", month=MARCH),))
    answered = reading(lines, answers=answers)
    assert grave(answered) == []
    assert figures(answered) == {(TOWN, "leads_received"): 3}


def test_a_single_county_needs_no_name_unless_another_is_named() -> None:
    one = [unit for unit in ROSTER if unit.code.startswith(COUNTY.code)]
    rows: list[Line] = [["单位名称", "受理线索"], ["城关镇", 3]]
    assert grave(reading([["2025年3月月报表"], *rows], units=one)) == []
    asked = reading([["白石县2025年3月月报表"], *rows], units=one)
    assert codes(asked) == [("county_not_listed", None)]


def test_two_counties_and_two_months_are_contradictions() -> None:
    found = reading(
        [["青禾县2025年3月月报表"], ["填报单位：白石县"], *form(*ROWS)[1:]], sheet="4月"
    )
    assert codes(found) == [("county_contradiction", None), ("month_contradiction", None)]


def test_a_month_ahead_is_an_error_and_the_running_one_is_not() -> None:
    assert codes(reading(form(*ROWS), today=date(2025, 2, 28))) == [("month_ahead", None)]
    assert codes(reading(form(*ROWS), today=date(2025, 3, 1))) == []


def test_answers_name_a_column_and_a_row() -> None:
    lines = form(["城关片", 3, 4], ["某某办", 9, 9], heads=("单位名称", "受理线索", "自定指标"))
    asked = reading(lines)
    assert codes(asked) == [
        ("unknown_column", "C2"),
        ("unknown_row", "A3"),
        ("unknown_row", "A4"),
    ]
    said = SheetAnswers("Sheet1", columns=((2, "cases_filed"),), rows=((2, TOWN), (3, None)))
    answered = reading(lines, answers=Answers(sheets=(said,)))
    assert grave(answered) == []
    assert figures(answered) == {(TOWN, "leads_received"): 3, (TOWN, "cases_filed"): 4}
    assert answered.tables[0].columns[2].sure == "confirmed"
    assert [row.sure for row in answered.tables[0].rows] == ["confirmed", "confirmed"]


def test_a_sheet_of_figures_without_known_heads_is_asked_about() -> None:
    lines: list[Line] = [[TITLE], ["项目甲", "项目乙"], ["城关镇", 3, 4], ["河口乡", 1, 2]]
    assert codes(reading(lines)) == [("table_not_understood", "A2")]
    ignored = Answers(sheets=(SheetAnswers("Sheet1", ignored=True),))
    assert not reading(lines, answers=ignored).blocked


def test_nothing_to_read_is_an_error() -> None:
    assert codes(reading([["说明"], ["请按时报送"]])) == [("nothing_read", None)]
    assert codes(reading([[TITLE], ["单位名称", "备注栏", "联系"]]))[-1] == ("nothing_read", None)


def test_a_hidden_sheet_is_read_and_said_so() -> None:
    book = openpyxl.Workbook()
    for name in ("甲", "乙"):
        sheet = book.create_sheet(name)
        for line in form(["公安局", 2, 2]) if name == "乙" else form(*ROWS):
            sheet.append(list(line))
    book["乙"].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    found = read("a.xlsx", stream.getvalue(), ROSTER, catalogue.load(), today=TODAY)
    assert ("hidden_sheet", "乙") in [(p.code, p.sheet) for p in found.problems]
    assert figures(found)[POLICE.code, "leads_received"] == 2


def test_an_unnamed_other_county_is_never_taken_for_this_one() -> None:
    found = reading([["白石县2025年3月月报表"], *form(["白石镇", 5, 5], ["城关镇", 1, 1])[1:]])
    assert codes(found) == [("unknown_row", "A4")]
    assert found.drafts[0].county_code == OTHER.code


def test_rows_of_another_county_are_refused_by_cell() -> None:
    heads = ("县区", "单位", "受理线索")
    found = reading(form(["青禾县", "城关镇", 1], ["白石县", "公安局", 2], heads=heads))
    assert codes(found) == [("other_county", "A4")]


def test_one_month_on_two_sheets_is_asked_about() -> None:
    content = workbook({"3月": form(*ROWS), "3月更正": form(["城关镇", 5, 5])})
    found = read("a.xlsx", content, ROSTER, catalogue.load(), today=TODAY)
    assert [(p.code, p.sheet, p.details["other"]) for p in grave(found)] == [
        ("month_twice", "3月更正", "3月")
    ]
    said = Answers(sheets=(SheetAnswers("3月", ignored=True),))
    again = read("a.xlsx", content, ROSTER, catalogue.load(), today=TODAY, answers=said)
    assert figures(again) == {(TOWN, "leads_received"): 5, (TOWN, "leads_closed"): 5}


def test_a_dictionary_of_indicators_beside_the_form_is_no_table() -> None:
    sheets: dict[str, list[Line]] = {
        "3月": form(*ROWS),
        "指标说明": [
            ["指标名称", "单位", "说明"],
            ["受理线索", "件", "当月"],
            ["办结线索", "件", "当月"],
        ],
    }
    found = read("a.xlsx", workbook(sheets), ROSTER, catalogue.load(), today=TODAY)
    assert not found.blocked
    assert found.skipped == ("指标说明",)


def test_a_line_with_a_date_above_the_heads_is_no_group() -> None:
    lines: list[Line] = [
        [TITLE],
        ["青禾县专班", None, "2025年3月31日"],
        ["单位名称", "受理线索", "办结线索"],
        *ROWS,
    ]
    found = reading(lines)
    assert codes(found) == []
    assert found.tables[0].header_rows == range(2, 3)


def test_grades_decide_what_blocks() -> None:
    found = reading(form(["城关镇", "约30", 1]))
    assert [grade_of(problem) for problem in found.all_problems if problem.cell] == ["warning"]
    assert not found.blocked

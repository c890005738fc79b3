"""The ledger of findings, read from sheets as offices make them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from countyboard.workbook import Answers, SheetAnswers, WorkbookReading
from countyboard.workbook.ledger.findings import finding_id
from tests.offices import COUNTY, FORESTRY, OTHER, POLICE
from tests.workbook.forms import Line, Merge, reading

HEAD: Line = [
    "序号",
    "问题类别",
    "存在问题",
    "责任单位",
    "反馈时间",
    "整改时限",
    "整改情况",
    "完成时间",
    "备注",
]
TITLE: Line = ["青禾县2026年10月督导反馈问题整改台账"]
DONE: Line = [
    1,
    "政治站位",
    "学习不深入",
    "公安局",
    "2026-03-05",
    "2026年6月底",
    "已整改",
    "2026.5.20",
    "",
]
OPEN: Line = [
    2,
    "综合治理",
    "林区巡查有盲区",
    "林业局",
    "3月5日",
    "2026年12月底前",
    "整改中",
    "",
    "",
]


def ledger(
    *rows: Line,
    head: Line = HEAD,
    title: Line = TITLE,
    merges: Sequence[Merge] = (),
    answers: Answers | None = None,
) -> WorkbookReading:
    lines: list[Line] = [title, [], head, *rows]
    return reading(lines, merges, answers=answers)


def told(read: WorkbookReading) -> list[str]:
    """Return the code of every problem, notes too."""
    return [problem.code for problem in read.all_problems]


def findings(read: WorkbookReading) -> list[dict[str, Any]]:
    return [row for draft in read.drafts for row in draft.findings.to_pylist()]


def test_a_ledger_is_read_without_a_question() -> None:
    read = ledger(DONE, OPEN)
    assert not read.blocked
    (draft,) = read.drafts
    assert (draft.form_code, draft.county_code, draft.month) == (
        "findings",
        COUNTY.code,
        date(2026, 10, 1),
    )
    first, second = draft.findings.to_pylist()
    assert (first["aspect"], first["owner_code"], first["state_said"]) == (
        "political",
        POLICE.code,
        "done",
    )
    assert (first["issued_on"], first["due_on"], first["done_on"]) == (
        date(2026, 3, 5),
        date(2026, 6, 30),
        date(2026, 5, 20),
    )
    assert (second["owner_code"], second["state_said"]) == (FORESTRY.code, "open")
    assert (second["issued_on"], second["due_on"]) == (date(2026, 3, 5), date(2026, 12, 31))
    assert (first["sheet_row"], second["sheet_row"]) == (4, 5)


def test_traditional_script_other_heads_and_another_order_say_the_same() -> None:
    read = ledger(
        ["林業局", "整改中", "林區巡查有盲區", "二、綜合治理方面", "2026年3月5日", "2026.12.31"],
        head=["牽頭單位", "整改進展", "反饋問題", "問題分類", "交辦時間", "完成時限"],
        title=["青禾縣整改台賬（2026年10月）"],
    )
    (row,) = findings(read)
    assert not read.blocked
    assert (row["aspect"], row["owner_code"], row["state_said"]) == (
        "governance",
        FORESTRY.code,
        "open",
    )
    assert (row["issued_on"], row["due_on"]) == (date(2026, 3, 5), date(2026, 12, 31))


def test_headings_over_two_rows() -> None:
    read = ledger(
        ["序号", "方面", "存在问题", "责任单位", "时间", "", "整改", ""],
        ["", "", "", "", "反馈时间", "整改时限", "状态", "完成时间"],
        [1, "深挖彻查", "线索核查不细", "公安局", "2026-3-5", "2026-6-30", "未整改", ""],
        head=[],
        merges=[(3, 4, 3, 5), (3, 6, 3, 7), (3, 0, 4, 0), (3, 1, 4, 1), (3, 2, 4, 2), (3, 3, 4, 3)],
    )
    (row,) = findings(read)
    assert (row["aspect"], row["due_on"], row["state_said"]) == (
        "investigation",
        date(2026, 6, 30),
        "open",
    )


def test_aspects_may_head_the_rows_below_them() -> None:
    head = ["编号", "存在问题", "责任单位", "反馈时间", "整改时限", "整改情况"]
    read = ledger(
        ["一、政治站位方面", "", "", "", "", ""],
        ["QH-1", "学习不深入", "公安局", "2026-3-5", "2026-6-30", "未整改"],
        ["二、组织领导方面", "", "", "", "", ""],
        ["QH-2", "调度不够", "各乡镇", "2026-3-5", "2026-6-30", "未整改"],
        ["合计", 2, "", "", "", ""],
        ["注：以上问题由督导组反馈"],
        head=head,
    )
    first, second = findings(read)
    assert (first["aspect"], second["aspect"]) == ("political", "leadership")
    assert second["owner_code"] == COUNTY.code
    assert "owner_collective" in told(read)
    assert not read.blocked


def test_one_ledger_of_several_counties_gives_a_draft_for_each() -> None:
    head = ["县（区）", "方面", "存在问题", "责任单位", "反馈时间", "整改情况"]
    read = ledger(
        ["青禾县", "政治站位", "学习不深入", "公安局", "2026-3-5", "未整改"],
        ["白石县", "政治站位", "学习不深入", "白石镇", "2026-3-5", "未整改"],
        head=head,
        title=["云岭州2026年10月整改台账"],
    )
    assert [draft.county_code for draft in read.drafts] == [COUNTY.code, OTHER.code]
    ids = [row["finding_id"] for row in findings(read)]
    assert len(set(ids)) == 2


def test_a_finding_merged_over_several_rows_is_one() -> None:
    read = ledger(
        DONE,
        [None, None, None, None, None, None, None, None, "措施二"],
        merges=[(3, 2, 4, 2)],
    )
    assert len(findings(read)) == 1


def test_the_first_of_several_units_answers() -> None:
    read = ledger(
        [1, "依法严惩", "打击不够", "公安局、林业局", "2026-3-5", "2026-6-30", "是", "", ""]
    )
    (row,) = findings(read)
    assert (row["owner_code"], row["owner_text"]) == (POLICE.code, "公安局、林业局")
    assert "owner_several" in told(read)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({3: "水利局"}, "ledger_unit_unknown"),
        ({1: "经济发展"}, "aspect_unknown"),
        ({1: ""}, "aspect_missing"),
        ({2: ""}, "finding_without_text"),
        ({3: ""}, "owner_missing"),
        ({4: "尽快"}, "not_a_date"),
        ({4: ""}, "issue_day_missing"),
        ({4: "2026-12-20"}, "day_ahead"),
        ({7: "2026-12-20"}, "day_ahead"),
        ({7: "2026-03-01"}, "done_before_issue"),
        ({5: "2026-03-01"}, "due_before_issue"),
        ({6: "研究部署了工作"}, "state_unknown"),
        ({6: "整改中"}, "state_contradicts"),
        ({7: ""}, "done_without_day"),
        ({2: "王某某等人未到案"}, "person_named"),
        ({8: "由李明同志负责"}, "person_named"),
    ],
)
def test_what_is_wrong_is_told_by_cell(changed: dict[int, Any], code: str) -> None:
    row = [changed.get(place, value) for place, value in enumerate(DONE)]
    read = ledger(row)
    found = next(problem for problem in read.all_problems if problem.code == code)
    assert found.cell == f"{'ABCDEFGHI'[next(iter(changed)) if code != 'done_without_day' else 6]}4"


def test_a_date_without_a_year_needs_a_title_that_has_one() -> None:
    read = ledger(OPEN, title=["青禾县整改台账"])
    assert "date_without_year" in told(read)


def test_the_same_finding_twice_is_an_error() -> None:
    assert "finding_twice" in told(ledger(DONE, DONE))


def test_an_unknown_unit_is_asked_once_and_the_answer_holds_for_all_rows() -> None:
    rows: list[Line] = [
        [1, "政治站位", "学习不深入", "森林公安", "2026-3-5", "2026-6-30", "未整改", "", ""],
        [2, "政治站位", "宣传不够", "森林公安", "2026-3-5", "2026-6-30", "未整改", "", ""],
    ]
    asked = ledger(*rows)
    assert [p.code for p in asked.all_problems].count("ledger_unit_unknown") == 1
    words: tuple[tuple[str, str | None], ...] = (("森林公安", POLICE.code),)
    read = ledger(*rows, answers=Answers(sheets=(SheetAnswers("Sheet1", words=words),)))
    assert not read.blocked
    assert {row["owner_code"] for row in findings(read)} == {POLICE.code}
    words = (("森林公安", None),)
    read = ledger(*rows, answers=Answers(sheets=(SheetAnswers("Sheet1", words=words),)))
    assert [(row["owner_code"], row["owner_text"]) for row in findings(read)] == [
        (None, "森林公安")
    ] * 2


def test_a_ledger_that_names_no_county_asks_for_it() -> None:
    read = ledger(DONE, title=["整改台账（2026年10月）"])
    assert "county_unknown" in told(read)
    assert not read.drafts


def test_an_identity_number_refuses_the_whole_file() -> None:
    read = ledger([*DONE[:8], "11010519491231002X"])
    assert told(read) == ["personal_id"]
    assert not read.drafts


def test_columns_that_are_not_known_are_told_and_left_out() -> None:
    read = ledger([*DONE, "甲"], head=[*HEAD, "督导组次"])
    assert "ledger_column_ignored" in told(read)
    assert not read.blocked


def test_an_empty_ledger_asks_nothing() -> None:
    read = ledger()
    assert told(read) == ["ledger_empty"]
    assert not read.blocked


def test_identity_is_the_number_or_else_what_it_says() -> None:
    day = date(2026, 3, 5)
    by_text = finding_id("1", "", "political", "学习不深入。", day)
    assert by_text == finding_id("1", "", "political", " 學習 不深入", day)
    assert by_text != finding_id("1", "", "political", "学习不深入", date(2026, 3, 6))
    assert by_text != finding_id("2", "", "political", "学习不深入", day)
    assert finding_id("1", "QH-01", None, "甲", None) == finding_id("1", "ＱＨ-01", "x", "乙", day)

"""What the pages of ledgers say: numbers in the right place, small ones not rated."""

from __future__ import annotations

from typing import Any

from countyboard import i18n
from countyboard.analysis.comparison_cells import Cell
from countyboard.sentences import coordination, rectification, shares

FOUND: dict[str, Any] = {
    "findings": 8,
    "done": 3,
    "overdue": 2,
    "relapsed": 1,
    "open": 2,
    "on_time": 2,
    "judged": 6,
}
FIRST = {"days_over": 20, "unit_name": "公安局", "county_name": "青禾县"}


def cell(said: str, value: float = 40.0) -> Cell:
    return Cell("x", "1", "甲县", value, 4, 10, 16.8, 68.7, 60.0, said, "")


def test_headline_of_findings() -> None:
    assert rectification.headline(FOUND, [FIRST]) == (
        "8个问题中已整改3个（38 %）。逾期2个，最长20天（青禾县公安局）。1个整改后反弹。"
    )
    i18n.use("en")
    calm = {**FOUND, "overdue": 0, "relapsed": 0}
    assert rectification.headline(calm, []) == (
        "3 of 8 findings are rectified (38 %). None is overdue."
    )
    one = {**FOUND, "findings": 1, "done": 0, "overdue": 1, "relapsed": 0}
    assert rectification.headline(one, [FIRST]).startswith("0 of 1 finding is rectified")


def test_share_in_time_has_its_interval_or_says_why_not() -> None:
    value, note = rectification.on_time_text(FOUND)
    assert value == "33 %"
    assert note == "95%区间：10–70%"
    value, note = rectification.on_time_text({**FOUND, "on_time": 0, "judged": 0})
    assert value == "—"
    assert note == "还没有到期或已整改的"


def test_a_small_share_is_shown_and_not_rated() -> None:
    assert shares.beside_others(cell("few")) == "数量过少：只列出，不评定"
    assert shares.county_note(cell("lower")) == (
        "甲县：40 %（17–69%），10个中4个；低于其余合计（60 %）。"
    )
    assert shares.county_finding([cell("few"), cell("similar")]) == (
        "各县（区）的整改比例之间没有可以确认的差别。"
    )
    assert "甲县" in shares.county_finding([cell("lower")])


def test_states_name_only_what_there_is() -> None:
    row = {"overdue": 2, "relapsed": 0, "open": 1, "done": 0}
    assert rectification.states_note("政治站位", row) == "政治站位：逾期2、未到期1。"


def test_silence_is_told_apart_from_zero() -> None:
    rows = [
        {"departments": 9, "months_zero": 3, "months_silent": 0},
        {"departments": 9, "months_zero": 0, "months_silent": 3},
    ]
    assert coordination.without_finding(rows) == "9个部门中2个没有移送。其中1个从未列入台账。"
    assert coordination.without_finding(rows[:1]) == "9个部门中1个没有移送。"


def test_headline_of_transfers() -> None:
    found = {"leads": 22.0, "of_departments": 10.0, "of_regulators": 4.0, "regulator_share": 40.0}
    said = coordination.headline(found, [])
    assert (
        said == "共移送线索22件，其中部门移送10件。部门移送的线索中，行业主管部门占40 %（17–69%）。"
    )
    none = {**found, "leads": 0.0, "of_departments": 0.0, "regulator_share": None}
    assert coordination.headline(none, []) == "共移送线索0件，其中部门移送0件。"


def test_difference_between_ledgers_and_forms_names_the_counties() -> None:
    rows: list[dict[str, Any]] = [
        {"county_name": "甲县", "difference": -30.0},
        {"county_name": "乙县", "difference": 0.0},
        {"county_name": "丙县", "difference": None},
    ]
    assert coordination.against_finding(rows) == "台账与月报表不一致：甲县 (-30)。"
    assert "一致" in coordination.against_finding(rows[1:])

"""What the calendar says, and the message to a county, in the script the county reads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from countyboard import i18n
from countyboard.sentences import calendar as say
from countyboard.sentences.reminders import by_county, reminder, weekly_reminder

OCTOBER = date(2026, 10, 1)


def owing(unit: str, state: str = "missing", run: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "county_name": "云砚县",
        "county_code": "990001",
        "unit_name": unit,
        "state": state,
        "run": run if state == "missing" else 0,
        "due_on": date(2026, 11, 5),
        "script": None,
        **more,
    }


def test_the_message_names_units_by_what_they_owe() -> None:
    rows = [owing("城关镇", run=3), owing("河口乡"), owing("公安局", "blank")]
    lines = reminder(rows, OCTOBER, "zh_Hans").splitlines()
    assert lines[0] == "云砚县：您好！"
    assert "2026年10月" in lines[1]
    assert lines[2] == "1. 未报 2 个（截止11月5日（周四））：城关镇（已连续 3 个月）、河口乡。"
    assert lines[3].startswith("2. 空报 1 个")
    assert lines[3].endswith("：公安局。")
    assert lines[-1].endswith("谢谢！")


def test_the_message_is_in_the_countys_script_whatever_the_interface() -> None:
    i18n.use("en")
    rows = [owing("东关镇", "pending")]
    assert "東關鎮" in reminder(rows, OCTOBER, "zh_Hant")
    assert "即將到期" in reminder(rows, OCTOBER, "zh_Hant")
    assert "东关镇" in reminder(rows, OCTOBER, "zh_Hans")
    assert i18n.language() == "en"


def test_the_message_to_a_township_names_its_villages_week_by_week() -> None:
    i18n.use("en")
    rows = [
        {
            "township_name": "东关镇",
            "week": date(2026, 10, day),
            "due_at": datetime(2026, 10, day, 12),  # noqa: DTZ001
            "latest_due_at": datetime(2026, 10, 23, 9) if day == 22 else None,  # noqa: DTZ001
            "missing": len(owing),
            "owing": owing,
        }
        for day, owing in ((15, ["东街村", "南门社区"]), (22, ["东街村"]))
    ]
    lines = weekly_reminder(rows, "zh_Hans").splitlines()
    assert lines[0] == "东关镇：您好！"
    assert lines[2:4] == [
        "1. 2026年第42周（10月12日—18日），未报 2 个（截止10月15日（周四） 12:00）："
        "东街村、南门社区。",
        "2. 2026年第43周（10月19日—25日），未报 1 个（截止10月23日（周五） 09:00）：东街村。",
    ]
    assert lines[-1].endswith("谢谢！")
    assert "東街村" in weekly_reminder(rows, "zh_Hant")
    assert i18n.language() == "en"


def test_rows_are_gathered_by_county() -> None:
    rows = [owing("甲"), owing("乙"), owing("丙", county_code="990002")]
    assert {code: len(group) for code, group in by_county(rows).items()} == {
        "990001": 2,
        "990002": 1,
    }


def test_effect_of_an_extension_names_only_what_changes() -> None:
    i18n.use("en")
    nothing = {"units": 3, "in_time": 0, "again_pending": 0, "late": 0, "missing": 0}
    assert say.effect_of_extension(nothing) == (
        "It holds for 3 units. Nobody's state would change."
    )
    assert say.effect_of_extension(nothing | {"in_time": 2, "missing": 1}) == (
        "It holds for 3 units. Late now, then on time: 2. With time now, then missing: 1."
    )
    assert say.effect_of_extension(nothing | {"units": 0}).startswith("No unit there")


@pytest.mark.parametrize(
    ("language", "day", "hour"),
    [("en", "5 Nov (Thu)", "5 Nov (Thu) 12:00"), ("zh_Hans", "11月5日（周四）", None)],
)
def test_days_carry_their_weekday(language: str, day: str, hour: str | None) -> None:
    i18n.use(language)
    assert say.day_text(date(2026, 11, 5)) == day
    if hour:
        assert say.day_text(datetime(2026, 11, 5, 12)) == hour  # noqa: DTZ001


def test_who_owes_what_in_a_few_words() -> None:
    i18n.use("en")
    assert say.state_note(owing("甲", run=4)) == "missing, 4 months in a row"
    assert say.state_note(owing("甲")) == "missing"
    assert say.state_note(owing("甲", "blank")) == "blank"
    assert say.chase_finding([owing("甲"), owing("乙")]) == "To be reminded: 2 units in 1 county."
    assert "Nobody" in say.chase_finding([])

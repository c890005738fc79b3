"""What the reporting page says: no more than its numbers, in each language."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from countyboard import i18n
from countyboard.sentences import reporting as say
from countyboard.sentences import reporting_captions as captions

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def counted(code: str | None, month: date = OCTOBER, **more: int) -> dict[str, Any]:
    counts: dict[str, Any] = dict.fromkeys(
        ("expected", "filed", "on_time", "late", "missing", "pending", "blank", "zero"), 0
    )
    counts |= more
    counts["filing_rate"] = 100 * counts["filed"] / counts["expected"]
    counts["zero_report_rate"] = 100 * counts["zero"] / counts["filed"] if counts["filed"] else None
    name = {"1": "青禾县", "2": "白石县"}.get(code or "")
    return counts | {"county_code": code, "county_name": name, "month": month}


def test_headline_names_the_county_where_most_are_missing() -> None:
    rows = [
        counted("1", expected=10, filed=2, missing=8),
        counted("2", expected=10, filed=9, missing=1, zero=3),
        counted(None, expected=20, filed=11, missing=9, zero=3),
    ]
    said = say.headline(rows, [])
    assert said == (
        "2026年10月：应报单位 20 个，已报 11 个（55 %）。未报 9 个，多在青禾县（8 个）。"
        "零报告 3 个，占已报单位的 27 %。"
    )
    i18n.use("en")
    assert "9 are missing, most of them in 青禾县 (8)." in say.headline(rows, [])


def test_headline_blames_no_county_where_silence_is_spread() -> None:
    rows = [
        counted("1", expected=10, filed=9, missing=1),
        counted("2", expected=10, filed=9, missing=1),
        counted(None, expected=20, filed=18, missing=2),
    ]
    i18n.use("en")
    said = say.headline(rows, [])
    assert "2 are missing." in said
    assert "most of them" not in said


def test_headline_is_about_the_last_month_and_leaves_out_what_is_not() -> None:
    rows = [
        counted("1", SEPTEMBER, expected=4, filed=1, missing=3, late=1, zero=1),
        counted("1", expected=4, filed=4),
        counted(None, SEPTEMBER, expected=4, filed=1, missing=3, late=1, zero=1),
        counted(None, expected=4, filed=4),
    ]
    i18n.use("en")
    assert say.headline(rows, []) == "Oct 2026: 4 of 4 units expected have filed (100 %)."


def test_headline_tells_pending_from_missing_and_long_zeros() -> None:
    rows = [counted(None, expected=5, filed=3, pending=2, zero=2, late=1)]
    rows = [counted("1", expected=5, filed=3, pending=2, zero=2, late=1), *rows]
    i18n.use("en")
    said = say.headline(rows, [{"units_long": 1}])
    assert "2 still have time to file." in said
    assert "missing" not in said
    assert "1 unit has been without a lead for three zero reports or more." in said
    assert say.headline(rows, [{"units_long": 0}]).endswith("67 % of those that filed.")


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_no_placeholder_is_left_in_any_language(language: str) -> None:
    i18n.use(language)
    county = {"county_name": "青禾县", "units": 3, "missing": 2, "blank": 1, "late": 0}
    run = {
        "unit_name": "丙镇",
        "county_name": "青禾县",
        "at_zero": 4,
        "silent": 1,
        "last_reported": None,
        "without_lead_since": SEPTEMBER,
        "units_listed": 30,
    }
    transferred = {"departments": 24, "with_leads": 2, "silent": 1}
    rows = [counted(None, expected=4, filed=4, zero=1)]
    said = [
        say.filing_finding([county]),
        say.filing_finding([county | {"missing": 0}]),
        say.states_finding(county),
        say.zero_finding(rows),
        say.zero_note(rows[0]),
        say.run_finding([run]),
        say.run_note(run),
        say.run_note(run | {"last_reported": SEPTEMBER}),
        say.transfer_finding([transferred]),
        say.transfer_note({"leads_transferred": None, "per_department": None}),
        captions.filing("期间", [county]),
        captions.states("期间", county),
        captions.zeros("期间", [county]),
        captions.runs(OCTOBER, [run], 20),
        captions.transfers("期间", [transferred]),
    ]
    assert all(text and "{" not in text for text in said)


def test_only_columns_that_people_read_are_named() -> None:
    assert say.labels(["county_code", "missing", "county_name"]) == {
        "missing": "未报",
        "county_name": "县（区）",
    }

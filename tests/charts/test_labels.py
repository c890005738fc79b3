"""Names are broken to the room there is, and never in front of a closing sign."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard import i18n
from countyboard.charts.labels import month_ticks, text_width, wrapped


@pytest.mark.parametrize(
    "text",
    ["Share of leads from sector regulators", "行业部门线索占比情况", "青禾县", "", "A" * 60],
)
@pytest.mark.parametrize("width", [30, 60, 128])
def test_no_line_is_wider_than_the_room(text: str, width: int) -> None:
    lines = wrapped(text, 12, width, 3)
    assert 1 <= len(lines) <= 3
    assert all(text_width(line, 12) <= width for line in lines)


def test_words_stay_whole_where_they_fit() -> None:
    assert wrapped("Zero-report rate", 12, 90, 2) == ["Zero-report", "rate"]


def test_what_fits_stays_on_one_line() -> None:
    assert wrapped("零报告率（%）", 12, 120, 2) == ["零报告率（%）"]


def test_no_line_begins_with_a_closing_sign() -> None:
    for width in range(36, 100, 4):
        for line in wrapped("主动摸排占比（%）", 12, width, 3):
            assert line[:1] not in "%）"


def test_first_month_gives_way_to_a_january_close_behind() -> None:
    from_november = [date(2024 + (10 + at) // 12, (10 + at) % 12 + 1, 1) for at in range(24)]
    ticks = month_ticks(from_november, many=12)
    assert ticks[:3] == ["<br> ", "<br> ", "1<br>2025"]
    from_october = [date(2024, 10, 1), *from_november]
    assert month_ticks(from_october, many=12)[0] == "10<br>2024"


def test_english_months_can_be_one_letter() -> None:
    i18n.use("en")
    assert month_ticks([date(2026, 1, 1), date(2026, 2, 1)], short=True) == ["J<br>2026", "F<br> "]

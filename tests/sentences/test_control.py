"""What is said of a control chart: a verdict only on enough months, and since when."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from countyboard import i18n
from countyboard.analysis.control import series
from countyboard.query import Result
from countyboard.sentences import control as say
from countyboard.sentences.control import Words
from countyboard.sentences.control_columns import labels
from tests.analysis.test_control import STEADY, answer


def headline(result: Result, measure: str = "leads_received") -> str:
    (shown,) = series(result, measure)
    return Words(measure, "total").headline(shown)


def test_noise_is_called_noise() -> None:
    i18n.use("en")
    said = headline(answer({None: STEADY}))
    assert said.startswith("Leads received, all shown: 101 items in Jan 2026, within its usual")
    assert "noise, not signal" in said
    assert "Last signal" not in said


def test_a_signal_says_its_side_and_since_when() -> None:
    i18n.use("en")
    assert "县1: 160 items in Feb 2026, above its usual range" in headline(
        answer({"1": [*STEADY, 160]})
    )
    shifted = [*STEADY, *STEADY, 93, 94, 92, 95, 93, 94, 93]
    assert "for 7 months, since Mar 2027" in headline(answer({"1": shifted}))


def test_a_former_signal_is_remembered() -> None:
    i18n.use("en")
    said = headline(answer({"1": [*STEADY, 140, *STEADY, *STEADY]}))
    assert "Last signal: Feb 2026, outside the limits." in said


def test_too_few_months_are_provisional() -> None:
    i18n.use("en")
    said = headline(answer({"1": [*STEADY[:6], 160]}))
    assert "Provisional: limits rest on 7 complete months, they need 12." in said
    assert "signal" not in said


def test_small_counts_are_not_judged() -> None:
    i18n.use("en")
    said = headline(answer({"1": [2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 30]}))
    assert "too small to tell" in said


def test_nothing_is_said_of_a_single_month() -> None:
    i18n.use("en")
    assert "too few complete months" in headline(answer({"1": [5.0]}))


def test_a_constant_series_is_not_judged_by_limits_without_width() -> None:
    i18n.use("en")
    assert "the same as in every complete month" in headline(answer({"1": [100] * 14}))
    assert "no limits to judge it by" in headline(answer({"1": [100] * 20 + [97]}))


def test_the_month_that_is_not_judged_is_named() -> None:
    i18n.use("en")
    said = headline(answer({"1": [*STEADY, 30]}, partial=(13,)))
    assert said.endswith("Feb 2026 is not judged: 8 of 10 units have filed.")


def test_a_target_is_told_with_what_may_be_said_of_it() -> None:
    i18n.use("en")
    result = answer({"1": STEADY}, target=50.0)
    assert headline(result, "leads_closed").endswith(
        "Target 50 items: met for certain as things stand."
    )
    assert "Target" not in headline(result, "leads_received"), "no direction is better"


def test_marks_tell_by_their_shape() -> None:
    found = series(
        answer({"1": [*STEADY, 160], "2": [*STEADY, 40], "3": STEADY, "4": STEADY[:5]}),
        "leads_received",
    )
    assert [say.mark(each) for each in found] == ["▲", "▼", "●", "○"]


def test_caption_says_what_the_limits_rest_on() -> None:
    i18n.use("en")
    (shown,) = series(answer({"1": [*STEADY, 30]}, partial=(13,)), "leads_received")
    caption = Words("leads_received", "total").caption(shown)
    assert "XmR chart · limits from 13 complete months" in caption
    assert "hollow: 1 month in which fewer than 95 % filed" in caption
    assert "provisional" not in caption


SERIES: dict[str, Sequence[float | None]] = {
    "outside": [*STEADY, 160],
    "below": [*STEADY, 40],
    "rising": [*STEADY, *STEADY, 98, 99, 100, 101, 102, 103, 104],
    "falling": [*STEADY, *STEADY, 104, 103, 102, 101, 100, 99, 98],
    "above": [*STEADY, *STEADY, 106, 107, 105, 106, 107, 105, 106],
    "beneath": [*STEADY, *STEADY, 93, 94, 92, 95, 93, 94, 93],
    "near high": [*STEADY, *STEADY, 110, 101, 110],
    "near low": [*STEADY, *STEADY, 91, 99, 91],
    "common": STEADY,
    "early": STEADY[:5],
    "small": [1.0] * 14,
    "alone": [5],
    "constant": [100] * 14,
    "left": [*[100] * 20, 97],
}


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
@pytest.mark.parametrize("case", SERIES)
def test_every_sentence_is_whole_in_every_language(case: str, language: str) -> None:
    i18n.use(language)
    result = answer({"1": SERIES[case]}, target=90.0)
    (shown,) = series(result, "leads_closed")
    words = Words("leads_closed", "total")
    said = [
        words.headline(shown),
        words.caption(shown),
        *(words.note(shown, place) for place in range(len(shown.rows))),
        *words.limit_names(shown).values(),
        *labels(result.table.column_names).values(),
    ]
    assert all(text and "{" not in text and "nan" not in text for text in said)
    if language != "en":
        assert "signal" not in "".join(said)

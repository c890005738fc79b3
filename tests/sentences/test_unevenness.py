"""What is said of certainty, of parts and of change: nothing without an interval."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard import i18n
from countyboard.analysis.unevenness import Comparison, MonthByMonth, Unevenness
from countyboard.sentences import unevenness as say
from countyboard.statistics.decomposition import decompose_theil
from countyboard.statistics.resampling import Estimate

NAN = float("nan")
SHARE = Estimate(0.8, 0.614, 0.921)
PARTS = decompose_theil([1, 2, 3, 10, 20, 30], ["a", "a", "a", "b", "b", "b"])


def uneven(comparison: Comparison | None, lower: float = 0.4) -> Unevenness:
    return Unevenness(Estimate(0.45, lower, lower + 0.1), PARTS, SHARE, comparison)


def compared(direction: str, *, by_chance: bool = False) -> Comparison:
    return Comparison(0.412, 0.476, 102, direction, by_chance)  # type: ignore[arg-type]


def test_more_uneven_is_said_with_both_figures_and_what_they_rest_on() -> None:
    i18n.use("en")
    assert say.year_change(uneven(compared("higher"))) == (
        "More uneven than in the same months a year before: Gini 0.476, then 0.412 (102 units"
        " with a figure both times)."
    )
    assert say.year_change(uneven(compared("lower"))).startswith("More even than")


def test_what_is_not_certain_is_called_so_and_why() -> None:
    i18n.use("en")
    said = say.year_change(uneven(compared("similar", by_chance=True)))
    assert said.startswith("Not clearly more or less even")
    assert said.endswith("than the change in counts alone would make.")
    assert "counts alone" not in say.year_change(uneven(compared("similar")))


def test_nothing_is_said_without_a_base() -> None:
    assert say.year_change(uneven(None)) == ""
    assert say.months_change(MonthByMonth({}, None, None)) == ""


def test_too_few_units_have_no_interval() -> None:
    i18n.use("en")
    few = uneven(None, NAN)
    assert say.interval(few.gini) is None
    assert "Too few units" in say.gini_help(few, "units", is_ratio=False)
    assert say.interval(uneven(None).gini) == "0.400 to 0.500"
    assert say.gini_text(Estimate(NAN, NAN, NAN)) == "—"


def test_a_band_is_named_only_where_there_is_one() -> None:
    i18n.use("en")
    month = date(2026, 10, 1)
    known, none = Estimate(0.4, 0.3, 0.5), Estimate(0.4, NAN, NAN)
    assert say.months_caption("x", MonthByMonth({month: known}, month, None)) == (
        "x · band: 95 % interval"
    )
    assert say.months_caption("x", MonthByMonth({month: none}, month, None)) == "x"


def test_parts_are_told_in_shares_that_add_up() -> None:
    i18n.use("en")
    within = round(100 * PARTS.within / PARTS.total)
    assert say.parts_finding(PARTS, None, "Leads received") == (
        f"{within} % of the unevenness of leads received lies within counties,"
        f" {100 - within} % between them."
    )


def test_the_share_within_counties_carries_its_interval() -> None:
    i18n.use("en")
    said = say.parts_finding(PARTS, SHARE, "Leads received")
    assert "% (61-92 %) of the unevenness of leads received lies within counties" in said
    too_few = Estimate(0.8, NAN, NAN)
    assert "(" not in say.parts_finding(PARTS, too_few, "Leads received")


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
@pytest.mark.parametrize("direction", ["higher", "lower", "similar"])
def test_every_sentence_is_whole_in_every_language(direction: str, language: str) -> None:
    i18n.use(language)
    comparison = compared(direction, by_chance=direction == "similar")
    months = MonthByMonth({}, date(2026, 10, 1), comparison)
    said = [
        say.year_change(uneven(comparison)),
        say.months_change(months),
        say.months_caption("0", months),
        say.parts_finding(PARTS, SHARE, "x"),
        say.parts_finding(PARTS, None, "x"),
        say.parts_caption(PARTS, "", 2, "size", is_ratio=True),
        say.parts_caption(PARTS, "", 2, "size", is_ratio=False),
        say.gini_help(uneven(None), "units", is_ratio=False),
        *say.labels(["theil", "share", "within_share", "between_share", "gini_lower"]).values(),
    ]
    assert all(text and "{" not in text for text in said)
    if language != "en":
        assert "Gini" not in "".join(said)

"""The overview in words: no sentence says more than its numbers, in any language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from countyboard import i18n
from countyboard.analysis.concentration import Concentration
from countyboard.analysis.signals import Standing
from countyboard.sentences import headline as say
from countyboard.sentences import overview
from countyboard.statistics.resampling import Estimate

OCTOBER = date(2026, 10, 1)
FINDING: dict[str, Any] = {
    "finding": "missing",
    "county_name": "鹿溪县",
    "kind": None,
    "units": 41,
    "expected": 52,
    "longest": None,
    "value": None,
    "month": OCTOBER,
}
ZEROS = FINDING | {
    "finding": "at zero",
    "kind": "department",
    "units": 12,
    "longest": 5,
    "since": OCTOBER,
}
FIFTH = Concentration(Estimate(0.524, 0.471, 0.583), 113, "higher")
STANDING = Standing(
    county_code="990001",
    county_name="青禾县",
    month=OCTOBER,
    value=80.0,
    lower=90.0,
    centre=100.0,
    upper=110.0,
    signal="outside",
    side=-1,
    since=date(2026, 8, 1),
    months=3,
    provisional=False,
)
NOISE = replace(STANDING, county_name="白石县", signal="common", value=101.0)
STATE = {"kind": "township", "expected": 20, "filed": 17, "missing": 2, "pending": 1}
MATTER: dict[str, Any] = {
    "matter": "missing",
    "kind": "township",
    "units": 2,
    "expected": 15,
    "names": ["城关镇", "杉树乡"],
    "since": OCTOBER,
    "month": OCTOBER,
    "measure": None,
    "value": None,
}


@pytest.fixture(params=list(i18n.LANGUAGES))
def language(request: pytest.FixtureRequest) -> str:
    i18n.use(request.param)
    return str(request.param)


@pytest.mark.parametrize(
    ("row", "numbers"),
    [(FINDING, ("41", "52")), (ZEROS, ("12", "52", "5", "2026"))],
)
def test_a_finding_gives_its_numbers(
    language: str, row: dict[str, Any], numbers: tuple[str, ...]
) -> None:
    said = say.finding(row)
    assert all(number in said for number in numbers)
    assert "{" not in said


@pytest.mark.parametrize(
    ("direction", "more"),
    [
        ("higher", ", more than in the same months a year before."),
        ("lower", ", less than in the same months a year before."),
        ("similar", "."),
        (None, "."),
    ],
)
def test_the_top_fifth_is_told_with_its_interval(direction: str | None, more: str) -> None:
    i18n.use("en")
    said = say.top_fifth(replace(FIFTH, direction=direction), "township", "leads_received", "2026")
    assert said == (
        f"The top fifth of 113 townships filed 52 % (47-58 %) of leads received (2026){more}"
    )


@pytest.mark.parametrize("kind", ["township", "department"])
def test_the_top_fifth_is_whole_in_every_language(language: str, kind: str) -> None:
    said = say.top_fifth(FIFTH, kind, "leads_received", "2026")
    assert all(number in said for number in ("113", "52", "47", "58"))
    assert "{" not in said


def test_late_is_not_called_missing() -> None:
    i18n.use("en")
    said = say.finding(FINDING | {"finding": "late"})
    assert "missing" not in said
    assert "after the deadline" in said


def test_one_filing_is_said_in_the_singular() -> None:
    i18n.use("en")
    said = say.finding(FINDING | {"units": 1, "expected": 1})
    assert said == "鹿溪县: 1 of 1 filing for Oct 2026 is missing."


def test_noise_is_called_noise() -> None:
    i18n.use("en")
    said = say.variation([NOISE, NOISE], "leads_received", "total")
    assert said is not None
    assert "noise" in said
    assert "below" not in said


def test_signals_are_named_and_noise_is_not(language: str) -> None:
    said = say.variation([NOISE, STANDING], "leads_received", "total")
    assert said is not None
    assert STANDING.county_name in said
    assert NOISE.county_name not in said
    assert all(number in said for number in ("80", "90", "110"))


def test_a_shift_says_since_when() -> None:
    i18n.use("en")
    said = say.standing(replace(STANDING, signal="one side", months=8), "leads_received", "total")
    assert said == "青禾县 below its mean of 100 for 8 months, since Aug 2026"


def test_more_signals_than_can_be_named_are_counted() -> None:
    i18n.use("en")
    many = [replace(STANDING, county_code=str(n), county_name=f"county {n}") for n in range(5)]
    said = say.variation(many, "leads_received", "total")
    assert said is not None
    assert "2 more counties" in said


def test_too_few_months_claim_nothing(language: str) -> None:
    early = replace(STANDING, provisional=True)
    assert say.variation([early], "leads_received", "total") is None
    assert say.variation([], "leads_received", "total") is None
    assert "青禾县" in say.panels_finding([early], "leads_received", "total")
    assert say.panels_finding([], "leads_received", "total")


def test_completeness_tells_missing_from_pending() -> None:
    i18n.use("en")
    said = overview.completeness(OCTOBER, [STATE])
    assert "17 of 20" in said
    assert "Deadline past: 2 townships missing." in said
    assert "Still in time: 1 township." in said
    assert "sheets that are not in" in said


def test_a_complete_month_carries_no_warning() -> None:
    i18n.use("en")
    full = STATE | {"filed": 20, "missing": 0, "pending": 0}
    assert overview.completeness(OCTOBER, [full]) == "Oct 2026: 20 of 20 units have filed."


@pytest.mark.parametrize(
    ("change", "unit", "written"),
    [(None, "件", None), (0.2, "件", 0), (-12.0, "件", "-12"), (1.25, "%", "+1.2 points")],
)
def test_a_change_is_written_with_its_sign(
    change: float | None, unit: str, written: str | int | None
) -> None:
    i18n.use("en")
    assert overview.change_text(change, unit) == written


def test_no_figure_is_a_dash() -> None:
    assert overview.figure_text(None, "件") == "—"
    assert overview.figure_text(None, "%") == "—"


@pytest.mark.parametrize("matter", ["missing", "blank", "late", "at zero", "above 100"])
def test_every_matter_has_its_words(language: str, matter: str) -> None:
    row = MATTER | {"matter": matter, "measure": "governance_rate", "value": 150.0}
    said = overview.attention_text(row)
    assert "城关镇" in said or "城關鎮" in said
    assert "{" not in said + overview.matter_heading(matter, OCTOBER)


def test_a_long_silence_says_since_when() -> None:
    i18n.use("en")
    assert "since" not in overview.attention_text(MATTER)
    assert "since Aug 2026" in overview.attention_text(MATTER | {"since": date(2026, 8, 1)})


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_a_key_figure_says_signal_or_noise_and_what_is_usual(language: str) -> None:
    i18n.use(language)
    found = Standing(
        "",
        "",
        date(2026, 9, 1),
        90.0,
        94.0,
        97.0,
        100.0,
        "one side",
        -1,
        date(2026, 2, 1),
        8,
        False,
    )
    signal = overview.variation_text(found, "concern", "%")
    noise = overview.variation_text(found, "common", "%")
    assert i18n.month_text(date(2026, 2, 1)) in signal
    assert i18n.month_text(date(2026, 2, 1)) not in noise
    assert all("94.0 %" in text and "{" not in text for text in (signal, noise))
    early = overview.variation_text(None, "", "%")
    assert early == overview.variation_text(found, "", "%")
    assert "94" not in early

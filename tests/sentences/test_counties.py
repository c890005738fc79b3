"""What the counties page says: counts, plurals, reasons; no verdict without an interval."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard import catalogue, i18n
from countyboard.analysis.comparison_cells import Cell, Comparison
from countyboard.analysis.comparison_change import Metric
from countyboard.analysis.comparison_points import Curve, Placed, Point
from countyboard.analysis.signals import Standing
from countyboard.sentences import counties as say
from countyboard.sentences import counties_table as tell
from countyboard.sentences.counties_points import PointWords
from countyboard.sentences.ratio_parts import part_name


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


def cell(ratio: str, county: str, said: str, verdict: str = "") -> Cell:
    return Cell(ratio, county, f"C{county}", 12.0, 12, 100, 6.0, 20.0, 10.0, said, verdict or said)


def comparison(*cells: Cell, benchmark: str | None = None) -> Comparison:
    by_ratio: dict[str, list[Cell]] = {}
    for each in cells:
        by_ratio.setdefault(each.ratio_code, []).append(each)
    counties = {each.county_code: each.county_name for each in cells}
    return Comparison(counties, by_ratio, dict.fromkeys(by_ratio, 11.0), benchmark)


def test_headline_counts_counties_and_names_what_they_differ_on() -> None:
    found = comparison(
        cell("closure_rate", "1", "higher"),
        cell("closure_rate", "2", "lower"),
        cell("closure_rate", "3", "similar"),
        cell("reply_rate", "1", "lower"),
        cell("reply_rate", "2", "few"),
        cell("reply_rate", "3", "similar"),
    )
    assert say.headline(found) == (
        "2 of 3 counties differ from the other counties together by more than chance explains,"
        " most often on closure rate (2 counties), reply rate (1 county)."
    )


def test_headline_of_one_county_that_differs_is_singular_and_names_the_benchmark() -> None:
    found = comparison(
        cell("closure_rate", "1", "higher"),
        cell("closure_rate", "2", "itself"),
        cell("closure_rate", "3", "similar"),
        benchmark="2",
    )
    assert say.headline(found).startswith("1 of 2 counties differs from C2 by more than chance")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("similar", "similar"), "None of 2 counties differs from the other counties together"),
        (("few", "amount"), "No county has enough cases"),
        (("alone",), "Only one county is shown"),
    ],
)
def test_headline_gives_no_verdict_without_an_interval(
    said: tuple[str, ...], expected: str
) -> None:
    cells = [cell("closure_rate", str(at), each) for at, each in enumerate(said)]
    assert say.headline(comparison(*cells)).startswith(expected)


def test_caption_says_level_n_and_what_chance_alone_gives() -> None:
    found = comparison(*(cell("closure_rate", str(at), "similar") for at in range(40)))
    said = say.rug_caption(found, "2026")
    assert "95 %" in said
    assert "n = 40 counties, 1 ratio" in said
    assert "40 comparisons, 2 expected" in said


@pytest.mark.parametrize("language", ["en", "zh_Hans", "zh_Hant"])
@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("higher", "better"),
        ("higher", "worse"),
        ("lower", "better"),
        ("lower", "worse"),
        ("higher", "higher"),
        ("similar", "similar"),
        ("few", "few"),
        ("amount", "amount"),
        ("above", "above"),
        ("alone", "alone"),
        ("itself", "itself"),
        ("", ""),
    ],
)
def test_a_cell_says_its_comparison_in_every_language(
    language: str, said: str, verdict: str
) -> None:
    i18n.use(language)
    note = say.cell_note(cell("closure_rate", "1", said, verdict))
    assert note[-1] in ".。"
    assert "{" not in note


def test_a_cell_says_value_interval_and_benchmark() -> None:
    note = say.cell_note(cell("closure_rate", "1", "higher", "better"))
    assert ": 12.0 % (95 % interval 6.0 to 20.0); " in note
    assert "; benchmark 10.0 %; " in note
    assert note.endswith("; higher than the benchmark: better.")


def point(place: str, *, at: int = 1, rank: int | None = None, last: int = 3) -> Point:
    return Point(
        str(at), f"T{at}", "1", "C1", 20, 40_000, 5.0, 3.0, 8.0, place, rank, rank,
        None if rank is None else last, 5.5, 0.5,
    )  # fmt: skip


def placed(*points: Point, tau2: float = 0.0) -> Placed:
    return Placed(list(points), 4.0, Curve([], [], [], [], []), tau2, 1.5)


def test_funnel_names_what_is_outside_and_counts_what_is_small() -> None:
    words = PointWords("leads_per_10k", "township")
    said = words.funnel_finding(
        placed(point("high", at=1), point("very high", at=2), point("few"), point("inside"))
    )
    assert said == (
        "2 above the limits: T2 (C1), T1 (C1)."
        " 1 township has a count below 10: shown hollow, not rated."
    )
    inside = words.funnel_finding(placed(point("inside")))
    assert inside == "Leads per 10 000 residents: nothing that is rated lies outside the limits."


def test_funnel_says_whether_its_limits_were_widened() -> None:
    words = PointWords("leads_per_10k", "township")
    assert "φ = 1.5" in words.funnel_caption(placed(point("inside"), tau2=0.1), "2026")
    assert "chance alone" in words.funnel_caption(placed(point("inside")), "2026")


def test_hovering_a_point_gives_a_sentence() -> None:
    words = PointWords("leads_per_10k", "township")
    assert words.funnel_note(point("inside")) == (
        "T1 (C1): 5.00 items per 10 000 residents, 20 over 40,000. Within the funnel."
    )


def test_ranks_say_what_they_are_worth() -> None:
    words = PointWords("leads_per_10k", "township")
    found = placed(point("inside", rank=1), point("inside", rank=2), point("few"))
    assert "1 of 2 townships could be the highest" in words.rank_finding(found)
    assert "not ranked: 1 township" in words.rank_caption(found, "2026")
    assert words.rank_finding(placed(point("few"))).startswith("Nothing can be ranked")


def metric(
    variation: str = "common",
    *,
    change: float | None = 1.0,
    target: float | None = None,
    count: float = 500,
) -> Metric:
    standing = Standing(
        "1", "", date(2026, 9, 1), 5.0, 1.0, 2.0, 3.0, "outside", 1, date(2026, 7, 1), 3, False
    )
    return Metric(
        "closure_rate", 50.0, count, 45.0, 55.0, change, standing, variation,
        target, "inconsistent" if target else "",
    )  # fmt: skip


def test_a_small_count_carries_its_sign() -> None:
    assert tell.shown(metric(count=10)) == "50.0"
    assert tell.shown(metric(count=9)) == "50.0 ○"


@pytest.mark.parametrize(
    ("change", "said"),
    [(1.24, "+1.2"), (-3.0, "−3.0"), (0.01, "±0.0"), (-0.01, "±0.0"), (None, "—")],
)
def test_change_has_its_sign(change: float | None, said: str) -> None:
    assert tell.change(metric(change=change)) == said


def test_variation_says_since_when_only_for_a_signal() -> None:
    assert tell.variation(metric("concern")) == (
        "Signal of concern since Jul 2026 (Outside the limits)"
    )
    assert tell.variation(metric("common")) == "Usual variation"
    assert tell.variation(metric("")) == "Too few months or cases to say"


def test_target_is_said_with_its_assurance() -> None:
    assert tell.assurance(metric()) == "No target"
    assert tell.assurance(metric(target=60.0)) == "60.0 %: Target met or missed by chance"


def test_caption_says_when_there_is_no_target() -> None:
    without = tell.caption("All", "2026", with_change=True, with_targets=False)
    assert "no targets are set" in without
    assert "no targets" not in tell.caption("All", "2026", with_change=True, with_targets=True)


@pytest.mark.parametrize("language", ["en", "zh_Hans", "zh_Hant"])
def test_every_ratio_names_its_parts(language: str) -> None:
    i18n.use(language)
    for ratio in catalogue.load().ratios.values():
        assert part_name(ratio.numerator)
        assert "@" not in part_name(ratio.denominator)


def test_parts_are_joined_with_their_scope() -> None:
    ratio = catalogue.load().ratios["closure_rate"]
    assert part_name(ratio.denominator).endswith("(at the opening)")
    assert " + " in part_name(ratio.denominator)

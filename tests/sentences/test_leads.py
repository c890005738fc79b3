"""What the leads page says: sources, results, silence, and how sure a key figure is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from countyboard import i18n
from countyboard.analysis.comparison_cells import Cell
from countyboard.analysis.comparison_change import Metric
from countyboard.sentences import leads as say
from countyboard.sentences import rates

OCTOBER = date(2026, 10, 1)
FLOW: dict[str, Any] = {
    "county_name": "甲县",
    "county_code": "a",
    "opening": 10,
    "received": 1000,
    "closed": 900,
    "substantiated": 100,
    "unfounded": 600,
    "result_unsaid": 200,
    "pending": 110,
    "overdue": 7,
    "unexplained": 0,
    "unopened": 0,
    "source_excess": 0,
    "share_public": 20.0,
    "share_superiors": 5.0,
    "share_units": None,
    "share_self_found": 60.0,
    "share_unsaid": 15.0,
}
AGED: dict[str, Any] = {
    "pending": 110,
    "from_0": 60,
    "from_1": 30,
    "from_3": 12,
    "from_6": 8,
    "unsaid": 0,
    "units": 40,
    "units_silent": 0,
    "months": 6,
}
METRIC = Metric("closure_rate", 90.0, 900.0, 88.0, 92.0, 4.0, None, "common", None, "")


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def test_headline_names_the_two_largest_sources_and_the_results() -> None:
    said = say.headline(FLOW, AGED, OCTOBER)
    assert "1,000 leads came in; 60 % from own screening, 20 % from the public." in said
    assert "900 were closed: 100 substantiated, 600 unfounded, 200 with no result said." in said
    assert "110 are pending at the end of Oct 2026, 7 of them overdue." in said
    assert "did not say" not in said


def test_headline_says_who_is_silent_and_no_zero_where_nobody_filed() -> None:
    assert "3 units did not say" in say.headline(FLOW, AGED | {"units_silent": 3}, OCTOBER)
    silent = say.headline(FLOW | {"pending": None}, AGED | {"units_silent": 3}, OCTOBER)
    assert "No unit said what is pending at the end of Oct 2026." in silent
    assert "0 are pending" not in silent


def test_finding_of_the_flow_says_what_does_not_add_up() -> None:
    assert "neither closed" not in say.flow_finding(FLOW)
    assert "26 are neither closed nor said to be pending." in say.flow_finding(
        FLOW | {"unexplained": 26}
    )
    missing = say.flow_finding(FLOW | {"opening": None, "unopened": 5})
    assert "not on record" in missing
    assert "5 more were closed or are pending than were there." in missing


def test_sources_of_a_county_are_written_out_with_what_is_too_much() -> None:
    said = say.mix_note(FLOW | {"source_excess": 4})
    assert said.startswith("Public 20.0 %, From above 5.0 %, Own screening 60.0 %")
    assert said.endswith("sources are 4 more than received: check")


def test_finding_of_the_sources_is_a_range_without_the_row_of_all() -> None:
    other = FLOW | {"county_name": "乙县", "share_public": 35.0, "share_self_found": 10.0}
    together = FLOW | {"county_code": None, "share_public": 99.0}
    assert say.mix_finding([FLOW, other, together]) == (
        "Public: 20 % (甲县) to 35 % (乙县). Own screening: 10 % (乙县) to 60 % (甲县)."
    )


def test_ages_add_up_from_the_oldest() -> None:
    assert "older than 1 month at least 50, than 3 at least 20, than 6 at least 8" in say.age_note(
        AGED
    )
    assert say.age_finding(AGED) == (
        "Of 110 pending leads at least 20 are older than 3 months, 8 older than 6."
    )


def test_caption_of_the_ages_says_the_assumption_and_what_it_lacks() -> None:
    whole = say.age_caption(AGED, OCTOBER)
    assert "as if the oldest were closed first" in whole
    assert "on record" not in whole
    short = say.age_caption(AGED | {"months": 2, "units_silent": 1}, OCTOBER)
    assert "2 months on record" in short
    assert "1 unit silent" in short


def test_change_is_said_only_where_the_months_give_a_signal() -> None:
    assert rates.card_note(METRIC) == "88.0 to 92.0"
    signal = replace(METRIC, variation="improvement")
    assert rates.card_note(signal) == rates.card_note(METRIC)
    assert "+4.0 on a year before." in rates.card_help(signal)
    assert "on a year before" not in rates.card_help(METRIC)


def test_only_per_cent_stands_beside_the_value() -> None:
    assert rates.card_value(METRIC) == "90.0 %"
    rate = replace(METRIC, ratio_code="participation", value=3.42, lower=3.21, upper=3.65)
    assert rates.card_value(rate) == "3.42"
    assert rates.card_note(rate) == "3.21 to 3.65"
    assert rates.card_units([METRIC]) == ""
    assert rates.card_units([METRIC, rate]) == (
        "Leads from the public per 10 000 residents: items per 10 000 residents"
    )


def test_small_counts_and_missing_figures_are_not_rated() -> None:
    small = replace(METRIC, numerator=9.0, variation="improvement")
    assert rates.card_note(small) == "count below 10: not rated"
    assert "not filed" in rates.card_note(replace(METRIC, value=None))


def test_finding_names_only_counties_whose_interval_leaves_the_others_out() -> None:
    def cell(name: str, said: str) -> Cell:
        return Cell("closure_rate", name, name, 50.0, 50, 100, 40.0, 60.0, 70.0, said, said)

    cells = [cell("甲县", "lower"), cell("乙县", "similar"), cell("丙县", "few")]
    assert rates.finding("closure_rate", cells) == (
        "Closure rate: lower than the others: 甲县 50.0 %."
    )
    assert "no county differs" in rates.finding("closure_rate", cells[1:])

"""The catalogue: what is shipped is sound, and a bad line is named by file, line and column."""

from __future__ import annotations

import shutil
from datetime import time
from pathlib import Path

import pytest

from countyboard import catalogue
from countyboard.catalogue import CatalogueError, Term, parse_expression

FILES = ("indicators.csv", "ratios.csv", "forms.csv")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(catalogue.DATA / name, tmp_path / name)
    return tmp_path


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n{line}\n", "utf-8")


def test_every_seed_of_the_catalogue_is_there(shared: Path) -> None:
    found = catalogue.load()
    for name, codes in (("indicators", found.indicators), ("ratios", found.ratios)):
        seeds = (shared / "catalogue" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert {line.partition(",")[0] for line in seeds[1:]} <= set(codes)


def test_forms_hold_the_indicators_their_units_report_in_order() -> None:
    found = catalogue.load()
    township = found.form_of("township")
    county = found.form_of("county")
    assert township is not None
    assert county is not None
    order = [found.indicators[code].position for code in township.indicators]
    assert order == sorted(order)
    assert "weak_organisations" in township.indicators
    assert {found.indicators[code].reported_by for code in county.indicators} == {"county"}
    assert found.form_of("prefecture") is None


def test_villages_report_by_the_week_until_thursday_noon() -> None:
    found = catalogue.load()
    form = found.forms["village_weekly"]
    assert (form.period, form.deadline_day, form.deadline_time) == ("week", 4, time(12))
    assert found.form_of("village") is None
    assert all(code.startswith("leads_") for code in form.indicators)


def test_adding_an_indicator_and_a_ratio_is_adding_a_line(folder: Path) -> None:
    append(
        folder / "indicators.csv",
        "hotline_calls,leads,热线来电,Hotline calls,次,flow,both,,,no,none,来电|来电数,",
    )
    append(
        folder / "ratios.csv",
        "calls_per_lead,来电线索比,Calls per lead,hotline_calls,leads_received,1,次/件,none,",
    )
    found = catalogue.load(folder)
    township = found.form_of("township")
    assert township is not None
    assert township.indicators[-1] == "hotline_calls"
    assert found.indicators["hotline_calls"].aliases == ("来电", "来电数")
    assert found.ratios["calls_per_lead"].numerator == (Term(1, "hotline_calls", None),)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("a", (Term(1, "a", None),)),
        ("a + b@opening", (Term(1, "a", None), Term(1, "b", "opening"))),
        ("a-b@regulator", (Term(1, "a", None), Term(-1, "b", "regulator"))),
    ],
)
def test_expressions_are_read(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_expression(text) == terms


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "indicators.csv",
            "leads_received,leads,",
            "Leads,leads,",
            r"line 2, column code: 'Leads'",
        ),
        ("indicators.csv", ",flow,both,leads_received", ",flux,both,leads_received", "column kind"),
        ("indicators.csv", "flow,both,leads_received", "flow,both,leads_sent", "column part_of"),
        ("indicators.csv", "群众举报|", "受理线索|", "'受理线索' already names leads_received"),
        ("indicators.csv", "case_days,cases", "cases_filed,cases", "already used"),
        ("ratios.csv", "leads_closed,leads_received", "leads_shut,leads_received", "leads_shut is"),
        ("ratios.csv", "@department,1", "@village,1", "@village is not one of"),
        ("ratios.csv", "leads_pending@opening", "leads_closed@opening", "@opening needs a stock"),
        ("ratios.csv", "leads_received + leads", "leads_received × leads", "cannot read"),
        ("ratios.csv", "@opening,100,", "@opening,ten,", "column factor: 'ten'"),
        ("forms.csv", "township,5,,", "township,31,,", "1 to 28"),
        ("forms.csv", "township,5,,", "town,5,,", "column kinds"),
        ("forms.csv", "village,4,", "village,8,", "1 for Monday to 7"),
        ("forms.csv", ",12:00", ",noon", "as 12:00"),
        ("forms.csv", "township,5,,", "township,5,leads_sent,", "no such indicator"),
        ("forms.csv", "deadline_day", "deadline", "line 1, column deadline_day"),
    ],
)
def test_a_bad_line_is_named(folder: Path, file: str, old: str, new: str, message: str) -> None:
    replace(folder / file, old, new)
    with pytest.raises(CatalogueError, match=message) as caught:
        catalogue.load(folder)
    assert str(caught.value).startswith(file)


def test_a_line_with_too_few_values_is_named(folder: Path) -> None:
    append(folder / "ratios.csv", "calls_per_lead,来电线索比")
    with pytest.raises(CatalogueError, match="must have 9 values"):
        catalogue.load(folder)

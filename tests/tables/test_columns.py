"""The tables to take away: their columns have labels, their codes become words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from countyboard import i18n, query, tables
from countyboard.i18n import gettext
from countyboard.store import Store
from countyboard.submission import FLAGS
from countyboard.tables import View
from tests.offices import MARCH, POLICE, TOWNS, UNITS, draft, submit

SPAN: dict[str, Any] = {"first_month": MARCH, "last_month": MARCH}
FILTERS: dict[str, Any] = {"counties": None, "kind": None, "measure": "leads_received", **SPAN}


@pytest.fixture
def filed(store: Store) -> Store:
    """Return a store in which three townships filed 1, 2 and 3 leads for March, police 5."""
    store.add_units(UNITS, account="test")
    leads = {town.code: {"leads_received": n, "leaflets": 7} for n, town in enumerate(TOWNS, 1)}
    submit(
        store,
        draft(MARCH, leads),
        draft(MARCH, {POLICE.code: {"leads_received": 5}}, form="department_monthly"),
    )
    return store


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("key", tables.TABLES)
def test_every_column_has_a_label(key: str, language: str, filed: Store) -> None:
    i18n.use(language)
    for group in tables.TABLES[key].groupings:
        names = tables.head(filed, View(key, MARCH, MARCH, group=group)).result.table.column_names
        labels = tables.labels(names)
        assert set(labels) == set(names)
        assert not {label for label in labels.values() if "_" in label}
        assert len(set(labels.values())) == len(labels)


def test_codes_become_words_of_the_language() -> None:
    table = pa.table(
        {
            "kind": ["township", None],
            "state": ["zero", "missing"],
            "is_late": [True, False],
            "indicator_name": ["leads_received", "no_such_code"],
            "unit_name": ["township", "zero"],
            "scope": ["城关镇", None],
        }
    )
    i18n.use("en")
    found = tables.worded(table).to_pydict()
    assert found["kind"] == ["Township", None]
    assert found["indicator_name"] == ["Leads received", "no_such_code"]
    assert found["is_late"] == ["yes", "no"]
    assert found["unit_name"] == ["township", "zero"], "names are data"
    assert found["scope"] == ["城关镇", "All chosen counties"]
    i18n.use("zh_Hans")
    assert tables.worded(table).to_pydict()["indicator_name"][0] == "受理线索"


def test_identifiers_as_text_keep_every_digit() -> None:
    table = pa.table({"submission_id": [1_795_333_287_415_258]})
    assert tables.as_text(table, "submission_id").to_pylist() == [
        {"submission_id": "1795333287415258"}
    ]


def test_readings_follow_the_measure_or_hold_all(filed: Store) -> None:
    def codes(measure: str, *, every: bool) -> set[str]:
        chosen = FILTERS | {"measure": measure, "every_indicator": every}
        return {r["indicator_code"] for r in query.run(filed, "tables/readings", **chosen).rows}

    assert codes("leads_received", every=False) == {"leads_received"}
    assert codes("leads_per_10k", every=False) == {"leads_received"}
    assert codes("leads_received", every=True) == {"leads_received", "leaflets"}


def test_readings_show_a_mark_as_it_was_written(filed: Store) -> None:
    submit(filed, draft(MARCH, {TOWNS[0].code: {"leads_received": "none", "leaflets": 7}}))
    result = query.run(filed, "tables/readings", **FILTERS, every_indicator=True)
    rows = [r for r in tables.worded(result.table).to_pylist() if r["unit_code"] == TOWNS[0].code]
    assert [(r["value"], r["raw_text"], r["flags"]) for r in rows] == [
        (None, "无", "写“无”"),
        (7, None, None),
    ]


def test_flags_are_words_of_the_language_each() -> None:
    table = pa.table({"flags": ["approximate,cumulative", None, *FLAGS]})
    for language in i18n.LANGUAGES:
        i18n.use(language)
        found = tables.worded(table)["flags"].to_pylist()
        assert found[0] == gettext(", ").join((found[2], found[5]))
        assert found[1] is None
        assert len(set(found)) == len(FLAGS) + 2
        if language != "en":
            assert all(text is None or not re.search("[a-z]", text) for text in found)


@pytest.mark.parametrize("key", tables.TABLES)
def test_the_columns_of_a_view_are_told_without_its_rows(key: str, filed: Store) -> None:
    about = tables.TABLES[key]
    for group in about.groupings:
        periods = tables.PERIODS if group != tables.ROWS else ("month",)
        for period in periods:
            view = View(key, MARCH, MARCH, group=group, period=period)
            across = replace(view, across="period")
            for each in (view, across):
                assert tables.available(filed, each) == tables.head(filed, each).available


@pytest.mark.parametrize("key", tables.TABLES)
def test_filters_hold_for_every_table(key: str, filed: Store) -> None:
    about = tables.TABLES[key]
    for group in about.groupings:
        view = View(key, MARCH, MARCH, group=group)
        none = tables.head(filed, replace(view, counties=("990002",))).result
        held = [
            row
            for row in none.rows
            if row.get("state") != "missing"
            and row.get("filings_received") != 0
            and not about.is_compared
        ]
        assert not held, group
        assert {row.get("county_code", "990002") for row in none.rows} <= {"990002"}
        if not about.is_compared:  # it has a row for each county even where nothing is filed
            long_ago = replace(view, first_month=date(2020, 1, 1), last_month=date(2020, 1, 1))
            assert not tables.head(filed, long_ago).count, group


def test_states_name_who_did_not_file(filed: Store) -> None:
    rows = query.run(filed, "tables/states", **FILTERS, today=date(2025, 6, 1)).rows
    missing = {row["unit_name"] for row in rows if row["state"] == "missing"}
    assert {"林业局", "白石镇"} <= missing
    assert not missing & {town.name for town in TOWNS}

"""The tables to take away: their columns have labels, their codes become words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from countyboard import i18n, query, tables
from countyboard.i18n import gettext
from countyboard.store import Store
from countyboard.submission import FLAGS
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
    about = tables.TABLES[key]
    extra: dict[str, Any] = {"every_indicator": True} if key == "readings" else {}
    names = query.run(filed, about.query, **FILTERS, **extra).table.column_names
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


def test_filters_hold_for_every_table(filed: Store) -> None:
    for key, about in tables.TABLES.items():
        extra: dict[str, Any] = {"every_indicator": True} if key == "readings" else {}
        none = query.run(filed, about.query, **(FILTERS | {"counties": ["990002"]}), **extra)
        held = [row for row in none.rows if row.get("state") != "missing"]
        assert not held, key
        before = FILTERS | {"first_month": date(2020, 1, 1), "last_month": date(2020, 1, 1)}
        assert not query.run(filed, about.query, **before, **extra).rows, key


def test_measure_by_month_sums_units_of_the_kind(filed: Store) -> None:
    everyone = query.run(filed, "tables/measure_by_month", **FILTERS).rows
    towns = query.run(filed, "tables/measure_by_month", **(FILTERS | {"kind": "township"})).rows
    assert [row["value"] for row in everyone] == [11]
    assert [(row["value"], row["units"]) for row in towns] == [(6, 3)]


def test_every_level_is_summed_from_its_units(filed: Store) -> None:
    east = [replace(town, area="东片区") for town in TOWNS[:2]]
    filed.add_units(east, account="test")
    rows = query.run(filed, "tables/measure_by_level", **FILTERS).rows
    assert [(row["level"], row["area"], row["value"], row["units"]) for row in rows] == [
        ("prefecture", None, 11, 4),
        ("county", None, 11, 4),
        ("area", "东片区", 3, 2),
    ]


def test_balance_has_each_county_and_all_together(filed: Store) -> None:
    rows = query.run(filed, "tables/balance", **(FILTERS | {"kind": "township"})).rows
    assert [row["scope"] for row in rows] == [None, "青禾县"]
    # 1, 2, 3: mean absolute difference 8/9 over twice the mean 2.
    assert [row["gini"] for row in rows] == pytest.approx([2 / 9, 2 / 9])
    assert [(row["lowest"], row["mean"], row["highest"]) for row in rows] == [(1, 2, 3)] * 2


def test_states_name_who_did_not_file(filed: Store) -> None:
    rows = query.run(filed, "tables/states", **FILTERS, today=date(2025, 6, 1)).rows
    missing = {row["unit_name"] for row in rows if row["state"] == "missing"}
    assert {"林业局", "白石镇"} <= missing
    assert not missing & {town.name for town in TOWNS}


def test_queries_of_the_tables_exist() -> None:
    for about in tables.TABLES.values():
        assert duckdb.extract_statements(query.load(about.query).sql)

"""What a scope sees: nothing of other counties in the answer to any query, and all of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from countyboard import deadlines, followups, query, targets
from countyboard.access import EVERYTHING, Scope
from countyboard.query import QueryError
from countyboard.receiving import mappings
from countyboard.receiving.mappings import Remembered
from countyboard.scoped_database import ScopedDatabases, tables
from countyboard.store import Store
from countyboard.submission import FINDINGS, TRANSFERS, Draft
from countyboard.units import Unit
from tests import offices
from tests.access.conftest import Scoped, scoper
from tests.offices import APRIL, COUNTY, MARCH, OTHER, OTHER_TOWN, TOWNS, draft, submit
from tests.queries.test_every_query import DEFAULTS, PAGE_QUERIES

NOT_OF_A_SCOPE = {
    *query.names("accounts"),
    "audit/events",
    "audit/kinds",
    "integrity/twice",
    "integrity/unrecorded",
}
"""Queries about the whole store: they look into the audit log, which no scope has."""

QUERIES = [name for name in PAGE_QUERIES if name not in NOT_OF_A_SCOPE]

DECIDED_AGAINST = {"account", "api_token", "event", "schema_migration"}
"""Tables that no scope has: accounts, the audit log, and how the store came to be."""


def base_tables(store: Store) -> set[str]:
    with store.cursor() as cursor:
        return {
            name
            for (name,) in cursor.execute(
                "select table_name from information_schema.tables where table_type = 'BASE TABLE'"
                " and table_catalog = 'countyboard'"
            ).fetchall()
        }


def parameters(name: str, **chosen: Any) -> dict[str, Any]:
    known = DEFAULTS | chosen
    return {parameter: known[parameter] for parameter in query.load(name).parameters}


def texts(table: pa.Table) -> str:
    """Return all that an answer says, as one text."""
    return json.dumps(table.to_pylist(), ensure_ascii=False, default=str)


def units_of(store: Store, county: str) -> list[tuple[str, str]]:
    with store.cursor() as cursor:
        return cursor.execute(
            "select unit_code, unit_name from unit_now where county_code = ?", [county]
        ).fetchall()


def partners(store: Store) -> set[str]:
    """Return with whom the units of the scope exchanged leads: these they know."""
    with store.cursor() as cursor:
        rows = cursor.execute("select from_unit_code, to_unit_code from transfer").fetchall()
    return {code for row in rows for code in row if code is not None}


@pytest.fixture(scope="module")
def counties(sample: Store) -> list[str]:
    with sample.cursor() as cursor:
        found = cursor.execute(
            "select unit_code from unit_now where kind = 'county' order by unit_code"
        ).fetchall()
    return [code for (code,) in found]


@pytest.fixture(scope="module")
def of_sample(sample: Store) -> Scoped:
    return scoper(sample)


def test_every_table_of_the_store_is_decided_about(office: Store) -> None:
    assert base_tables(office) - set(tables()) == DECIDED_AGAINST


def test_only_the_scope_reaches_around_itself() -> None:
    around = {name for name in query.names() if "countyboard." in query.load(name).sql}
    assert {name for name in around if not name.startswith("scope/")} == {"store/scope_findings"}


@pytest.mark.parametrize("name", sorted(DECIDED_AGAINST))
def test_what_nobody_decided_to_show_is_not_there(scoped: Scoped, name: str) -> None:
    with (
        scoped(COUNTY.code).cursor() as cursor,
        pytest.raises(duckdb.CatalogException, match="does not exist"),
    ):
        cursor.execute(f"from {name}")


def test_everything_is_the_store_itself(office: Store, scoped: Scoped) -> None:
    everything = scoped()
    assert everything.identity is office.identity
    assert query.run(everything, "unit/units") is query.run(office, "unit/units")
    with pytest.raises(ValueError, match="no database"):
        ScopedDatabases(office).cursor(EVERYTHING).__enter__()


def test_a_scope_of_nothing_sees_nothing(office: Store) -> None:
    with ScopedDatabases(office).cursor(Scope(())) as cursor:
        assert cursor.execute("select count(*) from unit_now").fetchone() == (0,)
        assert cursor.execute("select count(*) from unit").fetchone() == (0,)


@pytest.mark.parametrize("kind", ["county", "unit"])
@pytest.mark.parametrize("name", QUERIES)
def test_no_answer_tells_of_others(
    name: str, kind: str, sample: Store, counties: list[str], of_sample: Scoped
) -> None:
    own_county = counties[0]
    own = units_of(sample, own_county)
    towns = sorted(code for code, _name in own if code != own_county and "D" not in code)
    if kind == "county":
        store = of_sample(own_county)
        seen = {code for code, _name in own}
    else:
        store = of_sample(own_county, unit=towns[0])
        seen = {own_county, towns[0]} | partners(store)
    everybody = [unit for county in counties for unit in units_of(sample, county)]
    known = [name for code, name in everybody if code in seen]
    for unit in (own_county, towns[0], counties[1]):
        answer = query.run(
            store, name, **parameters(name, counties=None, county=unit, unit=unit)
        ).table
        told = texts(answer)
        for code, unit_name in everybody:
            if code in seen:
                continue
            assert f'"{code}"' not in told
            # A township elsewhere may bear the name of one's own.
            if not any(unit_name in own_name for own_name in known) and kind == "county":
                assert unit_name not in told


def fill(store: Store, county: Unit, towns: Sequence[Unit], figure: float) -> None:
    """File, transfer, find, ask, extend, aim and answer for one county."""
    last = towns[-1].code
    for month in (MARCH, APRIL):
        figures = {"leads_received": figure, "leads_closed": figure - 1}
        submit(store, draft(month, {town.code: figures for town in towns}, county=county))
    submit(
        store,
        Draft("transfers", county.code, MARCH, "1", transfers=_transfers(towns[0].code, last)),
        Draft("findings", county.code, MARCH, "2", findings=_findings(county.code, last)),
        content=county.code,
    )
    followups.note(
        store, followups.Asked(last, MARCH, None, "outlier"), "open", county.name, account="x"
    )
    deadlines.extend(
        store, last, ("township_monthly",), APRIL, date(2025, 5, 20), reason="x", account="x"
    )
    targets.set_target(
        store, targets.Target("closure_rate", county.code, MARCH, figure), account="x"
    )
    deadlines.write_in(store, county.code, "zh_Hant", account="x")
    answer = Remembered(county.code, "row", towns[0].name, towns[0].code)
    mappings.remember(store, [answer], account="x")


def _transfers(sender: str, receiver: str) -> pa.Table:
    row = {"from_unit_code": sender, "from_text": "甲", "to_unit_code": receiver, "to_text": "乙"}
    return pa.Table.from_pylist([row | {"leads": 2.0, "sheet_row": 3}], TRANSFERS)


def _findings(county: str, owner: str) -> pa.Table:
    row = {
        "finding_id": f"{county}:1", "finding_number": "1", "aspect": "leads", "owner_text": "x",
        "description": f"of {county}", "owner_code": owner, "sheet_row": 3,
        "issued_on": date(2025, 3, 1), "due_on": date(2025, 4, 1),
    }  # fmt: skip
    return pa.Table.from_pylist([row], FINDINGS)


def test_figures_are_those_of_a_store_that_holds_one_county(
    office: Store, scoped: Scoped, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Compare every query on the scope with a store into which only that county ever filed."""
    with Store.open(tmp_path_factory.mktemp("alone")) as alone:
        known = [unit for unit in offices.UNITS if unit not in (OTHER, OTHER_TOWN)]
        alone.add_units(known, account="test")
        fill(office, OTHER, [OTHER_TOWN], 70)
        for store in (office, alone):
            fill(store, COUNTY, TOWNS, 4)
        fill(office, OTHER, [OTHER_TOWN], 71)
        different, told = [], 0
        for name in QUERIES:
            chosen = parameters(
                name,
                counties=None,
                county=COUNTY.code,
                unit=TOWNS[0].code,
                unit_code=TOWNS[2].code,
                finding_id=f"{COUNTY.code}:1",
                first_month=MARCH,
                last_month=APRIL,
                month=APRIL,
                today=date(2025, 5, 20),
                search=None,
            )
            found, wanted = (
                query.run(store, name, **chosen).table for store in (scoped(COUNTY.code), alone)
            )
            told += wanted.num_rows > 0
            if not same(found, wanted):
                different.append(name)
    assert different == []
    assert told > len(QUERIES) / 2


def same(found: pa.Table, wanted: pa.Table) -> bool:
    """Compare two answers but for numbers that each store draws for itself, and clocks."""
    kept = [
        field.name
        for field in wanted.schema
        if not (field.name.endswith("_id") and pa.types.is_integer(field.type))
        and not (pa.types.is_timestamp(field.type) and field.name != "received_at")
        and field.name != "unit_key"
    ]
    return bool(found.select(kept).to_pylist() == wanted.select(kept).to_pylist())


def test_the_scope_follows_the_units_and_the_figures(office: Store, scoped: Scoped) -> None:
    mine = scoped(COUNTY.code)
    before = len(query.run(mine, "unit/units"))
    office.add_units(
        [Unit("990001009", "新设镇", "township", COUNTY.code, position=9)], account="test"
    )
    office.add_units(
        [Unit("990002009", "别县镇", "township", OTHER.code, position=9)], account="test"
    )
    names = query.run(mine, "unit/units").columns["unit_name"]
    assert len(names) == before + 1
    assert "新设镇" in names
    submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}))
    with mine.cursor() as cursor:
        assert cursor.execute("select count(*) from filing_current").fetchone() == (1,)


def test_answers_never_cross_scopes(office: Store, scoped: Scoped) -> None:
    submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}))
    submit(office, draft(MARCH, {OTHER_TOWN.code: {"leads_received": 7}}, county=OTHER))
    asked: dict[str, Any] = {"measure": "leads_received", "first_month": MARCH, "last_month": MARCH}
    seen = []
    for _time in range(3):  # stores that come and go: none takes the place of another
        for county in (COUNTY.code, OTHER.code):
            rows = query.run(
                scoped(county), "tables/readings", counties=None, kind=None,
                every_indicator=False, **asked,
            ).rows  # fmt: skip
            seen.append([row["value"] for row in rows])
    assert seen == [[4.0], [7.0]] * 3


def test_a_query_about_the_whole_store_is_refused_in_a_scope(scoped: Scoped) -> None:
    with pytest.raises(QueryError, match="does not exist"):
        query.run(scoped(COUNTY.code), "audit/kinds")

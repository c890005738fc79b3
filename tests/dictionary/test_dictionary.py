"""Every word, measure, table, view and column that people or SQL may meet has an entry."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from countyboard import catalogue, i18n, query, tables
from countyboard.catalogue_lines import OwnLine
from countyboard.dictionary import columns, stored, structure, views
from countyboard.dictionary.entries import SECTIONS, Entry, as_table, entries
from countyboard.dictionary.words import FINDING_STATES, FLAGS, REPORTING_STATES
from countyboard.sql import COPY
from countyboard.sql.copies import LEFT_OUT, TABLES, Copies
from countyboard.store import Store
from countyboard.ui.navigation import PAGES
from countyboard.workbook.rules import RULES
from tests.queries.test_every_query import DEFAULTS


@pytest.fixture(scope="module")
def known(one_county_folder) -> Iterator[Store]:  # type: ignore[no-untyped-def]
    with Store.open(one_county_folder) as opened:
        yield opened


def _codes(listed: list[Entry], section: str) -> set[str]:
    return {entry.code for entry in listed if entry.section == section}


def test_everything_that_has_a_definition_has_an_entry(known: Store) -> None:
    listed = entries(known)
    assert _codes(listed, "indicators") == set(catalogue.load().indicators)
    assert _codes(listed, "ratios") == set(catalogue.load().ratios)
    assert _codes(listed, "states") == {*REPORTING_STATES, *FINDING_STATES, *FLAGS}
    assert _codes(listed, "rules") == set(RULES)
    assert _codes(listed, "tables") == set(tables.TABLES)


def test_every_column_of_every_table_has_an_entry_with_a_meaning(known: Store) -> None:
    meant = {e.code for e in entries(known, ["columns"]) if e.meaning and e.name}
    asked = [name for about in tables.TABLES.values() for name in (about.query, about.grouped)]
    for name in filter(None, asked):
        if name == tables.TABLES["comparisons"].query:
            continue  # what is shown of it is worked out from it
        parameters = {each: DEFAULTS[each] for each in query.load(name).parameters}
        found = query.run(known, name, **parameters).table.column_names
        assert set(found) <= meant, name
    for key, about in tables.TABLES.items():
        for group in about.groupings:
            view = tables.View(key, DEFAULTS["first_month"], DEFAULTS["last_month"], group=group)
            assert set(tables.head(known, view).available) <= meant, (key, group)


def test_every_view_and_table_that_is_described_exists_and_every_one_there_is_described(
    known: Store,
) -> None:
    assert set(stored.TABLES) == set(TABLES)
    assert {*stored.NOT_ASKED, *stored.WITHHELD} == {*LEFT_OUT}
    made = {
        query.load(name).sql.split(f" {what} ", 1)[1].split("(")[0].split()[0]
        for name in (*query.names("model"), *query.names("current"), *query.names("sql"))
        for what in ("view", "macro")
        if f" {what} " in query.load(name).sql.split("\ncreate", 1)[1].split("\n", 1)[0]
    }
    assert made == {*views.VIEWS, *views.FUNCTIONS, *views.VALUES}


def test_every_column_that_sql_may_name_has_a_meaning(known: Store) -> None:
    lacking = {
        (relation, column)
        for relation, found in structure.of(known).items()
        for column in found
        if not columns.meaning(relation, column)
    }
    assert not lacking
    with known.cursor() as cursor:
        for table in stored.NOT_ASKED:
            for column in cursor.table(table).columns:
                handed_over = (table, column) != ("source_file", "content")
                assert bool(columns.meaning(table, column)) == handed_over, f"{table}.{column}"


def test_no_meaning_is_left_of_a_column_that_went(known: Store) -> None:
    used = {column for found in structure.of(known).values() for column in found}
    used |= {name for name in columns.MEANINGS if tables.labels([name])[name] != name}
    with known.cursor() as cursor:
        used |= {name for table in stored.NOT_ASKED for name in cursor.table(table).columns}
    assert set(columns.MEANINGS) <= used


def test_every_example_can_be_asked(known: Store) -> None:
    copies = Copies(known.path.parent / "examples")
    with duckdb.connect(str(copies.of(known) / COPY), read_only=True) as copy:
        for about in (views.VIEWS, views.FUNCTIONS, views.VALUES, stored.TABLES):
            for relation in about.values():
                copy.execute(relation.example)
    copies.close()


def test_a_ratio_is_written_out_in_names(known: Store) -> None:
    i18n.use("en")
    (entry,) = (e for e in entries(known, ["ratios"]) if e.code == "regulator_share")
    assert entry.formula.count("÷") == 1
    numerator, denominator = entry.formula.split(" ÷ ")
    assert "Leads transferred" in numerator
    assert "Sector regulator" in numerator
    assert "Leads transferred" in denominator
    assert "Sector regulator" not in denominator


@pytest.mark.parametrize("text", ["零报告", "零報告", "ZERO_REPORT"])
def test_search_takes_either_script_and_any_case(known: Store, text: str) -> None:
    i18n.use("zh_Hans")
    found = entries(known, [], text)
    assert found
    assert len(found) < len(entries(known))


def test_links_lead_to_pages_that_exist(known: Store) -> None:
    addresses = {entry.address for each in PAGES.values() for entry in each}
    for entry in entries(known):
        assert entry.shown_at.split("?")[0] in addresses


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant", "en"])
def test_it_is_written_in_the_language(known: Store, language: str) -> None:
    i18n.use(language)
    (leads,) = (e for e in entries(known, ["indicators"]) if e.code == "leads_received")
    wanted = {"zh_Hans": "受理线索", "zh_Hant": "受理線索", "en": "Leads received"}
    assert leads.name == wanted[language]
    table = as_table(entries(known))
    assert table.num_rows == len(entries(known))
    assert set(table["section"].to_pylist()) == {
        i18n.gettext(title) for title, _make in SECTIONS.values()
    }


def test_it_follows_a_change_of_the_catalogue(known: Store) -> None:
    i18n.use("en")

    def name() -> str:
        (found,) = (e for e in entries(known, ["indicators"]) if e.code == "leads_received")
        return found.name

    assert name() == "Leads received"
    line = catalogue.lines_of("indicators")["leads_received"] | {"name_en": "Calls received"}
    former = catalogue.use((OwnLine("indicators", "leads_received", tuple(line.items())),))
    try:
        assert name() == "Calls received"
        assert entries(known, ["indicators"], "Calls received")
    finally:
        catalogue.use(former)
    assert name() == "Leads received"


def test_an_empty_list_is_a_table_all_the_same() -> None:
    assert as_table([]).num_rows == 0

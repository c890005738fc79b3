"""Tables over the API hold what the pages hold, in every format, page by page."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from countyboard import query, tables
from countyboard.dictionary.entries import entries
from countyboard.tables import View
from countyboard.units import Unit
from tests.api.conftest import TOKEN, Office
from tests.offices import draft, submit

MONTHS = "from=2026-08&to=2026-09"


def _wanted(office: Office, key: str, **chosen: Any) -> list[dict[str, Any]]:
    about = tables.TABLES[key]
    view = View(
        key,
        date(2026, 8, 1),
        date(2026, 9, 1),
        **{"group": about.groupings[0], "kind": "township", "width": about.widths[0]} | chosen,
    )
    with tables.opened(office.store, view) as found:
        rows = found.rows if hasattr(found.rows, "to_pylist") else found.rows.read_all()
        listed: list[dict[str, Any]] = rows.to_pylist()
        return listed


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write values as JSON does."""
    return [
        {
            name: value.isoformat()
            if hasattr(value, "isoformat")
            else str(value)
            if isinstance(value, int) and abs(value) >= 2**53
            else value
            for name, value in row.items()
        }
        for row in rows
    ]


@pytest.mark.parametrize("key", tables.TABLES)
def test_every_table_holds_what_its_query_returns(key: str, office: Office) -> None:
    wanted = _wanted(office, key)
    answer = office.get(f"tables/{key}?{MONTHS}")
    assert answer.status == 200
    found = answer.json()
    assert found["rows"] == _plain(wanted)
    assert found["meta"]["rows"] == len(wanted) == int(answer.headers["x-total-count"])
    parquet = office.get(f"tables/{key}.parquet?{MONTHS}")
    assert pq.read_table(io.BytesIO(parquet.content)).to_pylist() == wanted


def test_workbook_and_csv_hold_every_row_in_words(office: Office) -> None:
    wanted = _wanted(office, "states")
    assert wanted
    text = office.get(f"tables/states.csv?{MONTHS}&lang=en").content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["Unit"] for line in lines] == [row["unit_name"] for row in wanted]
    assert {line["State"] for line in lines} == {"Reported"}
    content = office.get(f"tables/states.xlsx?{MONTHS}&lang=zh_Hant").content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]
    head, *rows = sheet.iter_rows(values_only=True)
    at = head.index("單位")
    assert [row[at] for row in rows] == [row["unit_name"] for row in wanted]


@pytest.mark.parametrize(
    ("address", "chosen"),
    [
        ("readings?kind=all&indicators=all", {"kind": None, "width": "all"}),
        ("readings?kind=department&measure=leads_closed",
         {"kind": "department", "measure": "leads_closed"}),
        ("measures?group=county&period=quarter&measure=closure_rate",
         {"group": "county", "period": "quarter", "measure": "closure_rate"}),
        ("measures?group=unit&across=period&cell=numerator",
         {"group": "unit", "across": "period", "value": "numerator"}),
        ("states?only_state=reported&only_state=zero&sort=unit_name&order=down&show=unit_name",
         {"where": (("state", ("reported", "zero")),), "sort": "unit_name", "descending": True,
          "columns": ("unit_name",)}),
        ("filings?county=990001&group=county", {"counties": ("990001",), "group": "county"}),
    ],
)  # fmt: skip
def test_an_address_filters_as_on_the_page(
    address: str, chosen: dict[str, Any], office: Office
) -> None:
    key = address.split("?")[0]
    found = office.get(f"tables/{address}&table={key}&{MONTHS}")
    assert found.status == 200, found.content
    assert found.json()["rows"] == _plain(_wanted(office, key, **chosen))


def test_pages_of_rows_join_to_the_whole_by_their_links(office: Office) -> None:
    whole = office.get(f"tables/readings?kind=all&indicators=all&{MONTHS}").json()["rows"]
    address: str | None = f"tables/readings?kind=all&indicators=all&{MONTHS}&limit=37"
    rows: list[Any] = []
    pages = 0
    while address is not None:
        answer = office.get(address)
        rows += answer.json()["rows"]
        pages += 1
        links = answer.links
        address = links.get("next")
        assert links["first"].endswith("offset=0")
        assert ("prev" in links) == (pages > 1)
    assert rows == whole
    assert pages == -(-len(whole) // 37)
    assert pages > 2
    beyond = office.get(f"tables/readings?{MONTHS}&offset=100000").json()
    assert beyond["rows"] == []


def test_an_answer_is_marked_by_the_data_and_known_again(office: Office) -> None:
    address = f"tables/filings?kind=all&{MONTHS}"
    first = office.get(address)
    assert first.headers["data-version"] == str(office.store.version)
    again = office.get(address, **{"If-None-Match": first.headers["etag"]})
    assert (again.status, again.content) == (304, b"")
    other = office.get(f"{address}&limit=1", **{"If-None-Match": first.headers["etag"]})
    assert other.status == 200
    with office.store.cursor() as cursor:
        ids = cursor.execute("select max(submission_id) from submission").fetchone()
    assert ids is not None
    office.store.withdraw(ids[0], account="test", reason="test")
    changed = office.get(address, **{"If-None-Match": first.headers["etag"]})
    assert changed.status == 200
    assert changed.headers["etag"] != first.headers["etag"]
    assert changed.json()["meta"]["rows"] < first.json()["meta"]["rows"]


def test_a_file_comes_in_parts_that_join(office: Office) -> None:
    address = f"tables/readings.parquet?kind=all&indicators=all&{MONTHS}"
    head = office.ask("HEAD", f"/api/v1/{address}", TOKEN)
    assert head.headers["accept-ranges"] == "bytes"
    assert head.content == b""
    size = int(head.headers["content-length"])
    tag = head.headers["etag"]
    parts = [
        office.get(
            address, Range=f"bytes={start}-{min(start + 999, size - 1)}", **{"If-Range": tag}
        )
        for start in range(0, size, 1000)
    ]
    assert {part.status for part in parts} == {206}
    joined = b"".join(part.content for part in parts)
    assert joined == office.get(address).content
    assert pq.read_table(io.BytesIO(joined)).num_rows > 100
    known = office.get(address, **{"If-None-Match": tag})
    assert known.status == 304
    assert len(office.noted) == 2, "the head and the later parts are not noted again"


def test_files_are_kept_within_their_bound(office: Office) -> None:
    office.files._most = 1
    first = office.get(f"tables/filings.csv?{MONTHS}")
    office.get(f"tables/states.csv?{MONTHS}")
    assert len(list(office.files._folder.iterdir())) == 1
    assert office.get(f"tables/filings.csv?{MONTHS}").content == first.content
    office.files.close()
    assert not office.files._folder.exists()


def test_what_is_taken_away_is_noted(office: Office) -> None:
    office.get(f"tables/filings.csv?{MONTHS}")
    office.get(f"tables/states?{MONTHS}")
    assert [(who, said["what"], said["format"]) for who, said in office.noted] == [
        ("analyst", "filings", "csv"),
        ("analyst", "states", "json"),
    ]
    assert "from=2026-08" in office.noted[0][1]["filters"]


def test_the_dictionary_comes_in_the_language_asked_for(office: Office) -> None:
    for header, name in (("zh-TW", "受理線索"), ("en-GB", "Leads received")):
        found = office.get("dictionary.json", **{"Accept-Language": header}).json()["rows"]
        assert len(found) == len(entries(office.store))
        assert name in {row["name"] for row in found}
    chosen = office.get("dictionary.csv?lang=zh_Hans").content.decode("utf-8-sig")
    assert "受理线索" in chosen


def test_the_description_tells_every_table_format_and_parameter(office: Office) -> None:
    found = office.get("openapi.json").json()
    assert found["openapi"] == "3.1.0"
    assert set(found["paths"]) == {
        f"/{name}.{ending}"
        for name in (*(f"tables/{key}" for key in tables.TABLES), "dictionary")
        for ending in tables.FORMATS
    }
    for path, told in found["paths"].items():
        bare = office.get(path.lstrip("/"))
        assert bare.status == 200, path
        kind = next(iter(told["get"]["responses"]["200"]["content"]))
        assert bare.headers["content-type"].split(";")[0] == kind
        for parameter in told["get"]["parameters"]:
            schema = parameter["schema"]
            items = schema.get("items", schema)
            for value in items.get("enum", [])[:1]:
                asked = office.get(f"{path.lstrip('/')}?{parameter['name']}={value}")
                assert asked.status == 200, (path, parameter["name"], asked.content)
    refused = office.get("tables/states?kind=nothing")
    assert json.dumps(found["components"]["schemas"]["error"]["required"]) == '["error"]'
    assert set(refused.json()) == {"error"}


def test_columns_in_the_description_are_those_that_come(office: Office) -> None:
    schemas = office.get("openapi.json").json()["components"]["schemas"]
    for key in tables.TABLES:
        rows = office.get(f"tables/{key}?{MONTHS}").json()
        told = schemas[key]["properties"]["rows"]["items"]["properties"]
        assert set(told) == {column["name"] for column in rows["columns"]}
        assert all(column["description"] for column in told.values()), key


def test_the_index_leads_everywhere(office: Office) -> None:
    found = office.get("").json()
    assert office.ask("GET", "/api/v1", TOKEN).json() == found
    addresses = [found["description"], found["dictionary"]]
    addresses += [each["address"] for each in found["tables"].values()]
    for address in addresses:
        assert office.ask("GET", address, TOKEN).status == 200
    assert query.names("tables")


def test_weeks_are_chosen_by_their_thursday(office: Office) -> None:
    village = Unit("990001001001", "戊村", "village", "990001001", opened=date(2020, 1, 1))
    office.store.add_units([village], account="test")
    county = office.store.roster()["990001"]
    for day in (10, 17):
        week = date(2026, 9, day)
        figures = {village.code: {"leads_received": float(day)}}
        filed = draft(date(2026, 9, 1), figures, county=county, form="village_weekly", week=week)
        submit(office.store, filed, content=f"{week}")
    for group in ("rows", "county", "township"):
        address = f"tables/weekly?{MONTHS}&group={group}&only_week=2026-09-17"
        rows = office.get(address).json()["rows"]
        assert [(row["week"], row["value"]) for row in rows] == [("2026-09-17", 17)]
    assert office.get(f"tables/weekly?{MONTHS}&group=county&period=month").status == 400

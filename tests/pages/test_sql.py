"""The SQL page: what a link brings, free statements, values, history, what goes wrong."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from countyboard import query
from countyboard.dictionary.views import VIEWS
from countyboard.sql import answers, parameters
from countyboard.sql.copies import Copies
from countyboard.sql.history import History
from countyboard.sql.running import Run
from countyboard.store import Store
from countyboard.ui import session, sql_answer
from countyboard.ui import sql as page
from tests.conftest import Opener

SCRIPT = "pages/analysts/sql.py"


@pytest.fixture(autouse=True)
def _no_history(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "history", History())
    monkeypatch.setattr(page, "PATIENCE", 60.0)


def _opened(opened_app: Opener, folder: Path, **address: str) -> AppTest:
    return opened_app(folder, SCRIPT, locale="en-GB", **address)


def _ran(app: AppTest, sql: str) -> AppTest:
    app.text_area(key="sql_text").set_value(sql).run()
    app.button(key="sql_press").click().run()
    assert not app.exception
    return app


def test_an_unfinished_name_is_completed_where_it_stands(
    opened_app: Opener, one_county_folder: Path
) -> None:
    app = _opened(opened_app, one_county_folder)
    assert not [pills for pills in app.button_group if pills.key == "sql_finished"]
    app.text_area(key="sql_text").set_value("select county_n from figures").run()
    app.button_group(key="sql_finished").set_value("county_name").run()
    assert not app.exception
    assert app.text_area(key="sql_text").value == "select county_name from figures"
    assert not [pills for pills in app.button_group if pills.key == "sql_finished"]


def test_a_link_opens_a_query_with_its_values_and_runs_it(
    opened_app: Opener, one_county_folder: Path
) -> None:
    values = {
        "counties": ["990001"],
        "first_month": "2026-08-01",
        "last_month": "2026-09-01",
        "kind": None,
    }
    address = parameters.address("tables/filings", values)
    app = _opened(opened_app, one_county_folder, **address)
    assert not app.exception
    assert app.text_area(key="sql_text").value == query.load("tables/filings").sql
    assert app.text_input(key="sql_p_counties").value == '["990001"]'
    assert len(app.dataframe[0].value) == 8
    assert set(app.dataframe[0].value["kind"]) == {"township", "department", "county"}


def test_a_link_to_no_query_of_this_program_runs_nothing(
    opened_app: Opener, one_county_folder: Path
) -> None:
    for name in ("audit/events", "../store/roster", "store/remove", "nothing"):
        app = _opened(opened_app, one_county_folder, query=name)
        assert not app.exception
        assert not app.dataframe


def test_a_link_with_a_statement_shows_it_and_waits(
    opened_app: Opener, one_county_folder: Path
) -> None:
    app = _opened(opened_app, one_county_folder, sql="select $x as x", p_x="7")
    assert app.text_area(key="sql_text").value == "select $x as x"
    assert not app.dataframe
    app.button(key="sql_press").click().run()
    assert app.dataframe[0].value["x"].tolist() == [7]


def test_what_was_asked_is_in_the_address(opened_app: Opener, one_county_folder: Path) -> None:
    app = _opened(opened_app, one_county_folder)
    app.text_area(key="sql_text").set_value("select $y as y").run()
    app.text_input(key="sql_p_y").set_value("3").run()
    app.button(key="sql_press").click().run()
    assert app.query_params["sql"] == "select $y as y"
    assert app.query_params["p_y"] == "3"
    _ran(app, "select 1 as one")
    assert app.query_params["sql"] == "select 1 as one"
    assert "p_y" not in app.query_params


def test_what_goes_wrong_is_said(opened_app: Opener, one_county_folder: Path) -> None:
    app = _opened(opened_app, one_county_folder)
    _ran(app, "drop table unit")
    assert "Only questions" in app.warning[0].value
    _ran(app, "select * from read_text('/etc/passwd')")
    assert app.error
    assert "root:" not in "".join(block.value for block in app.code)
    _ran(app, "select $missing")
    assert "missing" in app.warning[0].value
    _ran(app, "select 1 where false")
    assert "no rows" in app.info[0].value


def test_a_plan_is_shown_as_text(opened_app: Opener, one_county_folder: Path) -> None:
    app = _opened(opened_app, one_county_folder, how="plan", sql="select * from unit_now")
    app.button(key="sql_press").click().run()
    assert not app.exception
    assert "SCAN" in app.code[0].value


def test_history_brings_a_statement_back_and_the_audit_log_knows_it(
    opened_app: Opener, one_county_folder: Path
) -> None:
    app = _opened(opened_app, one_county_folder)
    _ran(app, "select 1 as first_one")
    _ran(app, "select 2 as second_one")
    asked = [entry.sql for entry in page.history.of("local")]
    assert asked == ["select 2 as second_one", "select 1 as first_one"]
    with session.store().cursor() as cursor:
        found = cursor.execute(
            "select account, details from event where kind = 'sql asked' order by event_id desc"
        ).fetchall()
    assert found[0][0] == "local"
    assert "second_one" in found[0][1]


def test_names_are_offered(opened_app: Opener, one_county_folder: Path) -> None:
    app = _opened(opened_app, one_county_folder)
    offered = app.selectbox(key="sql_inserted").options
    assert any(each.startswith("states — ") for each in offered)
    assert any(each.startswith("indicator_code — ") for each in offered)
    app.text_area(key="sql_text").set_value("").run()
    app.selectbox(key="sql_inserted").select("states").run()
    assert app.text_area(key="sql_text").value == VIEWS["states"].example


def test_every_format_holds_every_row_that_came(one_county_folder: Path, tmp_path: Path) -> None:
    with Store.open(one_county_folder) as store:
        folder = Copies(tmp_path / "sql").of(store)
    run = Run(folder, "select x, '=' || x as text from range(20) t(x) order by x", {})
    answer = run.wait()
    assert answer is not None
    table = answers.fit(answer.table)
    made = {
        ending: sql_answer.file_of("en", run, table, "20 rows", 1, ending)
        for ending in ("xlsx", "csv", "parquet", "json")
    }
    wanted = [(x, f"={x}") for x in range(20)]
    sheet = openpyxl.load_workbook(io.BytesIO(made["xlsx"])).worksheets[1]
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == wanted
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    lines = list(csv.reader(io.StringIO(made["csv"].decode("utf-8-sig"))))
    assert lines[1:] == [[str(x), f"'{text}"] for x, text in wanted]
    found = pq.read_table(io.BytesIO(made["parquet"]))
    assert list(zip(*found.to_pydict().values(), strict=True)) == wanted
    assert json.loads(made["json"])["rows"] == [{"x": x, "text": text} for x, text in wanted]

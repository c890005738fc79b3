"""Of very many counties those that stand out most are drawn, and all at one click."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.store import Store
from countyboard.ui.foremost import MOST
from tests import many
from tests.conftest import Opener

COUNTIES = MOST + 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a few counties more than are drawn, of which few filed."""
    found = tmp_path_factory.mktemp("many")
    with Store.open(found) as opened:
        many.fill(opened, counties=COUNTIES, townships=2, months=1, all_zero=False)
        with opened.cursor() as cursor:
            rows = cursor.execute("select submission_id from submission order by 1").fetchall()
        for (submission_id,) in rows[1:]:
            opened.withdraw(submission_id, account="test", reason="x")
    return found


def rows_drawn(app: AppTest, key: str) -> list[str]:
    """Return the names at the left of a chart, from the top."""
    (chart,) = (each for each in app.get("plotly_chart") if key in each.proto.id)
    axis: dict[str, Any] = json.loads(chart.proto.spec)["layout"]["yaxis"]
    return list(axis["ticktext"])


def captions(app: AppTest) -> str:
    return "\n".join(each.value for each in app.caption)


def test_the_county_with_most_sheets_missing_comes_first_and_all_are_a_click_away(
    opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, "pages/leaders/reporting.py", locale="en-GB")
    assert not app.exception
    assert f"{MOST} of {COUNTIES} counties drawn" in captions(app)
    first = rows_drawn(app, "reporting_by_county")
    assert len(first) == MOST
    assert first[0] == app.selectbox(key="detail").options[0]
    app.segmented_control(key="filing_drawn").set_value("all").run()
    assert not app.exception
    assert len(rows_drawn(app, "reporting_by_county")) == COUNTIES
    assert app.query_params["filing_drawn"] == "all"


def test_calendar_draws_those_who_owe_and_writes_to_the_county_chosen(
    opened_app: Opener, folder: Path
) -> None:
    app = opened_app(folder, "pages/staff/calendar.py", locale="en-GB")
    assert not app.exception
    assert len(rows_drawn(app, "standing")) == MOST
    app.segmented_control(key="standing_drawn").set_value("all").run()
    assert not app.exception
    assert len(rows_drawn(app, "standing")) == COUNTIES
    choice = app.selectbox(key="message")
    assert len(choice.options) > MOST
    choice.select_index(1).run()
    assert not app.exception
    assert [each.label for each in app.expander if each.label in choice.options] == [
        choice.options[1]
    ]

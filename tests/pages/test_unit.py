"""The unit page without a browser: any unit and its peers, unknown, alone, closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard.store import Store
from tests.conftest import Opener

PAGE = "pages/leaders/unit.py"


def texts(app: AppTest) -> str:
    found = "\n".join(element.value for element in [*app.markdown, *app.caption])
    return found.replace("\\", "")


def opened(app: AppTest, unit: str) -> AppTest:
    """Follow a link to a unit within the application."""
    app.query_params["unit"] = unit
    app.run()
    assert not app.exception
    return app


def test_a_link_shows_its_unit_and_an_unknown_one_is_said(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", unit="990121003")
    assert not app.exception
    assert app.selectbox(key="unit").value == "990121003"
    assert not app.info
    again = opened_app(sample_folder, PAGE, locale="en-GB", unit="nowhere")
    assert not again.exception
    assert "not on record" in again.info[0].value
    assert again.selectbox(key="unit").value


def test_the_first_sentence_compares_with_the_peers_chosen(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", unit="990121003")
    assert "the other townships of 青禾县" in texts(app)
    app.segmented_control(key="peers").set_value("prefecture").run()
    assert not app.exception
    assert "the other townships of the prefecture" in texts(app)
    assert app.query_params["peers"] == "prefecture" or app.query_params["peers"] == ["prefecture"]


def test_a_county_and_a_department_have_their_own_peers(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", unit="990121")
    assert "the other counties" in texts(app)
    assert all(control.key != "peers" for control in app.get("button_group"))
    opened(app, "990121D01")
    assert "of the same category" in texts(app)


def test_the_filter_narrows_the_choice_but_not_away_from_the_link(
    opened_app: Opener, sample_folder: Path
) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", unit="990121003", county="990122")
    assert app.selectbox(key="unit").value == "990121003"
    options = app.selectbox(key="unit").options
    assert sum("青禾县" in option for option in options) == 1
    assert len(options) > 2


@pytest.mark.parametrize("unit", ["990001", "990001001", "990001D01"])
def test_one_county_alone_says_that_there_are_no_peers(
    opened_app: Opener, one_county_folder: Path, unit: str
) -> None:
    app = opened_app(one_county_folder, PAGE, locale="en-GB", unit=unit)
    assert not app.exception
    alone = unit != "990001001"
    assert ("nothing to compare it with" in texts(app)) == alone


def test_one_month_alone_is_shown(opened_app: Opener, sample_folder: Path) -> None:
    month = {"from": "2026-09", "to": "2026-09"}
    app = opened_app(sample_folder, PAGE, locale="en-GB", unit="990121003", **month)
    assert not app.exception
    assert "of 1 month filed" in texts(app)


def test_a_closed_unit_names_its_heir(opened_app: Opener, sample_folder: Path) -> None:
    with Store.open(sample_folder) as store, store.cursor() as cursor:
        code, heir = cursor.execute(
            """
            select unit_now.unit_code, heir.unit_name
            from unit_now
            inner join unit_now as heir on heir.unit_code = unit_now.heir_code
            where unit_now.closed is not null and heir.unit_code <> unit_now.unit_code
            """
        ).fetchall()[0]
    app = opened_app(sample_folder, PAGE, locale="en-GB", unit=code)
    assert not app.exception
    assert f"Merged into {heir} on " in texts(app)
    assert "Nothing was expected of it" in texts(app)

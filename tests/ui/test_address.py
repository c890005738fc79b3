"""What is chosen stands in the address as codes, and the address is followed."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Opener

BALANCE = "pages/leaders/balance.py"


def county(app: AppTest) -> list[str]:
    return list(app.session_state["county"])


@pytest.mark.parametrize("locale", ["zh-CN", "zh-TW", "en-GB"])
def test_a_link_opens_in_every_language(
    sample_folder: Path, opened_app: Opener, locale: str
) -> None:
    app = opened_app(
        sample_folder, BALANCE, locale=locale, county="990121", measure="closure_rate", kind="all"
    )
    assert county(app) == ["990121"]
    assert app.session_state["measure"] == "closure_rate"
    assert app.session_state["kind"] == "all"


def test_values_nobody_offers_fall_back(sample_folder: Path, opened_app: Opener) -> None:
    app = opened_app(
        sample_folder, BALANCE, **{"county": "nowhere", "measure": "x", "from": "1999-01"}
    )
    assert not app.exception
    assert county(app) == []
    assert app.session_state["measure"] == "leads_received"
    assert app.session_state["from"] == "2025-11"


def test_a_choice_goes_into_the_address_and_its_default_leaves_it(
    sample_folder: Path, opened_app: Opener
) -> None:
    app = opened_app(sample_folder, BALANCE)
    app.selectbox(key="measure").set_value("leads_closed").run()
    assert app.query_params["measure"] == ["leads_closed"] or (
        app.query_params["measure"] == "leads_closed"
    )
    app.selectbox(key="measure").set_value("leads_received").run()
    assert "measure" not in app.query_params


def test_a_choice_survives_going_to_another_page(sample_folder: Path, opened_app: Opener) -> None:
    app = opened_app(sample_folder, BALANCE)
    app.multiselect(key="county").set_value(["990123"]).run()
    app.switch_page("pages/leaders/trends.py").run()
    assert county(app) == ["990123"]

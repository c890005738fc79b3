"""The quality page: from county to unit to figure as filed, and asking about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from countyboard import query
from countyboard.ui import session
from tests.conftest import Opener

PAGE = "pages/staff/quality.py"


def _texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.info, app.error)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def test_the_sample_has_its_planted_oddities(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, PAGE, locale="en-GB", issue="copied")
    assert not app.exception
    assert "Same as the month before: 1" in _texts(app)
    assert "end in 0 or 5" in _texts(app)
    assert "figures above zero are those of the month before" in _texts(app)


def test_a_figure_is_shown_as_filed_and_followed_up(
    opened_app: Opener, sample_store_folder: Path
) -> None:
    app = opened_app(sample_store_folder, PAGE, locale="en-GB", issue="outlier")
    assert not app.exception
    assert "; median " in _texts(app)
    assert ", cell " in _texts(app)
    app.text_input(key="followup_comment").set_value("asked on the phone").run()
    app.button(key="followup_open").click().run()
    assert not app.exception
    assert "local · open · asked on the phone" in _texts(app)
    assert app.button(key="followup_open").disabled, "a second mark needs a comment"
    app.button(key="followup_close").click().run()
    assert not app.exception
    (row,) = query.run(session.store(), "quality/followups", counties=None).rows
    assert (row["followup_state"], row["entries"]) == ("closed", 2)
    assert row["month"] >= date(2025, 1, 1)


def test_a_comment_with_a_telephone_number_is_refused(
    opened_app: Opener, sample_store_folder: Path
) -> None:
    app = opened_app(sample_store_folder, PAGE, locale="en-GB", issue="outlier")
    app.text_input(key="followup_comment").set_value("call 13812345678").run()
    app.button(key="followup_open").click().run()
    assert not app.exception
    assert "nothing was kept" in _texts(app)
    assert query.run(session.store(), "quality/followups", counties=None).rows == []


def test_a_quiet_county_has_nothing_to_ask(opened_app: Opener, one_county_folder: Path) -> None:
    app = opened_app(one_county_folder, PAGE, locale="en-GB", issue="flow")
    assert not app.exception
    assert "Nothing of this kind." in _texts(app)
    assert "No sign of it" in _texts(app)

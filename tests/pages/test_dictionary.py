"""The dictionary page: searched, narrowed, as a list or a table."""

from __future__ import annotations

from pathlib import Path

from countyboard import catalogue
from countyboard.ui.dictionary import FIRST
from tests.conftest import Opener

SCRIPT = "pages/analysts/dictionary.py"


def _text(app: object) -> str:
    return "\n".join(block.value for block in app.markdown)  # type: ignore[attr-defined]


def test_a_chosen_section_is_listed_whole_and_a_first_look_in_part(
    opened_app: Opener, empty_folder: Path
) -> None:
    ratios = catalogue.load().ratios
    assert len(ratios) > FIRST
    shown = _text(opened_app(empty_folder, SCRIPT, sections="ratios"))
    assert all(f"`{code}`" in shown for code in ratios)
    first = _text(opened_app(empty_folder, SCRIPT))
    assert sum(f"`{code}`" in first for code in ratios) == FIRST


def test_search_narrows_it(opened_app: Opener, empty_folder: Path) -> None:
    app = opened_app(empty_folder, SCRIPT)
    app.text_input(key="dictionary_text").set_value("closure_rate").run()
    assert "`closure_rate`" in _text(app)
    assert "`filing_rate`" not in _text(app)
    app.text_input(key="dictionary_text").set_value("no such words").run()
    assert len(app.info) == 1


def test_the_table_holds_what_is_listed(opened_app: Opener, empty_folder: Path) -> None:
    app = opened_app(empty_folder, SCRIPT, view="table", sections="indicators")
    assert app.dataframe[0].value["code"].tolist() == list(catalogue.load().indicators)

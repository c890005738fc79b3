"""The page of rules: filtered, searched, as a list or a table, without any data."""

from __future__ import annotations

from pathlib import Path

from countyboard.workbook.rules import RULES
from tests.conftest import Opener

SCRIPT = "pages/admin/rules.py"


def _text(app: object) -> str:
    return "\n".join(block.value for block in app.markdown)  # type: ignore[attr-defined]


def test_every_rule_stands_on_the_page(opened_app: Opener, empty_folder: Path) -> None:
    app = opened_app(empty_folder, SCRIPT)
    shown = _text(app)
    assert not [code for code in RULES if f"`{code}`" not in shown]


def test_grade_and_search_narrow_it(opened_app: Opener, empty_folder: Path) -> None:
    app = opened_app(empty_folder, SCRIPT, grades="warning")
    shown = _text(app)
    for code, rule in RULES.items():
        assert (f"`{code}`" in shown) == (rule.grade == "warning")
    app.text_input(key="rules_text").set_value("same_as_before").run()
    assert "`same_as_before`" in _text(app)
    assert "`jump`" not in _text(app)
    app.text_input(key="rules_text").set_value("no such words").run()
    assert len(app.info) == 1


def test_the_table_holds_every_rule(opened_app: Opener, empty_folder: Path) -> None:
    app = opened_app(empty_folder, SCRIPT, view="table")
    assert len(app.dataframe[0].value) == len(RULES)

"""A county without units gets them from its first sheet."""

from __future__ import annotations

from pathlib import Path

from countyboard.store import Store
from countyboard.ui import session
from countyboard.units import Unit
from tests.conftest import Opener
from tests.workbook.forms import TITLE, Line, workbook

PAGE = "pages/staff/upload.py"
COUNTY = Unit("990001", "青禾县", "county", "99", position=1)


def test_units_of_the_first_sheet_are_added_and_the_sheet_is_read_again(
    tmp_path: Path, opened_app: Opener
) -> None:
    with Store.open(tmp_path) as store:
        store.remove_sample(account="test")
        store.add_units([Unit("99", "云岭州", "prefecture"), COUNTY], account="test")
    app = opened_app(tmp_path, PAGE, locale="en-GB")
    lines: list[Line] = [
        [TITLE],
        ["单位名称", "受理线索", "办结线索"],
        ["城关镇", 3, 1],
        ["高新[区](x)园", 2, 1],
    ]
    app.file_uploader[0].upload("三月.xlsx", workbook({"3月": lines}))
    app.run()
    assert not app.exception
    told = "\n".join(element.value for element in app.info)
    assert "青禾县 has no units yet" in told
    assert "高新\\[区\\]" in told, "names are no markup"
    assert len(session.store().roster()) == 2, "nothing is added before it is confirmed"
    next(button for button in app.button if button.label == "Add 2 units").click().run()
    assert not app.exception
    added = [(unit.name, unit.kind) for unit in session.store().roster().members("990001")[1:]]
    assert added == [("城关镇", "township"), ("高新[区](x)园", "department")]
    assert all("has no units yet" not in element.value for element in app.info)
    assert not [button for button in app.button if button.label.startswith("Add ")]

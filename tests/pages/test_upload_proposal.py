"""A county without units gets them from its first sheet."""

from __future__ import annotations

import hashlib
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
    assert not [box for box in app.selectbox if "which unit" in box.label], "none to choose from"
    next(button for button in app.button if button.label == "Add 2 units").click().run()
    assert not app.exception
    added = [(unit.name, unit.kind) for unit in session.store().roster().members("990001")[1:]]
    assert added == [("城关镇", "township"), ("高新[区](x)园", "department")]
    assert all("has no units yet" not in element.value for element in app.info)
    assert not [button for button in app.button if button.label.startswith("Add ")]


def test_a_months_sheet_alone_leads_to_its_county_its_units_and_its_figures(
    tmp_path: Path, opened_app: Opener
) -> None:
    with Store.open(tmp_path) as store:
        store.remove_sample(account="test")
    app = opened_app(tmp_path, PAGE, locale="en-GB")
    lines: list[Line] = [
        ["云岭州青禾县2025年3月工作月报表"],
        ["单位名称", "受理线索", "办结线索"],
        ["城关镇", 3, 1],
        ["河口乡", 2, 1],
        ["合计", 5, 2],
    ]
    content = workbook({"3月": lines})
    app.file_uploader[0].upload("三月.xlsx", content)
    app.run()
    assert not app.exception
    assert "Is **青禾县** a county of yours?" in "\n".join(element.value for element in app.info)
    assert [field.value for field in app.text_input if field.label == "County"] == ["青禾县"]
    assert not [box for box in app.selectbox if "county" in box.label], "there is none to choose"
    assert len(session.store().roster()) == 0, "nothing is added before it is confirmed"
    next(field for field in app.text_input if field.label == "Prefecture").set_value(" ")
    next(button for button in app.button if button.label == "Add the county").click().run()
    assert [error.value for error in app.error if "name and a code" in error.value]
    next(field for field in app.text_input if field.label == "Prefecture").set_value("云岭州")
    next(field for field in app.text_input if field.label == "County: code").set_value("990001")
    next(button for button in app.button if button.label == "Add the county").click().run()
    assert not app.exception
    found = [(u.code, u.name, u.kind, u.parent) for u in session.store().roster()]
    assert found == [
        ("prefecture-001", "云岭州", "prefecture", None),
        ("990001", "青禾县", "county", "prefecture-001"),
    ]
    next(button for button in app.button if button.label == "Add 2 units").click().run()
    assert not app.exception
    assert [u.name for u in session.store().roster().members("990001")[1:]] == ["城关镇", "河口乡"]
    next(button for button in app.button if button.label.startswith("Confirm")).click().run()
    assert not app.exception
    assert len(session.store().find_file(hashlib.sha256(content).hexdigest())) == 1


def test_a_county_beside_those_of_the_list_is_proposed_too(
    tmp_path: Path, opened_app: Opener
) -> None:
    with Store.open(tmp_path) as store:
        store.remove_sample(account="test")
        store.add_units([Unit("99", "云岭州", "prefecture"), COUNTY], account="test")
    app = opened_app(tmp_path, PAGE, locale="en-GB")
    lines: list[Line] = [
        ["白石县2025年3月工作月报表"],
        ["单位名称", "受理线索", "办结线索"],
        ["城关镇", 3, 1],
    ]
    app.file_uploader[0].upload("三月.xlsx", workbook({"3月": lines}))
    app.run()
    assert [box.options for box in app.selectbox if "county" in box.label] == [["青禾县"]]
    next(field for field in app.text_input if field.label == "County: code").set_value("990001")
    next(button for button in app.button if button.label == "Add the county").click().run()
    assert [error.value for error in app.error if "taken" in error.value]
    next(field for field in app.text_input if field.label == "County: code").set_value("990002")
    next(button for button in app.button if button.label == "Add the county").click().run()
    assert [u.name for u in session.store().roster().counties] == ["青禾县", "白石县"]
    assert "白石县 has no units yet" in "\n".join(element.value for element in app.info)

"""The calendar: who is to be reminded, granting an extension, days off, the messages."""

from __future__ import annotations

import shutil
from datetime import date, time, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from countyboard import deadlines, query
from countyboard.store import FILE_NAME, Store
from countyboard.ui import chasing, session
from countyboard.units import Unit
from countyboard.weeks import thursday_of
from tests.conftest import Opener

PAGE = "pages/staff/calendar.py"
TOWN = "990001001"


@pytest.fixture
def folder(one_county_folder: Path, tmp_path: Path) -> Path:
    """Return the small county without the filings of September's townships and department."""
    for path in one_county_folder.glob(f"{FILE_NAME}*"):
        shutil.copy(path, tmp_path / path.name)
    with Store.open(tmp_path) as store, store.cursor() as cursor:
        last = cursor.execute(
            "select submission_id from submission "
            "where month = '2026-09-01' and form_code <> 'county_monthly'"
        ).fetchall()
        for (submission_id,) in last:
            store.withdraw(submission_id, account="test", reason="x")
    return tmp_path


def _texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.info, app.error)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def _due(unit: str) -> list[date]:
    with session.store().cursor() as cursor:
        rows = cursor.execute(
            "select due_on from reporting_state($today) where unit_code = $unit "
            "and month = '2026-09-01'",
            {"unit": unit, "today": date(2026, 10, 20)},
        ).fetchall()
    return [row[0] for row in rows]


def test_each_county_gets_one_message(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09")
    assert not app.exception
    assert "To be reminded: 3 units in 1 county" in _texts(app)
    (message,) = (code.value for code in app.code if "您好" in code.value)
    assert message.startswith("乙县：您好！")
    assert "未报 3 个" in message
    assert "丙镇、丁乡、公安局" in message
    labels = [button.label for button in app.download_button]
    assert labels[:2] == ["All messages as a text file", "The list as an Excel workbook"]


def test_figures_are_typed_in_from_the_list(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09")
    (shown,) = (table.value for table in app.dataframe if "by_hand" in table.value.columns)
    address = urlsplit(shown["by_hand"][0])
    told = dict(parse_qsl(address.query))
    assert address.path == "by_hand"
    hand = opened_app(folder, "pages/staff/by_hand.py", **told)
    assert not hand.exception
    chosen = [box.value for box in hand.selectbox]
    assert chosen == ["990001", "township_monthly", "2026-09", "990001001"]


def test_each_township_gets_a_message_on_its_weeks(folder: Path, opened_app: Opener) -> None:
    village = Unit("990001001001", "戊村", "village", TOWN, opened=date(2020, 1, 1), position=9)
    with Store.open(folder) as store:
        store.add_units([village], account="test")
        deadlines.write_in(store, "990001", "zh_Hant", account="test")
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09", weeks="2026-09")
    assert not app.exception
    assert [option for box in app.selectbox if box.label == "Message to" for option in box.options]
    (message,) = (code.value for code in app.code if "週報" in code.value or "周報" in code.value)
    assert message.startswith("丙鎮：您好！")
    assert message.count("戊村") == 4
    labels = [button.label for button in app.download_button]
    assert "The messages to all townships as a text file" in labels


def test_a_week_of_a_township_is_typed_in_from_the_list(folder: Path, opened_app: Opener) -> None:
    village = Unit("990001001001", "戊村", "village", TOWN, opened=date(2020, 1, 1), position=9)
    thursday = thursday_of(date.today())
    month = f"{thursday:%Y-%m}"
    with Store.open(folder) as store:
        store.add_units([village], account="test")
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09", weeks=month)
    assert not app.exception
    (shown,) = (table.value for table in app.dataframe if "township" in table.value.columns)
    told = dict(parse_qsl(urlsplit(shown["by_hand"][0]).query))
    first = date.fromisoformat(told["hand_week"])
    assert first <= thursday
    assert (first.month, first.day <= 7, first.isoweekday()) == (thursday.month, True, 4)
    hand = opened_app(folder, "pages/staff/by_hand.py", **told)
    assert not hand.exception
    chosen = [box.value for box in hand.selectbox]
    assert chosen == ["990001", "village_weekly", TOWN, told["hand_week"], "all"]
    assert hand.data_editor[0].value["name"].tolist() == ["戊村"]


def test_without_villages_no_township_is_written_to(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09", weeks="2026-09")
    assert "Message to" not in [box.label for box in app.selectbox]


def test_the_script_of_the_message_is_remembered(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09")
    app.segmented_control(key="script_990001").set_value("zh_Hant").run()
    assert not app.exception
    assert any("乙縣：您好！" in code.value for code in app.code)
    again = opened_app(folder, PAGE, locale="en-GB", month="2026-09")
    assert any("乙縣：您好！" in code.value for code in again.code)


def test_an_extension_is_granted_with_its_effect_and_a_reason(
    folder: Path, opened_app: Opener
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09")
    app.session_state["extensions"] = True
    app.run()
    assert app.button(key="extension_grant").disabled
    app.selectbox(key="extension_unit_month").set_value(TOWN).run()
    later = date.today() + timedelta(days=30)
    app.date_input(key="extension_day").set_value(later).run()
    assert "It holds for 1 unit" in _texts(app)
    assert "with time again: 1" in _texts(app)
    assert app.button(key="extension_grant").disabled, "a reason is wanted"
    app.text_input(key="extension_reason").set_value("the network was down").run()
    app.button(key="extension_grant").click().run()
    assert not app.exception
    assert _due(TOWN) == [later]
    assert "To be reminded: 2 units in 1 county" in _texts(app)


def test_a_reason_with_a_telephone_number_is_refused(folder: Path, opened_app: Opener) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09")
    app.session_state["extensions"] = True
    app.run()
    app.selectbox(key="extension_unit_month").set_value(TOWN).run()
    app.text_input(key="extension_reason").set_value("call 13812345678").run()
    app.button(key="extension_grant").click().run()
    assert "nothing was kept" in _texts(app)
    assert _due(TOWN) == [date(2026, 10, 5)]


def test_villages_get_more_time_for_a_week_to_the_hour(folder: Path, opened_app: Opener) -> None:
    village = Unit("990001001001", "戊村", "village", TOWN, opened=date(2020, 1, 1), position=9)
    with Store.open(folder) as store:
        store.add_units([village], account="test")
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09", weeks="2026-09")
    app.session_state["extensions"] = True
    app.run()
    app.selectbox(key="extension_period").set_value("2026-09-10").run()
    app.selectbox(key="extension_unit_week").set_value(TOWN).run()
    later = date.today() + timedelta(days=30)
    app.date_input(key="extension_day_2026-09-10").set_value(later).run()
    app.time_input(key="extension_hour_2026-09-10").set_value(time(17, 30)).run()
    assert "It holds for 1 unit. Missing now, then with time again: 1." in _texts(app)
    app.text_input(key="extension_reason").set_value("the network was down").run()
    app.button(key="extension_grant").click().run()
    assert not app.exception
    (row,) = query.run(session.store(), "staff/extensions", counties=None).rows
    assert (row["unit_code"], row["form_name"]) == (TOWN, "village_weekly")
    assert (row["week"], row["due_on"]) == (date(2026, 9, 10), later)
    assert row["due_time"] == time(17, 30)
    (shown,) = (table.value for table in app.dataframe if "until" in table.value.columns)
    assert shown["until"].tolist() == [f"{later} 17:30"]
    assert shown["filed"][0].startswith("week 37 of 2026")
    assert _due(TOWN) == [date(2026, 10, 5)]


def test_days_off_are_marked_and_move_a_deadline_when_asked(
    folder: Path, opened_app: Opener
) -> None:
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09")
    app.session_state["days_off"] = True
    app.run()
    assert app.toggle(key="due_moves").value is False
    app.date_input(key="mark_first").set_value(date(2026, 10, 1)).run()
    app.date_input(key="mark_last").set_value(date(2026, 10, 7)).run()
    app.text_input(key="mark_name").set_value("国庆节").run()
    app.button(key="mark").click().run()
    assert not app.exception
    assert _due(TOWN) == [date(2026, 10, 5)]
    app.toggle(key="due_moves").set_value(True).run()
    assert _due(TOWN) == [date(2026, 10, 8)]
    assert len(query.run(session.store(), "staff/day_marks").rows) == 7


def test_nobody_is_chased_when_all_has_come(one_county_folder: Path, opened_app: Opener) -> None:
    app = opened_app(one_county_folder, PAGE, locale="en-GB", month="2026-09")
    assert not app.exception
    assert "Nobody is to be chased" in _texts(app)


def test_extensions_in_force_are_listed(folder: Path, opened_app: Opener) -> None:
    with Store.open(folder) as store:
        deadlines.extend(
            store,
            "990001",
            ["township_monthly"],
            date(2026, 9, 1),
            date(2026, 10, 9),
            reason="停电",
            account="test",
        )
    app = opened_app(folder, PAGE, locale="en-GB", month="2026-09")
    app.session_state["extensions"] = True
    app.run()
    assert not app.exception
    assert any("停电" in table.value.to_string() for table in app.dataframe)


def test_all_messages_go_into_one_file_that_windows_reads() -> None:
    rows = tuple(
        {
            "county_name": name,
            "county_code": code,
            "unit_name": "丙镇",
            "state": "missing",
            "run": 1,
            "due_on": date(2026, 10, 5),
        }
        for name, code in (("乙县", "990001"), ("丁县", "990002"))
    )
    scripts = {"990001": "zh_Hans", "990002": "zh_Hant"}
    text = chasing.text_file(rows, date(2026, 9, 1), scripts).decode("utf-8")
    assert text.startswith("\ufeff乙县：您好！\r\n")
    assert "\r\n\r\n丁縣：您好！" in text
    assert "\n" not in text.replace("\r\n", "")

"""Setting and taking back targets, and where they show: Trends, Counties, Overview."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from countyboard import query
from countyboard.store import Store
from countyboard.targets import Target, set_target
from countyboard.ui import session
from tests.conftest import Opener

PAGE = "pages/admin/targets.py"


def texts(app: AppTest) -> str:
    found = [element.value for element in (*app.markdown, *app.success, *app.error, *app.caption)]
    return "\n".join(found).replace("\\", "")


def choose(app: AppTest, value: float | None, *, ends: bool = False) -> AppTest:
    app.selectbox(key="target_measure").select("closure_rate").run()
    app.toggle(key="target_ends").set_value(ends)
    if value is not None:
        app.number_input(key="target_value").set_value(value)
    return app.button(key="target_set").click().run()


@pytest.fixture
def app(opened_app: Opener, sample_store_folder: Path) -> AppTest:
    return opened_app(sample_store_folder, PAGE, locale="en-GB")


def test_a_target_is_set_listed_and_kept(app: AppTest, sample_store_folder: Path) -> None:
    assert "No target is set" in texts(app)
    choose(app, 62.5)
    assert not app.exception
    assert ": 62.5 % from Oct 2026 on." in texts(app)
    assert "1 target holds now, on 1 measure." in texts(app)
    assert list(app.dataframe[0].value["value"]) == ["62.5 %"]
    session.end()
    with Store.open(sample_store_folder) as store:
        (row,) = query.run(store, "targets/in_force").rows
    assert (row["measure_code"], row["value"]) == ("closure_rate", 62.5)


@pytest.mark.parametrize(
    ("locale", "value", "said"),
    [
        ("en-GB", 100.5, "A share in % cannot be above 100."),
        ("zh-CN", 100.5, "百分比目标不能大于100。"),
        ("zh-TW", 100.5, "百分比目標不能大於100。"),
        ("en-GB", None, "Write the target as a number."),
    ],
)
def test_what_cannot_be_a_target_is_said_in_the_readers_language(
    opened_app: Opener, sample_store_folder: Path, locale: str, value: float | None, said: str
) -> None:
    app = choose(opened_app(sample_store_folder, PAGE, locale=locale), value)
    assert app.error[0].value.replace("\\", "") == said
    assert not app.success


def test_a_target_is_ended_without_a_number(app: AppTest) -> None:
    choose(app, 60)
    choose(app, None, ends=True)
    assert ": no target from Oct 2026 on." in texts(app)
    assert "No target is set" in texts(app)


def test_without_a_list_of_units_there_is_nothing_to_set(
    opened_app: Opener, empty_folder: Path
) -> None:
    app = opened_app(empty_folder, PAGE, locale="en-GB")
    assert "upload a list of units" in app.info[0].value
    assert not app.selectbox


def test_a_measure_without_a_better_direction_is_said_not_to_be_judged(app: AppTest) -> None:
    app.selectbox(key="target_measure").select("leads_received").run()
    assert "its target is drawn, and not judged" in texts(app)
    app.selectbox(key="target_measure").select("leads_closed").run()
    assert "its target is drawn, and not judged" not in texts(app)


# ---------- where it shows


@pytest.fixture
def aimed_folder(sample_store_folder: Path) -> Path:
    with Store.open(sample_store_folder) as store:
        scope = next(unit.code for unit in store.roster() if unit.kind == "prefecture")
        for measure in ("closure_rate", "filing_rate"):
            target = Target(measure, scope, date(2025, 1, 1), 10.0)
            set_target(store, target, account="test")
    return sample_store_folder


def test_trends_says_whether_the_target_is_met(opened_app: Opener, aimed_folder: Path) -> None:
    app = opened_app(
        aimed_folder, "pages/leaders/trends.py", locale="en-GB", measure="closure_rate"
    )
    assert not app.exception
    assert "Target 10.0 %: met for certain as things stand." in texts(app)


def test_overview_carries_the_icon_of_its_targets(
    opened_app: Opener, aimed_folder: Path, sample_folder: Path
) -> None:
    def cards(folder: Path) -> dict[str, str]:
        app = opened_app(folder, "pages/leaders/overview.py", locale="en-GB")
        assert not app.exception
        session.end()
        return {metric.label: metric.help for metric in app.metric}

    assert not [label for label in cards(sample_folder) if "task_alt" in label]
    found = {label: text for label, text in cards(aimed_folder).items() if "task_alt" in label}
    assert len(found) == 2
    assert all("Target 10.0 %: Target will be met." in text for text in found.values())

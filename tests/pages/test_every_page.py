"""Every page renders for every language on every kind of store."""

from __future__ import annotations

from pathlib import Path

import pytest

from countyboard.ui.navigation import PAGES
from tests.conftest import ROOT, Opener

SCRIPTS = [entry.script for entries in PAGES.values() for entry in entries]
LOCALES = {"zh_Hans": "zh-CN", "zh_Hant": "zh-TW", "en": "en-GB"}


@pytest.mark.parametrize("folder", ["sample_folder", "empty_folder", "one_county_folder"])
@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_page_renders(
    script: str,
    language: str,
    folder: str,
    opened_app: Opener,
    request: pytest.FixtureRequest,
) -> None:
    app = opened_app(request.getfixturevalue(folder), script, locale=LOCALES[language])
    assert not app.exception
    assert len(app.title) == 1


UNUSUAL = [
    (script, folder)
    for script in SCRIPTS
    for folder in ("one_month_folder", "all_zero_folder", "large_folder")
]


@pytest.mark.parametrize(("script", "folder"), UNUSUAL)
def test_page_renders_on_unusual_data(
    script: str, folder: str, opened_app: Opener, request: pytest.FixtureRequest
) -> None:
    app = opened_app(request.getfixturevalue(folder), script)
    assert not app.exception
    assert len(app.title) == 1


def test_page_is_written_in_the_readers_language(
    opened_app: Opener, one_county_folder: Path
) -> None:
    titles = {
        language: opened_app(one_county_folder, "pages/leaders/reporting.py", locale=locale)
        .title[0]
        .value
        for language, locale in LOCALES.items()
    }
    assert titles == {"zh_Hans": "报送", "zh_Hant": "報送", "en": "Reporting"}


def test_language_of_the_address_wins(opened_app: Opener, one_county_folder: Path) -> None:
    app = opened_app(one_county_folder, locale="zh-CN", lang="English")
    assert app.title[0].value == "Overview"


def test_sample_is_announced_and_removed_in_one_click(
    opened_app: Opener, sample_store_folder: Path
) -> None:
    app = opened_app(sample_store_folder)
    assert app.button(key="remove_sample")
    app.button(key="remove_sample").click().run()
    assert not app.exception
    with pytest.raises(KeyError):
        app.button(key="remove_sample")


def test_no_page_can_be_run_around_the_router() -> None:
    assert list((ROOT / "pages").glob("*.py")) == []


def test_every_script_of_pages_is_in_the_navigation() -> None:
    scripts = {path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").rglob("*.py")}
    assert scripts == set(SCRIPTS)

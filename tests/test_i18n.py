"""Languages: the choice by browser, names of the catalogue, both scripts, formats."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date

import pytest

from countyboard import catalogue, i18n


@pytest.fixture(autouse=True)
def _simplified_afterwards() -> Iterator[None]:
    yield
    i18n.use("zh_Hans")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        (None, "zh_Hans"),
        ("zh", "zh_Hans"),
        ("zh-CN", "zh_Hans"),
        ("zh-Hans-HK", "zh_Hans"),
        ("zh-TW", "zh_Hant"),
        ("zh_HK", "zh_Hant"),
        ("zh-Hant", "zh_Hant"),
        ("en-GB", "en"),
        ("fr", "en"),
    ],
)
def test_the_browsers_language_is_followed(tag: str | None, language: str) -> None:
    assert i18n.choose(tag) == language


def test_names_of_the_catalogue_follow_the_language() -> None:
    indicator = catalogue.load().indicators["leads_from_public"]
    seen = {}
    for language in i18n.LANGUAGES:
        i18n.use(language)
        seen[language] = i18n.name_of(indicator)
    assert seen == {
        "zh_Hans": "群众举报线索",
        "zh_Hant": "群眾舉報線索",
        "en": "Leads reported by the public",
    }


def test_the_language_of_one_thread_is_not_that_of_another() -> None:
    i18n.use("en")
    seen: list[str] = []
    thread = threading.Thread(target=lambda: seen.append(i18n.language()))
    thread.start()
    thread.join()
    assert (seen, i18n.language()) == (["zh_Hans"], "en")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        i18n.use("xx")


@pytest.mark.parametrize(
    ("language", "text"), [("zh_Hans", "2026年3月"), ("zh_Hant", "2026年3月"), ("en", "Mar 2026")]
)
def test_months_are_written_in_the_language(language: str, text: str) -> None:
    i18n.use(language)
    assert i18n.month_text(date(2026, 3, 1)) == text


def test_numbers_are_grouped_and_nothing_is_a_dash() -> None:
    assert i18n.number(1234567) == "1,234,567"
    assert i18n.number(2.345, 1) == "2.3"
    assert i18n.percent(71.04) == "71.0 %"
    assert i18n.number(None) == i18n.percent(None) == "—"


def test_both_scripts_convert_without_changing_words() -> None:
    assert i18n.traditional("群众举报信息") == "群眾舉報信息"
    assert i18n.simplified("掃黑除惡專項鬥爭") == "扫黑除恶专项斗争"


def test_an_expected_number_is_never_written_as_none() -> None:
    written = [i18n.approximate(value) for value in (0.3, 0.96, 6.3, 1_250.4)]
    assert written == ["0.3", "1.0", "6", "1,250"]

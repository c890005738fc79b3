"""Words for codes: every code has one, in every language."""

from __future__ import annotations

import pytest

from countyboard import catalogue, i18n, words
from countyboard.units import CATEGORIES, KINDS

STATES = ("not expected", "pending", "missing", "blank", "zero", "reported", "late")
NAMED = [
    *((words.group_name, code) for code in catalogue.GROUPS),
    *((words.kind_name, code) for code in KINDS),
    *((words.category_name, code) for code in CATEGORIES),
    *((words.state_name, code) for code in STATES),
]


@pytest.mark.parametrize(
    ("name", "code"), NAMED, ids=lambda value: getattr(value, "__name__", value)
)
def test_every_code_has_a_word(name: object, code: str) -> None:
    assert callable(name)
    i18n.use("en")
    english = name(code)
    assert english[0].isupper()
    i18n.use("zh_Hans")
    assert name(code) != english
    assert not name(code).isascii()


def test_a_code_without_a_word_stands_for_itself() -> None:
    assert words.state_name("unheard of") == "unheard of"


def test_every_unit_of_the_catalogue_has_english_words() -> None:
    loaded = catalogue.load()
    i18n.use("en")
    units = {indicator.unit for indicator in loaded.indicators.values()}
    units |= {ratio.unit for ratio in loaded.ratios.values()}
    for unit in units:
        assert words.measure_unit(unit).isascii(), unit


@pytest.mark.parametrize(
    ("language", "unit", "expected"),
    [
        ("zh_Hans", "万元", "万元"),
        ("zh_Hant", "万元", "萬元"),
        ("en", "万元", "10 000 yuan"),
        ("en", "件/部门", "items per department"),
        ("en", "天/件", "days per item"),
        ("en", "%", "%"),
        ("en", "石", "石"),
    ],
)
def test_units_of_measure(language: str, unit: str, expected: str) -> None:
    i18n.use(language)
    assert words.measure_unit(unit) == expected

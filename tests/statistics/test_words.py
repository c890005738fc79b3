"""Every code a statistic may return has a name in every language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from countyboard import i18n
from countyboard.statistics import words
from countyboard.statistics.control_rules import Signal

CODES: list[tuple[Callable[[str], str], list[str]]] = [
    (words.signal_name, [signal.value for signal in Signal]),
    (words.variation_name, ["improvement", "concern", "high", "low", "common", "missing"]),
    (words.assurance_name, ["consistent_pass", "consistent_fail", "inconsistent", ""]),
    (
        words.comparison_name,
        ["higher", "lower", "similar", "better", "worse", "itself", "few", ""],
    ),
    (words.place_name, ["inside", "high", "very high", "low", "very low", ""]),
]


@pytest.mark.parametrize(("name", "codes"), CODES)
def test_every_code_has_a_chinese_name_of_its_own(
    name: Callable[[str], str], codes: list[str]
) -> None:
    i18n.use("zh_Hans")
    chinese = [name(code) for code in codes]
    i18n.use("en")
    english = [name(code) for code in codes]
    assert len(set(chinese)) == len(codes)
    assert not set(chinese) & set(english)

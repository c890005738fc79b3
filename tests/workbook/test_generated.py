"""Made workbooks of every shape: each figure is right, or it is asked about."""

from __future__ import annotations

import pytest

from countyboard import catalogue
from countyboard.workbook import read
from tests.workbook.generator import ROSTER, TODAY, make, silent


@pytest.mark.parametrize("block", range(10))
def test_no_figure_is_wrong_in_silence(block: int) -> None:
    understood = 0
    for seed in range(block * 40, block * 40 + 40):
        case = make(seed)
        found = read(
            case.name, case.content, ROSTER, catalogue.load(), today=TODAY, former=case.former
        )
        assert "reader_failed" not in {problem.code for problem in found.all_problems}, seed
        assert silent(found, case.truth) == [], (seed, case.drawn)
        understood += not found.blocked
    assert understood >= 8


def test_a_wrong_figure_would_be_noticed() -> None:
    cases = (make(seed) for seed in range(100))
    case, found = next(
        (case, found)
        for case in cases
        if (found := read(case.name, case.content, ROSTER, catalogue.load(), today=TODAY)).drafts
        and not found.blocked
    )
    key, value = next(iter(case.truth.items()))
    assert silent(found, {**case.truth, key: value + 1}) != []
    assert silent(found, {other: v for other, v in case.truth.items() if other != key}) != []

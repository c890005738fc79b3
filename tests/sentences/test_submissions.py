"""What is said of submissions, in words that fit the counts."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard import i18n
from countyboard.sentences import submissions as say


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        ((3, 1, 1, 1), ("comes back", "takes the place", "stays behind")),
        ((2, 2, 0, 0), ("2 filings that are missing now come back.",)),
        ((2, 0, 0, 2), ("no figure in force changes",)),
        ((0, 0, 0, 0), ("no figure in force changes",)),
    ],
)
def test_effect_of_restoring(effect: tuple[int, ...], told: tuple[str, ...]) -> None:
    names = ("filings", "filling", "replacing", "behind")
    text = say.effect_of_restoring(dict(zip(names, effect, strict=True)))
    assert all(part in text for part in told)
    assert text.count(".") == len(told)


def _changes(*changes: str, same: int = 0) -> list[dict[str, Any]]:
    return [{"change": change, "same_figures": same} for change in changes]


def test_changes_are_counted_by_kind() -> None:
    text = say.changes_finding(_changes("changed", "new", "new", "emptied", same=5))
    assert text == "1 figure changed. 1 figure was emptied. 2 figures were new. 5 stayed the same."
    assert say.changes_finding(_changes("new")) == "1 figure was new."
    assert "changed no figure" in say.changes_finding([])


def test_two_submissions_agree_or_differ() -> None:
    assert say.compared_finding([{"differs": True}, {"differs": False}]) == (
        "They differ in 1 of 2 figures."
    )
    assert "agree on all 2" in say.compared_finding([{"differs": False}] * 2)
    assert "Neither" in say.compared_finding([])


def _steps(*values: float | None, state: str = "figure") -> list[dict[str, Any]]:
    before: list[float | None] = [None, *values[:-1]]
    return [
        {"old_value": old, "new_value": new, "state_after": state}
        for old, new in zip(before, values, strict=True)
    ]


def test_history_tells_the_first_value_and_the_changes() -> None:
    assert say.history_finding(_steps(4, 5, 5, 7)) == (
        "In force is 7. It was 4 first and changed 2 times."
    )
    assert say.history_finding(_steps(4, 4)).endswith("It never changed since it was first filed.")
    assert say.history_finding(_steps(4, None, state="nothing")).startswith("Nothing is in force")
    assert say.history_finding(_steps(1234.5)).startswith("In force is 1,234.50.")

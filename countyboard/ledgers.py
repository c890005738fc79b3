"""The ledgers beside the monthly forms: their columns, the six aspects, the states written.

Adding a heading or a word that offices use is adding it to data/ledger_columns.csv or
data/ledger_words.csv.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from countyboard.catalogue import DATA, load
from countyboard.i18n import N_, gettext, name_of

__all__ = ["LEDGERS", "Head", "Ledger", "Word", "aspects", "form_name", "heads", "states"]

Ledger = Literal["findings", "transfers"]
LEDGERS: tuple[Ledger, ...] = ("findings", "transfers")

_TITLES = {
    "findings": N_("Findings ledger"),
    "transfers": N_("Transfers ledger"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """Describe a column of a ledger: its field, its names, and under which heads it is met."""

    ledger: Ledger
    field: str
    name_zh: str
    name_en: str
    needed: bool
    aliases: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every head under which the column is known."""
        return (self.name_zh, self.name_en, *self.aliases)


@dataclass(frozen=True, slots=True)
class Word:
    """Describe a short code of a ledger, its names and the other words for it."""

    code: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every word that means the code."""
        return (self.name_zh, self.name_en, *self.aliases)


def form_name(code: str) -> str:
    """Name a form or a ledger in the language in force; another code stands for itself."""
    if code in _TITLES:
        return gettext(_TITLES[code])
    form = load().forms.get(code)
    return name_of(form) if form else code


@lru_cache(maxsize=1)
def _heads() -> tuple[Head, ...]:
    return tuple(
        Head(
            cast("Ledger", row["ledger"]),
            row["field"],
            row["name_zh"],
            row["name_en"],
            row["needed"] == "yes",
            _split(row["aliases"]),
        )
        for row in _table("ledger_columns.csv")
    )


def heads(ledger: Ledger) -> tuple[Head, ...]:
    """Return the columns of a ledger in their order."""
    return tuple(head for head in _heads() if head.ledger == ledger)


@lru_cache(maxsize=2)
def _words(kind: str) -> dict[str, Word]:
    return {
        row["code"]: Word(row["code"], row["name_zh"], row["name_en"], _split(row["aliases"]))
        for row in _table("ledger_words.csv")
        if row["kind"] == kind
    }


def aspects() -> dict[str, Word]:
    """Return the six aspects of the sources by code, in their order."""
    return _words("aspect")


def states() -> dict[str, Word]:
    """Return what a ledger may say about a finding: done, open, standing, relapsed."""
    return _words("state")


def _table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))

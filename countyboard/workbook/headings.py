"""Which indicator a heading names: by its name or an alias, in either script or English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import copy_context
from difflib import get_close_matches
from functools import lru_cache

from countyboard.catalogue import GROUPS, Catalogue
from countyboard.i18n import LANGUAGES, use
from countyboard.words import group_name
from countyboard.workbook.measures import split_measure
from countyboard.workbook.reading import Sure
from countyboard.workbook.spelling import plain, without_number
from countyboard.workbook.vocabulary import NEUTRAL_GROUPS, bilingual

__all__ = ["Headings", "neutral_groups"]

_OF_COLUMNS = re.compile(r"\([\d=+*/×、,-]+\)$")


@lru_cache(maxsize=1)
def neutral_groups() -> frozenset[str]:
    """Return the headings over several columns that do not change what a column means."""

    def named(language: str) -> set[str]:
        use(language)
        return {plain(group_name(group)) for group in GROUPS}

    return NEUTRAL_GROUPS.union(*(copy_context().run(named, tag) for tag in LANGUAGES))


def _shorter(head: str) -> Iterator[str]:
    """Yield a plain head without sums of columns such as (1=2+3), and without 数 at its end."""
    bare = _OF_COLUMNS.sub("", head)
    yield bare
    for ending in ("数", "数量", "总数"):
        if len(rest := bare.removesuffix(ending)) >= 2:
            yield rest


class Headings:
    """Find indicators by heading; made from a catalogue once per reading."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._names: dict[str, set[str]] = {}
        self._aliases: dict[str, set[str]] = {}
        for code, indicator in catalogue.indicators.items():
            for name in (indicator.name_zh, indicator.name_en):
                self._names.setdefault(plain(name), set()).add(code)
            for alias in indicator.aliases:
                self._aliases.setdefault(plain(alias), set()).add(code)

    def find(self, text: str) -> tuple[set[str], Sure]:
        """Return the indicators a plain heading may mean, and how sure; none if unknown."""
        name, _ = split_measure(text)
        for spelling in dict.fromkeys((text, name)):
            if spelling in self._names:
                return self._names[spelling], "exact"
            if spelling in self._aliases:
                return self._aliases[spelling], "alias"
        bare = without_number(name).removeprefix("其中:").removeprefix("其中")
        for spelling in dict.fromkeys((bare, *_shorter(bare))):
            found = self._names.get(spelling) or self._aliases.get(spelling)
            if found:
                return found, "alias"
        both = bilingual(text)
        if both is not None:
            chinese, english = (self.find(part)[0] for part in both)
            return chinese & english, "alias"
        return set(), "alias"

    def knows(self, text: str) -> bool:
        """Tell whether a plain heading names an indicator."""
        return bool(self.find(text)[0])

    def close(self, text: str) -> list[str]:
        """Return the codes of up to three indicators that are spelled much like a plain head."""
        name, _ = split_measure(text)
        known = {**self._aliases, **self._names}
        found = get_close_matches(name, known, n=3, cutoff=0.7)
        return list(dict.fromkeys(code for spelled in found for code in sorted(known[spelled])))

    def part(self, code: str, whole: str) -> bool:
        """Tell whether the indicator `code` is the indicator `whole` or a part of it."""
        while True:
            if code == whole:
                return True
            indicator = self.catalogue.indicators[code]
            above = indicator.part_of or indicator.at_most
            if above is None:
                return False
            code = above

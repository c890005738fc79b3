"""The words of ledgers: heads, aspects and states in one spelling, and who is meant by a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from countyboard import ledgers
from countyboard.units import Unit
from countyboard.workbook.names import UnitNames
from countyboard.workbook.spelling import plain, without_number

__all__ = ["Meant", "aspect_of", "meant_by", "names_in", "spelled", "state_of"]

_SIGNS = re.compile(r"[、,，。;；:：.·]+")
_SEVERAL = re.compile(r"[、，,;；/／\n]+|(?:牵头|配合|协助)[:：]?")
_COLLECTIVE = re.compile(
    r"^(?:各|全[县市区州]|[县市区州]直|有关|相关|所有|成员单位|[县市区州]?(?:委|政府|人民政府)$)"
)


@lru_cache(maxsize=1 << 12)
def spelled(text: object) -> str:
    """Return a head or a word in one spelling, without a number before it."""
    return without_number(plain(str(text))).rstrip(":*")


# ---------- aspects and states


@lru_cache(maxsize=1)
def _aspects() -> dict[str, str]:
    return {
        spelled(text): word.code for word in ledgers.aspects().values() for text in word.spellings
    }


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    return {
        spelled(text): word.code for word in ledgers.states().values() for text in word.spellings
    }


def aspect_of(text: str) -> str | None:
    """Return the aspect a text names, alone or within it; None for none, or for several."""
    said = spelled(text)
    known = _aspects()
    if said in known:
        return known[said]
    within = {code for word, code in known.items() if len(word) >= 4 and word in said}
    return within.pop() if len(within) == 1 else None


def state_of(text: str) -> str | None:
    """Return the state a text says; None where it says none that is known.

    A sentence counts by what it begins with: 已整改。开展了排查…
    """
    said = spelled(text)
    known = _states()
    if said in known:
        return known[said]
    first = _SIGNS.split(said)[0]
    if first in known:
        return known[first]
    begun = [word for word in known if len(word) >= 3 and said.startswith(word)]
    return known[max(begun, key=len)] if begun else None


# ---------- units


@dataclass(frozen=True, slots=True)
class Meant:
    """Tell who is meant: a unit, or why none is sure; `several` names stood in the cell."""

    unit: Unit | None = None
    several: bool = False
    collective: bool = False
    close: tuple[str, ...] = ()


def names_in(text: str) -> list[str]:
    """Split a cell that names several units; the first one leads."""
    return [part.strip() for part in _SEVERAL.split(text) if part and part.strip()]


def meant_by(text: str, names: UnitNames) -> Meant:
    """Find the unit a cell means: the first named where it names several.

    各乡镇 and the like mean no single unit: the county answers for them.
    """
    whole = _one(plain(text), names)
    if whole is not None:
        return Meant(whole)
    parts = names_in(text)
    first = plain(parts[0]) if parts else plain(text)
    several = len(parts) > 1
    unit = _one(first, names)
    if unit is not None:
        return Meant(unit, several)
    if _COLLECTIVE.match(first):
        return Meant(names.county, several, collective=True)
    return Meant(None, several, close=tuple(names.close(first)))


def _one(label: str, names: UnitNames) -> Unit | None:
    if names.is_county(label):
        return names.county
    found = names.find(label).units
    return found[0] if len(found) == 1 else None

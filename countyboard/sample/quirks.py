"""Who files when: rows left out, lead cells left empty, months copied, zeros too many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from countyboard.sample.places import MONTHS, Profile
from countyboard.units import Unit

__all__ = ["CORRECTED_MONTH", "Quirks", "quirks_of"]

CORRECTED_MONTH = 10
"""The position in MONTHS of the sheet of 青禾县 that a second workbook corrects."""

CORRECTED_COUNTY = "青禾县"


@dataclass(frozen=True, slots=True)
class Quirks:
    """Hold units × months masks, and the cells and rows that a county types strangely.

    `active` is false where nothing happens, so that opening + received − closed = pending
    holds over the months that are filed; `extra_zero` lists (unit, month, indicator);
    `copied` is (unit, first, last month): all months repeat the first.
    """

    filed: npt.NDArray[np.bool_]
    blank: npt.NDArray[np.bool_]
    last: npt.NDArray[np.bool_]
    copied: tuple[int, int, int] | None
    extra_zero: tuple[tuple[int, int, str], ...]
    mistyped: tuple[tuple[int, int, str], ...]

    @property
    def active(self) -> npt.NDArray[np.bool_]:
        """Tell where the unit files lead figures."""
        return self.filed & ~self.blank


def quirks_of(profile: Profile, units: tuple[Unit, ...], rng: np.random.Generator) -> Quirks:
    """Draw the habits of a county's units."""
    shape = (len(units), len(MONTHS))
    is_open = np.array([[unit.open_in(month) for month in MONTHS] for unit in units])
    last = np.zeros(shape, dtype=bool)
    for row, unit in enumerate(units):
        if unit.closed is not None:
            last[row, is_open[row].nonzero()[0][-1]] = True
    filed = is_open & ((rng.random(shape) > 0.015) | last)
    filed[-1] = is_open[-1]
    blank = (rng.random(shape) < 0.012) & filed & ~last
    blank[-1] = False
    steady = [
        row for row, unit in enumerate(units) if unit.kind == "township" and is_open[row].all()
    ]
    silent, empty, copier, *others = (int(row) for row in rng.permutation(steady))
    filed[silent, 24:28] = False
    blank[silent, 24:28] = False
    blank[empty, 20:24] = filed[empty, 20:24]
    for absent in profile.absent:
        filed[:, MONTHS.index(absent)] = False
    copied = (copier, 16, 19) if profile.name == "青禾县" else None
    if copied:
        filed[copier, 16:20] = True
        blank[copier, 16:20] = False
    wrong = ((others[0], 8, "leaflets"), (others[1], 18, "inspections"))
    mistyped: tuple[tuple[int, int, str], ...] = ()
    if profile.name == CORRECTED_COUNTY:
        mistyped = tuple((row, CORRECTED_MONTH, "leaflets") for row in others[2:5])
        for row, month, _ in mistyped:
            filed[row, month] = True
            blank[row, month] = False
    return Quirks(filed, blank & filed, last, copied, wrong, mistyped)

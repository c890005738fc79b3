"""Leads through the months: opening + received − closed = pending, for every unit."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from countyboard.sample.places import MONTHS, Profile
from countyboard.sample.quirks import Quirks
from countyboard.units import Unit

__all__ = ["draw_leads"]

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

SOURCES = {
    "leads_from_public": 0.75,
    "leads_from_superiors": 0.4,
    "leads_from_units": 0.2,
    "leads_self_found": 0.45,
}
STEP = MONTHS.index(date(2025, 9, 1))
"""From this month on one county screens by itself, as an inspection had asked for."""


def _received(
    profile: Profile, sizes: Numbers, trend: Numbers, quirks: Quirks, rng: np.random.Generator
) -> dict[str, Counts]:
    found = {}
    for code, rate in SOURCES.items():
        level = rate * profile.level * sizes[:, None] * trend
        if code == "leads_self_found" and profile.name == "青禾县":
            level[:, STEP:] *= 2.4
        counts = rng.poisson(level * rng.gamma(1.8, 1 / 1.8, level.shape))
        found[code] = np.where(quirks.active, counts, 0).astype(np.int64)
        if quirks.copied:
            unit, first, last = quirks.copied
            found[code][unit, first : last + 1] = found[code][unit, first]
    return found


def _chain(
    received: Counts, profile: Profile, quirks: Quirks, rng: np.random.Generator
) -> tuple[Counts, Counts, Counts]:
    """Return opening, closed and pending, month by month.

    A unit that is merged away closes all its leads in its last month.
    """
    opening = np.zeros_like(received)
    closed = np.zeros_like(received)
    pending = np.zeros_like(received)
    stock = rng.poisson(received[:, :6].mean(axis=1))
    for month in range(received.shape[1]):
        opening[:, month] = stock
        at_hand = stock + received[:, month]
        done = rng.binomial(at_hand, profile.closure)
        done = np.where(quirks.active[:, month], done, 0)
        done = np.where(quirks.last[:, month], at_hand, done)
        if quirks.copied and quirks.copied[1] <= month <= quirks.copied[2]:
            done[quirks.copied[0]] = received[quirks.copied[0], month]
        closed[:, month] = done
        stock = at_hand - done
        pending[:, month] = stock
    return opening, closed, pending


def draw_leads(
    profile: Profile,
    units: tuple[Unit, ...],
    sizes: Numbers,
    trend: Numbers,
    quirks: Quirks,
    rng: np.random.Generator,
) -> dict[str, Numbers]:
    """Draw the lead indicators of a county: units × months each."""
    sizes = np.where([unit.kind == "county" for unit in units], 0, sizes)
    sources = _received(profile, sizes, trend, quirks, rng)
    received = np.sum(list(sources.values()), axis=0)
    opening, closed, pending = _chain(received, profile, quirks, rng)
    substantiated = rng.binomial(closed, 0.16)
    supervised = np.minimum(rng.poisson(0.12 * received), received)
    found = {
        "leads_received": received,
        **sources,
        "leads_real_name": rng.binomial(sources["leads_from_public"], 0.28),
        "leads_transferred": rng.binomial(received, 0.3),
        "leads_verified": np.maximum(closed, rng.binomial(opening + received, 0.8)),
        "leads_closed": closed,
        "leads_substantiated": substantiated,
        "leads_unfounded": rng.binomial(closed - substantiated, 0.75),
        "leads_pending": pending,
        "leads_overdue": rng.binomial(pending, 0.15),
        "leads_replied": rng.binomial(closed, 0.86),
        "supervised_leads": supervised,
        "supervised_leads_closed": rng.binomial(supervised, 0.68),
    }
    return {code: np.asarray(numbers, dtype=float) for code, numbers in found.items()}

"""The figures of one county: units × months for every indicator, identities always true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from countyboard.catalogue import Catalogue, Indicator
from countyboard.sample.leads import draw_leads
from countyboard.sample.places import (
    MONTHS,
    SEED,
    Profile,
    county_units,
    department_weights,
    table,
)
from countyboard.sample.quirks import Quirks, quirks_of
from countyboard.units import Unit

__all__ = ["Figures", "draw"]

Numbers = npt.NDArray[np.float64]

SEASON = (0.95, 0.6, 1.1, 1.05, 1.0, 0.95, 0.95, 0.9, 1.05, 0.95, 1.15, 1.3)


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold a county's figures as its office will type them.

    `values[code]` is units × months in the order of `units` and MONTHS, NaN where the unit
    leaves the cell empty or its form has no such cell; `filed` says who has a row at all.
    `mistyped` lists (unit, month, indicator) that the first sheet holds ten times too large.
    """

    profile: Profile
    units: tuple[Unit, ...]
    values: dict[str, Numbers]
    filed: npt.NDArray[np.bool_]
    mistyped: tuple[tuple[int, int, str], ...]


def _trend(months: tuple[date, ...]) -> Numbers:
    """Rise until the summer of 2025, then fall."""
    position = np.arange(len(months))
    wave = 0.55 + 0.8 * np.exp(-(((position - 14) / 8.5) ** 2))
    return np.asarray(wave * [SEASON[month.month - 1] for month in months], dtype=float)


def _sizes(profile: Profile, units: tuple[Unit, ...], rng: np.random.Generator) -> Numbers:
    """Return how active each unit is in leads: an average township is about 1."""
    weights = department_weights(profile)
    sizes = []
    for unit in units:
        luck = rng.lognormal(0, 0.45)
        if unit.kind == "department":
            active = not profile.zero_departments or unit.name in ("公安局", "纪委监委")
            sizes.append(weights[unit.name] * luck if active else 0)
        else:
            sizes.append(((unit.population or 0) / 24000) ** 0.85 * luck)
    return np.asarray(sizes, dtype=float)


def _rates(units: tuple[Unit, ...], row: dict[str, str], default: float) -> Numbers:
    cells = [row.get(unit.category or unit.kind, "") for unit in units]
    return np.array([float(cell) if cell else default for cell in cells])


def _flow(rng: np.random.Generator, rates: Numbers, shape: float, indicator: Indicator) -> Numbers:
    """Draw counts from a gamma-Poisson; an amount of money for each count if in 万元."""
    counts = rng.poisson(rates * rng.gamma(shape, 1 / shape, rates.shape)).astype(float)
    if indicator.unit == "万元":
        return np.asarray(np.round(counts * rng.gamma(1.5, 2.5, rates.shape), 1))
    return counts


def _share(rng: np.random.Generator, whole: Numbers, share: float, indicator: Indicator) -> Numbers:
    """Draw the part of a whole that never exceeds it."""
    if indicator.unit == "万元":
        part = whole * rng.beta(4 * share, 4 * (1 - share), whole.shape)
        return np.asarray(np.floor(part * 10) / 10)
    return rng.binomial(whole.astype(int), share).astype(float)


def _stock(rng: np.random.Generator, rates: Numbers, months: int) -> Numbers:
    """Draw a level that seldom moves."""
    start = rng.poisson(rates)
    moves = rng.choice([-1, 0, 1], p=[0.04, 0.91, 0.05], size=(len(rates), months))
    moves[rates == 0] = 0
    levels = np.maximum(start[:, None] + moves.cumsum(axis=1), 0)
    return np.asarray(levels, dtype=float)


def _weak(rng: np.random.Generator, rates: Numbers, months: int) -> tuple[Numbers, Numbers]:
    """Draw the weak organisations left each month, and those restored in it."""
    left = np.zeros((len(rates), months))
    restored = np.zeros_like(left)
    current = rng.poisson(rates)
    for month in range(months):
        restored[:, month] = rng.binomial(current, 0.08)
        current = current - restored[:, month].astype(int) + rng.binomial(1, rates / 60)
        left[:, month] = current
    return left, restored


def _draw_rest(
    values: dict[str, Numbers],
    catalogue: Catalogue,
    units: tuple[Unit, ...],
    profile: Profile,
    sizes: Numbers,
    rng: np.random.Generator,
) -> None:
    rows = {row["code"]: row for row in table("rates.csv")}
    trend = _trend(MONTHS)
    weights = np.clip(sizes, 0.25, 4) ** 0.5
    waiting = [code for code in catalogue.indicators if code not in values]
    while waiting:
        code = waiting.pop(0)
        indicator, row = catalogue.indicators[code], rows.get(code, {})
        whole = row.get("of") or indicator.at_most or indicator.part_of
        rates = _rates(units, row, 0.0 if row else 0.2)
        if whole and whole not in values:
            waiting.append(code)
        elif whole:
            values[code] = _share(rng, values[whole], float(row.get("share") or 0.4), indicator)
        elif indicator.kind == "stock":
            values[code] = _stock(rng, rates, len(MONTHS))
        else:
            habit = rng.lognormal(0, 0.35, len(units))
            level = rates * weights * profile.level * habit
            shape = float(row.get("shape") or 4)
            values[code] = _flow(rng, level[:, None] * trend, shape, indicator)
    if "weak_organisations_restored" in values:
        weak = _rates(units, rows["weak_organisations"], 0.0)
        values["weak_organisations"], values["weak_organisations_restored"] = _weak(
            rng, weak, len(MONTHS)
        )
    if "case_days" in values:
        values["case_days"] = rng.poisson(58 * values["cases_closed"]).astype(float)


def _spoil(values: dict[str, Numbers], quirks: Quirks, profile: Profile) -> None:
    """Type the figures as some offices do: an extra zero, last month again, round numbers."""
    for unit, month, code in quirks.extra_zero:
        values[code][unit, month] = max(values[code][unit, month], 20) * 10
    if profile.rounds_figures:
        for code, step in {"leaflets": 100.0, "notices_posted": 10.0, "survey_asked": 50.0}.items():
            values[code] = np.ceil(values[code] / step) * step
        for code in ("survey_aware", "survey_satisfied"):
            values[code] = np.floor(values["survey_asked"] * 0.9 / 10) * 10
    if quirks.copied:
        unit, first, last = quirks.copied
        for numbers in values.values():
            numbers[unit, first + 1 : last + 1] = numbers[unit, first]


def draw(profile: Profile, catalogue: Catalogue) -> Figures:
    """Draw all figures of a county: the same numbers for the same profile, always."""
    units = tuple(county_units(profile))
    rng = np.random.default_rng([SEED, int(profile.code), 2])
    quirks = quirks_of(profile, units, rng)
    sizes = _sizes(profile, units, rng)
    values = draw_leads(profile, units, sizes, _trend(MONTHS), quirks, rng)
    _draw_rest(values, catalogue, units, profile, sizes, rng)
    _spoil(values, quirks, profile)
    for code, numbers in values.items():
        indicator = catalogue.indicators[code]
        for row, unit in enumerate(units):
            form = catalogue.form_of(unit.kind)
            if form is None or code not in form.indicators:
                numbers[row] = np.nan
        if indicator.group == "leads":
            numbers[quirks.blank] = np.nan
    return Figures(profile, units, values, quirks.filed, quirks.mistyped)

"""Each ratio of one place: its value with interval, its change, its signals, its target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from countyboard import catalogue
from countyboard.analysis.signals import Standing, assurance_of, standings, variation_of
from countyboard.query import Result
from countyboard.statistics.intervals import SMALL_COUNT, ratio_interval
from countyboard.statistics.ratio_kind import kind_of
from countyboard.statistics.target import Better

__all__ = ["Metric", "metrics"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Metric:
    """Hold one ratio of one place, in the ratio's unit.

    `change` is against the same months a year before. `standing` is that of the last complete
    month, None without two months; `assurance` is a value of statistics.target.assurance.
    """

    ratio_code: str
    value: float | None
    numerator: float | None
    lower: float | None
    upper: float | None
    change: float | None
    standing: Standing | None
    variation: str
    target: float | None
    assurance: str

    @property
    def is_small(self) -> bool:
        """Tell whether there is a value that rests on a count below 10: shown, not rated."""
        return self.value is not None and (self.numerator or 0) < SMALL_COUNT


def metrics(
    now: Result,
    former: Result,
    months: Result,
    targets: Result,
    counties: Sequence[str] | None,
    with_change: bool,  # noqa: FBT001 - passed on by `remembered`, which takes no names
) -> list[Metric]:
    """Return the ratios of `counties` together, of the prefecture where None.

    `now` and `former` are answers to counties/ratios for the months shown and for those a year
    before, `months` and `targets` those to the queries of these names for the same counties.
    `former` does not count without `with_change`: those months are not all on record.
    """
    known = catalogue.load()
    values = _summed(now.rows, counties)
    before = _summed(former.rows, counties) if with_change else {}
    by_ratio: dict[str, list[Row]] = {}
    for row in months.rows:
        if row["ratio_code"] in values:
            by_ratio.setdefault(row["ratio_code"], []).append(row)
    standing = {code: _standing(code, rows) for code, rows in by_ratio.items()}
    aims = {row["ratio_code"]: float(row["value"]) for row in targets.rows}
    found = []
    for code, (x, n) in values.items():
        ratio, kind = known.ratios[code], kind_of(code, known)
        value = _value(code, x, n)
        past = _value(code, *before.get(code, (None, None)))
        lower = upper = None
        if value is not None and kind is not None and not (kind == "proportion" and x > n):
            limits = ratio_interval(x, n, kind=kind, factor=ratio.factor)
            lower, upper = float(limits.lower), float(limits.upper)
        seen = standing.get(code)
        better = cast("Better", ratio.better)
        found.append(
            Metric(
                code,
                value,
                x,
                lower,
                upper,
                None if value is None or past is None else value - past,
                seen,
                variation_of(seen, better),
                aims.get(code),
                assurance_of(seen, aims.get(code), better),
            )
        )
    return found


def _standing(code: str, months: Sequence[Row]) -> Standing | None:
    """Return the standing of a ratio's months, as if they were those of a county."""
    rows = [{**row, "county_code": code, "county_name": ""} for row in months]
    return next(iter(standings(rows, code)), None)


def _summed(rows: Sequence[Row], counties: Sequence[str] | None) -> dict[str, tuple[Any, Any]]:
    """Return numerator and denominator by ratio, of the prefecture or of some counties."""
    found: dict[str, tuple[Any, Any]] = {}
    for row in rows:
        wanted = row["county_code"] is None if counties is None else row["county_code"] in counties
        if not wanted:
            continue
        x, n = found.get(row["ratio_code"], (None, None))
        found[row["ratio_code"]] = (_plus(x, row["numerator"]), _plus(n, row["denominator"]))
    return found


def _plus(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def _value(code: str, numerator: float | None, denominator: float | None) -> float | None:
    if numerator is None or not denominator:
        return None
    return catalogue.load().ratios[code].factor * numerator / denominator

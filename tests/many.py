"""A very large made-up prefecture, and one in which every figure is 0: for tests and looks.

Written straight as drafts, not through the reader: 100 counties, 2,000 townships and 800
departments over 24 months take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from countyboard import catalogue
from countyboard.catalogue import Form
from countyboard.store import Store
from countyboard.submission import FILINGS, READINGS, Draft, SourceFile
from countyboard.units import Category, Unit

__all__ = ["LAST", "fill", "units"]

LAST = date(2026, 9, 1)

_SEED = 20_260_901
_OPENED = date(2015, 1, 1)
_CHARACTERS = "安平永清长宁东兴南华西和北源上林下河大湾小石新塘古桥"
_ENDINGS = ("县", "县", "区", "市")
_TOWNS = ("镇", "乡", "街道")
_DEPARTMENTS: tuple[tuple[str, Category], ...] = (
    ("公安局", "political-legal"),
    ("司法局", "political-legal"),
    ("纪委监委", "discipline"),
    ("住房和城乡建设局", "regulator"),
    ("自然资源局", "regulator"),
    ("交通运输局", "regulator"),
    ("市场监督管理局", "regulator"),
    ("教育和体育局", "other"),
)
_SILENT = 0.04
"""The share of unit-months that nobody files."""

Numbers = npt.NDArray[np.float64]


def fill(store: Store, *, counties: int, townships: int, months: int, all_zero: bool) -> None:
    """Add the units and file `months` months for them up to LAST, from a fixed seed.

    With `all_zero` everybody files, and files nothing but zeros.
    """
    chance = np.random.default_rng(_SEED)
    every = units(counties, townships)
    store.add_units(every, account="test")
    members: dict[tuple[str, str], list[str]] = {}
    for unit in every:
        owner = unit.code if unit.kind == "county" else unit.parent
        if owner is not None:
            members.setdefault((owner, unit.kind), []).append(unit.code)
    spread = {unit.code: float(chance.gamma(2.0, 0.5)) for unit in every}
    for month in _months(months):
        drafts = []
        for (county, kind), codes in members.items():
            form = catalogue.load().form_of(kind)
            if form is None:
                continue
            filed = codes
            if not all_zero and kind != "county":
                filed = [code for code in codes if chance.random() >= _SILENT]
            means = np.array([0.0 if all_zero else spread[code] for code in filed])
            if filed:
                drafts.append(_draft(form, county, month, filed, means, chance))
        source = SourceFile.of(f"{month:%Y-%m}.xlsx", f"{month}".encode())
        after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        received = datetime(after.year, after.month, 3, 9, 0)  # noqa: DTZ001 - the office's own time
        store.submit(source, drafts, account="test", received_at=received)


def units(counties: int, townships: int) -> list[Unit]:
    """Build one prefecture: so many counties, each with so many townships and 8 departments."""
    chance = np.random.default_rng(_SEED)
    found = [Unit("88", "千屏市", "prefecture", opened=_OPENED)]
    names = _names(chance)
    for at in range(counties):
        code = f"88{at + 1:04d}"
        name = next(names) + _ENDINGS[at % len(_ENDINGS)]
        found.append(Unit(code, name, "county", "88", opened=_OPENED, position=at + 1))
        for town in range(townships):
            people = int(chance.integers(3_000, 90_000))
            found.append(
                Unit(
                    f"{code}{town + 1:03d}",
                    next(names) + _TOWNS[town % len(_TOWNS)],
                    "township",
                    code,
                    opened=_OPENED,
                    population=people,
                    households=people // 3,
                    position=town + 1,
                )
            )
        for office, (title, category) in enumerate(_DEPARTMENTS, start=1):
            found.append(
                Unit(
                    f"{code}D{office:02d}",
                    title,
                    "department",
                    code,
                    category=category,
                    opened=_OPENED,
                    position=townships + office,
                )
            )
    return found


def _names(chance: np.random.Generator) -> Iterator[str]:
    """Yield names of two or three characters, none of them twice."""
    given: set[str] = set()
    while True:
        length = 2 if len(given) < len(_CHARACTERS) ** 2 // 2 else 3
        name = "".join(chance.choice(list(_CHARACTERS), size=length))
        if name not in given:
            given.add(name)
            yield name


def _months(count: int) -> list[date]:
    last = LAST.year * 12 + LAST.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1)]


def _draft(
    form: Form,
    county: str,
    month: date,
    codes: list[str],
    means: Numbers,
    chance: np.random.Generator,
) -> Draft:
    """File a count for every indicator of the form, most of them small."""
    indicators = list(form.indicators)
    values = chance.poisson(np.outer(means, np.linspace(6.0, 0.4, len(indicators))))
    rows = np.arange(len(codes), dtype=np.int32) + 3
    filings = pa.table([pa.array(codes), pa.array(rows)], schema=FILINGS)
    size = values.size
    readings = pa.table(
        [
            _coded(np.repeat(np.arange(len(codes)), len(indicators)), codes),
            _coded(np.tile(np.arange(len(indicators)), len(codes)), indicators),
            pa.array(values.ravel().astype(np.float64)),
            pa.nulls(size, pa.string()),
            pa.array(np.repeat(rows, len(indicators))),
            pa.array(np.tile(np.arange(2, len(indicators) + 2, dtype=np.int16), len(codes))),
            pa.nulls(size, pa.string()),
        ],
        schema=READINGS,
    )
    return Draft(form.code, county, month, "1", filings, readings)


def _coded(places: npt.NDArray[np.int64], names: list[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), names)

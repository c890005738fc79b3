"""The units of the fictional prefecture, and how each of its counties behaves."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from countyboard.units import CATEGORIES, Category, Unit

__all__ = [
    "MONTHS",
    "PREFECTURE",
    "PROFILES",
    "SEED",
    "Profile",
    "county_units",
    "department_weights",
    "prefecture_units",
    "table",
]

SEED = 20241101
MONTHS = tuple(date(2024 + (4 + i) // 12, (4 + i) % 12 + 1, 1) for i in range(30))
PREFECTURE = Unit(code="990100", name="岚岭州（虚构示例）", kind="prefecture", aliases=("岚岭州",))


@dataclass(frozen=True, slots=True)
class Profile:
    """Describe a county: its size, its habits of filing and the look of its sheets.

    `level` multiplies all activity; `late_share` is the share of sheets after the deadline;
    `absent` are months without a sheet; the rest says how its office types a form.
    """

    code: str
    name: str
    residents: int
    departments: int
    level: float
    closure: float
    late_share: float = 0.04
    absent: tuple[date, ...] = ()
    zero_departments: bool = False
    rounds_figures: bool = False
    traditional: bool = False
    total_first: bool = False
    one_header_row: bool = False
    spaced_names: bool = False
    uses_aliases: bool = False
    units_in_header: bool = False
    prefix: str = ""


PROFILES = (
    Profile("990102", "岚川区", 1_150_000, 32, 1.25, 0.62, units_in_header=True),
    Profile("990121", "青禾县", 420_000, 28, 1.0, 0.5, uses_aliases=True, prefix="青禾县"),
    Profile(
        "990122",
        "鹿溪县",
        310_000,
        26,
        0.8,
        0.45,
        late_share=0.6,
        absent=(date(2026, 10, 1),),
        one_header_row=True,
        prefix="县",
    ),
    Profile(
        "990123",
        "远汀县",
        160_000,
        24,
        0.6,
        0.55,
        absent=(date(2025, 2, 1),),
        zero_departments=True,
        total_first=True,
    ),
    Profile("990124", "雁屏县", 380_000, 30, 0.95, 0.58, traditional=True, units_in_header=True),
    Profile(
        "990125",
        "云砚县",
        240_000,
        26,
        0.9,
        0.6,
        rounds_figures=True,
        spaced_names=True,
        uses_aliases=True,
    ),
)


def table(name: str) -> list[dict[str, str]]:
    """Read a csv table that lies beside this module."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _townships(profile: Profile, rng: np.random.Generator) -> list[Unit]:
    places = [
        (row["area"], name)
        for row in table("places.csv")
        if row["county"] == profile.name
        for name in row["townships"].split("|")
    ]
    codes = {name: f"{profile.code}{i:03d}" for i, (_, name) in enumerate(places, 1)}
    changes = {
        row["township"]: row for row in table("changes.csv") if row["county"] == profile.name
    }
    urban = {"街道": 2.2, "镇": 1.1}
    weights = np.array([urban.get(name[-2:], urban.get(name[-1], 0.6)) for _, name in places])
    weights = weights * rng.lognormal(0, 0.35, len(places))
    people = np.rint(weights / weights.sum() * profile.residents).astype(int)
    order = {name: i for i, (_, name) in enumerate(places)}
    for name, change in changes.items():
        if change["successor"]:
            people[order[change["successor"]]] += people[order[name]]
    homes = np.rint(people / rng.uniform(2.6, 3.3, len(places))).astype(int)
    units = []
    for position, (area, name) in enumerate(places):
        change = changes.get(name, {})
        successor = change.get("successor")
        former = change.get("former")
        units.append(
            Unit(
                code=codes[name],
                name=name,
                kind="township",
                parent=profile.code,
                area=area,
                opened=_day(change.get("opened", "")),
                closed=_day(change.get("closed", "")),
                successor=codes[successor] if successor else None,
                population=int(people[position]),
                households=int(homes[position]),
                position=position,
                aliases=(former,) if former else (),
            )
        )
    return units


def _local_name(profile: Profile, name: str) -> str:
    # 委政法委 and 委组织部 are bodies of the county's committee: 县委政法委.
    return profile.name[-1] + name if name.startswith("委") else name


def _departments(profile: Profile) -> list[Unit]:
    categories: dict[str, Category] = {category: category for category in CATEGORIES}
    return [
        Unit(
            code=f"{profile.code}D{i:02d}",
            name=_local_name(profile, row["name"]),
            kind="department",
            parent=profile.code,
            category=categories[row["category"]],
            position=100 + i,
            aliases=(f"{profile.name[-1]}{row['name']}",) if row["name"][0] != "委" else (),
        )
        for i, row in enumerate(table("departments.csv")[: profile.departments], 1)
    ]


def department_weights(profile: Profile) -> dict[str, float]:
    """Return how active each department of a county is, by unit name; a township is about 1."""
    return {
        _local_name(profile, row["name"]): float(row["weight"]) for row in table("departments.csv")
    }


def county_units(profile: Profile) -> list[Unit]:
    """Build the townships, the departments and last the county itself, in sheet order."""
    rng = np.random.default_rng([SEED, int(profile.code), 1])
    townships = _townships(profile, rng)
    open_now = [unit for unit in townships if unit.closed is None]
    level = profile.name[-1] + "本级"
    county = Unit(
        code=profile.code,
        name=profile.name,
        kind="county",
        parent=PREFECTURE.code,
        population=sum(unit.population or 0 for unit in open_now),
        households=sum(unit.households or 0 for unit in open_now),
        position=PROFILES.index(profile),
        aliases=(level, profile.name + "本级"),
    )
    return [*townships, *_departments(profile), county]


def prefecture_units() -> list[Unit]:
    """Build every unit of the prefecture, each county before its members."""
    units = [PREFECTURE]
    for profile in PROFILES:
        *members, county = county_units(profile)
        units.extend([county, *members])
    return units

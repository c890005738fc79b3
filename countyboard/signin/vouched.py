"""Readers an identity provider vouched for: which role and scope its claims stand for.

The mapping is the file sign-in.toml in the folder of data:

    claim = "groups"
    name = "preferred_username"

    [[role]]
    value = "countyboard-leaders"
    role = "leader"

    [[role]]
    value = "countyboard-qinghe"
    role = "staff"
    counties = ["990001"]

The first line whose value the claim holds counts; whoever no line fits is not let in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countyboard.access import Reader, Role, Scope

__all__ = ["FILE_NAME", "Mapped", "MappingError", "Rules", "mapped", "read", "reader_in"]

FILE_NAME = "sign-in.toml"
PREFIX = "sso:"
"""Before the names of vouched readers, so that none takes the name of an account of ours."""

Claims = dict[str, str | list[str] | None]


class MappingError(Exception):
    """Say what is wrong in the file of the mapping."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold the claim that decides, the one that names, and what each value stands for."""

    claim: str
    name: str
    lines: tuple[tuple[str, Role, Scope], ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """Hold a vouched reader's account name, and what a session keeps of the claims."""

    account: str
    claims: Claims


def read(folder: Path) -> Rules | None:
    """Read the mapping, None where there is none; raise MappingError for a wrong one."""
    path = folder / FILE_NAME
    if not path.exists():
        return None
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        lines = tuple(_line(line) for line in said["role"])
        return Rules(str(said["claim"]), str(said.get("name", "sub")), lines)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise MappingError(f"{path}: {error!r}") from error


def _line(line: dict[str, Any]) -> tuple[str, Role, Scope]:
    unknown = set(line) - {"value", "role", "counties", "unit"}
    if unknown:
        raise ValueError(f"unknown words: {sorted(unknown)}")
    counties, unit = line.get("counties"), line.get("unit")
    if unit is not None and (not isinstance(counties, list) or len(counties) != 1):
        raise ValueError("a unit needs the one county it lies in, in counties")
    if counties is not None and (not isinstance(counties, list) or not counties):
        raise ValueError("counties has to be a list with at least one code")
    scope = Scope(tuple(map(str, counties)) if counties is not None else None, unit)
    return str(line["value"]), Role(line["role"]), scope


def mapped(rules: Rules, claims: Mapping[str, Any]) -> Mapped | None:
    """Return the reader that claims stand for, None where no line fits or nobody is named."""
    said = claims.get(rules.claim)
    values = {str(value) for value in said} if isinstance(said, list) else {str(said)}
    name = str(claims.get(rules.name) or "").strip()
    line = next((line for line in rules.lines if said is not None and line[0] in values), None)
    if line is None or not name:
        return None
    _, role, scope = line
    counties = list(scope.counties) if scope.counties is not None else None
    kept: Claims = {"role": role.value, "counties": counties, "unit": scope.unit}
    return Mapped(PREFIX + name[:80], kept)


def reader_in(account: str, claims: Mapping[str, str | list[str] | None]) -> Reader:
    """Return the reader whose role and scope a session kept."""
    counties, unit = claims["counties"], claims["unit"]
    scope = Scope(
        tuple(counties) if isinstance(counties, list) else None,
        unit if isinstance(unit, str) else None,
    )
    return Reader(account, Role(str(claims["role"])), scope)

"""Lines of the catalogue that the office adds or changes, kept in the store, each a version.

A code never changes its meaning: what a figure filed under it counts, and how a ratio is
worked out, stay. A built-in line is never deleted; an indicator is left off a form instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from countyboard import catalogue, query
from countyboard.catalogue_lines import COLUMNS, CatalogueError, OwnLine, PartName
from countyboard.i18n import N_
from countyboard.identifiers import now
from countyboard.query import Source
from countyboard.store import Store

__all__ = [
    "FIXED",
    "INCOMING",
    "Version",
    "change",
    "changed_meaning",
    "history",
    "own_lines",
    "standing_of",
    "take_back",
]

FIXED: dict[PartName, tuple[str, ...]] = {
    "indicators": ("unit", "kind"),
    "ratios": ("numerator", "denominator", "factor", "unit"),
    "forms": ("period", "kinds"),
}
"""The columns that say what a code means."""

INCOMING = pa.schema(
    [
        ("part", pa.string()),
        ("code", pa.string()),
        ("line", pa.string()),
        ("is_removed", pa.bool_()),
        ("account", pa.string()),
        ("recorded_at", pa.timestamp("us")),
    ]
)


def own_lines(store: Source) -> tuple[OwnLine, ...]:
    """Return the lines the office has of its own, in the order in which they came."""
    rows = query.run(store, "configuration/catalogue").rows
    return tuple(OwnLine.of(row["part"], row["code"], row["line"]) for row in rows)


def standing_of(store: Source, part: PartName) -> dict[str, str]:
    """Return how each line of a part came to be: 'built-in', 'changed' or 'own', by its code."""
    built_in = catalogue.lines_of(part, ())
    own = {each.code for each in own_lines(store) if each.part == part}
    return {
        code: ("changed" if code in built_in else "own") if code in own else "built-in"
        for code in catalogue.lines_of(part)
    }


def changed_meaning(part: PartName, code: str, texts: Mapping[str, str]) -> str | None:
    """Return the column in which a line would change what its code means, None without one."""
    before = catalogue.lines_of(part).get(code)
    if before is None:
        return None
    return next((c for c in FIXED[part] if texts.get(c, "").strip() != before[c].strip()), None)


def change(store: Store, part: PartName, texts: Mapping[str, str], *, account: str) -> None:
    """Append a line, new or in place of the one with its code.

    Raise CatalogueError naming the column where it cannot be.
    """
    code = texts["code"].strip()
    told = {column: texts.get(column, "").strip() for column in COLUMNS[part]}
    before = catalogue.lines_of(part).get(code)
    column = changed_meaning(part, code, told)
    if column is not None:
        raise _error(part, column, told[column], N_("a code keeps its meaning: add a new one"))
    if before == told:
        raise _error(part, "code", code, N_("nothing would change"))
    line = OwnLine(part, code, tuple(sorted(told.items())))
    own = own_lines(store)
    catalogue.with_own((*(each for each in own if (each.part, each.code) != (part, code)), line))
    _append(store, line, removed=False, account=account)


def take_back(store: Store, part: PartName, code: str, *, account: str) -> None:
    """Take a change of a built-in line back: it is again as it was shipped.

    Raise CatalogueError where it cannot be: a line of the office's own has figures, or will.
    """
    standing = standing_of(store, part).get(code)
    if standing != "changed":
        raise _error(part, "code", code, N_("only a changed built-in line can be taken back"))
    own = own_lines(store)
    catalogue.with_own(tuple(each for each in own if (each.part, each.code) != (part, code)))
    (line,) = (each for each in own if (each.part, each.code) == (part, code))
    _append(store, line, removed=True, account=account)


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one recorded version of a line: who, when, and by column what was and what is."""

    recorded_at: datetime
    account: str
    changes: tuple[tuple[str, str, str], ...]
    is_taken_back: bool


def history(store: Source, part: PartName, code: str) -> list[Version]:
    """Return the versions of a line, newest first; none for a line as it was built in."""
    built_in = catalogue.lines_of(part, ()).get(code, {})
    before: Mapping[str, str] = built_in
    found = []
    for row in query.run(store, "settings/catalogue_history", part=part, code=code).rows:
        removed = row["is_removed"]
        after = built_in if removed else dict(OwnLine.of(part, code, row["line"]).texts)
        changes = tuple(
            (column, before.get(column, ""), after.get(column, ""))
            for column in COLUMNS[part]
            if before.get(column, "").strip() != after.get(column, "").strip()
        )
        found.append(Version(row["recorded_at"], row["account"], changes, removed))
        before = after
    return found[::-1]


def _append(store: Store, line: OwnLine, *, removed: bool, account: str) -> None:
    row = {
        "part": line.part,
        "code": line.code,
        "line": line.line,
        "is_removed": removed,
        "account": account,
        "recorded_at": now(),
    }
    store.add_units(
        (),
        account=account,
        event="catalogue line taken back" if removed else "catalogue line changed",
        details={"catalogue": line.part, "code": line.code},
        parts=[
            (
                "store/insert_catalogue_lines",
                {"incoming_catalogue_line": pa.Table.from_pylist([row], INCOMING)},
            )
        ],
    )


def _error(part: PartName, column: str, value: str, advice: str) -> CatalogueError:
    return CatalogueError(Path(f"{part}.csv"), 0, column, value, advice)

"""What an address asks for, named as in the addresses of the pages; anything else is refused."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from countyboard import catalogue, i18n, query, tables
from countyboard.api.refusal import Refusal
from countyboard.query import Source
from countyboard.tables import Look, Table, View
from countyboard.usual_months import usual_months

__all__ = ["KINDS", "MOST_ROWS", "PARAMETERS", "ROWS", "Asked", "asked"]

ROWS = 1_000
MOST_ROWS = 100_000
KINDS = ("township", "department", "all")
DIGITS = ("auto", "0", "1", "2", "3")

_MOST = 200
_LENGTH = 200
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"[0-9]{1,9}")

PARAMETERS: Mapping[str, str] = {
    "county": "Code of a county; repeat it for several. All that the account sees without it.",
    "from": "First month, as 2026-03. Twelve months up to the last one filed without it.",
    "to": "Last month, as 2026-09.",
    "kind": "Kind of unit: township without it.",
    "measure": "Code of an indicator or a ratio: leads_received without it.",
    "indicators": "The chosen measure, or more: see the table.",
    "benchmark": "Code of the county to compare with; all others seen together without it.",
    "group": "What rows are grouped by: see the table.",
    "period": "What rows are grouped by in time: month without it.",
    "across": "Lay out a column for each period or measure.",
    "cell": "What the cells of such a layout hold.",
    "show": "Name of a column; repeat it for several, in their order. All columns without it.",
    "sort": "Name of the column to sort by.",
    "order": "up (the smallest first, without it) or down.",
    "digits": "Decimals shown in a workbook.",
    "thousands": "yes or no: whether a workbook groups thousands.",
    "shares": "part or percent: how a workbook shows shares.",
    "lang": "Language of labels and words: zh_Hans, zh_Hant or en.",
    "limit": "Rows of one page of JSON: 1,000 without it.",
    "offset": "How many rows are passed over before it.",
}
"""What an address may say. `only_<column>` keeps rows by a value, too; repeat it for several."""

_SEVERAL = ("county", "show")
_ONLY = "only_"


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is asked: the view, the page of rows, the language; `said` in one spelling."""

    view: View
    language: str
    limit: int
    offset: int
    said: tuple[tuple[str, str], ...]

    def filters(self) -> str:
        """Write what was chosen for the notes of a file."""
        return " · ".join(f"{name}={value}" for name, value in self.said) or "—"


def asked(
    source: Source,
    key: str,
    said: Sequence[tuple[str, str]],
    *,
    is_paged: bool,
    accepted: str | None = None,
) -> Asked:
    """Return what the address of the table `key` asks for; raise Refusal for anything amiss.

    `is_paged`: the format comes page by page; `accepted` is the Accept-Language header.
    """
    about = tables.TABLES.get(key)
    if about is None:
        raise Refusal(404, "no_such_table", "There is no table of this name.")
    given = _Given(said)
    view = _grouped(source, key, about, given)
    available = tables.available(source, view)
    view = replace(view, **_arranged(given, available))
    limit = given.number("limit", ROWS, least=1, most=MOST_ROWS) if is_paged else ROWS
    offset = given.number("offset", 0, least=0, most=10**9) if is_paged else 0
    language = _language(given, accepted)
    given.refuse_others({*PARAMETERS} - (set() if is_paged else {"limit", "offset"}), key)
    return Asked(view, language, limit, offset, given.said())


def _grouped(source: Source, key: str, about: Table, given: _Given) -> View:
    """Return the view that filters and grouping make."""
    counties = [row["county_code"] for row in query.run(source, "filters/counties").rows]
    first, last = usual_months(source)
    start, end = given.month("from", first), given.month("to", last)
    known = catalogue.load()
    measures = [*known.indicators, *known.ratios]
    kind = given.one("kind", KINDS, "township")
    chosen = given.several("county", counties)
    group = given.one("group", about.groupings, about.groupings[0])
    width = given.one("indicators", about.widths, about.widths[0])
    is_grouped = group != tables.ROWS
    periods = about.periods if is_grouped else about.periods[:1]
    period = given.one("period", periods, periods[0])
    layouts = ["none"] if not (is_grouped and about.values) else ["none", "period", "measure"]
    across = given.one("across", layouts, "none")
    return View(
        key,
        min(start, end),
        max(start, end),
        counties=tuple(code for code in counties if code in chosen) or None,
        kind=None if kind == "all" else kind,
        measure=given.one("measure", measures, "leads_received"),
        width=width,
        group=group,
        period=period,
        across=None if across == "none" else across,
        value=given.one("cell", about.values, about.values[0]) if across != "none" else None,
        benchmark=given.one("benchmark", ["others", *counties], "others").replace("others", "")
        or None,
    )


def _arranged(given: _Given, available: Sequence[str]) -> dict[str, Any]:
    digits = given.one("digits", DIGITS, "auto")
    return {
        "columns": tuple(given.several("show", available)),
        "where": tuple(given.where(available)),
        "sort": given.one("sort", [*available, "none"], "none").replace("none", "") or None,
        "descending": given.one("order", ("up", "down"), "up") == "down",
        "look": Look(
            None if digits == "auto" else int(digits),
            given.one("thousands", ("yes", "no"), "yes") == "yes",
            given.one("shares", ("part", "percent"), "part") == "percent",
        ),
    }


def _language(given: _Given, accepted: str | None) -> str:
    wanted = given.one("lang", [*i18n.LANGUAGES, *i18n.LANGUAGES.values(), ""], "")
    named = {own: language for language, own in i18n.LANGUAGES.items()}
    if wanted:
        return named.get(wanted, wanted)
    return i18n.choose(accepted.split(",")[0].split(";")[0].strip()[:40] if accepted else None)


class _Given:
    """Hold what an address says by name, checked as it is taken."""

    def __init__(self, said: Sequence[tuple[str, str]]) -> None:
        if len(said) > _MOST:
            raise Refusal(400, "too_many", f"At most {_MOST} parameters are read.")
        self._values: dict[str, list[str]] = defaultdict(list)
        for name, value in said:
            if len(value) > _LENGTH or len(name) > _LENGTH:
                raise Refusal(400, "too_long", f"A value has at most {_LENGTH} characters.")
            self._values[name].append(value)
        for name, values in self._values.items():
            if len(values) > 1 and name not in _SEVERAL and not name.startswith(_ONLY):
                raise Refusal(400, "said_twice", "It can be said once only.", _safe(name))

    def one(self, name: str, offered: Collection[str], usual: str) -> str:
        """Return the value of `name`, which is one of those offered."""
        values = self._values.get(name)
        if not values:
            return usual
        if values[0] not in offered:
            raise Refusal(400, "not_offered", _offered(offered), name)
        return values[0]

    def several(self, name: str, offered: Collection[str]) -> list[str]:
        """Return the values of `name`, each one of those offered, each once."""
        values = list(dict.fromkeys(self._values.get(name, [])))
        if not set(values) <= set(offered):
            raise Refusal(400, "not_offered", _offered(offered), name)
        return values

    def where(self, available: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
        """Return by which values of which columns rows are kept."""
        found = []
        for name, values in self._values.items():
            if name.startswith(_ONLY):
                column = name.removeprefix(_ONLY)
                if column not in available:
                    raise Refusal(400, "no_such_column", _offered(available), _safe(name))
                found.append((column, tuple(dict.fromkeys(values))))
        return found

    def month(self, name: str, usual: date) -> date:
        """Return a month as its first day."""
        values = self._values.get(name)
        if not values:
            return usual
        match = _MONTH.fullmatch(values[0])
        if match is None:
            raise Refusal(400, "no_month", "A month is written as 2026-03.", name)
        return date(int(match[1]), int(match[2]), 1)

    def number(self, name: str, usual: int, *, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        values = self._values.get(name)
        if not values:
            return usual
        value = int(values[0]) if _NUMBER.fullmatch(values[0]) else -1
        if not least <= value <= most:
            raise Refusal(400, "out_of_bounds", f"A number from {least} to {most}.", name)
        return value

    def refuse_others(self, known: Collection[str], key: str) -> None:
        """Refuse what nobody asked about: a slip in a name would go unnoticed else."""
        for name, values in self._values.items():
            if name == "table" and values == [key]:
                continue  # an address of the page Tables says it
            if name not in known and not name.startswith(_ONLY):
                raise Refusal(400, "unknown", "There is no such parameter here.", _safe(name))

    def said(self) -> tuple[tuple[str, str], ...]:
        """Return all that was said, in an order of its own."""
        return tuple((name, value) for name in sorted(self._values) for value in self._values[name])


def _offered(offered: Collection[str]) -> str:
    shown = ", ".join(list(offered)[:60])
    return f"One of: {shown}{' …' if len(offered) > 60 else ''}."


def _safe(name: str) -> str:
    """Return a name from outside as far as it may be said back."""
    return re.sub(r"[^A-Za-z0-9_-]", "?", name)[:40]

"""The catalogue: indicators, ratios and forms, read once from data/ and validated.

Adding an indicator or a ratio is adding a line to data/indicators.csv or data/ratios.csv.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from pathlib import Path

__all__ = [
    "COUNTED",
    "DATA",
    "GROUPS",
    "Catalogue",
    "CatalogueError",
    "Form",
    "Indicator",
    "Ratio",
    "Term",
    "load",
    "parse_expression",
]

DATA = Path(__file__).resolve().parent.parent / "data"

GROUPS = ("leads", "cases", "umbrella", "governance", "publicity", "support", "supervision")

COUNTED = {
    "units_expected": "flow",
    "units_filed": "flow",
    "units_on_time": "flow",
    "units_zero": "flow",
    "population": "stock",
    "households": "stock",
}
"""Components a ratio may use besides indicators: they are counted, not filed."""

SCOPES = (
    "opening",
    "county",
    "township",
    "department",
    "political-legal",
    "discipline",
    "regulator",
    "other",
)

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_TERM = re.compile(r"\s*([+-])\s*([a-z][a-z0-9_]*)(?:@([a-z-]+))?\s*")


class CatalogueError(ValueError):
    """Say which line of which file of the catalogue is wrong, and what to do."""

    def __init__(self, path: Path, line: int, column: str, value: str, advice: str) -> None:
        super().__init__(f"{path.name}, line {line}, column {column}: {value!r}: {advice}")


@dataclass(frozen=True, slots=True)
class Indicator:
    """Describe a counted thing: a flow sums over months, a stock takes the last value."""

    code: str
    group: str
    name_zh: str
    name_en: str
    unit: str
    kind: str
    reported_by: str
    part_of: str | None
    at_most: str | None
    zero_report: bool
    better: str
    aliases: tuple[str, ...]
    source: str
    position: int

    def reported_by_kind(self, kind: str) -> bool:
        """Tell whether units of this kind file the indicator."""
        return kind == self.reported_by or (
            self.reported_by == "both" and kind in ("township", "department")
        )


@dataclass(frozen=True, slots=True)
class Term:
    """Describe one term of a ratio: ± component, optionally of some units or at opening."""

    sign: int
    component: str
    scope: str | None


@dataclass(frozen=True, slots=True)
class Ratio:
    """Describe numerator over denominator × factor, recomputed from summed parts."""

    code: str
    name_zh: str
    name_en: str
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    numerator_text: str
    denominator_text: str
    factor: float
    unit: str
    better: str
    answers: str
    position: int


@dataclass(frozen=True, slots=True)
class Form:
    """Describe which indicators, in order, units of which kinds file, and when it is due.

    `deadline_day` is the last day on time: of the following month, or of the week itself,
    Monday being 1. `deadline_time` is the hour of that day, None for its end.
    """

    code: str
    name_zh: str
    name_en: str
    period: str
    kinds: tuple[str, ...]
    deadline_day: int
    deadline_time: time | None
    indicators: tuple[str, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Hold all indicators, ratios and forms by code, in the order of the files."""

    indicators: dict[str, Indicator]
    ratios: dict[str, Ratio]
    forms: dict[str, Form]

    @property
    def monthly_forms(self) -> dict[str, Form]:
        """Return the forms that are filed by month, by code."""
        return {code: form for code, form in self.forms.items() if form.period == "month"}

    def form_of(self, kind: str) -> Form | None:
        """Return the monthly form that units of this kind file, or None."""
        return next((form for form in self.monthly_forms.values() if kind in form.kinds), None)

    def measure(self, code: str) -> Indicator | Ratio | None:
        """Return the indicator or the ratio with this code, or None."""
        return self.indicators.get(code) or self.ratios.get(code)


def parse_expression(text: str) -> tuple[Term, ...]:
    """Parse `a + b@scope - c` into terms; raise ValueError where it is anything else."""
    rest = text.strip()
    if rest[:1] not in ("+", "-"):
        rest = "+" + rest
    terms: list[Term] = []
    position = 0
    while position < len(rest):
        match = _TERM.match(rest, position)
        if not match:
            raise ValueError(rest[position:].strip())
        sign, component, scope = match.groups()
        terms.append(Term(1 if sign == "+" else -1, component, scope))
        position = match.end()
    return tuple(terms)


class _Line:
    """Read one line of a catalogue file, with errors that name the cell."""

    def __init__(self, path: Path, number: int, values: dict[str, str]) -> None:
        self.path, self.number, self.values = path, number, values

    def error(self, column: str, advice: str) -> CatalogueError:
        return CatalogueError(self.path, self.number, column, self.values[column], advice)

    def text(self, column: str) -> str:
        value = self.values[column].strip()
        if not value:
            raise self.error(column, "must not be empty")
        return value

    def maybe(self, column: str) -> str | None:
        return self.values[column].strip() or None

    def choice(self, column: str, options: tuple[str, ...]) -> str:
        value = self.text(column)
        if value not in options:
            raise self.error(column, f"use one of {', '.join(options)}")
        return value

    def code(self, taken: dict[str, object]) -> str:
        value = self.text("code")
        if not _CODE.fullmatch(value):
            raise self.error("code", "use small letters, digits and _ only")
        if value in taken or value in COUNTED:
            raise self.error("code", "this code is already used")
        return value

    def list(self, column: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self.values[column].split("|"))
        return tuple(part for part in parts if part)

    def number_of(self, column: str, convert: Callable[[str], float], advice: str) -> float:
        try:
            number = convert(self.text(column))
        except ValueError:
            raise self.error(column, advice) from None
        if number <= 0:
            raise self.error(column, advice)
        return number


def _lines(path: Path, columns: tuple[str, ...]) -> list[_Line]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        header = tuple(reader.fieldnames or ())
        missing = [column for column in columns if column not in header]
        if missing:
            raise CatalogueError(path, 1, ", ".join(missing), "", "the column is missing")
        lines = []
        for values in reader:
            if None in values or None in values.values():
                raise CatalogueError(
                    path, reader.line_num, "*", "", f"the line must have {len(header)} values"
                )
            lines.append(_Line(path, reader.line_num, values))
        return lines


def _indicators(path: Path) -> dict[str, Indicator]:
    columns = (
        "code,group,name_zh,name_en,unit,kind,reported_by,part_of,at_most,zero_report,better,"
        "aliases,source"
    )
    found: dict[str, Indicator] = {}
    lines = _lines(path, tuple(columns.split(",")))
    for position, line in enumerate(lines):
        code = line.code(dict(found))
        found[code] = Indicator(
            code=code,
            group=line.choice("group", GROUPS),
            name_zh=line.text("name_zh"),
            name_en=line.text("name_en"),
            unit=line.text("unit"),
            kind=line.choice("kind", ("flow", "stock")),
            reported_by=line.choice("reported_by", ("both", "township", "department", "county")),
            part_of=line.maybe("part_of"),
            at_most=line.maybe("at_most"),
            zero_report=line.choice("zero_report", ("yes", "no")) == "yes",
            better=line.choice("better", ("up", "down", "none")),
            aliases=line.list("aliases"),
            source=line.values["source"].strip(),
            position=position,
        )
    for line in lines:
        for column in ("part_of", "at_most"):
            whole = line.maybe(column)
            if whole and (whole not in found or whole == line.values["code"].strip()):
                raise line.error(column, "name the code of another indicator of this file")
    _no_shared_names(lines, found)
    return found


def _no_shared_names(lines: list[_Line], indicators: dict[str, Indicator]) -> None:
    """Raise where two indicators share a name or alias: a header must mean one thing."""
    owner: dict[str, str] = {}
    for line, indicator in zip(lines, indicators.values(), strict=True):
        for name in {indicator.name_zh, indicator.name_en, *indicator.aliases}:
            other = owner.setdefault(name, indicator.code)
            if other != indicator.code:
                raise line.error("aliases", f"{name!r} already names {other}")


def _expression(line: _Line, column: str, known: set[str]) -> tuple[Term, ...]:
    try:
        terms = parse_expression(line.text(column))
    except ValueError as problem:
        raise line.error(
            column, f"cannot read {str(problem)!r}: write codes joined by + or -, as a + b@opening"
        ) from None
    for term in terms:
        if term.component not in known:
            raise line.error(column, f"{term.component} is not an indicator")
        if term.scope is not None and term.scope not in SCOPES:
            raise line.error(column, f"@{term.scope} is not one of {', '.join(SCOPES)}")
    return terms


def _ratios(path: Path, indicators: dict[str, Indicator]) -> dict[str, Ratio]:
    columns = "code,name_zh,name_en,numerator,denominator,factor,unit,better,answers"
    known = set(indicators) | set(COUNTED)
    found: dict[str, Ratio] = {}
    for position, line in enumerate(_lines(path, tuple(columns.split(",")))):
        code = line.code({**indicators, **found})
        found[code] = Ratio(
            code=code,
            name_zh=line.text("name_zh"),
            name_en=line.text("name_en"),
            numerator=_expression(line, "numerator", known),
            denominator=_expression(line, "denominator", known),
            numerator_text=line.text("numerator"),
            denominator_text=line.text("denominator"),
            factor=line.number_of("factor", float, "write a number above 0, such as 1 or 100"),
            unit=line.text("unit"),
            better=line.choice("better", ("up", "down", "none")),
            answers=line.values["answers"].strip(),
            position=position,
        )
        for term in (*found[code].numerator, *found[code].denominator):
            indicator = indicators.get(term.component)
            if term.scope == "opening" and (indicator is None or indicator.kind != "stock"):
                raise line.error("denominator", f"@opening needs a stock, {term.component} is not")
    return found


def _forms(path: Path, indicators: dict[str, Indicator]) -> dict[str, Form]:
    columns = "code,name_zh,name_en,period,kinds,deadline_day,indicators,source,deadline_time"
    found: dict[str, Form] = {}
    for position, line in enumerate(_lines(path, tuple(columns.split(",")))):
        code = line.code(dict(found))
        kinds = line.list("kinds")
        if not kinds or not set(kinds) <= {"township", "department", "county", "village"}:
            raise line.error("kinds", "use township, department, county, village, joined by |")
        chosen = line.list("indicators") or tuple(
            indicator.code
            for indicator in indicators.values()
            if any(indicator.reported_by_kind(kind) for kind in kinds)
        )
        unknown = [name for name in chosen if name not in indicators]
        if unknown:
            raise line.error("indicators", f"{', '.join(unknown)}: no such indicator")
        period = line.choice("period", ("month", "week"))
        found[code] = Form(
            code=code,
            name_zh=line.text("name_zh"),
            name_en=line.text("name_en"),
            period=period,
            kinds=kinds,
            deadline_day=_deadline_day(line, period),
            deadline_time=_deadline_time(line),
            indicators=chosen,
            position=position,
        )
    return found


def _deadline_day(line: _Line, period: str) -> int:
    last, advice = {
        "month": (28, "write a day of the month, 1 to 28"),
        "week": (7, "write a day of the week, 1 for Monday to 7"),
    }[period]
    day = line.number_of("deadline_day", int, advice)
    if day > last:
        raise line.error("deadline_day", advice)
    return int(day)


def _deadline_time(line: _Line) -> time | None:
    text = line.maybe("deadline_time")
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        raise line.error("deadline_time", "write an hour of the day, as 12:00") from None


@lru_cache(maxsize=4)
def load(folder: Path = DATA) -> Catalogue:
    """Load and validate the catalogue in `folder`; raise CatalogueError naming the cell."""
    indicators = _indicators(folder / "indicators.csv")
    return Catalogue(
        indicators=indicators,
        ratios=_ratios(folder / "ratios.csv", indicators),
        forms=_forms(folder / "forms.csv", indicators),
    )

"""The catalogue: indicators, ratios and forms, read once from data/ and validated.

Adding an indicator or a ratio is adding a line to data/indicators.csv or data/ratios.csv, or
one of the office's own on the catalogue page, which is laid over them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from pathlib import Path
from typing import Literal

from countyboard.catalogue_lines import CatalogueError, Line, OwnLine, PartName, read_lines
from countyboard.i18n import N_

__all__ = [
    "COUNTED",
    "DATA",
    "GROUPS",
    "Catalogue",
    "CatalogueError",
    "Form",
    "Indicator",
    "PartName",
    "Period",
    "Ratio",
    "Term",
    "lines_of",
    "load",
    "parse_expression",
    "use",
    "with_own",
]

Period = Literal["month", "week"]
"""By which forms are filed."""

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

_TERM = re.compile(r"\s*([+-])\s*([a-z][a-z0-9_]*)(?:@([a-z-]+))?\s*")


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

    @property
    def weekly_forms(self) -> dict[str, Form]:
        """Return the forms that are filed by the week, by code."""
        return {code: form for code, form in self.forms.items() if form.period == "week"}

    def form_of(self, kind: str, period: Period = "month") -> Form | None:
        """Return the form that units of this kind file by the month, or by the week, or None."""
        forms = (form for form in self.forms.values() if form.period == period)
        return next((form for form in forms if kind in form.kinds), None)

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


def _indicators(lines: list[Line]) -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for position, line in enumerate(lines):
        code = line.code({*found, *COUNTED})
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
                raise line.error(column, N_("name the code of another indicator"))
    _no_shared_names(lines, found)
    return found


def _no_shared_names(lines: list[Line], indicators: dict[str, Indicator]) -> None:
    """Raise where two indicators share a name or alias: a header must mean one thing."""
    owner: dict[str, str] = {}
    for line, indicator in zip(lines, indicators.values(), strict=True):
        for name in {indicator.name_zh, indicator.name_en, *indicator.aliases}:
            other = owner.setdefault(name, indicator.code)
            if other != indicator.code:
                raise line.error(
                    "aliases", N_("'{name}' already names {other}"), name=name, other=other
                )


def _expression(line: Line, column: str, known: set[str]) -> tuple[Term, ...]:
    try:
        terms = parse_expression(line.text(column))
    except ValueError as problem:
        raise line.error(
            column,
            N_("cannot read '{text}': write codes joined by + or -, as a + b@opening"),
            text=str(problem),
        ) from None
    for term in terms:
        if term.component not in known:
            raise line.error(column, N_("{code} is not an indicator"), code=term.component)
        if term.scope is not None and term.scope not in SCOPES:
            raise line.error(
                column,
                N_("@{scope} is not one of {options}"),
                scope=term.scope,
                options=", ".join(SCOPES),
            )
    return terms


def _ratios(lines: list[Line], indicators: dict[str, Indicator]) -> dict[str, Ratio]:
    known = set(indicators) | set(COUNTED)
    found: dict[str, Ratio] = {}
    for position, line in enumerate(lines):
        code = line.code({*indicators, *found, *COUNTED})
        found[code] = Ratio(
            code=code,
            name_zh=line.text("name_zh"),
            name_en=line.text("name_en"),
            numerator=_expression(line, "numerator", known),
            denominator=_expression(line, "denominator", known),
            numerator_text=line.text("numerator"),
            denominator_text=line.text("denominator"),
            factor=line.number_of("factor", float, N_("write a number above 0, such as 1 or 100")),
            unit=line.text("unit"),
            better=line.choice("better", ("up", "down", "none")),
            answers=line.values["answers"].strip(),
            position=position,
        )
        for term in (*found[code].numerator, *found[code].denominator):
            indicator = indicators.get(term.component)
            if term.scope == "opening" and (indicator is None or indicator.kind != "stock"):
                raise line.error(
                    "denominator",
                    N_("@opening needs a stock, {code} is not"),
                    code=term.component,
                )
    return found


def _forms(lines: list[Line], indicators: dict[str, Indicator]) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for position, line in enumerate(lines):
        code = line.code({*found, *COUNTED})
        kinds = line.list("kinds")
        if not kinds or not set(kinds) <= {"township", "department", "county", "village"}:
            raise line.error("kinds", N_("use township, department, county, village, joined by |"))
        chosen = line.list("indicators") or tuple(
            indicator.code
            for indicator in indicators.values()
            if any(indicator.reported_by_kind(kind) for kind in kinds)
        )
        unknown = [name for name in chosen if name not in indicators]
        if unknown:
            raise line.error(
                "indicators", N_("{codes}: no such indicator"), codes=", ".join(unknown)
            )
        period = line.choice("period", ("month", "week"))
        for other in found.values():
            if other.period == period and set(other.kinds) & set(kinds):
                raise line.error(
                    "kinds",
                    N_("these units file {form} by the same period: add the indicators to it"),
                    form=other.code,
                )
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


def _deadline_day(line: Line, period: str) -> int:
    last, advice = {
        "month": (28, N_("write a day of the month, 1 to 28")),
        "week": (7, N_("write a day of the week, 1 for Monday to 7")),
    }[period]
    day = line.number_of("deadline_day", int, advice)
    if day > last:
        raise line.error("deadline_day", advice)
    return int(day)


def _deadline_time(line: Line) -> time | None:
    text = line.maybe("deadline_time")
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        raise line.error("deadline_time", N_("write an hour of the day, as 12:00")) from None


_own: tuple[OwnLine, ...] = ()


def use(own: tuple[OwnLine, ...]) -> tuple[OwnLine, ...]:
    """Lay the office's own lines over the built-in ones, for the whole process.

    The store does so when it opens and with each change: one process has one store. Return
    the lines that were in force before.
    """
    global _own
    former, _own = _own, own
    return former


def load(folder: Path | None = None) -> Catalogue:
    """Return the catalogue in force: the built-in one with the office's own lines.

    With a `folder`: that of its files alone. Raise CatalogueError naming the cell.
    """
    return with_own(_own) if folder is None else _load(folder, ())


def with_own(own: tuple[OwnLine, ...]) -> Catalogue:
    """Return the built-in catalogue with these lines; raise CatalogueError naming the column."""
    return _load(DATA, own)


def lines_of(part: PartName, own: tuple[OwnLine, ...] | None = None) -> dict[str, dict[str, str]]:
    """Return the texts of a part by code; of the built-in lines alone where `own` is empty."""
    lines = read_lines(DATA, part, _own if own is None else own)
    return {line.text("code"): dict(line.values) for line in lines}


@lru_cache(maxsize=8)
def _load(folder: Path, own: tuple[OwnLine, ...]) -> Catalogue:
    indicators = _indicators(read_lines(folder, "indicators", own))
    return Catalogue(
        indicators=indicators,
        ratios=_ratios(read_lines(folder, "ratios", own), indicators),
        forms=_forms(read_lines(folder, "forms", own), indicators),
    )

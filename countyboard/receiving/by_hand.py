"""Figures typed in by hand: a form of a county and month or week, checked like any sheet.

What was typed becomes a workbook of its own, of the units that change alone, and goes the way
of every upload: the same reader, the same checks, the same confirm. That workbook is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from countyboard import query, template
from countyboard.catalogue import Catalogue, Form
from countyboard.i18n import gettext as _
from countyboard.receiving.difference import compare
from countyboard.receiving.former_figures import FormerFigures
from countyboard.receiving.history_checks import with_history
from countyboard.receiving.intake import Upload
from countyboard.receiving.sheet_view import place_of
from countyboard.store import Store
from countyboard.submission import MARKS, Problem, SourceFile
from countyboard.units import Roster, Unit
from countyboard.weeks import month_of
from countyboard.workbook import Answers, SheetAnswers, TableReading, read
from countyboard.workbook.grid import shown

__all__ = [
    "Held",
    "Place",
    "Spot",
    "Typed",
    "forms_at",
    "held",
    "is_of_villages",
    "one_before",
    "townships_at",
    "typed_upload",
    "units_at",
    "whereabouts",
]

_WRITTEN = {"not applicable": "/", "none": "无", "small": "…"}
"""How the marks are typed; an empty cell says that a figure is not known."""

Typed = Mapping[tuple[str, str], str]
"""What was typed over what is in force, by unit and indicator."""

Spot = tuple[str | None, str | None]
"""The unit and the indicator a problem is about; None: all of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Name what is typed in: a form of one county and month, the first day of a month.

    Or of a week, its Thursday, that belongs to the month; of one township's units where its
    code is given.
    """

    county_code: str
    form_code: str
    month: date
    week: date | None = None
    township_code: str | None = None

    @property
    def code(self) -> str:
        """Return the code of the county, or of the township, whose units file."""
        return self.township_code or self.county_code


@dataclass(frozen=True, slots=True)
class Held:
    """Hold what is in force at a place: the units that file there, and their cells as typed.

    `cells` has no empty ones; `submissions` names what is in force for each unit that filed.
    """

    place: Place
    form: Form
    units: tuple[Unit, ...]
    cells: dict[tuple[str, str], str]
    submissions: dict[str, int]

    def changes(self, typed: Typed) -> dict[tuple[str, str], str]:
        """Return what was typed that differs from what is in force."""
        units = {unit.code for unit in self.units}
        return {
            (unit, indicator): text.strip()
            for (unit, indicator), text in typed.items()
            if unit in units
            and indicator in self.form.indicators
            and text.strip() != self.cells.get((unit, indicator), "")
        }

    def touched(self, typed: Typed) -> list[Unit]:
        """Return the units that change, in their order."""
        codes = {unit for unit, _indicator in self.changes(typed)}
        return [unit for unit in self.units if unit.code in codes]

    def overtaken(self, seen: Mapping[str, int | None]) -> list[Unit]:
        """Return the units whose filing is not the one that was `seen` when it was typed over."""
        return [
            unit
            for unit in self.units
            if unit.code in seen and self.submissions.get(unit.code) != seen[unit.code]
        ]


def held(store: Store, place: Place, roster: Roster, catalogue: Catalogue) -> Held:
    """Return what is in force at a place."""
    form = catalogue.forms[place.form_code]
    cells: dict[tuple[str, str], str] = {}
    submissions: dict[str, int] = {}
    rows = query.run(
        store,
        "staff/cells_in_force",
        county=place.county_code,
        form_code=place.form_code,
        month=place.month,
        week=place.week,
    ).rows
    for row in rows:
        submissions[row["unit_code"]] = row["submission_id"]
        if row["indicator_code"] is not None:
            text = _as_typed(row["value"], row["flags"])
            cells[row["unit_code"], row["indicator_code"]] = text
    units = units_at(store, place, roster, catalogue)
    return Held(place, form, tuple(units), cells, submissions)


def one_before(place: Place) -> Place:
    """Return the same form of the same county or township a month, or a week, earlier."""
    if place.week is not None:
        week = place.week - timedelta(weeks=1)
        return replace(place, week=week, month=month_of(week))
    last_day = place.month - timedelta(days=1)
    return replace(place, month=last_day.replace(day=1))


def units_at(store: Store, place: Place, roster: Roster, catalogue: Catalogue) -> list[Unit]:
    """List the units that file a form in a month or week and may be filed for, in their order."""
    form = catalogue.forms[place.form_code]
    units = template.units_of(place.code, place.month, form, roster, place.week)
    own = store.own(unit.code for unit in units)
    return [unit for unit in units if unit.code in own]


def forms_at(store: Store, county_code: str, roster: Roster, catalogue: Catalogue) -> list[str]:
    """List the forms that a unit of a county files which may be filed for, weekly ones last.

    All monthly ones where there is no such unit: of each it is then said that nobody files it.
    """
    units = roster.members(county_code)
    own = store.own(unit.code for unit in units)
    kinds = {unit.kind for unit in units if unit.code in own}
    monthly = list(catalogue.monthly_forms)
    forms = [*monthly, *catalogue.weekly_forms]
    return [code for code in forms if kinds & set(catalogue.forms[code].kinds)] or monthly


def is_of_villages(form: Form) -> bool:
    """Tell whether villages file a form: then it is typed in township by township."""
    return "village" in form.kinds


def townships_at(store: Store, county_code: str, roster: Roster) -> list[Unit]:
    """List the townships of a county that have a village which may be filed for."""
    units = roster.members(county_code)
    own = store.own(unit.code for unit in units)
    above = {unit.parent for unit in units if unit.kind == "village" and unit.code in own}
    return [unit for unit in units if unit.code in above]


def _as_typed(value: float | None, flags: str | None) -> str:
    """Write a cell in force so that it reads back as it is."""
    said = set((flags or "").split(","))
    mark = next(iter(said & MARKS), None)
    if mark is not None:
        return _WRITTEN[mark]
    text = shown(value if value is not None else "")
    return f"约{text}" if "approximate" in said else text


def typed_upload(
    store: Store,
    here: Held,
    typed: Typed,
    roster: Roster,
    catalogue: Catalogue,
    *,
    today: date,
) -> Upload:
    """Read and check what was typed as if it had come as a sheet of the units that change."""
    changes = here.changes(typed)
    units = here.touched(typed)
    content = template.filled(
        template.place_name(here.place.code, roster),
        here.place.month,
        here.form,
        units,
        here.cells | changes,
        catalogue,
        here.place.week,
    )
    source = SourceFile.of(_file_name(here, roster), content)
    reading = read(
        source.name,
        source.content,
        roster,
        catalogue,
        today=today,
        answers=_answers(here, units),
        former=FormerFigures(store, roster),
    )
    return Upload(
        file_id=source.sha256,
        source=source,
        reading=with_history(store, reading),
        before=tuple(store.find_file(source.sha256)),
        difference=compare(store, reading.drafts) if reading.drafts else None,
        expecting={unit.code: here.submissions.get(unit.code) for unit in units},
    )


def _file_name(here: Held, roster: Roster) -> str:
    place = here.place
    name = template.file_name(place.code, place.month, here.form, roster, place.week)
    return _("{file}, by hand").format(file=name.removesuffix(".xlsx")) + ".xlsx"


def _answers(here: Held, units: Iterable[Unit]) -> Answers:
    """Say whose the rows are: the person chose the units, no name has to tell them."""
    rows = tuple((template.FIRST_ROW + i, unit.code) for i, unit in enumerate(units))
    place = here.place
    sheet = template.sheet_name(place.month, place.week)
    month = place.month if place.week is None else None
    said = SheetAnswers(sheet, place.county_code, month, rows=rows, week=place.week)
    return Answers(place.county_code, (said,))


def whereabouts(problem: Problem, table: TableReading) -> Spot:
    """Return the unit and the indicator that a problem of a typed form is about."""
    at = place_of(problem)
    if at is None:
        return None, problem.details.get("indicator")
    units = {row.number: row.unit_code for row in table.rows}
    indicators = {column.number: column.indicator_code for column in table.columns}
    return units.get(at[0]), indicators.get(at[1])

"""Read the ledger of findings: one draft a county, each finding with an identity that lasts."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any

import pyarrow as pa

from countyboard.submission import FINDINGS, Draft
from countyboard.workbook.ledger.sheet import Sheet
from countyboard.workbook.ledger.words import aspect_of, state_of
from countyboard.workbook.persons import named_persons
from countyboard.workbook.spelling import plain

__all__ = ["finding_id", "read_findings"]

_SIGNS = re.compile(r"[^\w\u4e00-\u9fff]+")
LONGEST = 2_000

Line = dict[str, Any]


def finding_id(
    county: str, number: str, aspect: str | None, description: str, issued_on: date | None
) -> str:
    """Return the identity of a finding over the months.

    Its number in its county where the ledger has one, else aspect, text and day of issue;
    script, width, blanks and punctuation do not matter.
    """
    if number:
        return f"{county}:{plain(number)}"
    text = _SIGNS.sub("", plain(description))
    told = "|".join([aspect or "", text, issued_on.isoformat() if issued_on else ""])
    return f"{county}:={hashlib.sha256(told.encode()).hexdigest()[:20]}"


def read_findings(sheet: Sheet) -> tuple[Draft, ...]:
    """Return one draft for each county the ledger holds; problems are kept in `sheet`."""
    year = sheet.year()
    by_county: dict[str, list[Line]] = {}
    seen: dict[str, int] = {}
    section: str | None = None
    for row in sheet.rows():
        heading = _section(sheet, row)
        if heading:
            section = heading
            continue
        if _continues(sheet, row):
            continue
        line = _line(sheet, row, year, section)
        if line is None:
            continue
        county = line.pop("county")
        first = seen.setdefault(line["finding_id"], row)
        if first != row:
            sheet.problem("finding_twice", row, "description", rows=[first + 1, row + 1])
            continue
        by_county.setdefault(county, []).append(line)
    month = sheet.month() or sheet.today.replace(day=1)
    return tuple(
        Draft(
            "findings",
            county,
            month,
            sheet.grid.name,
            findings=pa.Table.from_pylist(lines, FINDINGS),
        )
        for county, lines in by_county.items()
    )


def _section(sheet: Sheet, row: int) -> str | None:
    """Return the aspect of a row that only heads those below it: 一、政治站位方面."""
    texts = {cell for cell in sheet.grid.rows[row] if cell != ""}
    if len(texts) != 1:
        return None
    text = texts.pop()
    return aspect_of(text) if isinstance(text, str) and len(text) <= 30 else None


def _continues(sheet: Sheet, row: int) -> bool:
    """Tell a further line of a finding whose text is merged over several rows."""
    area = sheet.grid.area_at(row, sheet.found.columns["description"])
    return area is not None and row > max(area.top, sheet.found.body)


def _line(sheet: Sheet, row: int, year: int | None, section: str | None) -> Line | None:
    description = sheet.text(row, "description")
    if not description:
        if any(sheet.text(row, name) for name in ("owner", "issued_on", "due_on", "state")):
            sheet.problem("finding_without_text", row, "description")
        return None
    county = sheet.county(row)
    if county is None:
        return None
    for name in ("description", "note", "state"):
        for person in named_persons(sheet.text(row, name)):
            sheet.problem("person_named", row, name, person=person)
    issued_on, due_on, done_on = (
        sheet.day(row, name, year) for name in ("issued_on", "due_on", "done_on")
    )
    state = _state(sheet, row, done_on)
    _check_days(sheet, row, issued_on, due_on, done_on)
    aspect = _aspect(sheet, row, section)
    owner_code, owner_text = _owner(sheet, row, county)
    number = sheet.text(row, "number")
    return {
        "county": county,
        "finding_id": finding_id(county, number, aspect, description, issued_on),
        "finding_number": number or None,
        "aspect": aspect,
        "description": description[:LONGEST],
        "owner_code": owner_code,
        "owner_text": owner_text,
        "issued_on": issued_on,
        "due_on": due_on,
        "done_on": done_on,
        "state_said": state,
        "note": sheet.text(row, "note")[:LONGEST] or None,
        "sheet_row": row + 1,
    }


def _aspect(sheet: Sheet, row: int, section: str | None) -> str | None:
    text = sheet.text(row, "aspect")
    if not text:
        if section is None:
            sheet.problem("aspect_missing", row, "aspect")
        return section
    answered, code = sheet.word(text)
    if answered:
        return code
    found = aspect_of(text)
    if found is None and sheet.first_time("aspect", text):
        sheet.problem("aspect_unknown", row, "aspect", word=text)
    return found


def _owner(sheet: Sheet, row: int, county: str) -> tuple[str | None, str | None]:
    text = sheet.text(row, "owner")
    if not text:
        sheet.problem("owner_missing", row, "owner")
        return None, None
    unit, meant = sheet.unit(text, county, row, sheet.found.columns["owner"])
    if unit is not None and meant.collective:
        sheet.problem("owner_collective", row, "owner", unit=unit.name)
    elif unit is not None and meant.several:
        sheet.problem("owner_several", row, "owner", unit=unit.name)
    return (unit.code if unit else None), text


def _state(sheet: Sheet, row: int, done_on: date | None) -> str | None:
    text = sheet.text(row, "state")
    if not text:
        return None
    state = state_of(text)
    if state is None:
        sheet.problem("state_unknown", row, "state")
    elif state == "open" and done_on is not None:
        sheet.problem("state_contradicts", row, "state", day=done_on.isoformat())
    elif state == "done" and done_on is None:
        sheet.problem("done_without_day", row, "state")
    return state


def _check_days(
    sheet: Sheet, row: int, issued_on: date | None, due_on: date | None, done_on: date | None
) -> None:
    """Look for days that cannot be: ahead of today, or before the finding was issued."""
    for name, day in (("issued_on", issued_on), ("done_on", done_on)):
        if day is not None and day > sheet.today:
            sheet.problem("day_ahead", row, name)
    if issued_on is None:
        if not sheet.text(row, "issued_on"):
            sheet.problem("issue_day_missing", row, "issued_on")
        return
    if done_on is not None and done_on < issued_on:
        sheet.problem("done_before_issue", row, "done_on", day=issued_on.isoformat())
    if due_on is not None and due_on < issued_on:
        sheet.problem("due_before_issue", row, "due_on", day=issued_on.isoformat())

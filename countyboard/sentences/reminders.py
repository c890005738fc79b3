"""The messages to counties and townships about what is still owed: polite, ready to send.

The interface may be in any language; a message is in the script its county reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import copy_context
from datetime import date
from itertools import groupby
from typing import Any

from countyboard import i18n
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, traditional
from countyboard.sentences.calendar import day_text
from countyboard.weeks import week_text

__all__ = ["by_county", "reminder", "weekly_reminder"]

Row = Mapping[str, Any]


def by_county(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Gather rows of staff/chase, which come county by county, by the county's code."""
    return {
        code: list(group) for code, group in groupby(rows, key=lambda row: str(row["county_code"]))
    }


def reminder(rows: Sequence[Row], month: date, script: str) -> str:
    """Write the message to one county from its rows of staff/chase, one of settings.SCRIPTS."""

    return _written(script, lambda: _message(rows, month))


def weekly_reminder(rows: Sequence[Row], script: str) -> str:
    """Write the message to one township about the weeks in which villages of it are missing.

    `rows` are its rows of staff/weeks_by_township with somebody missing, in order.
    """
    return _written(script, lambda: _weekly_message(rows))


def _written(script: str, write: Callable[[], str]) -> str:
    def in_script() -> str:
        i18n.use(script)
        return write()

    return copy_context().run(in_script)


def _weekly_message(rows: Sequence[Row]) -> str:
    return "\n".join(
        [
            _("{county}: good day!").format(county=_named(rows[0]["township_name"])),
            _("Of the weekly lead reports of villages, these are still missing:"),
            *(f"{place}. {_week(row)}" for place, row in enumerate(rows, start=1)),
            _(
                "Please remind them to report soon; where there was no lead, please write 0. "
                "Whoever has reported by now, let us know. Thank you."
            ),
        ]
    )


def _week(row: Row) -> str:
    return ngettext(
        "{week}, {n} village, due on {day}: {names}.",
        "{week}, {n} villages, due on {day}: {names}.",
        row["missing"],
    ).format(
        week=week_text(row["week"]),
        n=row["missing"],
        day=day_text(row["latest_due_at"] or row["due_at"]),
        names=_(", ").join(map(_named, row["owing"])),
    )


def _message(rows: Sequence[Row], month: date) -> str:
    name = _named(rows[0]["county_name"])
    lines = [
        _("{county}: good day!").format(county=name),
        _("Of the monthly forms of {month}, these units are still to file:").format(
            month=month_text(month)
        ),
    ]
    parts: list[tuple[str, Callable[[list[Row]], str]]] = [
        ("missing", _missing),
        ("blank", _blank),
        ("pending", _pending),
    ]
    number = 0
    for state, said in parts:
        owing = [row for row in rows if row["state"] == state]
        if owing:
            number += 1
            lines.append(f"{number}. {said(owing)}")
    lines.append(
        _(
            "Please remind them to file soon. Whoever has filed by now, or has a reason, let us "
            "know: a later day can be granted. Thank you."
        )
    )
    return "\n".join(lines)


def _named(name: str) -> str:
    return traditional(name) if i18n.language() == "zh_Hant" else name


def _names(rows: Sequence[Row]) -> str:
    return _(", ").join(_one(row) for row in rows)


def _one(row: Row) -> str:
    name = _named(row["unit_name"])
    if row["run"] > 1:
        return _("{unit} ({n} months in a row)").format(unit=name, n=row["run"])
    return name


def _missing(rows: list[Row]) -> str:
    return ngettext(
        "Missing, {n} unit, due on {day}: {names}.",
        "Missing, {n} units, due on {day}: {names}.",
        len(rows),
    ).format(n=len(rows), day=_days(rows), names=_names(rows))


def _blank(rows: list[Row]) -> str:
    return ngettext(
        "Blank, {n} unit (the row is there, its lead cells are empty; where zero is meant, "
        "please write 0 and send it again): {names}.",
        "Blank, {n} units (the rows are there, their lead cells are empty; where zero is meant, "
        "please write 0 and send them again): {names}.",
        len(rows),
    ).format(n=len(rows), names=_names(rows))


def _pending(rows: list[Row]) -> str:
    return ngettext(
        "Soon due, {n} unit, on {day}: {names}.",
        "Soon due, {n} units, on {day}: {names}.",
        len(rows),
    ).format(n=len(rows), day=_days(rows), names=_names(rows))


def _days(rows: Sequence[Row]) -> str:
    return _(", ").join(day_text(day) for day in sorted({row["due_on"] for row in rows}))

"""What the calendar says: when forms are due, what an extension would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from countyboard.i18n import N_, language, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.sentences.joining import joined

__all__ = [
    "chase_finding",
    "day_text",
    "effect_of_extension",
    "standing_finding",
    "standing_note",
    "state_note",
]

Row = Mapping[str, Any]

_WEEKDAYS = (
    N_("Mon"),
    N_("Tue"),
    N_("Wed"),
    N_("Thu"),
    N_("Fri"),
    N_("Sat"),
    N_("Sun"),
)

_EFFECTS = (
    ("in_time", N_("Late now, then on time: {n}.")),
    ("again_pending", N_("Missing now, then with time again: {n}.")),
    ("late", N_("On time now, then late: {n}.")),
    ("missing", N_("With time now, then missing: {n}.")),
)


def day_text(day: date | datetime) -> str:
    """Write a day with its weekday, and its hour where it has one."""
    weekday = _(_WEEKDAYS[day.weekday()])
    written = f"{day:%-d %b}" if language() == "en" else f"{day.month}月{day.day}日"
    hour = f" {day:%H:%M}" if isinstance(day, datetime) else ""
    return _("{day} ({weekday})").format(day=written, weekday=weekday) + hour


def effect_of_extension(effect: Row, *, week: bool = False) -> str:
    """Say what an extension would do, from the row of staff/effect_of_extension.

    Of a week: from that of staff/effect_of_weekly_extension.
    """
    units = effect["units"]
    if not units and week:
        return _("No unit there files this form in this week.")
    if not units:
        return _("No unit there files this form in this month.")
    said = [
        ngettext("It holds for {n} unit.", "It holds for {n} units.", units).format(n=number(units))
    ]
    said += [_(text).format(n=number(effect[key])) for key, text in _EFFECTS if effect[key]]
    if len(said) == 1:
        said.append(_("Nobody's state would change."))
    return joined(said)


def standing_note(row: Row) -> str:
    """Say of one county how many units filed when, from a row of reporting/by_county."""
    return _(
        "{expected} expected: {on_time} on time, {late} late, {pending} pending, "
        "{missing} missing; {blank} of those filed are blank"
    ).format(
        **{
            name: number(row[name])
            for name in ("expected", "on_time", "late", "pending", "missing", "blank")
        }
    )


def standing_finding(rows: Sequence[Row]) -> str:
    """Say where most is missing, from the counties' rows of reporting/by_county of a month."""
    worst = max(rows, key=lambda row: row["missing"])
    if not worst["missing"]:
        return _("No unit of any county is missing.")
    return ngettext(
        "Most is missing in {county}: {n} of {expected} unit.",
        "Most is missing in {county}: {n} of {expected} units.",
        worst["expected"],
    ).format(
        county=worst["county_name"],
        n=number(worst["missing"]),
        expected=number(worst["expected"]),
    )


def chase_finding(rows: Sequence[Row]) -> str:
    """Say how many are to be chased, from rows of staff/chase."""
    if not rows:
        return _("Nobody is to be chased: all that is due has come, none of it blank.")
    counties = len({row["county_code"] for row in rows})
    units = ngettext("{n} unit", "{n} units", len(rows)).format(n=number(len(rows)))
    return ngettext(
        "To be reminded: {units} in {n} county.",
        "To be reminded: {units} in {n} counties.",
        counties,
    ).format(units=units, n=number(counties))


def state_note(row: Row) -> str:
    """Say in a few words what one unit owes, from a row of staff/chase."""
    if row["state"] == "missing" and row["run"] > 1:
        return ngettext(
            "missing, {n} month in a row", "missing, {n} months in a row", row["run"]
        ).format(n=number(row["run"]))
    return {
        "missing": _("missing"),
        "blank": _("blank"),
        "pending": _("still has time"),
    }[row["state"]]

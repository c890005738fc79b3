"""What is said of weekly reports: when they are due, how far each township is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.sentences.calendar import day_text
from countyboard.sentences.joining import joined
from countyboard.weeks import days

__all__ = ["standing", "township_rows", "weeks_finding"]

Row = Mapping[str, Any]


def weeks_finding(rows: Sequence[Row]) -> str:
    """Say when weekly reports are due and how the last one due stands, from staff/weeks."""
    if not rows:
        return _("No form is filed by the week.")
    said = [_("Due: {days}.").format(days=_(", ").join(day_text(row["due_at"]) for row in rows))]
    if not max(row["units"] for row in rows):
        return joined([*said, _("No village is on the list of units, so none is expected.")])
    over = [row for row in rows if row["units"] and not row["pending"]]
    return joined([*said, _of_week((over or [r for r in rows if r["units"]][:1])[-1])])


def _of_week(row: Row) -> str:
    said = _(
        "Week {days}: {filed} of {units} have reported, {late} late, {missing} missing."
    ).format(
        days=days(row["starts_on"], row["ends_on"]),
        **{name: number(row[name]) for name in ("filed", "units", "late", "missing")},
    )
    if not row["extended"]:
        return said
    granted = ngettext(
        "{n} has an extension, until {day} at the latest.",
        "{n} have an extension, until {day} at the latest.",
        row["extended"],
    )
    until = day_text(row["latest_due_at"])
    return joined([said, granted.format(n=number(row["extended"]), day=until)])


def standing(row: Row) -> str:
    """Say in a few words how a township's villages stand in a week: 5/6 · 1 late.

    A row of staff/weeks_by_township.
    """
    said = [f"{number(row['filed'])}/{number(row['expected'])}"]
    if row["late"]:
        said.append(ngettext("{n} late", "{n} late", row["late"]).format(n=number(row["late"])))
    if row["missing"]:
        said.append(
            ngettext("{n} missing", "{n} missing", row["missing"]).format(n=number(row["missing"]))
        )
    elif row["pending"]:
        said.append(_("has time"))
    return " · ".join(said)


def township_rows(rows: Sequence[Row]) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Set weeks side by side: a row for each township, and the headings of its columns.

    `owing` names the villages that are missing in the last week that is over.
    """
    headings = {
        f"{row['week']}": days(row["starts_on"], row["ends_on"])
        for row in sorted(rows, key=lambda row: row["week"])
    }
    townships: dict[str, dict[str, str]] = {}
    for row in rows:
        line = townships.setdefault(
            row["township_code"],
            {"county": row["county_name"], "township": row["township_name"]}
            | dict.fromkeys(headings, "—")
            | {"owing": ""},
        )
        line[f"{row['week']}"] = standing(row)
        if not row["pending"]:
            line["owing"] = _(", ").join(row["owing"] or ())
    return list(townships.values()), headings

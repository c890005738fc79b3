"""What the rectification page says in words: headline, notes, captions, names of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from countyboard.analysis.county_shares import share_interval
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number, percent
from countyboard.sentences.joining import joined
from countyboard.words import aspect_name, finding_state_name

__all__ = [
    "STATES",
    "aspect_finding",
    "attention_finding",
    "burn_finding",
    "caption",
    "headline",
    "labels",
    "month_note",
    "on_time_text",
    "owner_finding",
    "owner_name",
    "states_note",
    "together_text",
]

Row = Mapping[str, Any]

STATES = ("overdue", "relapsed", "open", "done")
"""In the order in which bars show them: what is to be seen to comes first."""


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "aspect": _("Aspect"),
        "county_name": _("County"),
        "unit_name": _("Owner unit"),
        "finding_number": _("Number"),
        "description": _("Finding"),
        "issued_on": _("Issued on"),
        "due_on": _("Due on"),
        "days_over": _("Days over"),
        "finding_state": _("State"),
        "month": _("Month"),
        "findings": _("Findings"),
        "left_over": _("Not rectified"),
        "open": finding_state_name("open"),
        "overdue": finding_state_name("overdue"),
        "relapsed": finding_state_name("relapsed"),
        "done": finding_state_name("done"),
        "done_share": _("Rectified, %"),
        "on_time": _("Rectified by the due date"),
        "judged": _("Due or rectified"),
        "issued": _("Issued in the month"),
        "closed": _("Rectified in the month"),
        "remaining": _("Not rectified at its end"),
        "expected_left": _("Not due yet at its end"),
        "note": _("Note"),
    }
    return {name: known[name] for name in columns if name in known}


def caption(found: Row, today: date) -> str:
    """Say what the figures rest on: how many findings, of which day."""
    return ngettext(
        "n = {n} finding, as of {day}", "n = {n} findings, as of {day}", found["findings"]
    ).format(n=number(found["findings"]), day=today.isoformat())


def headline(found: Row, attention: Sequence[Row]) -> str:
    """Say how many findings are rectified, and what is overdue.

    `found` is the row of rectification/summary, `attention` the rows of that name.
    """
    said = [
        ngettext(
            "{done} of {count} finding is rectified ({share}).",
            "{done} of {count} findings are rectified ({share}).",
            found["findings"],
        ).format(
            done=number(found["done"]),
            count=number(found["findings"]),
            share=percent(100 * found["done"] / found["findings"], 0),
        )
    ]
    if found["overdue"]:
        first = attention[0]
        said.append(
            ngettext(
                "{count} is overdue, by {days} days ({owner}, {county}).",
                "{count} are overdue, the longest by {days} days ({owner}, {county}).",
                found["overdue"],
            ).format(
                count=number(found["overdue"]),
                days=number(first["days_over"]),
                owner=owner_name(first),
                county=first["county_name"],
            )
        )
    else:
        said.append(_("None is overdue."))
    if found["relapsed"]:
        said.append(
            ngettext(
                "{count} came back after it was done.",
                "{count} came back after they were done.",
                found["relapsed"],
            ).format(count=number(found["relapsed"]))
        )
    return joined(said)


def on_time_text(found: Row) -> tuple[str, str]:
    """Return the share rectified in time, and its interval in words."""
    span = share_interval(found["on_time"], found["judged"])
    if span is None:
        return percent(None), _("none is due or rectified yet")
    value = percent(100 * found["on_time"] / found["judged"], 0)
    return value, _("95 %: {lower}–{upper} %").format(lower=number(span[0]), upper=number(span[1]))


def states_note(name: str, row: Row) -> str:
    """Say of an aspect or an owner how its findings stand."""
    parts = [
        _("{state}: {n}").format(state=finding_state_name(state), n=number(row[state]))
        for state in STATES
        if row[state]
    ]
    return _("{name}: {parts}.").format(name=name, parts=_(", ").join(parts))


def owner_name(row: Row) -> str:
    """Name the unit that answers for a finding."""
    return str(row["unit_name"] or _("nobody named"))


def aspect_finding(rows: Sequence[Row]) -> str:
    """Say which aspect has most findings left, from rows of rectification/by_aspect."""
    left = {row["aspect"]: row["findings"] - row["done"] for row in rows}
    if not any(left.values()):
        return _("Every finding of every aspect is rectified.")
    most = max(left, key=lambda aspect: left[aspect])
    return ngettext(
        "Most are left under {aspect}: {count} finding.",
        "Most are left under {aspect}: {count} findings.",
        left[most],
    ).format(aspect=aspect_name(most), count=number(left[most]))


def together_text(found: Row) -> str:
    """Name the line of all counties together."""
    return _("all {share}").format(share=percent(100 * found["done"] / found["findings"], 0))


def month_note(row: Row) -> str:
    """Say of one month how many findings were issued and rectified in it."""
    return _("{issued} issued, {closed} rectified in the month").format(
        issued=number(row["issued"]), closed=number(row["closed"])
    )


def burn_finding(rows: Sequence[Row]) -> str:
    """Say how what is left moved, and how it compares with the due dates."""
    first, last = rows[0], rows[-1]
    said = _(
        "{last} not rectified at the end of {last_month}, {first} at the end of {first_month}."
    ).format(
        last=number(last["remaining"]),
        last_month=month_text(last["month"]),
        first=number(first["remaining"]),
        first_month=month_text(first["month"]),
    )
    more = _("Were each rectified by its due date, {count} would be left.").format(
        count=number(last["expected_left"])
    )
    return joined([said, more])


def attention_finding(rows: Sequence[Row]) -> str:
    """Say how many findings are overdue and how many came back."""
    overdue = sum(row["days_over"] is not None for row in rows)
    return _("Overdue: {overdue}; came back after they were done: {relapsed}.").format(
        overdue=number(overdue), relapsed=number(len(rows) - overdue)
    )


def owner_finding(rows: Sequence[Row]) -> str:
    """Say how many units have findings left, from rows of rectification/by_owner."""
    return ngettext(
        "{count} unit has findings left.", "{count} units have findings left.", rows[0]["owners"]
    ).format(count=number(rows[0]["owners"]))

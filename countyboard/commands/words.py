"""What commands say: events of their frames as lines of text in the language in force."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from countyboard.i18n import N_, month_text, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.ledgers import form_name
from countyboard.sentences import calendar, weeks
from countyboard.weeks import period_text, week_text
from countyboard.words import kind_name

__all__ = [
    "backup_lines",
    "check_lines",
    "decision_lines",
    "file_lines",
    "moved_lines",
    "restored_lines",
    "status_lines",
    "table_lines",
    "user_lines",
]

Event = Mapping[str, Any]

SHOWN = 20
"""Problems of one file that are told one by one."""

_OUTCOMES = {
    "stored": N_("✓ {file}: stored"),
    "units": N_("✓ {file}: the list of units is stored"),
    "known": N_("✓ {file}: nothing to do, this is in force already"),
    "warned": N_("! {file}: not stored because of warnings; --yes-warnings stores it"),
    "asked": N_("? {file}: not stored, there are questions: answer them on the page Upload"),
    "refused": N_("✕ {file}: not stored, there are errors"),
    "empty": N_("✕ {file}: not stored, there is nothing in it to store"),
    "failed": N_("✕ {file}: not stored"),
}
_SIGNS = {"error": "✕", "question": "?", "warning": "!"}


def file_lines(event: Event) -> Iterator[str]:
    """Say what became of one file: receipts where it was stored, problems by cell."""
    headline = _OUTCOMES[event["outcome"]]
    yield _(headline).format(file=event["name"])
    if event.get("text"):
        yield f"    {event['text']}"
    for receipt in event.get("receipts", ()):
        yield "    " + " · ".join(
            [
                str(receipt["submission"]),
                receipt["county"],
                _period(receipt),
                receipt["form"],
                ngettext("{n} filing", "{n} filings", receipt["filings"]).format(
                    n=number(receipt["filings"])
                ),
                ngettext("{n} figure", "{n} figures", receipt["figures"]).format(
                    n=number(receipt["figures"])
                ),
                _("replaced: {n}").format(n=number(receipt["replaced"])),
            ]
        )
    if event.get("units"):
        yield "    " + ngettext(
            "{n} unit is on the list now.", "{n} units are on the list now.", event["units"]
        ).format(n=number(event["units"]))
    for first, second in event["clashes"]:
        yield "    " + _("The sheets {first} and {second} hold the same month of a unit.").format(
            first=first, second=second
        )
    if event["outcome"] != "known":
        yield from _problem_lines(event["problems"])


def _period(receipt: Event) -> str:
    week = receipt["week"]
    month = date.fromisoformat(f"{receipt['month']}-01")
    return period_text(month, date.fromisoformat(week) if week else None)


def _problem_lines(problems: Sequence[Event]) -> Iterator[str]:
    for problem in problems[:SHOWN]:
        yield f"    {_SIGNS[problem['grade']]} {problem['text']}"
        if problem["grade"] != "warning" and problem["advice"]:
            yield f"        {problem['advice']}"
    if len(problems) > SHOWN:
        more = len(problems) - SHOWN
        yield "    " + ngettext("and {n} more", "and {n} more", more).format(n=number(more))


def decision_lines(event: Event) -> Iterator[str]:
    """Say that a submission is withdrawn or restored, and what that did."""
    yield event["text"]
    if event["effect"]:
        yield event["effect"]


def status_lines(event: Event) -> Iterator[str]:
    """Say who filed a month, county by county, and its weeks; or one week, by township."""
    if event["week"]:
        yield from _week_lines(event)
        return
    yield from _month_lines(event)
    if event["villages"]:
        yield ""
        yield from _weeks_lines(event)


def _week_lines(event: Event) -> Iterator[str]:
    """Say township by township who filed a week, and name the villages that are missing."""
    yield week_text(date.fromisoformat(event["week"]))
    yield weeks.weeks_finding([_dated(row) for row in event["weeks"]])
    if event["villages"]:
        yield ""
        yield from _aligned(
            [
                (row["county_name"], row["township_name"], weeks.standing(row), _missing(row))
                for row in event["villages"]
            ],
            indent="",
        )


def _missing(row: Event) -> str:
    if not row["owing"]:
        return ""
    return _("missing: {units}").format(units=_(", ").join(row["owing"]))


def _weeks_lines(event: Event) -> Iterator[str]:
    """Set the weeks of a month side by side, a line for each township."""
    yield _("Weekly lead reports of villages")
    yield weeks.weeks_finding([_dated(row) for row in event["weeks"]])
    rows, headings = weeks.township_rows([_dated(row) for row in event["villages"]])
    yield from _aligned(
        [
            ("", "", *headings.values()),
            *((row["county"], row["township"], *(row[week] for week in headings)) for row in rows),
        ]
    )


def _dated(row: Event) -> dict[str, Any]:
    """Return a row of weeks with its days as days again."""
    told = {name: date.fromisoformat(row[name]) for name in ("week", "starts_on", "ends_on")}
    due = {
        name: datetime.fromisoformat(row[name])
        for name in ("due_at", "latest_due_at")
        if row[name] is not None
    }
    return {**row, **told, **due}


def _month_lines(event: Event) -> Iterator[str]:
    """Say county by county who filed a month, and name those who owe it or were late."""
    month = date.fromisoformat(f"{event['month']}-01")
    counties, owing, late = event["counties"], event["owing"], event["late"]
    yield month_text(month)
    if not counties:
        yield _("Nobody was expected to file.")
        return
    yield calendar.chase_finding([row for row in owing if row["state"] != "pending"])
    yield ""
    yield from _aligned(
        [(row["county_name"], calendar.standing_note(row)) for row in counties], indent=""
    )
    if owing:
        yield ""
        yield _("Who is to be reminded?")
        yield from _aligned(
            [
                (*_unit(row), calendar.state_note(row), _("due {day}").format(day=row["due_on"]))
                for row in owing
            ]
        )
    if late:
        yield ""
        yield _("Late")
        came = _("came {day}, due {due}")
        yield from _aligned(
            [
                (*_unit(row), came.format(day=row["received_at"][:10], due=row["due_on"]))
                for row in late
            ]
        )


def _unit(row: Event) -> tuple[str, str, str, str]:
    return (
        row["county_name"],
        row["unit_name"],
        kind_name(row["kind"]),
        form_name(row["form_name"]),
    )


def _aligned(rows: Sequence[Sequence[str]], indent: str = "    ") -> Iterator[str]:
    """Write rows below each other; a Chinese character is as wide as two others."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = [
            text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)
        ]
        yield indent + "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def check_lines(event: Event) -> Iterator[str]:
    """Say what the store holds and what is wrong with it."""
    held = event["held"]
    if held:
        yield _held_text(held)
    if not event["faults"]:
        yield _("✓ No fault was found.")
        return
    for fault in event["faults"][:SHOWN]:
        yield f"✕ {fault['text']}"
    more = len(event["faults"]) - SHOWN
    if more > 0:
        yield ngettext("and {n} more", "and {n} more", more).format(n=number(more))


def _held_text(held: Mapping[str, int]) -> str:
    return _(
        "Held: submissions {submissions}, filings {filings}, figures {readings}, files {files}"
    ).format(
        **{name: number(held[name]) for name in ("submissions", "filings", "readings", "files")}
    )


def moved_lines(event: Event) -> Iterator[str]:
    """Say where a file that is done with lies now."""
    if "moved_to" in event:
        yield _("    moved to {path}").format(path=event["moved_to"])
    if "not_moved" in event:
        yield _("    not moved: {error}").format(error=event["not_moved"])


def table_lines(event: Event) -> Iterator[str]:
    """Say how large a table is that was written."""
    if event["rows"] is not None:
        yield ngettext("{file}: {n} row", "{file}: {n} rows", event["rows"]).format(
            file=event["name"], n=number(event["rows"])
        )


def restored_lines(held: Mapping[str, int], former: Path | None) -> Iterator[str]:
    """Say what the store holds after a backup was put in its place."""
    yield _("✓ Restored.")
    yield _held_text(held)
    if former is not None:
        yield _("The store that was there is kept: {path}").format(path=former)


def backup_lines(event: Event) -> Iterator[str]:
    """Say where a backup is, how large, and whether it is whole."""
    yield _("✓ Backed up: {path}").format(path=event["path"])
    yield _("    {size} MB, SHA-256 {sha256}").format(
        size=number(event["size"] / 1e6, 1), sha256=event["sha256"]
    )
    yield from (f"    {line}" for line in check_lines(event))


def user_lines(event: Event) -> Iterator[str]:
    """Name accounts, or say what became of one; a one-time password stands on a line of its own."""
    if event["event"] == "accounts":
        rows = [
            (row["name"], row["role_name"], row["scope"], row["state"]) for row in event["accounts"]
        ]
        yield from _aligned(rows) if rows else (_("There is no account yet."),)
        return
    yield event["text"]
    if event["password"]:
        yield _("One-time password, to be changed at the first sign-in:")
        yield f"    {event['password']}"

"""What the reporting page says in words: its headline, its column names, its findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number, percent
from countyboard.sentences.joining import joined

__all__ = [
    "county_rows",
    "filing_finding",
    "headline",
    "labels",
    "run_finding",
    "run_note",
    "states_finding",
    "together",
    "transfer_finding",
    "transfer_note",
    "zero_finding",
    "zero_note",
]

Row = Mapping[str, Any]


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "month": _("Month"),
        "state": _("State"),
        "is_late": _("Late"),
        "received_on": _("Received on"),
        "due_on": _("Due on"),
        "expected": _("Expected"),
        "filed": _("Filed"),
        "on_time": _("On time"),
        "late": _("Late"),
        "missing": _("Missing"),
        "pending": _("Pending"),
        "blank": _("Blank filings"),
        "zero": _("Zero reports"),
        "filing_rate": _("Filing rate, %"),
        "on_time_rate": _("On-time rate, %"),
        "zero_report_rate": _("Zero-report rate, %"),
        "at_zero": _("Months at zero"),
        "silent": _("Months silent"),
        "without_lead_since": _("Without a lead since"),
        "last_reported": _("Last month with a lead"),
        "departments": _("Departments"),
        "with_leads": _("Departments with leads"),
        "departments_at_zero": _("Departments at zero"),
        "departments_silent": _("Departments silent"),
        "leads_transferred": _("Leads transferred"),
        "per_department": _("Per department and month"),
        "months_filed": _("Months filed"),
        "months_expected": _("Months expected"),
    }
    return {name: known[name] for name in columns if name in known}


def county_rows(rows: Sequence[Row]) -> list[Row]:
    """Leave out the rows of all counties together."""
    return [row for row in rows if row["county_code"] is not None]


def by_county(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Put the rows of each county together by its code, in their order."""
    found: dict[str, list[Row]] = {}
    for row in county_rows(rows):
        found.setdefault(row["county_code"], []).append(row)
    return found


def together(rows: Sequence[Row]) -> list[Row]:
    """Keep the rows of all counties together, one per month."""
    return [row for row in rows if row["county_code"] is None]


def headline(rows: Sequence[Row], runs: Sequence[Row]) -> str:
    """Say how the last month of reporting/by_county stands; names in it are not escaped.

    `runs` are the rows of reporting/zero_run.
    """
    last = together(rows)[-1]
    said = [
        ngettext(
            "{month}: {filed} of {count} unit expected has filed ({rate}).",
            "{month}: {filed} of {count} units expected have filed ({rate}).",
            last["expected"],
        ).format(
            month=month_text(last["month"]),
            filed=number(last["filed"]),
            count=number(last["expected"]),
            rate=percent(last["filing_rate"], 0),
        )
    ]
    if last["late"]:
        said.append(
            ngettext("{count} came in late.", "{count} came in late.", last["late"]).format(
                count=number(last["late"])
            )
        )
    if last["missing"]:
        said.append(_missing(last, county_rows(rows)))
    if last["pending"]:
        said.append(
            ngettext(
                "{count} still has time to file.",
                "{count} still have time to file.",
                last["pending"],
            ).format(count=number(last["pending"]))
        )
    if last["zero"]:
        said.append(_zero(last, runs))
    return joined(said)


def _missing(last: Row, rows: Sequence[Row]) -> str:
    in_month = [row for row in rows if row["month"] == last["month"]]
    worst = max(in_month, key=lambda row: row["missing"])
    if len(in_month) > 1 and 2 * worst["missing"] > last["missing"]:
        return ngettext(
            "{count} is missing, most of them in {county} ({there}).",
            "{count} are missing, most of them in {county} ({there}).",
            last["missing"],
        ).format(
            count=number(last["missing"]),
            county=worst["county_name"],
            there=number(worst["missing"]),
        )
    return ngettext("{count} is missing.", "{count} are missing.", last["missing"]).format(
        count=number(last["missing"])
    )


def _zero(last: Row, runs: Sequence[Row]) -> str:
    said = ngettext(
        "{count} filed nothing but zeros, {rate} of those that filed.",
        "{count} filed nothing but zeros, {rate} of those that filed.",
        last["zero"],
    ).format(count=number(last["zero"]), rate=percent(last["zero_report_rate"], 0))
    long = runs[0]["units_long"] if runs else 0
    if not long:
        return said
    more = ngettext(
        "{count} unit has been without a lead for three zero reports or more.",
        "{count} units have been without a lead for three zero reports or more.",
        long,
    ).format(count=number(long))
    return joined((said, more))


def filing_finding(rows: Sequence[Row]) -> str:
    """Say where most units are missing, from rows of reporting/counties, worst first."""
    worst = rows[0]
    if not worst["missing"]:
        return _("No unit is missing in any of these months.")
    return ngettext(
        "Most silence is in {county}: {count} month of a unit is missing.",
        "Most silence is in {county}: {count} months of units are missing.",
        worst["missing"],
    ).format(county=worst["county_name"], count=number(worst["missing"]))


def states_finding(county: Row) -> str:
    """Say what the grid of a county shows, from its row of reporting/counties."""
    return _(
        "{county}, months of {units} units: {missing} missing, {blank} blank, {late} late."
    ).format(
        county=county["county_name"],
        units=number(county["units"]),
        missing=number(county["missing"]),
        blank=number(county["blank"]),
        late=number(county["late"]),
    )


def zero_finding(rows: Sequence[Row]) -> str:
    """Say how the zero-report rate of all counties moved, from rows of reporting/by_county."""
    shown = together(rows)
    return _("Zero-report rate {first} in {first_month}, {last} in {last_month}.").format(
        first=percent(shown[0]["zero_report_rate"], 0),
        first_month=month_text(shown[0]["month"]),
        last=percent(shown[-1]["zero_report_rate"], 0),
        last_month=month_text(shown[-1]["month"]),
    )


def run_finding(runs: Sequence[Row]) -> str:
    """Say who has been at zero longest, from rows of reporting/zero_run."""
    return ngettext(
        "Longest at zero: {unit}, {county}, {count} month.",
        "Longest at zero: {unit}, {county}, {count} months.",
        runs[0]["at_zero"],
    ).format(
        unit=runs[0]["unit_name"],
        county=runs[0]["county_name"],
        count=number(runs[0]["at_zero"]),
    )


def run_note(row: Row) -> str:
    """Say about one unit how long it has been without a lead."""
    since = (
        _("last lead in {month}").format(month=month_text(row["last_reported"]))
        if row["last_reported"]
        else _("no lead on record since {month}").format(
            month=month_text(row["without_lead_since"])
        )
    )
    return _("{zero} months at zero, {silent} silent; {since}").format(
        zero=row["at_zero"], silent=row["silent"], since=since
    )


def transfer_finding(rows: Sequence[Row]) -> str:
    """Say how few departments transfer leads, from rows of reporting/transferred."""
    first = rows[0]
    said = ngettext(
        "{with_leads} of {count} department transferred leads.",
        "{with_leads} of {count} departments transferred leads.",
        first["departments"],
    ).format(with_leads=number(first["with_leads"]), count=number(first["departments"]))
    if first["silent"]:
        silent = ngettext(
            "{count} filed no figure at all.", "{count} filed no figure at all.", first["silent"]
        ).format(count=number(first["silent"]))
        return joined((said, silent))
    return said


def transfer_note(row: Row) -> str:
    """Say about one county how its departments transferred leads."""
    return _("{leads} leads, {each} per department and month").format(
        leads=number(row["leads_transferred"]), each=number(row["per_department"], 2)
    )


def zero_note(row: Row) -> str:
    """Say what a zero-report rate rests on."""
    return ngettext(
        "{zero} of {count} unit that filed", "{zero} of {count} units that filed", row["filed"]
    ).format(zero=number(row["zero"]), count=number(row["filed"]))

"""What the coordination page says in words: headline, notes, captions, names of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from countyboard.analysis.county_shares import share_interval
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number, percent
from countyboard.sentences.joining import joined
from countyboard.sentences.shares import share_text

__all__ = [
    "against_finding",
    "caption",
    "headline",
    "labels",
    "matrix_finding",
    "month_finding",
    "month_note",
    "pair_note",
    "receiver",
    "sender",
    "share_figure",
    "without_finding",
]

Row = Mapping[str, Any]


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "category": _("Category"),
        "from_name": _("Transferred by"),
        "to_name": _("Received by"),
        "month": _("Month"),
        "months": _("Months with a ledger"),
        "leads": _("Leads"),
        "from_leads": _("Leads of the sender"),
        "to_leads": _("Leads of the receiver"),
        "counties": _("Counties"),
        "of_departments": _("Leads of departments"),
        "of_regulators": _("Leads of regulators"),
        "regulator_share": _("Regulators' share, %"),
        "counties_filed": _("Counties with a ledger"),
        "months_ledger": _("Months with a ledger"),
        "months_zero": _("Months listed with none"),
        "months_silent": _("Months not listed"),
        "in_ledger": _("In the ledgers"),
        "in_forms": _("In the monthly forms"),
        "difference": _("Difference"),
        "months_both": _("Months with both"),
        "months_only_forms": _("Months with forms only"),
        "months_only_ledger": _("Months with a ledger only"),
    }
    return {name: known[name] for name in columns if name in known}


def caption(found: Row, period: str) -> str:
    """Say what the figures rest on: leads, ledgers of how many counties and months."""
    ledgers = ngettext(
        "n = {n} monthly ledger of {counties} counties",
        "n = {n} monthly ledgers of {counties} counties",
        found["county_months"],
    ).format(n=number(found["county_months"]), counties=number(found["counties"]))
    return f"{ledgers} · {period}"


def headline(found: Row, without: Sequence[Row]) -> str:
    """Say how many leads were handed over, by whom, and how many departments never did."""
    span = share_interval(found["of_regulators"], found["of_departments"])
    said = [
        ngettext(
            "{count} lead was handed over, {own} of them by departments.",
            "{count} leads were handed over, {own} of them by departments.",
            int(found["leads"]),
        ).format(count=number(found["leads"]), own=number(found["of_departments"]))
    ]
    if span is not None:
        said.append(
            _("Sector regulators gave {share} of what departments gave.").format(
                share=share_text(found["regulator_share"], span)
            )
        )
    if without:
        said.append(without_finding(without))
    return joined(said)


def without_finding(rows: Sequence[Row]) -> str:
    """Say how many departments handed over nothing, silence told apart from zero."""
    silent = sum(row["months_zero"] == 0 for row in rows)
    said = ngettext(
        "{count} of {all} departments handed over none.",
        "{count} of {all} departments handed over none.",
        len(rows),
    ).format(count=number(len(rows)), all=number(rows[0]["departments"]))
    if not silent:
        return said
    more = ngettext(
        "{count} of them is not listed at all.", "{count} of them are not listed at all.", silent
    ).format(count=number(silent))
    return joined([said, more])


def sender(row: Row) -> str:
    """Name the sender of a row of coordination/matrix."""
    match row["from_level"]:
        case "township":
            return _("Townships, all together")
        case "rest":
            return _("All other departments")
    return str(row["from_name"])


def receiver(row: Row) -> str:
    """Name the receiver of a row of coordination/matrix."""
    return _("All others") if row["to_level"] == "rest" else str(row["to_name"])


def pair_note(row: Row) -> str:
    """Say how many leads went from one to the other."""
    said = ngettext(
        "{sender} → {receiver}: {count} lead, {share} of what the sender gave",
        "{sender} → {receiver}: {count} leads, {share} of what the sender gave",
        int(row["leads"]),
    ).format(
        sender=sender(row),
        receiver=receiver(row),
        count=number(row["leads"]),
        share=percent(100 * row["leads"] / row["from_leads"], 0),
    )
    if row["counties"] > 1:
        counties = ngettext("{n} county", "{n} counties", row["counties"])
        said += _(" ({note})").format(note=counties.format(n=number(row["counties"])))
    return said


def matrix_finding(rows: Sequence[Row]) -> str:
    """Say who receives most, and which department gives most."""
    most = max(rows, key=lambda row: row["to_leads"])
    whole = sum(row["leads"] for row in rows)
    said = _("{receiver} received {share} of all leads handed over.").format(
        receiver=receiver(most), share=percent(100 * most["to_leads"] / whole, 0)
    )
    units = [row for row in rows if row["from_level"] == "unit"]
    if not units:
        return said
    first = max(units, key=lambda row: row["from_leads"])
    more = _("Of departments, {sender} handed over most: {count}.").format(
        sender=sender(first), count=number(first["from_leads"])
    )
    return joined([said, more])


def share_figure(found: Row) -> tuple[str, str | None]:
    """Return the regulators' share and its interval in words."""
    span = share_interval(found["of_regulators"], found["of_departments"])
    value = percent(found["regulator_share"], 0)
    if span is None:
        return value, None
    return value, _("95 %: {lower}–{upper} %").format(lower=number(span[0]), upper=number(span[1]))


def month_note(row: Row) -> str:
    """Say what the share of one month rests on."""
    return _("{part} of {whole} leads, ledgers of {counties} counties").format(
        part=number(row["of_regulators"]),
        whole=number(row["of_departments"]),
        counties=number(row["counties_filed"]),
    )


def month_finding(rows: Sequence[Row]) -> str:
    """Say how the regulators' share moved."""
    first, last = rows[0], rows[-1]
    return _("Regulators' share {last} in {last_month}, {first} in {first_month}.").format(
        last=percent(last["regulator_share"], 0),
        last_month=month_text(last["month"]),
        first=percent(first["regulator_share"], 0),
        first_month=month_text(first["month"]),
    )


def against_finding(rows: Sequence[Row]) -> str:
    """Say in which counties the ledgers and the monthly forms differ."""
    different = [row for row in rows if row["difference"]]
    if not different:
        return _("Ledgers and monthly forms hold the same number of leads in every county.")
    named = _(", ").join(f"{row['county_name']} ({row['difference']:+,.0f})" for row in different)
    return _("Ledgers and monthly forms differ in {counties}.").format(counties=named)

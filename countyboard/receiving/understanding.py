"""What was read in a file, as tables and sentences for the person who confirms it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from countyboard import catalogue, template
from countyboard.i18n import N_, gettext, month_text, name_of, ngettext, number
from countyboard.ledgers import form_name, heads
from countyboard.receiving.ledger_difference import LedgerDifference
from countyboard.submission import Draft, Grade, Problem
from countyboard.units import Roster, Unit
from countyboard.weeks import period_text, week_text
from countyboard.words import kind_name
from countyboard.workbook import TableReading, WorkbookReading, problem_advice, problem_text
from countyboard.workbook.grid import column_letters

__all__ = [
    "GRADES",
    "before_text",
    "changes_text",
    "columns",
    "file_text",
    "ledger_changes_text",
    "ledger_columns",
    "list_text",
    "months_text",
    "periods_text",
    "problem_rows",
    "sheets",
    "totals_text",
]

NAMED = 3

_SURE = {
    "exact": N_("exact name"),
    "alias": N_("known other name"),
    "confirmed": N_("as you said"),
}

_ROLES = {
    "unit": N_("name of the unit"),
    "number": N_("running number"),
    "ignored": N_("not read"),
    "unknown": N_("not known"),
}


def months_text(months: Iterable[date]) -> str:
    """Write months as the first and the last."""
    ordered = sorted(set(months))
    if not ordered:
        return ""
    if len(ordered) == 1:
        return month_text(ordered[0])
    return f"{month_text(ordered[0])} – {month_text(ordered[-1])}"


def periods_text(drafts: Sequence[Draft]) -> str:
    """Write what drafts are of: the weeks one by one, the months as the first and the last."""
    weeks = sorted({draft.week for draft in drafts if draft.week is not None})
    months = months_text(draft.month for draft in drafts if draft.week is None)
    return gettext(", ").join([*map(week_text, weeks), *filter(None, [months])])


def file_text(reading: WorkbookReading, roster: Roster) -> str:
    """Say what a file holds: counties, months, sheets, filings and figures."""
    drafts = reading.drafts
    sheets = len({draft.sheet for draft in drafts})
    filings = sum(draft.filings.num_rows for draft in drafts)
    figures = sum(draft.figures for draft in drafts)
    names = dict.fromkeys(_name(draft.county_code, roster) for draft in drafts)
    counted = [
        ngettext("{n} filing", "{n} filings", filings).format(n=number(filings)),
        ngettext("{n} figure", "{n} figures", figures).format(n=number(figures)),
    ]
    return " · ".join(
        [
            gettext(", ").join(names),
            periods_text(drafts),
            ngettext("{n} sheet", "{n} sheets", sheets).format(n=number(sheets)),
            *(counted if filings else ()),
            *ledger_counts(reading),
        ]
    )


def ledger_counts(reading: WorkbookReading) -> list[str]:
    """Count the findings and the transfers of a file."""
    findings = sum(draft.findings.num_rows for draft in reading.drafts)
    transfers = sum(draft.transfers.num_rows for draft in reading.drafts)
    found = []
    if findings:
        found.append(ngettext("{n} finding", "{n} findings", findings).format(n=number(findings)))
    if transfers:
        found.append(
            ngettext("{n} transfer", "{n} transfers", transfers).format(n=number(transfers))
        )
    return found


def list_text(units: Sequence[Unit], news: Sequence[Unit], roster: Roster) -> str:
    """Say what a unit list holds, by kind, and how much of it is new."""
    kinds = Counter(unit.kind for unit in units)
    added = sum(unit.code not in roster for unit in news)
    counted = " · ".join(
        gettext("{kind}: {n}").format(kind=kind_name(kind), n=number(n))
        for kind, n in kinds.items()
    )
    return gettext("{counted}. New: {new}, changed: {changed}, as before: {same}.").format(
        counted=counted,
        new=number(added),
        changed=number(len(news) - added),
        same=number(len(units) - len(news)),
    )


def changes_text(totals: dict[str, int]) -> str:
    """Say what confirming would change in the figures in force."""
    text = gettext("New figures: {new} · changed: {changed} · unchanged: {same}").format(
        new=number(totals["new_figures"]),
        changed=number(totals["changed_figures"]),
        same=number(totals["same_figures"]),
    )
    emptied = totals["emptied_figures"]
    if emptied:
        text += " · " + gettext("now empty: {emptied}").format(emptied=number(emptied))
    return text


def ledger_changes_text(difference: LedgerDifference) -> str:
    """Say what confirming would change in a ledger in force."""
    counts = difference.counts
    if difference.ledger == "findings":
        text = gettext("New findings: {new} · changed: {changed} · unchanged: {same}")
        left = gettext("not in this ledger, they stay as they are: {left}")
    else:
        text = gettext("New transfers: {new} · changed: {changed} · unchanged: {same}")
        left = gettext("no longer there: {left}")
    said = text.format(
        new=number(counts["new"]), changed=number(counts["changed"]), same=number(counts["same"])
    )
    others = counts["absent"] + counts["gone"]
    return f"{said} · {left.format(left=number(others))}" if others else said


def before_text(submissions: Sequence[int]) -> str:
    """Say which submissions in force came from the same file: a few by number."""
    named = gettext(", ").join(map(str, submissions[:NAMED]))
    more = len(submissions) - NAMED
    if more > 0:
        named = gettext("{submissions} and {n} more").format(submissions=named, n=number(more))
    return gettext("This very file was submitted before and is in force: {submissions}.").format(
        submissions=named
    )


def sheets(reading: WorkbookReading, roster: Roster) -> list[dict[str, Any]]:
    """List every sheet as it was understood, one row per form on it."""
    rows = []
    for table in reading.tables:
        about = {
            "sheet": table.sheet,
            "county": _name(table.county_code, roster),
            "month": period_text(table.month, table.week) if table.month else gettext("not known"),
            "totals": totals_text(table),
        }
        rows += [
            {
                **about,
                "form": form_name(draft.form_code),
                "filings": draft.filings.num_rows,
                "expected": _expected(draft, table.township_code, roster),
                "figures": draft.figures,
            }
            for draft in table.drafts
        ] or [{**about, "form": "", "filings": 0, "expected": None, "figures": 0}]
    rows += [
        {
            "sheet": ledger.sheet,
            "county": _name(draft.county_code, roster),
            "month": month_text(draft.month),
            "form": form_name(ledger.ledger),
            "figures": draft.ledger_rows,
        }
        for ledger in reading.ledgers
        for draft in ledger.drafts
    ]
    rows += [
        {"sheet": sheet, "county": "", "month": "", "form": gettext("not read")}
        for sheet in reading.skipped
    ]
    return rows


def _name(code: str | None, roster: Roster) -> str:
    unit = roster.get(code) if code else None
    return unit.name if unit else gettext("not known")


def _expected(draft: Draft, township_code: str | None, roster: Roster) -> int:
    form = catalogue.load().forms[draft.form_code]
    return len(template.units_of(township_code or draft.county_code, draft.month, form, roster))


def totals_text(table: TableReading) -> str:
    """Say whether the totals on a sheet are the sums of its rows."""
    rows = sum(row.role in ("total", "subtotal") for row in table.rows)
    if not rows:
        return gettext("no totals")
    wrong = sum(problem.code == "total_differs" for problem in table.problems)
    if wrong:
        return ngettext("{n} differs", "{n} differ", wrong).format(n=number(wrong))
    return ngettext("{n} row of totals matches", "{n} rows of totals match", rows).format(
        n=number(rows)
    )


def columns(table: TableReading) -> list[dict[str, Any]]:
    """List the columns of a sheet: letter, heading, what it was read as and how sure."""
    known = catalogue.load().indicators
    rows = []
    for column in table.columns:
        indicator = known.get(column.indicator_code or "")
        role = gettext(_ROLES[column.role]) if column.role in _ROLES else ""
        rows.append(
            {
                "column": column_letters(column.number),
                "heading": " / ".join(column.path),
                "read_as": name_of(indicator) if indicator else role,
                "sure": gettext(_SURE[column.sure]) if indicator and column.sure else "",
            }
        )
    return rows


def ledger_columns(reading: WorkbookReading) -> list[dict[str, Any]]:
    """List the columns of the ledgers: sheet, letter, heading, what each was read as."""
    return [
        {
            "sheet": ledger.sheet,
            "column": column_letters(column.number),
            "heading": column.heading,
            "read_as": name_of(fields[column.field]) if column.field else gettext("not read"),
        }
        for ledger in reading.ledgers
        for fields in ({head.field: head for head in heads(ledger.ledger)},)
        for column in ledger.columns
    ]


def problem_rows(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """List problems: sheet, cell, value, what it is, what to do, and by which rule."""
    return [
        {
            "sheet": problem.sheet,
            "cell": problem.cell or "",
            "value": problem.value or "",
            "problem": problem_text(problem),
            "advice": problem_advice(problem),
            "code": problem.code,
        }
        for problem in problems
    ]


GRADES: tuple[tuple[Grade, str], ...] = (
    ("error", N_("Errors: these have to be mended in the workbook")),
    ("question", N_("Questions: answer them above")),
    ("warning", N_("Warnings: check them, they do not keep you from confirming")),
    ("note", N_("For information")),
)
"""The grades of problems in the order in which they matter, with their headings."""

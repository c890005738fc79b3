"""Take one file in: read it, check it, and store it where nothing keeps it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from countyboard.commands.exchange import CommandError, Frame
from countyboard.i18n import gettext as _
from countyboard.ledgers import form_name
from countyboard.receiving import intake
from countyboard.receiving.intake import Done, Upload
from countyboard.receiving.reception import receive
from countyboard.store import Receipt, Store
from countyboard.submission import SourceFile
from countyboard.units import Roster
from countyboard.workbook import grade_of, problem_advice, problem_text

__all__ = ["act"]

_GRADES = ("error", "question", "warning")


def act(store: Store, arguments: dict[str, Any], content: bytes) -> Iterator[Frame]:
    """Yield that the file is being read, then what became of it: its outcome and why.

    Arguments: name, account, received_on (a day, or null for now), with_warnings (store it in
    spite of them), again (store it although the same bytes are in force). The outcome is
    "stored", "units", "known", "warned", "asked", "refused", "empty" or "failed".
    """
    today = date.today()
    received_on = arguments["received_on"]
    day = date.fromisoformat(received_on) if received_on else today
    if day > today:
        raise CommandError(_("The day of receipt lies ahead: {day}").format(day=day))
    source = SourceFile.of(arguments["name"], content)
    yield Frame({"event": "reading", "name": source.name})
    upload = receive(store, source, today=today)
    kept_back = _kept_back(upload, arguments)
    if kept_back:
        yield Frame(_told(upload, kept_back))
        return
    done: dict[str, Done] = {}
    received_at = intake.received_on(day, today)
    intake.confirm(
        store, [upload], lambda _upload, _draft: received_at, done, account=arguments["account"]
    )
    (result,) = done.values()
    if result.failure:
        yield Frame({**_told(upload, "failed"), "text": result.failure})
        return
    roster = store.roster()
    receipts = [_receipt(receipt, roster) for receipt in result.receipts]
    outcome = "units" if result.units else "stored"
    yield Frame({**_told(upload, outcome), "receipts": receipts, "units": result.units})


def _kept_back(upload: Upload, arguments: dict[str, Any]) -> str | None:
    """Say what keeps a file from being stored, None for nothing."""
    if upload.before and not arguments["again"]:
        return "known"
    if upload.count("error"):
        return "refused"
    if upload.count("question") or upload.clashes:
        return "asked"
    if not upload.ready:
        return "known" if upload.reading.roster else "empty"
    if upload.count("warning") and not arguments["with_warnings"]:
        return "warned"
    return None


def _told(upload: Upload, outcome: str) -> dict[str, Any]:
    return {
        "event": "file",
        "name": upload.source.name,
        "sha256": upload.source.sha256,
        "outcome": outcome,
        "before": list(upload.before),
        "clashes": [list(pair) for pair in upload.clashes],
        "changes": upload.difference.totals if upload.difference else None,
        "problems": _problems(upload),
    }


def _problems(upload: Upload) -> list[dict[str, Any]]:
    """List the problems, the gravest first; notes are left out."""
    found = sorted(
        (p for p in upload.reading.all_problems if grade_of(p) in _GRADES),
        key=lambda problem: _GRADES.index(grade_of(problem)),
    )
    return [
        {
            "grade": grade_of(problem),
            "code": problem.code,
            "sheet": problem.sheet,
            "cell": problem.cell,
            "value": problem.value,
            "text": problem_text(problem),
            "advice": problem_advice(problem),
        }
        for problem in found
    ]


def _receipt(receipt: Receipt, roster: Roster) -> dict[str, Any]:
    county = roster.get(receipt.county_code)
    return {
        "submission": receipt.submission_id,
        "county": county.name if county else receipt.county_code,
        "county_code": receipt.county_code,
        "month": f"{receipt.month:%Y-%m}",
        "week": receipt.week.isoformat() if receipt.week else None,
        "form": form_name(receipt.form_code),
        "form_code": receipt.form_code,
        "filings": receipt.filings,
        "figures": receipt.figures + receipt.ledger_rows,
        "replaced": receipt.replaced_unit_months,
    }

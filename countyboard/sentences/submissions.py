"""What is said of submissions: their standing, what a decision would do, how a figure went."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from countyboard.i18n import DASH, N_, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.sentences.joining import joined
from countyboard.submission import Problem

__all__ = [
    "CHANGES",
    "STATES",
    "changes_finding",
    "compared_finding",
    "effect_of_restoring",
    "effect_of_withdrawal",
    "history_finding",
    "ledger_text",
    "problem_of",
    "state_name",
    "step_name",
]

Row = Mapping[str, Any]

STATES = {
    "in force": N_("in force"),
    "partly replaced": N_("partly replaced"),
    "replaced": N_("replaced"),
    "withdrawn": N_("withdrawn"),
}

CHANGES = {
    "new": N_("new"),
    "changed": N_("changed"),
    "emptied": N_("emptied"),
}

_STEPS = {
    "submitted": N_("submitted"),
    "withdrawn": N_("withdrawn"),
    "restored": N_("restored"),
}


def state_name(state: str) -> str:
    """Name the standing of a submission."""
    return _(STATES[state])


def step_name(step: str) -> str:
    """Name a step of a figure's history."""
    return _(_STEPS[step])


def effect_of_withdrawal(effect: Row) -> str:
    """Say what withdrawing would do, from the row of staff/effect_of_withdrawal."""
    if not effect["filings"]:
        return _("Later submissions have replaced all of it: no figure in force changes.")
    returning, bare = effect["returning"], effect["bare"]
    said = [
        ngettext(
            "{n} filing goes back to what was submitted before it.",
            "{n} filings go back to what was submitted before them.",
            returning,
        ).format(n=number(returning)),
        ngettext(
            "{n} filing has nothing before it and will be missing.",
            "{n} filings have nothing before them and will be missing.",
            bare,
        ).format(n=number(bare)),
    ]
    return joined(said)


def effect_of_restoring(effect: Row) -> str:
    """Say what restoring would do, from the row of staff/effect_of_restoring."""
    if not effect["filings"] or effect["behind"] == effect["filings"]:
        return _("Later submissions hold all of it: no figure in force changes.")
    filling, replacing, behind = effect["filling"], effect["replacing"], effect["behind"]
    said = []
    if filling:
        said.append(
            ngettext(
                "{n} filing that is missing now comes back.",
                "{n} filings that are missing now come back.",
                filling,
            ).format(n=number(filling))
        )
    if replacing:
        said.append(
            ngettext(
                "{n} filing takes the place of what was submitted before it.",
                "{n} filings take the place of what was submitted before them.",
                replacing,
            ).format(n=number(replacing))
        )
    if behind:
        said.append(
            ngettext(
                "{n} filing stays behind a later submission.",
                "{n} filings stay behind later submissions.",
                behind,
            ).format(n=number(behind))
        )
    return joined(said)


def changes_finding(rows: Sequence[Row]) -> str:
    """Say what a submission changed, from rows of staff/changes_of_submission."""
    if not rows:
        return _("It changed no figure: every one was in force before with the same value.")
    counts = Counter(row["change"] for row in rows)
    said = []
    if counts["changed"]:
        said.append(
            ngettext("{n} figure changed.", "{n} figures changed.", counts["changed"]).format(
                n=number(counts["changed"])
            )
        )
    if counts["emptied"]:
        said.append(
            ngettext(
                "{n} figure was emptied.", "{n} figures were emptied.", counts["emptied"]
            ).format(n=number(counts["emptied"]))
        )
    if counts["new"]:
        said.append(
            ngettext("{n} figure was new.", "{n} figures were new.", counts["new"]).format(
                n=number(counts["new"])
            )
        )
    same = rows[0]["same_figures"]
    if same:
        said.append(
            ngettext("{n} stayed the same.", "{n} stayed the same.", same).format(n=number(same))
        )
    return joined(said)


def ledger_text(rows: int) -> str:
    """Say what a decision on a submission of a ledger with so many rows is about."""
    return ngettext(
        "It is a ledger of {n} row: each row goes by the latest submission in force.",
        "It is a ledger of {n} rows: each row goes by the latest submission in force.",
        rows,
    ).format(n=number(rows))


def compared_finding(rows: Sequence[Row]) -> str:
    """Say how far two submissions differ, from rows of staff/two_submissions."""
    if not rows:
        return _("Neither of them holds a figure.")
    differing = sum(row["differs"] for row in rows)
    if not differing:
        return ngettext(
            "They agree on the {n} figure they hold.",
            "They agree on all {n} figures they hold.",
            len(rows),
        ).format(n=number(len(rows)))
    return ngettext(
        "They differ in {differing} of {n} figure.",
        "They differ in {differing} of {n} figures.",
        len(rows),
    ).format(differing=number(differing), n=number(len(rows)))


def history_finding(rows: Sequence[Row]) -> str:
    """Say how a figure went, from rows of staff/figure_history, oldest first."""
    first, last = rows[0], rows[-1]
    changes = sum(row["old_value"] != row["new_value"] for row in rows[1:])
    if last["state_after"] == "nothing":
        now = _("Nothing is in force for this unit and month.")
    elif last["state_after"] == "blank":
        now = _("The filing in force leaves it blank.")
    else:
        now = _("In force is {value}.").format(value=_value(last["new_value"]))
    if not changes:
        return joined([now, _("It never changed since it was first filed.")])
    changed = ngettext(
        "It was {value} first and changed {n} time.",
        "It was {value} first and changed {n} times.",
        changes,
    ).format(value=_value(first["new_value"]), n=number(changes))
    return joined([now, changed])


def _value(value: float | None) -> str:
    if value is None:
        return DASH
    return number(value, 0 if value == round(value) else 2)


def problem_of(row: Row) -> Problem:
    """Build the problem that a row of staff/problems keeps."""
    details = json.loads(row["details"]) if row["details"] else {}
    return Problem(row["code"], row["sheet"], row["cell"], row["value"], details)

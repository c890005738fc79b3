"""Take a submission out of force, or bring it back, each with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from countyboard import query
from countyboard.commands.exchange import CommandError, Frame
from countyboard.i18n import gettext as _
from countyboard.ledgers import LEDGERS
from countyboard.sentences import submissions as say
from countyboard.statements import run
from countyboard.store import Store
from countyboard.workbook.persons import holds_personal_data

__all__ = ["restore", "withdraw"]


def withdraw(store: Store, arguments: dict[str, Any], _content: bytes) -> Iterator[Frame]:
    """Withdraw a submission. Arguments: submission, account, reason."""
    submission_id = _checked(store, arguments, withdrawn=False)
    effect = query.run(store, "staff/effect_of_withdrawal", submission_id=submission_id).rows[0]
    told = say.effect_of_withdrawal(effect)
    store.withdraw(submission_id, account=arguments["account"], reason=arguments["reason"].strip())
    text = _("Submission {submission} is withdrawn; the figures in force follow.")
    yield _decided(text, "withdrawn", submission_id, told)


def restore(store: Store, arguments: dict[str, Any], _content: bytes) -> Iterator[Frame]:
    """Bring a withdrawn submission back. Arguments: submission, account, reason."""
    submission_id = _checked(store, arguments, withdrawn=True)
    told = ""
    if _form(store, submission_id) not in LEDGERS:
        effect = query.run(store, "staff/effect_of_restoring", submission_id=submission_id).rows[0]
        told = say.effect_of_restoring(effect)
    store.restore(submission_id, account=arguments["account"], reason=arguments["reason"].strip())
    text = _("Submission {submission} is restored; the figures in force follow.")
    yield _decided(text, "restored", submission_id, told)


def _decided(text: str, decision: str, submission_id: int, effect: str) -> Frame:
    return Frame(
        {
            "event": "decided",
            "decision": decision,
            "submission": submission_id,
            "effect": effect,
            "text": text.format(submission=submission_id),
        }
    )


def _checked(store: Store, arguments: dict[str, Any], *, withdrawn: bool) -> int:
    """Return the submission's identifier; raise CommandError unless it stands as expected."""
    reason, submission_id = arguments["reason"].strip(), int(arguments["submission"])
    if not reason:
        raise CommandError(_("A reason is needed."))
    if holds_personal_data(reason):
        raise CommandError(_("The reason names a person, or a number of one: nothing was kept."))
    with store.cursor() as cursor:
        found = run(cursor, "store/submission_standing", submission_id=submission_id).fetchone()
    if found is None:
        text = _("There is no submission {submission}.")
    elif found[0] and not withdrawn:
        text = _("Submission {submission} was not in force any more.")
    elif withdrawn and not found[0]:
        text = _("Submission {submission} is in force: there is nothing to restore.")
    else:
        return submission_id
    raise CommandError(text.format(submission=submission_id))


def _form(store: Store, submission_id: int) -> str:
    with store.cursor() as cursor:
        found = run(cursor, "store/submission_form", submission_id=submission_id).fetchone()
    return str(found[0]) if found else ""

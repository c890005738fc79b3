"""Taking a submission out of force and bringing it back: the effect, a reason, one button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from countyboard import query
from countyboard.failures import LostError
from countyboard.i18n import gettext as _
from countyboard.ledgers import LEDGERS
from countyboard.receiving.intake import locked_text
from countyboard.refusals import LockedError, ScopeError, StoreError
from countyboard.sentences import submissions as say
from countyboard.store import Store
from countyboard.ui import language, session
from countyboard.ui.visual import escape
from countyboard.workbook.persons import holds_personal_data

__all__ = ["ask", "say_done"]

Decision = Literal["withdraw", "restore"]

_DONE = "submission_decided"
_REFUSED = "submission_reason_refused"
_LOCKED = "submission_locked"


def ask(store: Store, row: Mapping[str, Any] | None, decision: Decision) -> None:
    """Draw what the decision would do, the reason it needs and its button.

    `row` is one of staff/submissions; without one the button stays shut.
    """
    withdrawing = decision == "withdraw"
    submission_id = row["submission_id"] if row else None
    if row and not withdrawing and row["form_name"] in LEDGERS:
        st.markdown(say.ledger_text(row["figures"]))
    elif row:
        name = "staff/effect_of_withdrawal" if withdrawing else "staff/effect_of_restoring"
        effect = query.run(store, name, submission_id=submission_id).rows[0]
        told = say.effect_of_withdrawal if withdrawing else say.effect_of_restoring
        st.markdown(told(effect))
    reason = st.text_input(
        _("Reason"),
        max_chars=200,
        key=f"{decision}_reason",
        placeholder=_("for example: the sheet was of another month")
        if withdrawing
        else _("for example: it was withdrawn by mistake"),
    )
    if st.session_state.pop(_REFUSED, False):
        st.error(_("The reason names a person, or a number of one: nothing was kept."))
    st.button(
        _("Withdraw it") if withdrawing else _("Restore it"),
        icon=":material/undo:" if withdrawing else ":material/redo:",
        key=decision,
        disabled=submission_id is None or not reason.strip(),
        on_click=_decide,
        args=(store, submission_id, decision),
    )


def _decide(store: Store, submission_id: int | None, decision: Decision) -> None:
    """Decide once: a second click finds the reason empty."""
    language.restore()
    reason = str(st.session_state.get(f"{decision}_reason") or "").strip()
    if submission_id is None or not reason:
        return
    st.session_state[f"{decision}_reason"] = ""
    if holds_personal_data(reason):
        st.session_state[_REFUSED] = True
        return
    act = store.withdraw if decision == "withdraw" else store.restore
    try:
        act(submission_id, account=session.reader().account, reason=reason)
    except LockedError as locked:
        st.session_state[_LOCKED] = locked_text(locked, store)
    except (LostError, ScopeError) as refused:
        st.session_state[_LOCKED] = str(refused)
    except StoreError:
        st.session_state[_DONE] = (submission_id, decision, False)
    else:
        st.session_state[_DONE] = (submission_id, decision, True)
    st.session_state["withdraw_which"] = None


def say_done() -> None:
    """Say once what the last decision came to."""
    if _LOCKED in st.session_state:
        st.error(escape(st.session_state.pop(_LOCKED)), icon=":material/lock:")
    if _DONE not in st.session_state:
        return
    submission_id, decision, took_effect = st.session_state.pop(_DONE)
    if took_effect:
        told = (
            _("Submission {submission} is withdrawn; the figures in force follow.")
            if decision == "withdraw"
            else _("Submission {submission} is restored; the figures in force follow.")
        )
        st.success(told.format(submission=submission_id), icon=":material/check:")
    else:
        told = (
            _("Submission {submission} was not in force any more.")
            if decision == "withdraw"
            else _("Submission {submission} was restored already.")
        )
        st.warning(told.format(submission=submission_id), icon=":material/info:")

"""The submissions so far, and taking one of them out of force again."""

from __future__ import annotations

from typing import Any

import streamlit as st

from countyboard import query, tables
from countyboard.i18n import N_, month_text, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.ledgers import form_name
from countyboard.store import Store, StoreError
from countyboard.ui import language, session

__all__ = ["show"]

ROWS = 300

_STATUS = {
    "in force": N_("in force"),
    "partly replaced": N_("partly replaced"),
    "replaced": N_("replaced"),
    "withdrawn": N_("withdrawn"),
}


def show(store: Store) -> None:
    """Draw the latest submissions and the way to withdraw one."""
    result = query.run(store, "staff/recent_submissions", rows=ROWS)
    if not result.rows:
        st.caption(_("Nothing has been submitted yet."))
        return
    shown = tables.worded(result.table)
    shown = tables.translated_column(shown, "status", lambda status: _(_STATUS[status]))
    shown = tables.as_text(shown, "submission_id")
    st.dataframe(
        shown,
        hide_index=True,
        alt=_("The latest submissions"),
        key="recent_submissions",
        placeholder="—",
        column_config={
            "county_name": _("County"),
            "month": st.column_config.DateColumn(_("Month"), format="YYYY-MM"),
            "form_name": _("Form"),
            "filings": st.column_config.NumberColumn(_("Filings"), format="localized"),
            "figures": st.column_config.NumberColumn(_("Figures"), format="localized"),
            "status": _("Status"),
            "received_at": st.column_config.DatetimeColumn(
                _("Received at"), format="YYYY-MM-DD HH:mm"
            ),
            "accepted_at": st.column_config.DatetimeColumn(
                _("Confirmed at"), format="YYYY-MM-DD HH:mm"
            ),
            "file_name": _("File"),
            "sheet": _("Sheet"),
            "account": _("Account"),
            "reason": _("Reason"),
            "submission_id": _("Submission"),
        },
    )
    _say_withdrawn()
    _withdraw(store, [row for row in result.rows if row["status"] != "withdrawn"])


def _withdraw(store: Store, rows: list[dict[str, Any]]) -> None:
    titles = {row["submission_id"]: _title(row) for row in rows}
    expander = st.expander(
        _("Withdraw a submission"), icon=":material/undo:", key="withdrawing", on_change="rerun"
    )
    if not (expander.open and titles):
        return
    with expander:
        chosen = st.selectbox(
            _("Which submission?"),
            list(titles),
            index=None,
            format_func=titles.__getitem__,
            placeholder=_("Choose"),
            key="withdraw_which",
        )
        if chosen is not None and chosen in titles:
            st.markdown(_effect(store, chosen))
        reason = st.text_input(
            _("Reason"),
            max_chars=200,
            key="withdraw_reason",
            placeholder=_("for example: the sheet was of another month"),
        )
        st.button(
            _("Withdraw it"),
            icon=":material/undo:",
            key="withdraw",
            disabled=chosen not in titles or not reason.strip(),
            on_click=_take_back,
            args=(store,),
        )


def _title(row: dict[str, Any]) -> str:
    return " · ".join(
        [
            row["county_name"] or "",
            month_text(row["month"]),
            form_name(row["form_name"]),
            row["file_name"],
            row["sheet"],
            str(row["submission_id"]),
        ]
    )


def _effect(store: Store, submission_id: int) -> str:
    effect = query.run(store, "staff/effect_of_withdrawal", submission_id=submission_id).rows[0]
    if not effect["filings"]:
        return _("Later submissions have replaced all of it: no figure in force changes.")
    returning, bare = effect["returning"], effect["bare"]
    return " ".join(
        [
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
    )


def _take_back(store: Store) -> None:
    """Withdraw the chosen submission; a second click finds nothing chosen any more."""
    language.restore()
    chosen = st.session_state.get("withdraw_which")
    reason = str(st.session_state.get("withdraw_reason") or "").strip()
    if chosen is None or not reason:
        return
    try:
        store.withdraw(chosen, account=session.ACCOUNT, reason=reason)
    except StoreError:
        st.session_state["withdrawn"] = (chosen, False)
    else:
        st.session_state["withdrawn"] = (chosen, True)
    st.session_state["withdraw_which"] = None
    st.session_state["withdraw_reason"] = ""


def _say_withdrawn() -> None:
    if "withdrawn" not in st.session_state:
        return
    submission_id, took_effect = st.session_state.pop("withdrawn")
    if took_effect:
        st.success(
            _("Submission {submission} is withdrawn; the figures in force follow.").format(
                submission=submission_id
            ),
            icon=":material/check:",
        )
    else:
        st.warning(
            _("Submission {submission} was not in force any more.").format(
                submission=submission_id
            ),
            icon=":material/info:",
        )

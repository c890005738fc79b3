"""The latest submissions below an upload, and taking one of them out of force again."""

from __future__ import annotations

from typing import Any

import streamlit as st

from countyboard import query
from countyboard.i18n import gettext as _
from countyboard.store import Store
from countyboard.ui import submission_decision, submission_list

__all__ = ["show"]

ROWS = 100


def show(store: Store) -> None:
    """Draw the latest submissions, the way to withdraw one and the way to all of them."""
    result = query.run(
        store,
        "staff/submissions",
        rows=ROWS,
        counties=None,
        first_month=None,
        last_month=None,
        form_code=None,
        account=None,
        status=None,
    )
    if not result.rows:
        st.caption(_("Nothing has been submitted yet."))
        return
    submission_list.draw(result, key="recent_submissions", alt=_("The latest submissions"))
    st.page_link(
        "pages/staff/submissions.py",
        label=_("All submissions, with what they changed"),
        icon=":material/inventory_2:",
    )
    submission_decision.say_done()
    _withdraw(store, [row for row in result.rows if row["status"] != "withdrawn"])


def _withdraw(store: Store, rows: list[dict[str, Any]]) -> None:
    by_id = {row["submission_id"]: row for row in rows}
    titles = {code: submission_list.title(row) for code, row in by_id.items()}
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
        submission_decision.ask(store, by_id.get(chosen), "withdraw")

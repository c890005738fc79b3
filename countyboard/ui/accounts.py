"""The list of accounts: who may sign in, what for, and when they last did."""

from __future__ import annotations

from functools import partial

import streamlit as st

from countyboard import query, tables
from countyboard.accounts import directory
from countyboard.accounts.directory import Account, scope_of
from countyboard.i18n import gettext as _
from countyboard.sentences import accounts as say
from countyboard.store import Store
from countyboard.ui import downloads, language
from countyboard.ui.visual import behind, escape

__all__ = ["choose", "outcome", "table", "tell"]

_CHOSEN = "accounts_chosen"
_TABLE = "accounts_table"
_OUTCOME = "accounts_outcome"


def tell(text: str, *, done: bool = True, password: str | None = None) -> None:
    """Keep what a click did, to be said in the next run; a one-time password once."""
    st.session_state[_OUTCOME] = (done, text, password)


def outcome() -> None:
    """Say what the last click did, once."""
    done, text, password = st.session_state.pop(_OUTCOME, (True, "", None))
    if not text:
        return
    say_it = st.success if done else st.error
    say_it(escape(text), icon=":material/check:" if done else ":material/error:")
    if password:
        st.markdown(
            _("One-time password: hand it over now, it is not shown again. It has to be changed.")
        )
        st.code(password, language=None, width="content")


def table(store: Store) -> None:
    """Draw the accounts; one ticked is looked at."""
    result = query.run(store, "accounts/listed")
    rows, roster = result.rows, store.roster()
    active = sum(row["is_active"] for row in rows)
    finding = say.finding([row["role"] for row in rows], active)
    st.markdown(escape(finding))
    if not rows:
        return
    worded = tables.worded(result.table).to_pandas()
    worded["role"] = [say.role_name(row["role"]) for row in rows]
    worded["scope"] = [
        say.scope_text(scope_of(row["counties"], row["unit_code"]), roster) for row in rows
    ]
    worded["state"] = [
        say.state_text(is_active=row["is_active"], must_change=row["must_change"]) for row in rows
    ]
    names = {
        "account_name": _("Account"),
        "role": _("Role"),
        "scope": _("Scope"),
        "state": _("State"),
        "last_signed_in": _("Last signed in"),
        "recorded_at": _("Recorded at"),
        "changed_by": _("Changed by"),
    }
    told = {name: label for name, label in names.items() if name in result.columns}
    st.dataframe(
        worded,
        key=_TABLE,
        hide_index=True,
        alt=finding,
        height=380 if len(rows) > downloads.SHORT else "auto",
        column_order=list(names),
        column_config={
            **downloads.column_config(result.table, told),
            **{name: st.column_config.TextColumn(names[name]) for name in ("scope", "state")},
        },
        on_select=partial(_look_at, [row["account_name"] for row in rows]),
        selection_mode="single-row",
        placeholder="—",
    )
    behind(key="accounts", result=result, alt=_("Accounts"), labels={}, with_numbers=False)


def _look_at(names: list[str]) -> None:
    language.restore()
    ticked = st.session_state[_TABLE].selection.rows
    if ticked and ticked[0] < len(names):
        st.session_state[_CHOSEN] = names[ticked[0]]


def choose(store: Store) -> Account | None:
    """Let an account be chosen by typing, and return it."""
    known = {account.name: account for account in directory.everybody(store).values()}
    if not known:
        return None
    if st.session_state.get(_CHOSEN) not in known:
        st.session_state[_CHOSEN] = None
    name = st.selectbox(
        _("Account to change"),
        list(known),
        index=None,
        placeholder=_("Tick one above, or type its name"),
        key=_CHOSEN,
        width=420,
    )
    return known.get(name) if name else None

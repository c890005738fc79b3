"""Tokens for programs: who has which, one made and shown once, one taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from countyboard.access import EVERYTHING, Action, Scope
from countyboard.accounts import tokens
from countyboard.accounts.directory import AccountError
from countyboard.accounts.tokens import Token
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.identifiers import now
from countyboard.sentences import accounts as say
from countyboard.store import Store
from countyboard.ui import language, session
from countyboard.ui.emphasis import emphasis
from countyboard.ui.markup import escape
from countyboard.units import Roster

__all__ = ["DAYS", "PATH", "example", "make", "outcome", "own", "table", "take_back"]

PATH = "/api/v1"
DAYS = (30, 90, 365)
"""How long a token may last."""

_NAME = "token_name"
_FOR = "token_days"
_COUNTIES = "token_counties"
_CHOSEN = "token_chosen"
_OUTCOME = "token_outcome"


def example(*, signed_in: bool) -> None:
    """Show how a program reads a table from here."""
    place = urlsplit(st.context.url or "http://localhost:8501")
    address = f"{place.scheme}://{place.netloc}{PATH}/tables/readings.parquet?kind=all"
    token = ', storage_options={"Authorization": "Bearer cb_…"}' if signed_in else ""
    st.code(  # without a language: the colours of its words are too pale for WCAG's 4.5:1
        f'import pandas as pd\n\npd.read_parquet("{address}"{token})',
        language=None,
        wrap_lines=True,
    )


def own(store: Store) -> list[Token]:
    """Return the reader's tokens, the newest first; everybody's to who keeps the accounts."""
    reader = session.reader()
    everybody = reader.may(Action.ACCOUNTS)
    return list(tokens.listed(store, None if everybody else reader.account))[::-1]


def outcome() -> None:
    """Say what the last click did, once; a token that was made is shown once."""
    done, text, token = st.session_state.pop(_OUTCOME, (True, "", None))
    if not text:
        return
    say_it = st.success if done else st.error
    say_it(escape(text), icon=":material/check:" if done else ":material/error:")
    if token:
        st.code(token, language=None, width="content")


def table(listed: Sequence[Token], roster: Roster) -> None:
    """Draw the tokens: whose they are, what they may see, until when."""
    text = ngettext(
        "{n} token opens something today.",
        "{n} tokens open something today.",
        sum(map(_is_valid, listed)),
    ).format(n=number(sum(map(_is_valid, listed))))
    st.markdown(escape(text))
    if not listed:
        return
    st.dataframe(
        pd.DataFrame(
            {
                "name": [each.name for each in listed],
                "account": [each.account for each in listed],
                "scope": [_scope_text(each.scope, roster) for each in listed],
                "created": [each.created_at for each in listed],
                "expires": [each.expires_at for each in listed],
                "state": [_state(each) for each in listed],
            }
        ),
        hide_index=True,
        alt=text,
        column_config={
            "name": _("Name"),
            "account": _("Account"),
            "scope": _("Scope"),
            "created": st.column_config.DatetimeColumn(_("Made on"), format="YYYY-MM-DD"),
            "expires": st.column_config.DatetimeColumn(_("Ends on"), format="YYYY-MM-DD"),
            "state": _("State"),
        },
    )


def make(store: Store, roster: Roster) -> None:
    """Draw the form that makes a token for the reader's own account."""
    names = {county.code: county.name for county in roster.counties}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Name of the program"),
            key=_NAME,
            max_chars=40,
            width=280,
            help=_("What it is for: it stands in the list, and in the audit log."),
        )
        st.segmented_control(
            _("Ends after"),
            DAYS,
            default=DAYS[1],
            required=True,
            format_func=lambda days: ngettext("{n} day", "{n} days", days).format(n=days),
            key=_FOR,
        )
    if len(names) > 1:
        st.multiselect(
            _("Counties it may see"),
            list(names),
            format_func=names.__getitem__,
            placeholder=_("All that the account may see"),
            key=_COUNTIES,
        )
    st.button(
        _("Make a token"),
        type=emphasis(),
        icon=":material/key:",
        key="token_make",
        on_click=_make,
        args=(store,),
    )


def take_back(store: Store, listed: Sequence[Token]) -> None:
    """Let one of the tokens that open something be taken back."""
    valid = {each.token_id: each for each in listed if _is_valid(each)}
    if not valid:
        return
    if st.session_state.get(_CHOSEN) not in valid:
        st.session_state[_CHOSEN] = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Token to take back"),
            list(valid),
            index=None,
            format_func=lambda at: f"{valid[at].name} · {valid[at].account}",
            placeholder=_("Choose a token"),
            key=_CHOSEN,
            width=380,
        )
        st.button(
            _("Take it back"),
            icon=":material/block:",
            key="token_take_back",
            disabled=chosen is None,
            on_click=_take_back,
            args=(store, list(valid)),
        )


def _make(store: Store) -> None:
    language.restore()
    reader = session.reader()
    name = str(st.session_state[_NAME]).strip()
    if not name or not reader.may(Action.API):
        st.session_state[_OUTCOME] = (False, _("Give the program a name."), None)
        return
    chosen = tuple(st.session_state.get(_COUNTIES) or ())
    days = st.session_state[_FOR] if st.session_state[_FOR] in DAYS else DAYS[0]
    scope = Scope(chosen) if chosen else EVERYTHING
    ends = now() + timedelta(days=days)
    try:
        token = tokens.create(store, reader.account, name, ends, scope, by=reader.account)
    except AccountError as error:
        st.session_state[_OUTCOME] = (False, say.fault_text(error.fault), None)
        return
    text = _("The token is made: copy it now, it is not shown again.")
    st.session_state[_OUTCOME] = (True, text, token)
    st.session_state[_NAME] = ""


def _take_back(store: Store, offered: Sequence[int]) -> None:
    language.restore()
    chosen = st.session_state[_CHOSEN]
    mine = {each.token_id for each in own(store)}
    if chosen in offered and chosen in mine:
        tokens.revoke(store, chosen, by=session.reader().account)
        st.session_state[_OUTCOME] = (True, _("The token opens nothing any more."), None)


def _is_valid(token: Token) -> bool:
    return not token.is_revoked and token.expires_at > now()


def _state(token: Token) -> str:
    if token.is_revoked:
        return _("taken back")
    return _("over") if token.expires_at <= now() else _("valid")


def _scope_text(scope: Scope, roster: Roster) -> str:
    if scope.is_everything:
        return _("All that the account may see")
    return say.scope_text(scope, roster)

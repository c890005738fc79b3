"""Change an account: role and scope, its password, on and off; and add one."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from countyboard.access import EVERYTHING, Role, Scope
from countyboard.accounts import directory
from countyboard.accounts.directory import Account, AccountError
from countyboard.i18n import N_
from countyboard.i18n import gettext as _
from countyboard.sentences import accounts as say
from countyboard.store import Store
from countyboard.ui import language, session
from countyboard.ui.accounts import tell
from countyboard.ui.emphasis import emphasis
from countyboard.units import Roster

__all__ = ["add", "change"]

Kind = Literal["everything", "counties", "unit"]

_KINDS: dict[Kind, str] = {
    "everything": N_("The whole prefecture"),
    "counties": N_("Some counties"),
    "unit": N_("One township or department"),
}


def add(store: Store) -> None:
    """Draw the form to add an account."""
    key = "account_new"
    st.text_input(
        _("Name"),
        key=f"{key}:name",
        max_chars=40,
        width=320,
        help=_("Best that of an office, such as its county's name: it stands in the audit log."),
    )
    _role(key, Role.STAFF)
    _scope(key, store.roster(), EVERYTHING)
    st.button(
        _("Add the account"),
        type=emphasis(),
        icon=":material/person_add:",
        key=f"{key}:do",
        on_click=_add,
        args=(store, key),
    )


def change(store: Store, account: Account) -> None:
    """Draw what can be changed on an account."""
    key = f"account:{account.account_id}"
    _role(key, account.role)
    _scope(key, store.roster(), account.scope)
    with st.container(horizontal=True):
        st.button(
            _("Save role and scope"),
            type=emphasis(),
            icon=":material/check:",
            key=f"{key}:save",
            on_click=_save,
            args=(store, account.name, key),
        )
        st.button(
            _("Reset the password"),
            icon=":material/key:",
            key=f"{key}:reset",
            on_click=_reset,
            args=(store, account.name),
            help=_("A one-time password takes the place of the former one."),
        )
        st.button(
            _("Switch off") if account.is_active else _("Switch on"),
            icon=":material/block:" if account.is_active else ":material/undo:",
            key=f"{key}:switch",
            on_click=_switch,
            args=(store, account.name, not account.is_active),
        )
    st.caption(
        _("Whoever is switched off or gets a new password is signed out everywhere at once.")
    )


def _role(key: str, role: Role) -> None:
    st.segmented_control(
        _("Role"),
        list(Role),
        default=role,
        required=True,
        format_func=say.role_name,
        key=f"{key}:role",
    )


def _scope(key: str, roster: Roster, scope: Scope) -> None:
    """Let a scope be chosen: all, some counties, or one unit."""
    kind: Kind = "everything" if scope.is_everything else "unit" if scope.unit else "counties"
    chosen = st.segmented_control(
        _("Scope"),
        list(_KINDS),
        default=kind,
        required=True,
        format_func=lambda each: _(_KINDS[each]),
        key=f"{key}:kind",
    )
    names = {unit.code: unit.name for unit in roster}
    if chosen == "counties":
        counties = [county.code for county in roster.counties]
        st.multiselect(
            _("Counties"),
            counties,
            default=[code for code in scope.counties or () if code in counties],
            format_func=lambda code: names[code],
            placeholder=_("Choose counties"),
            key=f"{key}:counties",
        )
    elif chosen == "unit":
        units = [unit.code for unit in roster if unit.kind not in ("prefecture", "county")]
        st.selectbox(
            _("Unit"),
            units,
            index=units.index(scope.unit) if scope.unit in units else None,
            format_func=lambda code: _placed(code, roster),
            placeholder=_("Choose a unit"),
            key=f"{key}:unit",
            width=420,
        )


def _placed(code: str, roster: Roster) -> str:
    county = roster.county_of(code)
    return f"{county.name} · {roster[code].name}" if county else roster[code].name


def _chosen(key: str) -> tuple[Role, Scope]:
    kind, state = st.session_state[f"{key}:kind"], st.session_state
    role = Role(state[f"{key}:role"])
    if kind == "counties":
        return role, Scope(tuple(state[f"{key}:counties"]))
    if kind == "unit":
        return role, Scope(None, state[f"{key}:unit"] or "")
    return role, EVERYTHING


def _add(store: Store, key: str) -> None:
    language.restore()
    name = str(st.session_state[f"{key}:name"] or "")
    role, scope = _chosen(key)
    try:
        password = directory.add(store, name, role, scope, by=session.reader().account)
    except AccountError as error:
        tell(say.fault_text(error.fault), done=False)
        return
    st.session_state[f"{key}:name"] = ""
    tell(_("The account {name} is added.").format(name=name.strip()), password=password)


def _save(store: Store, name: str, key: str) -> None:
    language.restore()
    role, scope = _chosen(key)
    try:
        directory.amend(store, name, role, scope, by=session.reader().account)
    except AccountError as error:
        tell(say.fault_text(error.fault), done=False)
        return
    tell(_("The account {name} is changed.").format(name=name))


def _reset(store: Store, name: str) -> None:
    language.restore()
    password = directory.reset(store, name, by=session.reader().account)
    text = _("The password of {name} is reset; it is signed out everywhere.")
    tell(text.format(name=name), password=password)


def _switch(store: Store, name: str, is_active: bool) -> None:  # noqa: FBT001
    language.restore()
    try:
        directory.switch(store, name, is_active=is_active, by=session.reader().account)
    except AccountError as error:
        tell(say.fault_text(error.fault), done=False)
        return
    text = (
        _("The account {name} can sign in again.")
        if is_active
        else _("The account {name} cannot sign in any more.")
    )
    tell(text.format(name=name))

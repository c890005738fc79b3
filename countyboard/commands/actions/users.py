"""Name the accounts, add one, change one, reset its password, switch it off and on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from countyboard.access import EVERYTHING, Role, Scope
from countyboard.accounts import directory
from countyboard.accounts.directory import Account, AccountError
from countyboard.commands.actions.places import county_code
from countyboard.commands.exchange import CommandError, Frame
from countyboard.i18n import gettext as _
from countyboard.sentences import accounts as say
from countyboard.store import Store

__all__ = ["act"]

_BY = "command line"


def act(store: Store, arguments: dict[str, Any], _content: bytes) -> Iterator[Frame]:
    """Yield the accounts, or what became of one.

    Arguments: what ("list", "add", "change", "reset", "off", "on"), name, role, county (codes
    or names, or null), unit (a code, or null).
    """
    what, name = arguments["what"], arguments["name"]
    if what == "list":
        yield Frame({"event": "accounts", "accounts": _rows(store)})
        return
    password = None
    try:
        if what in ("add", "change"):
            role, scope = Role(arguments["role"]), _scope(store, arguments)
            if what == "add":
                password = directory.add(store, name, role, scope, by=_BY)
                text = _("The account {name} is added.")
            else:
                directory.amend(store, name, role, scope, by=_BY)
                text = _("The account {name} is changed.")
        elif what == "reset":
            password = directory.reset(store, name, by=_BY)
            text = _("The password of {name} is reset; it is signed out everywhere.")
        elif what == "off":
            directory.switch(store, name, is_active=False, by=_BY)
            text = _("The account {name} cannot sign in any more.")
        else:
            directory.switch(store, name, is_active=True, by=_BY)
            text = _("The account {name} can sign in again.")
    except AccountError as error:
        raise CommandError(say.fault_text(error.fault)) from error
    yield Frame(
        {
            "event": "account",
            "name": name,
            "text": text.format(name=name),
            "password": password,
        }
    )


def _scope(store: Store, arguments: dict[str, Any]) -> Scope:
    if arguments["unit"]:
        return Scope(None, arguments["unit"])
    if not arguments["county"]:
        return EVERYTHING
    roster = store.roster()
    return Scope(tuple(county_code(text, roster) for text in arguments["county"]))


def _rows(store: Store) -> list[dict[str, Any]]:
    roster = store.roster()

    def row(account: Account) -> dict[str, Any]:
        return {
            "name": account.name,
            "role": account.role.value,
            "role_name": say.role_name(account.role),
            "counties": account.scope.counties,
            "unit": account.scope.unit,
            "scope": say.scope_text(account.scope, roster),
            "is_active": account.is_active,
            "must_change": account.must_change,
            "state": say.state_text(is_active=account.is_active, must_change=account.must_change),
        }

    return [row(account) for account in directory.everybody(store).values()]

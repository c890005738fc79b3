"""What is said of accounts: roles, scopes, and why something cannot be so."""

from __future__ import annotations

from collections.abc import Sequence

from countyboard.access import Role, Scope
from countyboard.accounts.directory import AccountFault
from countyboard.accounts.passwords import SHORTEST
from countyboard.i18n import N_, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.units import Roster

__all__ = ["fault_text", "finding", "role_name", "scope_text", "state_text", "wait_text"]

_ROLES = {
    Role.LEADER: N_("Leader"),
    Role.STAFF: N_("Staff member"),
    Role.ANALYST: N_("Analyst"),
    Role.ADMINISTRATOR: N_("System administrator"),
}

_FAULTS: dict[AccountFault, str] = {
    "bad name": N_(
        "This name cannot be used: at most 40 letters, digits or Chinese characters, and . - _ @"
    ),
    "taken": N_("There is an account of this name."),
    "unknown account": N_("There is no account of this name."),
    "unknown place": N_("Choose counties, or one township or department, from the list of units."),
    "last administrator": N_(
        "Nobody would be left who can make accounts: make another administrator first."
    ),
    "long": N_("This password is too long."),
    "name": N_("The password is too close to the name of the account."),
    "common": N_(
        "This password is easy to guess: not digits alone, no repetition, no common word."
    ),
}

_NAMED = 4


def role_name(role: str) -> str:
    """Name a role in the language in force."""
    return _(_ROLES[Role(role)])


def fault_text(fault: AccountFault) -> str:
    """Say why an account or a password cannot be so."""
    if fault == "short":
        return _("The password needs at least {n} characters.").format(n=SHORTEST)
    return _(_FAULTS[fault])


def wait_text(seconds: int) -> str:
    """Say how long to wait before the next try."""
    return ngettext(
        "Too many tries. Try again in {n} second.",
        "Too many tries. Try again in {n} seconds.",
        seconds,
    ).format(n=number(seconds))


def scope_text(scope: Scope, roster: Roster) -> str:
    """Say which units somebody may see: all, some counties, or one."""
    if scope.unit is not None:
        return _name(scope.unit, roster)
    if scope.counties is None:
        return _("The whole prefecture")
    names = [_name(code, roster) for code in scope.counties]
    told = _(", ").join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return told
    return ngettext(
        "{counties} and {n} more county", "{counties} and {n} more counties", more
    ).format(counties=told, n=number(more))


def state_text(*, is_active: bool, must_change: bool) -> str:
    """Say whether an account can sign in."""
    if not is_active:
        return _("switched off")
    return _("has a one-time password") if must_change else _("can sign in")


def _name(code: str, roster: Roster) -> str:
    unit = roster.get(code)
    return unit.name if unit else code


def finding(roles: Sequence[str], active: int) -> str:
    """Say how many accounts there are: `active` of those whose roles are given can sign in."""
    if not roles:
        return _("There is no account yet.")
    return ngettext(
        "{n} account; {active} can sign in.", "{n} accounts; {active} can sign in.", len(roles)
    ).format(n=number(len(roles)), active=number(active))

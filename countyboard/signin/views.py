"""What the forms of the way in say, in the language in force."""

from __future__ import annotations

from collections.abc import Mapping

from countyboard.access import Reader
from countyboard.accounts.passwords import SHORTEST
from countyboard.i18n import gettext as _
from countyboard.sentences import accounts as say
from countyboard.signin.forms import Field, Form, Panel, page
from countyboard.signin.service import Refusal
from countyboard.units import Roster

__all__ = [
    "account",
    "by_office",
    "changed",
    "differ",
    "not_ours",
    "refusal",
    "set_up",
    "sign_in",
    "unknown",
]


def sign_in(
    title: str,
    hidden: Mapping[str, str],
    query: Mapping[str, str],
    alert: str = "",
    name: str = "",
    links: tuple[tuple[str, str], ...] = (),
) -> str:
    """Write the form to sign in; `query` leads on to where the reader wanted to go."""
    fields = (
        Field("name", _("Account"), "username", value=name),
        Field("password", _("Password"), "current-password", is_secret=True),
    )
    form = Form("/sign-in", _("Sign in"), fields, hidden)
    panel = Panel(_("Sign in"), alert=alert, forms=(form,), links=links)
    return page(title, [panel], path="/sign-in", query=query)


def set_up(
    title: str, hidden: Mapping[str, str], alert: str = "", code: str = "", name: str = ""
) -> str:
    """Write the form of the first start, which makes the first administrator."""
    fields = (
        Field(
            "code",
            _("Set-up code"),
            "off",
            _("It stands where the application was started, in its log."),
            code,
        ),
        Field("name", _("Account"), "username", value=name),
        *_chosen(),
    )
    panel = Panel(
        _("Set up"),
        _("Nobody can sign in yet. Make the account of the first administrator."),
        alert=alert,
        forms=(Form("/set-up", _("Make the account"), fields, hidden),),
    )
    return page(title, [panel], path="/set-up", query={})


def account(
    title: str,
    reader: Reader,
    roster: Roster,
    hidden: Mapping[str, str],
    *,
    must_change: bool,
    is_vouched: bool,
    alert: str,
    status: str,
) -> str:
    """Write the page of one's own account: who one is, the password, the ways out."""
    facts = (
        (_("Account"), reader.account),
        (_("Role"), say.role_name(reader.role)),
        (_("Scope"), say.scope_text(reader.scope, roster)),
    )
    out = (
        Form("/account/sign-out", _("Sign out"), hidden=hidden),
        Form(
            "/account/sign-out/everywhere",
            _("Sign out on all devices"),
            hidden=hidden,
            is_plain=True,
        ),
    )
    password = Panel(
        _("Change the password"),
        _("This password was given by somebody else. Choose your own to go on.")
        if must_change
        else _("You are signed out on all other devices."),
        alert=alert,
        forms=(
            Form(
                "/account/password",
                _("Change the password"),
                (
                    Field("former", _("Password so far"), "current-password", is_secret=True),
                    *_chosen(),
                ),
                hidden,
                is_plain=not must_change,
            ),
        ),
    )
    who = Panel(
        _("Account"),
        facts=facts,
        status=status,
        forms=out,
        links=() if must_change else ((_("Back to the pages"), "/"),),
    )
    if must_change:
        return page(title, [password, who], path="/account", query={})
    panels = [who] if is_vouched else [who, password]
    return page(title, panels, path="/account", query={})


def not_ours(title: str, path: str) -> str:
    """Say that a form is not taken, as it may have come from elsewhere or waited too long."""
    panel = Panel(
        _("Please try again"),
        _("The form was opened too long ago, or it did not come from here. Nothing was done."),
        links=((_("Try again"), "/sign-in" if path == "/sign-in" else "/account"),),
    )
    return page(title, [panel], path="/sign-in", query={})


def refusal(refused: Refusal, *, former: bool = False) -> str:
    """Say why somebody is not let in; never whether the name exists."""
    if refused.why == "wait":
        return say.wait_text(refused.seconds)
    if refused.why == "code":
        return _("The set-up code is not right.")
    if former:
        return _("The password so far is not right.")
    return _("The name or the password is not right.")


def by_office() -> str:
    """Name the way in through the identity provider."""
    return _("Sign in with the office's own account")


def unknown() -> str:
    """Say that the identity provider knows somebody who has no role here."""
    return _("You are known, but no role is given to you here. Ask the administrator.")


def differ() -> str:
    """Say that a password was typed in two ways."""
    return _("The two passwords are not the same.")


def changed() -> str:
    """Say that the password is changed."""
    return _("The password is changed.")


def _chosen() -> tuple[Field, ...]:
    note = _("At least {n} characters. Four words are easier to keep than signs.").format(
        n=SHORTEST
    )
    return (
        Field("password", _("New password"), "new-password", note, is_secret=True),
        Field("again", _("New password, once more"), "new-password", is_secret=True),
    )

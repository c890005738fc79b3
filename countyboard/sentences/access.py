"""The words about rights: for whom a page is, and who could open it."""

from __future__ import annotations

from countyboard.access import Reach, Right, Role
from countyboard.i18n import N_
from countyboard.i18n import gettext as _

__all__ = ["page_text", "role_name"]

_ROLES = {
    Role.LEADER: N_("leaders"),
    Role.STAFF: N_("staff"),
    Role.ANALYST: N_("analysts"),
    Role.ADMINISTRATOR: N_("administrators"),
}

_PAGES = {
    Reach.UNIT: N_("This page is for {roles}."),
    Reach.COUNTY: N_("This page is for {roles} who answer for a whole county."),
    Reach.PREFECTURE: N_("This page is for {roles} who answer for the whole prefecture."),
}


def role_name(role: Role) -> str:
    """Name those who have a role, in the language in force."""
    return _(_ROLES[role])


def page_text(right: Right | None) -> str:
    """Say for whom a page is, and whom to ask; a page without a right is for nobody."""
    if right is None:
        return _("This page is not open to anybody.")
    named = _(", ").join(role_name(role) for role in Role if role in right.roles)
    return " ".join(
        (
            _(_PAGES[right.reach]).format(roles=named),
            _("If you need it, ask an administrator for another account."),
        )
    )

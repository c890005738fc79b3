"""Find a county by what somebody typed."""

from __future__ import annotations

from countyboard.commands.exchange import CommandError
from countyboard.i18n import gettext as _
from countyboard.units import Roster

__all__ = ["county_code"]


def county_code(named: str, roster: Roster) -> str:
    """Return the code of the county of this code or name."""
    found = [
        county.code
        for county in roster.counties
        if named in (county.code, county.name, *county.aliases)
    ]
    if len(found) != 1:
        names = _(", ").join(f"{county.name} ({county.code})" for county in roster.counties)
        raise CommandError(
            _("There is no county {name}. The counties are: {names}").format(
                name=named, names=names or "—"
            )
        )
    return found[0]

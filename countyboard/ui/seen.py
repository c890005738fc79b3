"""What whoever is reading may see, by name."""

from __future__ import annotations

from countyboard import query
from countyboard.sentences.seen import WHOLE, Seen
from countyboard.ui import session

__all__ = ["seen"]


def seen() -> Seen:
    """Return the names of what the reader may see."""
    scope = session.reader().scope
    if scope.is_everything:
        return WHOLE
    if scope.unit is not None:
        units = query.run(session.store(), "unit/units").rows
        names = {row["unit_code"]: row["unit_name"] for row in units}
        return Seen(unit=names.get(scope.unit, scope.unit))
    rows = query.run(session.store(), "filters/counties").rows
    return Seen(counties=tuple(row["county_name"] for row in rows))

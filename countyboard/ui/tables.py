"""Tables behind visuals, written for people who read them."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from countyboard.i18n import gettext as _
from countyboard.query import Result

__all__ = ["named_together"]


def named_together(result: Result) -> Result:
    """Name the row of all counties shown together, which has no `county_name`."""
    table = result.table
    column = pc.fill_null(table["county_name"].cast(pa.string()), _("All shown"))
    place = table.column_names.index("county_name")
    return Result(result.query, result.parameters, table.set_column(place, "county_name", column))

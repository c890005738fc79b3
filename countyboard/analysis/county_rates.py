"""How each of the chosen counties compares with the other chosen ones on a few ratios."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from countyboard.analysis.comparison_cells import Comparison, compare_counties
from countyboard.query import Result

__all__ = ["county_rates"]


def county_rates(
    ratios: Result, codes: Sequence[str], counties: Sequence[str] | None
) -> Comparison:
    """Compare `counties` (all where None) among themselves on the ratios `codes`.

    `ratios` is the answer to counties/ratios; each county is left out of its own benchmark.
    """
    table = ratios.table
    wanted = pc.is_in(table["ratio_code"], pa.array(codes, pa.string()))
    if counties is not None:
        wanted = pc.and_(wanted, pc.is_in(table["county_code"], pa.array(counties, pa.string())))
    return compare_counties(Result(ratios.query, ratios.parameters, table.filter(wanted)), None)

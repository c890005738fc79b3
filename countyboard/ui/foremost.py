"""Of very many counties those that stand out most are drawn, the others one click away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.i18n import gettext as _
from countyboard.i18n import number
from countyboard.ui import address

__all__ = ["MOST", "drawn", "foremost"]

MOST = 30
"""Counties whose rows a screen or two can hold."""

Row = Mapping[str, Any]


def foremost(rows: Sequence[Row], weight: Callable[[Row], Any], *, key: str) -> list[Row]:
    """Return the rows of the counties to draw, a row a county.

    Up to MOST are all drawn, in their order. Of more the reader chooses between those with the
    highest `weight`, highest first, and all in their order.
    """
    if len(rows) <= MOST:
        return list(rows)
    names = {
        "some": _("The {n} that stand out most").format(n=number(MOST)),
        "all": _("All {n}").format(n=number(len(rows))),
    }
    chosen = address.segmented(
        _("Counties drawn"), list(names), key=key, format_func=names.__getitem__
    )
    return list(rows) if chosen == "all" else sorted(rows, key=weight, reverse=True)[:MOST]


def drawn(caption: str, shown: Sequence[Row], rows: Sequence[Row]) -> str:
    """Return a caption, and where only some of the counties are drawn, that."""
    if len(shown) == len(rows):
        return caption
    some = _("{shown} of {count} counties drawn, all are in the numbers").format(
        shown=number(len(shown)), count=number(len(rows))
    )
    return f"{caption} · {some}"

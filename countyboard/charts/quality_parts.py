"""The parts of each county's quality score: counties down, parts across, a number in each."""

from __future__ import annotations

import math
from collections.abc import Sequence

from countyboard.analysis.quality import PARTS, County
from countyboard.charts import hover, style
from countyboard.charts.cell_text import cell_texts
from countyboard.charts.labels import shortened, text_width
from countyboard.i18n import DASH, number
from countyboard.i18n import gettext as _
from countyboard.sentences.quality import county_note, part_name, part_note

__all__ = ["quality_parts"]

_ROW = 34
_NAME = 112
_FONT = 12
_LOWEST = 50
_TOP = 54
_SCALE = [
    [0.0, "#d1752b"],
    [0.6, "#e6b48c"],
    [0.6, "rgba(209, 117, 43, 0.35)"],
    [0.96, "rgba(131, 147, 155, 0.16)"],
    [1.0, "rgba(42, 127, 158, 0.28)"],
]
"""Deeper where more is to be asked; all below half look alike."""

_SOLID = 80
_ON_SOLID = "#111c22"
"""Below this share cells have the same colour in both themes, and dark text."""


def quality_parts(counties: Sequence[County]) -> style.Figure:
    """Draw the parts of each county, and their mean in the last column; — is not said."""
    across = [*map(part_name, PARTS), _("Score")]
    shares = [[*(county.parts[name].share for name in PARTS), county.score] for county in counties]
    cells = [(x, y, share) for y, row in enumerate(shares) for x, share in enumerate(row)]
    upright = not any(name.isascii() for name in across)
    top = _TOP if upright else max(text_width(name, _FONT) for name in across) + 14
    notes = [
        hover.sentence(county.name, said)
        for county in counties
        for said in (
            *(f"{part_name(name)}: {part_note(name, county.parts[name])}" for name in PARTS),
            county_note(county),
        )
    ]
    return style.figure(
        [
            {
                "type": "heatmap",
                "z": shares,
                "zmin": _LOWEST,
                "zmax": 100,
                "colorscale": _SCALE,
                "showscale": False,
                "xgap": 2,
                "ygap": 2,
                "hoverinfo": "skip",
            },
            hover.cells(
                [x for x, _y, _share in cells],
                [y for _x, y, _share in cells],
                notes,
                [county.code for county in counties for _part in across],
            ),
            *cell_texts(
                [(x, y, _written(share)) for x, y, share in cells],
                [share is not None and share < _SOLID for _x, _y, share in cells],
                _FONT,
                _ON_SOLID,
            ),
        ],
        hoverdistance=-1,
        height=len(counties) * _ROW + top + 12,
        margin={"t": top, "b": 6, "r": 6},
        xaxis=style.axis(
            tickvals=list(range(len(across))),
            ticktext=["<br>".join(_broken(name)) for name in across] if upright else across,
            side="top",
            showgrid=False,
            tickangle=0 if upright else -90,
            tickfont={"size": _FONT},
        ),
        yaxis=style.axis(
            tickvals=list(range(len(counties))),
            ticktext=[style.plain(shortened(county.name, _FONT, _NAME)) for county in counties],
            range=[len(counties) - 0.5, -0.5],
            showgrid=False,
            tickfont={"size": _FONT},
        ),
    )


def _written(share: float | None) -> str:
    """Write a share short, rounded down so that only a whole one reads 100."""
    return DASH if share is None else number(math.floor(share))


def _broken(name: str) -> list[str]:
    """Break a Chinese name to fit a column of a phone: after each two characters."""
    return [name[at : at + 2] for at in range(0, len(name), 2)]

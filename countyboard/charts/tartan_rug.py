"""The tartan rug: ratios down, counties across, each cell its value and how it compares."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from countyboard.analysis.comparison_cells import Cell, Comparison
from countyboard.charts import hover, style
from countyboard.charts.cell_text import Place, cell_text
from countyboard.charts.labels import wrapped

__all__ = ["COLOURS", "JUDGED", "SYMBOLS", "sign", "tartan_rug"]

_ROW = 38
_FONT = 12
_CELL_FONT = 11
_NAME = 116
_ACROSS = 214
"""Pixels that all columns share on a phone: headings are broken to fit it."""

_SIDE_BY_SIDE = 7
"""More counties are headed upwards and written smaller: a phone has no room else."""

_UPWARDS = 108
_SMALL_FONT = 9

_CALM = "rgba(131, 147, 155, 0.13)"

COLOURS = {
    "better": "#1f6f8b",
    "worse": "#b0561a",
    "higher": "#6a5aa8",
    "lower": "#6a5aa8",
}
"""Colours of cells that differ, each at 4.5:1 or more with white; all others are calm."""

SYMBOLS = {
    "higher": "▲",
    "lower": "▼",
    "similar": "●",
    "itself": "◆",
    "few": "○",
    "amount": "○",
    "above": "○",
    "alone": "○",
    "": "",
}
"""The sign beside the colour, by what is said; better and worse add one of their own."""

JUDGED = {"better": "✓", "worse": "!"}
"""The second sign, where the ratio says which direction is better."""


def sign(cell: Cell) -> str:
    """Return the sign of a cell: direction, and better or worse where it is known."""
    return SYMBOLS[cell.said] + JUDGED.get(cell.verdict, "")


def tartan_rug(
    found: Comparison,
    *,
    label: Callable[[str], str],
    text: Callable[[str, float | None], str],
    note: Callable[[Cell], str],
    together: str,
    own: Collection[str] = (),
) -> style.Figure:
    """Draw one line a ratio: the prefecture's own value first, then the counties.

    `label` names a ratio, `text` writes a value of it, `note` says all of a cell in a sentence,
    none of them escaped; `together` heads the prefecture. Counties of `own` are framed.
    """
    codes = list(found.counties)
    columns, rows = len(codes) + 1, len(found.cells)
    many = len(codes) > _SIDE_BY_SIDE
    width = _UPWARDS if many else max(_ACROSS // columns, 2 * _FONT)
    top = _UPWARDS if many else 64
    heads = [wrapped(together, _FONT, width, 1 if many else 2)]
    heads += [_head(code, found, width, lines=1 if many else 3) for code in codes]
    framed = [at for at, code in enumerate(codes, start=1) if code in own]
    return style.figure(
        [
            _colours(found),
            *_texts(found, text, _SMALL_FONT if many else _CELL_FONT),
            _told(found, note, label, text, together),
        ],
        height=rows * _ROW + top + 20,
        margin={"t": top, "b": 8, "r": 6},
        hoverdistance=-1,
        xaxis=style.axis(
            tickvals=list(range(columns)),
            ticktext=[_lines(head, bold=at in framed) for at, head in enumerate(heads)],
            side="top",
            range=[-0.5, columns - 0.5],
            showgrid=False,
            tickangle=-90 if many else 0,
            tickfont={"size": _FONT},
            ticks="",
        ),
        yaxis=style.axis(
            tickvals=list(range(rows)),
            ticktext=[_lines(wrapped(label(code), _FONT, _NAME, 2)) for code in found.cells],
            range=[rows - 0.5, -0.5],
            showgrid=False,
            tickfont={"size": _FONT},
            ticks="",
        ),
        shapes=[_frame(at, rows) for at in framed],
    )


def _head(code: str, found: Comparison, width: int, *, lines: int) -> list[str]:
    sign = [SYMBOLS["itself"]] if code == found.benchmark else []
    return sign + wrapped(found.counties[code], _FONT, width, lines)


def _lines(lines: Sequence[str], *, bold: bool = False) -> str:
    written = "<br>".join(map(style.plain, lines))
    return f"<b>{written}</b>" if bold else written


def _told(
    found: Comparison,
    note: Callable[[Cell], str],
    label: Callable[[str], str],
    text: Callable[[str, float | None], str],
    together: str,
) -> dict[str, Any]:
    """Say what hovers over each cell; the prefecture's own open no page."""
    places: list[tuple[int, int, str, str | None]] = []
    for down, (code, cells) in enumerate(found.cells.items()):
        whole = hover.of_month(together, label(code))
        places.append((0, down, hover.sentence(whole, text(code, found.whole.get(code))), None))
        places += [
            (across, down, note(cell), cell.county_code)
            for across, cell in enumerate(cells, start=1)
        ]
    return hover.cells(*zip(*places, strict=True)) if places else hover.cells([], [], [], [])


def _colours(found: Comparison) -> dict[str, Any]:
    place = {shade: at for at, shade in enumerate(COLOURS, start=1)}
    scale = [_CALM, *COLOURS.values()]
    rows = list(found.cells.values())
    return {
        "type": "heatmap",
        "x": list(range(len(found.counties) + 1)),
        "z": [[None, *(place.get(_shade(cell), 0) for cell in cells)] for cells in rows],
        "zmin": -0.5,
        "zmax": len(scale) - 0.5,
        "colorscale": [
            [edge / len(scale), colour] for at, colour in enumerate(scale) for edge in (at, at + 1)
        ],
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "hoverinfo": "skip",
    }


def _shade(cell: Cell) -> str:
    if cell.verdict in JUDGED:
        return cell.verdict
    return cell.said if cell.differs else ""


def _texts(
    found: Comparison, text: Callable[[str, float | None], str], font: int
) -> list[dict[str, Any]]:
    """Write white on what is coloured and in the reader's own colour elsewhere."""
    calm: list[Place] = []
    coloured: list[Place] = []
    for down, (code, cells) in enumerate(found.cells.items()):
        calm.append((0, down, style.plain(text(code, found.whole.get(code)))))
        for across, cell in enumerate(cells, start=1):
            lines = [text(code, cell.value), *filter(None, [sign(cell)])]
            (coloured if _shade(cell) else calm).append((across, down, _lines(lines)))
    return [
        cell_text(calm, font),
        cell_text(coloured, font, "#ffffff"),
    ]


def _frame(at: int, rows: int) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": at - 0.5,
        "x1": at + 0.5,
        "y0": -0.5,
        "y1": rows - 0.5,
        "line": {"color": style.MUTED, "width": 2},
    }

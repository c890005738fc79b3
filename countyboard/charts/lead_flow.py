"""A flow from left to right: where leads come from, what is at hand, what becomes of them.

Drawn as bars and ribbons of our own, not as plotly's sankey: that one cannot show a part that
is missing, sets labels where they overlap on a phone, and loses its text in a dark theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.labels import apart, text_width

__all__ = ["HEIGHT", "PLACES", "Block", "Join", "flow"]

HEIGHT = 430
PLACES = (0.0, 0.38, 0.61, 1.0)
"""Where the four columns stand, so that every label has its room on a phone."""

_FONT = 11.5
_LINE = 16
_PAD = 9
_TOP = 26
_HALF = 0.011
_PHONE, _BESIDE = 336, 9
"""Pixels between the first and the last column on a phone, and of a label from its column."""


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one bar of a column: `label` and `note` are translated, not escaped.

    A `gap` is what does not add up: drawn hollow.
    """

    key: str
    column: int
    value: float
    label: str
    note: str
    colour: str
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """Name the blocks on the left whose leads go on to the blocks on the right.

    What each gives to each is not filed: a ribbon's width is its share of both.
    """

    left: tuple[tuple[str, float], ...]
    right: tuple[tuple[str, float], ...]


def flow(blocks: Sequence[Block], joins: Sequence[Join]) -> style.Figure:
    """Draw the blocks with a value, column by column in their order, and what joins them."""
    shown = [block for block in blocks if block.value > 0]
    columns: list[list[Block]] = [[] for _ in PLACES]
    for block in shown:
        columns[block.column].append(block)
    scale = _scale(columns)
    tops = _tops(columns, scale)
    return style.figure(
        [_bars(shown, tops, scale)],
        height=HEIGHT,
        margin={"t": 0, "b": 0, "l": 4, "r": 4},
        barmode="overlay",
        xaxis=style.axis(visible=False, range=[-0.02, 1.02], automargin=False),
        yaxis=style.axis(visible=False, range=[0, HEIGHT], automargin=False),
        shapes=_ribbons(shown, joins, tops, scale),
        annotations=[
            label for band in _bands(columns) if band for label in _labels(band, tops, scale)
        ],
    )


def _scale(columns: Sequence[Sequence[Block]]) -> float:
    """Return pixels a lead: the fullest column fills the height."""
    fits = [
        (HEIGHT - _TOP - 8 - _PAD * (len(column) - 1)) / sum(block.value for block in column)
        for column in columns
        if column
    ]
    return min(fits, default=0.0)


def _tops(columns: Sequence[Sequence[Block]], scale: float) -> dict[str, float]:
    """Return the upper edge of every block: columns stand in the middle of the height."""
    tops = {}
    for column in columns:
        tall = scale * sum(block.value for block in column) + _PAD * (len(column) - 1)
        at = (HEIGHT - _TOP + tall) / 2
        for block in column:
            tops[block.key] = at
            at -= scale * block.value + _PAD
    return tops


def _bars(shown: Sequence[Block], tops: dict[str, float], scale: float) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": [PLACES[block.column] for block in shown],
        "y": [scale * block.value for block in shown],
        "base": [round(tops[block.key] - scale * block.value, 2) for block in shown],
        "width": 2 * _HALF,
        "marker": {
            "color": ["rgba(0,0,0,0)" if block.gap else block.colour for block in shown],
            "line": {
                "width": [1.5 if block.gap else 0 for block in shown],
                "color": [block.colour for block in shown],
            },
        },
        **hover.marks(
            [
                hover.sentence(block.label, block.note) if block.note else block.label
                for block in shown
            ],
            [None] * len(shown),
        ),
        "cliponaxis": False,
    }


def _ribbons(
    shown: Sequence[Block], joins: Sequence[Join], tops: dict[str, float], scale: float
) -> list[dict[str, Any]]:
    known = {block.key: block for block in shown}
    leaving, arriving = dict(tops), dict(tops)
    shapes = []
    for join in joins:
        total = sum(value for _key, value in join.left)
        for source, given in join.left:
            for target, taken in join.right:
                width = scale * given * taken / total if total else 0.0
                if not width or source not in known or target not in known:
                    continue
                start, end = leaving[source], arriving[target]
                leaving[source] -= width
                arriving[target] -= width
                shapes.append(_ribbon(known[source], known[target], start, end, width))
    return shapes


def _ribbon(source: Block, target: Block, start: float, end: float, width: float) -> dict[str, Any]:
    left, right = PLACES[source.column] + _HALF, PLACES[target.column] - _HALF
    middle = (left + right) / 2
    is_gap = source.gap or target.gap
    coloured = target if target.column > 1 else source
    return {
        "type": "path",
        "layer": "below",
        "path": (
            f"M{left:.4f},{start:.1f} C{middle:.4f},{start:.1f} {middle:.4f},{end:.1f}"
            f" {right:.4f},{end:.1f} L{right:.4f},{end - width:.1f}"
            f" C{middle:.4f},{end - width:.1f} {middle:.4f},{start - width:.1f}"
            f" {left:.4f},{start - width:.1f} Z"
        ),
        "fillcolor": style.MUTED if is_gap else coloured.colour,
        "opacity": 0.1 if is_gap else 0.22,
        "line": {"width": 0},
    }


def _bands(columns: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Put together the columns whose labels would meet on a phone, side by side as they stand."""
    bands = [list(column) for column in columns if _is_above(column)]
    ends = 0.0
    for column in columns:
        if not column or _is_above(column):
            continue
        extents = [_extent(block) for block in column]
        if min(extents)[0] < ends:
            bands[-1] += column
        else:
            bands.append(list(column))
        ends = max(ends, *(end for _start, end in extents))
    return bands


def _is_above(column: Sequence[Block]) -> bool:
    """Tell whether the label of the column stands above it: of the one block at hand."""
    return len(column) == 1 and column[0].column == 1


def _extent(block: Block) -> tuple[float, float]:
    """Return from where to where a label beside its block reaches, in pixels on a phone."""
    at, width = _PHONE * PLACES[block.column], text_width(block.label, round(_FONT)) + _BESIDE
    return (at, at + width) if block.column == 0 else (at - width, at)


def _labels(band: Sequence[Block], tops: dict[str, float], scale: float) -> list[dict[str, Any]]:
    """Write each label beside its block; that of the one block at hand stands above it."""
    if _is_above(band):
        return [_label(band[0], tops[band[0].key])]
    middles = {block.key: tops[block.key] - scale * block.value / 2 for block in band}
    upwards = sorted(band, key=lambda block: middles[block.key])
    placed = apart([middles[block.key] for block in upwards], _LINE, _LINE / 2, HEIGHT - _TOP)
    return [_label(block, at, beside=True) for block, at in zip(upwards, placed, strict=True)]


def _label(block: Block, at: float, *, beside: bool = False) -> dict[str, Any]:
    side = 0 if not beside else 1 if block.column == 0 else -1
    return {
        "text": style.plain(block.label),
        "font": {"size": _FONT},
        "x": PLACES[block.column] + side * _HALF,
        "y": round(at, 1),
        "xanchor": {1: "left", -1: "right"}.get(side, "center"),
        "yanchor": "middle" if beside else "bottom",
        "xshift": 5 * side,
        "showarrow": False,
    }

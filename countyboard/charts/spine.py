"""The spine chart: one unit against the range and the quartiles of its peers, a line a measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from countyboard.analysis.comparison_cells import Cell
from countyboard.analysis.spine import Bone, Spine
from countyboard.charts import hover, style
from countyboard.charts.labels import wrapped
from countyboard.charts.tartan_rug import COLOURS, sign

__all__ = ["SpineWords", "spine_chart"]

_LINE, _TOP = 15, 40
_FONT = 12
_NAME, _LINES = 130, 3
_BAR = 0.5
_LEFT, _RIGHT = -0.54, 1.4
_VALUE = -0.07
"""Where the columns end: on a phone they must not lie upon a mark at either end."""
_RANGE = "rgba(131, 147, 155, 0.22)"
_QUARTILES = "rgba(131, 147, 155, 0.5)"

_SHAPES = {"higher": "triangle-up", "lower": "triangle-down", "similar": "circle"}


@dataclass(frozen=True, slots=True)
class SpineWords:
    """Hold the heads of the columns and what writes a measure, a value and a line's sentence."""

    unit: str
    benchmark: str
    label: Callable[[str], str]
    text: Callable[[str, float | None], str]
    note: Callable[[Bone], str]


def spine_chart(found: Spine, words: SpineWords) -> style.Figure:
    """Draw a line a measure: the unit's value, the bar of its peers, their benchmark.

    Each line has a scale of its own with the benchmark in the middle: to the right is higher.
    Light is the whole range of the peers, dark their middle half; shape and colour of the
    mark say how the unit compares, hollow where it is not rated.
    """
    bones = found.bones
    down = list(range(len(bones)))
    names = [wrapped(words.label(bone.cell.ratio_code), _FONT, _NAME, _LINES) for bone in bones]
    row = _LINE * max((2, *map(len, names))) + 4
    return style.figure(
        [
            _bars(bones, down, lambda bone: (bone.lowest, bone.highest), _RANGE),
            _bars(bones, down, lambda bone: (bone.lower_quartile, bone.upper_quartile), _QUARTILES),
            _column(bones, down, words, _VALUE, lambda cell: cell.value, with_sign=True),
            _column(bones, down, words, _RIGHT, lambda cell: cell.benchmark, with_sign=False),
            _marks(bones, down, words),
        ],
        height=len(bones) * row + _TOP + 12,
        margin={"t": _TOP, "b": 8, "r": 4},
        hoverdistance=-1,
        barmode="overlay",
        shapes=[_middle(len(bones))],
        annotations=[_head(words.unit, _VALUE), _head(words.benchmark, _RIGHT)],
        xaxis=style.axis(range=[_LEFT, _RIGHT], showticklabels=False, showgrid=False),
        yaxis=style.axis(
            tickvals=down,
            ticktext=["<br>".join(map(style.plain, lines)) for lines in names],
            range=[len(bones) - 0.5, -0.5],
            showgrid=False,
            tickfont={"size": _FONT},
        ),
    )


def _place(bone: Bone, value: float | None) -> float | None:
    """Return where a value lies from 0 to 1, the benchmark at 0.5."""
    middle = bone.median if bone.cell.benchmark is None else bone.cell.benchmark
    reach = max(middle - bone.lowest, bone.highest - middle)
    if value is None:
        return None
    return 0.5 if reach <= 0 else 0.5 + (value - middle) / (2 * reach)


def _bars(
    bones: Sequence[Bone],
    down: Sequence[int],
    ends: Callable[[Bone], tuple[float, float]],
    colour: str,
) -> dict[str, Any]:
    spans = [tuple(_place(bone, end) or 0.0 for end in ends(bone)) for bone in bones]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(down),
        "base": [low for low, _high in spans],
        "x": [high - low for low, high in spans],
        "width": _BAR,
        "marker": {"color": colour, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _column(
    bones: Sequence[Bone],
    down: Sequence[int],
    words: SpineWords,
    at: float,
    value: Callable[[Cell], float | None],
    *,
    with_sign: bool,
) -> dict[str, Any]:
    texts = []
    for bone in bones:
        text = style.plain(words.text(bone.cell.ratio_code, value(bone.cell)))
        signed = sign(bone.cell) if with_sign else ""
        texts.append(f"<b>{text}</b> {signed}".rstrip() if with_sign else text)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [at] * len(bones),
        "y": list(down),
        "text": texts,
        "textposition": "middle left",
        "textfont": {"size": _FONT},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _marks(bones: Sequence[Bone], down: Sequence[int], words: SpineWords) -> dict[str, Any]:
    """Draw the unit itself; where it has no value its sentence still hovers over the middle."""
    shown = [bone.cell.value is not None for bone in bones]
    colours = [_colour(bone.cell) for bone in bones]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [
            _place(bone, bone.cell.value) if has else 0.5
            for bone, has in zip(bones, shown, strict=True)
        ],
        "y": list(down),
        "marker": {
            "symbol": [_SHAPES.get(bone.cell.said, "circle-open") for bone in bones],
            "size": 13,
            "opacity": [1 if has else 0 for has in shown],
            "color": colours,
            "line": {"width": 2, "color": colours},
        },
        "cliponaxis": False,
        **hover.marks([words.note(bone) for bone in bones], [None] * len(bones)),
    }


def _colour(cell: Cell) -> str:
    if not cell.differs:
        return style.MUTED
    return COLOURS[cell.verdict if cell.verdict in COLOURS else cell.said]


def _middle(rows: int) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": 0.5,
        "x1": 0.5,
        "y0": -0.5,
        "y1": rows - 0.5,
        "line": {"color": style.MUTED, "width": 1.5, "dash": "dash"},
    }


def _head(text: str, at: float) -> dict[str, Any]:
    return {
        "text": style.plain(text),
        "x": at,
        "xanchor": "right",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 6,
        "showarrow": False,
        "font": {"size": _FONT},
    }

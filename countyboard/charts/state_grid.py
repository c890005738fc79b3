"""Reporting states as a grid: units down, months across, a sign in the cells that need one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from countyboard.charts import hover, legend, style
from countyboard.charts.labels import shortened
from countyboard.charts.month_columns import months_on_top
from countyboard.i18n import N_, month_text
from countyboard.i18n import gettext as _
from countyboard.words import state_name

__all__ = ["state_grid"]

_ROW = 22
_NAME = 112
_FONT = 12
_MANY = 15
_LEAST = 4
"""Rows there is room for at least: with less, plotly leaves none for the months."""
_LATE_LETTER = N_("L")
_LATE_COLOUR = "#16262e"
_LEGEND = ("reported", "zero", "blank", "missing", "pending", "not expected")

Cell = Mapping[str, Any]


def state_grid(rows: Sequence[Cell]) -> style.Figure:
    """Draw the rows of reporting/states in their order: one line a unit, one column a month.

    Colour and letter tell the state, a triangle in the corner what came in late. Kinds of
    unit are set apart by a rule.
    """
    months = sorted({row["month"] for row in rows})
    units = list(dict.fromkeys(row["unit_code"] for row in rows))
    of_unit = {row["unit_code"]: row for row in rows}
    names = [shortened(of_unit[unit]["unit_name"], _FONT, _NAME) for unit in units]
    kinds = [of_unit[unit]["kind"] for unit in units]
    late = [row for row in rows if row["is_late"]]
    across = {month: at for at, month in enumerate(months)}
    down = {unit: at for at, unit in enumerate(units)}
    return style.figure(
        [
            _cells(rows, across, down),
            hover.cells(
                [across[row["month"]] for row in rows],
                [down[row["unit_code"]] for row in rows],
                [_note(row) for row in rows],
                [row["unit_code"] for row in rows],
            ),
            _late_marks([(across[row["month"]], down[row["unit_code"]]) for row in late]),
            *_legend({row["state"] for row in rows}, any_late=bool(late)),
        ],
        height=max(len(units), _LEAST) * _ROW + 96,
        margin={"t": 34, "b": 54, "r": 6},
        hoverdistance=-1,
        showlegend=True,
        legend=legend.below(),
        xaxis=months_on_top(months),
        yaxis=style.axis(
            tickvals=list(range(len(units))),
            ticktext=[style.plain(name) for name in names],
            range=[len(units) - 0.5, -0.5],
            showgrid=False,
            tickfont={"size": _FONT},
        ),
        shapes=[_rule(at) for at in range(1, len(kinds)) if kinds[at] != kinds[at - 1]],
    )


def _cells(
    rows: Sequence[Cell], across: Mapping[date, int], down: Mapping[str, int]
) -> dict[str, Any]:
    states = list(style.STATE_COLOURS)
    shown: list[list[int | None]] = [[None] * len(across) for _unit in down]
    letters = [[""] * len(across) for _unit in down]
    for row in rows:
        y, x = down[row["unit_code"]], across[row["month"]]
        shown[y][x] = states.index(row["state"])
        letters[y][x] = _letter(row)
    return {
        "type": "heatmap",
        "z": shown,
        "zmin": -0.5,
        "zmax": len(states) - 0.5,
        "colorscale": _steps([style.STATE_COLOURS[state] for state in states]),
        "showscale": False,
        "xgap": 2 if len(across) <= _MANY else 1,
        "ygap": 2,
        "text": letters,
        "texttemplate": "%{text}",
        "textfont": {"size": 11 if len(across) <= _MANY else 9},
        "hoverinfo": "skip",
    }


def _steps(colours: Sequence[str]) -> list[list[Any]]:
    """Build a colour scale that jumps: one colour per whole number."""
    return [
        [edge / len(colours), colour] for at, colour in enumerate(colours) for edge in (at, at + 1)
    ]


def _letter(row: Cell) -> str:
    letter = style.state_letter(row["state"])
    return _(_LATE_LETTER) if row["is_late"] and not letter else letter


def _note(row: Cell) -> str:
    state = state_name(row["state"])
    if row["is_late"]:
        state = _("{state}, {more}").format(state=state, more=state_name("late").lower())
    due = ""
    if row["received_on"]:
        due = _("received {received}, due {due}").format(
            received=row["received_on"], due=row["due_on"]
        )
    elif row["state"] in ("missing", "pending"):
        due = _("due {due}").format(due=row["due_on"])
    return hover.sentence(hover.of_month(row["unit_name"], month_text(row["month"])), state, due)


def _late_marks(places: Sequence[tuple[int, int]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x + 0.38 for x, _y in places],
        "y": [y - 0.26 for _x, y in places],
        "marker": {
            "symbol": "triangle-ne",
            "size": 7,
            "color": _LATE_COLOUR,
            "line": {"width": 1, "color": "#ffffff"},
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _legend(present: set[str], *, any_late: bool) -> list[dict[str, Any]]:
    entries = [
        (
            f"{style.state_letter(state)} {state_name(state)}".strip(),
            {"symbol": "square", "color": style.STATE_COLOURS[state]},
        )
        for state in _LEGEND
        if state in present
    ]
    if any_late:
        mark = {"symbol": "triangle-ne", "color": _LATE_COLOUR}
        entries.append((f"{_(_LATE_LETTER)} {state_name('late')}", mark))
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [None],
            "y": [None],
            "name": name,
            "marker": {"size": 12, "line": {"width": 1, "color": "#ffffff"}, **marker},
            "hoverinfo": "skip",
        }
        for name, marker in entries
    ]


def _rule(at: int) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": at - 0.5,
        "y1": at - 0.5,
        "line": {"color": style.MUTED, "width": 1.5},
    }

"""What only the rectification page draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from countyboard import ledgers, tables
from countyboard.analysis.comparison_cells import Cell
from countyboard.charts import style
from countyboard.charts.finding_states import state_bars
from countyboard.charts.interval_dots import interval_dots
from countyboard.charts.lines import Line, lines
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.query import Result
from countyboard.sentences import rectification as say
from countyboard.sentences.shares import county_finding, county_note, fraction
from countyboard.ui import empty
from countyboard.ui.filters import Filters
from countyboard.ui.visual import finding_over, visual
from countyboard.words import aspect_name, finding_state_name

__all__ = [
    "attention",
    "burn_down",
    "by_aspect",
    "by_county",
    "by_owner",
    "key_figures",
    "stop_if_none",
]

Row = Mapping[str, Any]

OWNERS = 15


def stop_if_none(found: Row) -> None:
    """Say calmly that the ledger holds no finding, with the ways to fill it, and stop."""
    if found["findings"]:
        return
    empty.stop_without_ledger(
        _("No finding is on the ledger"),
        _("As soon as a ledger of findings is confirmed this page shows what it says."),
    )


def key_figures(found: Row) -> None:
    """Show how many findings there are in each state, and the share rectified in time."""
    value, note = say.on_time_text(found)
    with st.grid(5, min_column_width=150, gap="small"):
        for state in ("overdue", "relapsed", "open", "done"):
            st.metric(
                finding_state_name(state),
                number(found[state]),
                _notes(found, state),
                delta_color="off",
                delta_arrow="off",
            )
        st.metric(
            _("Rectified in time"),
            value,
            note,
            delta_color="off",
            delta_arrow="off",
            help=_(
                "{part} of the {whole} that were rectified on a day that is written, or are past "
                "due, were rectified by the due date."
            ).format(part=number(found["on_time"]), whole=number(found["judged"])),
        )


def _notes(found: Row, state: str) -> str | None:
    if state == "overdue" and found["longest_over"]:
        days = found["longest_over"]
        return ngettext("longest {n} day", "longest {n} days", days).format(n=number(days))
    if state == "open" and found["next_due"]:
        return _("next due {day}").format(day=found["next_due"].isoformat())
    if state == "done":
        return _("of {n}").format(n=number(found["findings"]))
    return None


def by_aspect(result: Result, caption: str) -> None:
    """Draw the findings of each aspect by state, in the order of the sources."""
    order = list(ledgers.aspects())
    rows = sorted(
        result.rows,
        key=lambda row: order.index(row["aspect"]) if row["aspect"] in order else len(order),
    )
    names = [aspect_name(row["aspect"]) for row in rows]
    finding = say.aspect_finding(rows)
    visual(
        key="rectification_by_aspect",
        title=_("How do the findings of each aspect stand?"),
        figure=state_bars(
            rows,
            names,
            [say.states_note(name, row) for name, row in zip(names, rows, strict=True)],
            say.STATES,
        ),
        result=_worded(result),
        alt=finding,
        caption=finding_over(finding, caption),
        labels=say.labels(result.table.column_names),
    )


def by_county(result: Result, cells: Sequence[Cell], found: Row, caption: str) -> None:
    """Draw the share rectified of each county with its interval, beside all together."""
    finding = county_finding(cells)
    visual(
        key="rectification_by_county",
        title=_("What share has each county rectified?"),
        figure=interval_dots(
            cells,
            [county_note(cell) for cell in cells],
            title=_("rectified, %"),
            together=100 * found["done"] / found["findings"],
            together_text=say.together_text(found),
            written=[fraction(cell) for cell in cells],
        ),
        result=result,
        alt=finding,
        caption=finding_over(
            finding, caption, _("lines: 95 % intervals; hollow: too few to be compared")
        ),
        labels=say.labels(result.table.column_names),
        drill=True,
    )


def burn_down(result: Result, chosen: Filters, caption: str) -> None:
    """Draw what was left at the end of each month beside what the due dates allow."""
    rows = result.rows
    if not rows:
        return
    finding = say.burn_finding(rows)
    visual(
        key="rectification_burn_down",
        title=_("Is what is left going down as planned?"),
        figure=lines(
            [row["month"] for row in rows],
            [
                Line(
                    _("not rectified"),
                    [row["remaining"] for row in rows],
                    style.ACCENT,
                    notes=[say.month_note(row) for row in rows],
                    width=2.5,
                ),
                Line(
                    _("by due dates"),
                    [row["expected_left"] for row in rows],
                    style.MUTED,
                    dash="dash",
                    symbol="diamond",
                ),
            ],
        ),
        result=result,
        alt=finding,
        caption=finding_over(
            finding, caption, chosen.period(), _("findings at the end of each month")
        ),
        labels=say.labels(result.table.column_names),
    )


def attention(result: Result, caption: str) -> None:
    """List what is overdue or came back, with who answers for it; nothing where nothing is."""
    if not len(result):
        return
    finding = say.attention_finding(result.rows)
    visual(
        key="rectification_attention",
        title=_("What is overdue or came back, and who answers for it?"),
        figure=None,
        result=_worded(result),
        alt=finding,
        caption=finding_over(finding, caption),
        labels=say.labels(
            [
                "county_name",
                "unit_name",
                "finding_number",
                "description",
                "aspect",
                "due_on",
                "days_over",
                "finding_state",
                "note",
            ]
        ),
    )


def by_owner(result: Result, caption: str) -> None:
    """Draw the units that answer for most of what is left; nothing where nothing is."""
    shown = [row for row in result.rows[:OWNERS] if row["left_over"]]
    if not shown:
        return
    names = [f"{say.owner_name(row)} · {row['county_name']}" for row in shown]
    finding = say.owner_finding(result.rows)
    more = result.rows[0]["owners"] - len(shown)
    rest = ngettext("{n} more unit in the table", "{n} more units in the table", more)
    visual(
        key="rectification_by_owner",
        title=_("Who answers for what is left?"),
        figure=state_bars(
            shown,
            names,
            [say.states_note(name, row) for name, row in zip(names, shown, strict=True)],
            say.STATES[:-1],
            codes=[row["unit_code"] for row in shown],
            row=26,
        ),
        result=result,
        alt=finding,
        caption=finding_over(
            finding, caption, *([rest.format(n=number(more))] if more > 0 else [])
        ),
        labels=say.labels(result.table.column_names),
        drill=True,
    )


def _worded(result: Result) -> Result:
    return Result(result.query, result.parameters, tables.worded(result.table))

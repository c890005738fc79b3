"""The flow of leads as blocks with their words: sources, what is at hand, results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from countyboard.charts.lead_flow import Block, Join
from countyboard.charts.style import MUTED, PALETTE, STATE_COLOURS
from countyboard.i18n import gettext as _
from countyboard.i18n import number, percent
from countyboard.sentences.leads import source_name

__all__ = ["blocks", "joins"]

Row = Mapping[str, Any]

_SOURCES = (
    ("from_public", "public", PALETTE[0]),
    ("from_superiors", "superiors", PALETTE[2]),
    ("from_units", "units", PALETTE[3]),
    ("self_found", "self_found", PALETTE[5]),
)
_GAP = STATE_COLOURS["missing"]
_WAITING = STATE_COLOURS["pending"]


def blocks(row: Row) -> list[Block]:
    """Return the blocks of one row of leads/flow, column by column from the top."""
    at_hand = (row["opening"] or 0) + (row["received"] or 0) + row["unopened"]
    unopened = _("Opening not filed") if row["opening"] is None else _("Not opened")
    return [
        *(
            _block(row, column, 0, source_name(source), colour)
            for column, source, colour in _SOURCES
        ),
        _block(row, "source_unsaid", 0, source_name("unsaid"), MUTED, gap=True),
        _block(row, "opening", 0, _("Pending before"), _WAITING),
        _block(row, "unopened", 0, unopened, _GAP, gap=True),
        Block(
            "at_hand",
            1,
            at_hand,
            _("At hand {count}").format(count=number(at_hand)),
            _("pending before and received"),
            PALETTE[7],
        ),
        _block(row, "source_excess", 1, _("Too many"), _GAP, gap=True),
        _block(row, "closed", 2, _("Closed"), PALETTE[0]),
        _block(row, "result_excess", 2, _("Too many"), _GAP, gap=True),
        _block(row, "pending", 2, _("Open"), _WAITING),
        _block(row, "overdue_excess", 2, _("Too many"), _GAP, gap=True),
        _block(row, "substantiated", 3, _("Substantiated"), PALETTE[4]),
        _block(row, "unfounded", 3, _("Unfounded"), PALETTE[6]),
        _block(row, "result_unsaid", 3, _("Result not said"), MUTED, gap=True),
        _block(row, "overdue", 3, _("Over the limit"), _GAP),
        _block(row, "in_time", 3, _("Within the limit"), _WAITING),
        _block(row, "unexplained", 3, _("Unaccounted for"), _GAP, gap=True),
    ]


def _block(
    row: Row, column: str, place: int, name: str, colour: str, *, gap: bool = False
) -> Block:
    value = float(row[column] or 0)
    label = _("{name} {count}").format(name=name, count=number(value))
    return Block(column, place, value, label, _note(column, row), colour, gap)


def _note(column: str, row: Row) -> str:
    gaps = {
        "source_unsaid": _("received, but no source was filed"),
        "source_excess": _("the sources filed are more than what was received: check"),
        "unopened": _("more closed and open than was there: months not filed, or check"),
        "result_unsaid": _("closed, neither substantiated nor unfounded"),
        "result_excess": _("the results filed are more than what was closed: check"),
        "overdue_excess": _("more overdue than pending: check"),
        "unexplained": _("neither closed nor said to be pending: months not filed, or check"),
    }
    if column in gaps:
        return gaps[column]
    of_closed = column in ("closed", "substantiated", "unfounded")
    wholes = {
        "opening": None,
        "pending": None,
        "overdue": row["pending"],
        "in_time": row["pending"],
        "closed": None,
    }
    whole = wholes.get(column, row["closed"] if of_closed else row["received"])
    if not whole:
        return ""
    return _("{share} of {whole}").format(
        share=percent(100 * float(row[column] or 0) / whole), whole=number(whole)
    )


def joins(row: Row) -> list[Join]:
    """Say which blocks go on to which; both sides of each come to the same number."""

    def named(*columns: str) -> tuple[tuple[str, float], ...]:
        return tuple((column, float(row[column] or 0)) for column in columns)

    received = float(row["received"] or 0)
    return [
        Join(
            named(*(column for column, *_rest in _SOURCES), "source_unsaid"),
            (("at_hand", received), *named("source_excess")),
        ),
        *(
            Join(named(column), (("at_hand", float(row[column] or 0)),))
            for column in ("opening", "unopened")
        ),
        *(
            Join((("at_hand", float(row[column] or 0)),), named(column))
            for column in ("closed", "pending", "unexplained")
        ),
        Join(
            named("closed", "result_excess"),
            named("substantiated", "unfounded", "result_unsaid"),
        ),
        Join(named("pending", "overdue_excess"), named("overdue", "in_time")),
    ]

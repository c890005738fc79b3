"""Key figures: the newest value, its change on the same units, the months as a small line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Literal, cast

import streamlit as st

from countyboard import catalogue
from countyboard.analysis.signals import Standing, assurance_of, variation_of
from countyboard.i18n import language, month_text, ngettext, number
from countyboard.sentences.joining import joined
from countyboard.sentences.overview import (
    change_text,
    figure_name,
    figure_text,
    target_text,
    variation_text,
)
from countyboard.statistics.target import Better
from countyboard.ui import variation
from countyboard.words import measure_unit

__all__ = ["key_figures"]

Row = Mapping[str, Any]

_COLOURS: dict[str, Literal["normal", "inverse"]] = {"up": "normal", "down": "inverse"}


def key_figures(
    rows: Sequence[Row],
    standings: Mapping[str, Standing | None],
    targets: Mapping[str, float],
) -> None:
    """Draw the rows of overview/key_figures, a card a measure, with the icon of its standing.

    A change is coloured only where the catalogue says which way is better. `targets` are those
    of the ratios that have one: the card says whether it will be met.
    """
    across, narrowest = (3, 220) if language() == "en" else (6, 145)  # English names are long
    with st.grid(across, min_column_width=narrowest, gap="small"):
        for code, months in groupby(rows, key=lambda row: str(row["measure"])):
            _card(code, list(months), standings[code], targets.get(code))


def _card(
    code: str, months: Sequence[Row], standing: Standing | None, target: float | None
) -> None:
    known = catalogue.load().measure(code)
    last = months[-1]
    better = cast("Better", known.better) if known else "none"
    found = variation_of(standing, better)
    assured = assurance_of(standing, target, better)
    unit = measure_unit(known.unit) if known else ""
    shown = [
        row["value"]
        for row in months
        if row["is_shown"] and row["value"] is not None and not row["is_partial"]
    ]
    st.metric(
        f"{variation.icon(found, standing)}{variation.target_icon(assured)} {figure_name(code)}",
        figure_text(last["value"], unit),
        delta=change_text(last["change"], unit),
        delta_color=_COLOURS.get(better, "off"),
        chart_data=shown if len(shown) > 1 else None,
        border=True,
        height="stretch",
        help=joined(
            text
            for text in (
                _about(last),
                variation_text(standing, found, unit),
                target_text(target, assured, unit),
            )
            if text
        ),
    )


def _about(last: Row) -> str:
    """Say what a card rests on, and what its change is measured against."""
    said = ngettext(
        "{month}, from {count} unit.", "{month}, from {count} units.", last["units"] or 0
    ).format(month=month_text(last["month"]), count=number(last["units"] or 0))
    if last["change"] is None:
        return said
    change = ngettext(
        "The change is on the {count} unit with a figure in both months.",
        "The change is on the {count} units with a figure in both months.",
        last["same_units"],
    ).format(count=number(last["same_units"]))
    return joined((said, change))

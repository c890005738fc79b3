"""What is said of one ratio county by county, and of a ratio's key figure."""

from __future__ import annotations

from collections.abc import Sequence

from countyboard.analysis.comparison_cells import Cell
from countyboard.analysis.comparison_change import Metric
from countyboard.i18n import gettext as _
from countyboard.sentences.counties import bare, counties_counted, value, with_interval
from countyboard.sentences.counties_table import change, variation
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import measure_name, unit_name

__all__ = [
    "caption",
    "card_help",
    "card_note",
    "card_units",
    "card_value",
    "finding",
    "together",
    "written",
]


def card_value(metric: Metric) -> str:
    """Write a key figure: a unit other than % stands beneath the cards, where there is room."""
    code = metric.ratio_code
    return (value if unit_name(code, "total") == "%" else bare)(code, metric.value)


def card_note(metric: Metric) -> str:
    """Say how sure a key figure is, in few words: a card is narrow on a phone."""
    if metric.value is None:
        return _("nothing to divide by, or not filed")
    if metric.is_small:
        return _("count below 10: not rated")
    if metric.lower is None:
        return _("no interval: not a count out of a count")
    return with_interval(metric.ratio_code, metric.lower, metric.upper)


def card_units(metrics: Sequence[Metric]) -> str:
    """Name the units of the key figures that are not per cent; names are not escaped."""
    units = {code: unit_name(code, "total") for code in (each.ratio_code for each in metrics)}
    return " · ".join(
        _("{name}: {value}").format(name=measure_name(code, "total"), value=unit)
        for code, unit in units.items()
        if unit != "%"
    )


def card_help(metric: Metric) -> str:
    """Say what stands beneath a key figure, whether the months give a signal, and the change."""
    said = [
        _("Beneath the value: its 95 % interval."),
        _("Months: {variation}.").format(variation=variation(metric)),
    ]
    if metric.change is not None and metric.variation not in ("common", ""):
        said.append(_("{change} on a year before.").format(change=change(metric)))
    return joined(said)


def written(cell: Cell) -> str:
    """Write the value of one county, marked where it is not rated."""
    return (
        f"{bare(cell.ratio_code, cell.value)} ○"
        if cell.said == "few"
        else bare(cell.ratio_code, cell.value)
    )


def together(code: str, figure: float | None) -> str:
    """Write the value of the counties shown together."""
    return _("together {value}").format(value=bare(code, figure))


def caption(code: str, cells: Sequence[Cell], period: str) -> str:
    """Say unit, period, n and how the marks are read."""
    known = [cell for cell in cells if cell.value is not None]
    return " · ".join(
        [
            unit_name(code, "total"),
            period,
            _("n = {counties}").format(counties=counties_counted(len(known))),
            _(
                "line: 95 % interval; triangle: the interval leaves the other counties shown"
                " out; hollow: not rated"
            ),
        ]
    )


def finding(code: str, cells: Sequence[Cell]) -> str:
    """Name the counties that differ from the others shown by more than chance explains."""
    name = measure_name(code, "total")
    said = [
        text.format(
            names=_(", ").join(f"{cell.county_name} {value(code, cell.value)}" for cell in found)
        )
        for text, found in (
            (_("higher than the others: {names}"), _where(cells, "higher")),
            (_("lower than the others: {names}"), _where(cells, "lower")),
        )
        if found
    ]
    if not said:
        return _("{measure}: no county differs from the others by more than chance.").format(
            measure=name
        )
    return _("{measure}: {findings}.").format(measure=name, findings=_("; ").join(said))


def _where(cells: Sequence[Cell], said: str) -> list[Cell]:
    return [cell for cell in cells if cell.said == said]

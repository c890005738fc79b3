"""What the counties page says of the rug: its headline, its captions, its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from countyboard.analysis.comparison_cells import RATED, Cell, Comparison
from countyboard.i18n import approximate, language, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.sentences.measures import digits, is_ratio, measure_name, unit_name
from countyboard.statistics.words import comparison_name

__all__ = [
    "bare",
    "benchmark_name",
    "cell_note",
    "counties_counted",
    "drawn",
    "headline",
    "inside",
    "labels",
    "listed",
    "noted",
    "ratio_label",
    "rug_caption",
    "rug_finding",
    "said_name",
    "value",
    "with_interval",
]

Row = Mapping[str, Any]

_PER = "residents"
"""Indicators beside ratios are per 10 000 residents; for a ratio this changes nothing."""

NAMED = 3
"""Ratios named in the headline at most."""


def bare(code: str, figure: float | None) -> str:
    """Write a ratio's value without its unit; "—" for None."""
    return number(figure, digits(code, _PER))


def value(code: str, figure: float | None) -> str:
    """Write a ratio's value with its unit; "—" for None."""
    if figure is None:
        return bare(code, None)
    if not is_ratio(code):
        return bare(code, figure)  # the measure's name says what it is divided by
    return _("{value} {unit}").format(value=bare(code, figure), unit=unit_name(code, _PER))


def with_interval(code: str, lower: float | None, upper: float | None) -> str:
    """Write an interval without its unit; "—" where there is none."""
    if lower is None or upper is None:
        return number(None)
    return _("{low} to {high}").format(low=bare(code, lower), high=bare(code, upper))


def ratio_label(code: str) -> str:
    """Name a ratio, with the sign where it is in per cent: other units are in the name."""
    name, unit = measure_name(code, _PER), unit_name(code, _PER)
    return _("{ratio} (%)").format(ratio=name) if unit == "%" else name


def counties_counted(count: int) -> str:
    """Count counties: "6 counties"."""
    return ngettext("{count} county", "{count} counties", count).format(count=number(count))


def benchmark_name(found: Comparison) -> str:
    """Name what counties are compared with, as it stands inside a sentence."""
    if found.benchmark is None:
        return _("the other counties together")
    return found.counties[found.benchmark]


def headline(found: Comparison) -> str:
    """Say how many counties differ from the benchmark, and on what; names are not escaped."""
    if len(found.counties) < 2:
        return _("Only one county is shown: nothing to compare it with.")
    compared = {cell.county_code for cell in found if cell.said in RATED}
    if not compared:
        return _("No county has enough cases to be compared.")
    differing = {cell.county_code for cell in found if cell.differs}
    if not differing:
        return ngettext(
            "The {count} county compared does not differ from {benchmark} by more than chance"
            " explains.",
            "None of {count} counties differs from {benchmark} by more than chance explains.",
            len(compared),
        ).format(count=number(len(compared)), benchmark=benchmark_name(found))
    often = Counter(cell.ratio_code for cell in found if cell.differs)
    ratios = _(", ").join(
        _("{measure} ({counties})").format(
            measure=inside(measure_name(code, _PER)), counties=counties_counted(count)
        )
        for code, count in often.most_common(NAMED)
    )
    return ngettext(
        "{n} of {count} counties differs from {benchmark} by more than chance explains,"
        " most often on {ratios}.",
        "{n} of {count} counties differ from {benchmark} by more than chance explains,"
        " most often on {ratios}.",
        len(differing),
    ).format(
        n=number(len(differing)),
        count=number(len(compared)),
        benchmark=benchmark_name(found),
        ratios=ratios,
    )


def rug_caption(found: Comparison, period: str) -> str:
    """Say interval level, benchmark, period, n, and how many would differ by chance alone."""
    ratios = ngettext("{count} ratio", "{count} ratios", len(found.cells)).format(
        count=number(len(found.cells))
    )
    parts = [
        _("95 % interval of each county against {benchmark}").format(
            benchmark=benchmark_name(found)
        ),
        period,
        _("n = {counties}, {ratios}").format(
            counties=counties_counted(len(found.counties)), ratios=ratios
        ),
    ]
    if found.rated:
        parts.append(
            ngettext(
                "{count} comparison, {chance} expected to differ by chance alone",
                "{count} comparisons, {chance} expected to differ by chance alone",
                found.rated,
            ).format(count=number(found.rated), chance=approximate(found.by_chance))
        )
    return " · ".join(parts)


def drawn(shown: int, count: int) -> str:
    """Say that only some counties are drawn, which, and where the others are."""
    return _(
        "{shown} of {count} counties are drawn: those chosen in the filter, then those that stand"
        " out most; all are in the numbers"
    ).format(shown=number(shown), count=number(count))


def noted(caption: str, shown: int, count: int) -> str:
    """Return a caption, and where no more than `shown` of `count` counties are drawn, that."""
    return caption if count <= shown else f"{caption} · {drawn(shown, count)}"


def rug_finding(found: Comparison) -> str:
    """Say county by county on how many ratios it differs, as alternative text."""
    said = []
    for code, name in found.counties.items():
        cells = [cell for cell in found if cell.county_code == code]
        high = sum(cell.said == "higher" for cell in cells)
        low = sum(cell.said == "lower" for cell in cells)
        said.append(
            _("{county}: {high} higher, {low} lower").format(
                county=name, high=number(high), low=number(low)
            )
        )
    return _("; ").join(said)


def said_name(cell: Cell) -> str:
    """Say what a cell's comparison comes to, or why there is none."""
    reasons = {
        "amount": _("An amount, not a count: shown, not rated"),
        "above": _("Part above its whole: check the figures; not rated"),
        "alone": _("Nothing to compare with"),
    }
    if cell.said in reasons:
        return reasons[cell.said]
    if not cell.differs or cell.verdict in ("higher", "lower"):
        return comparison_name(cell.said)
    return (
        _("Higher than the benchmark: better")
        if (cell.said, cell.verdict) == ("higher", "better")
        else _("Higher than the benchmark: worse")
        if cell.said == "higher"
        else _("Lower than the benchmark: better")
        if cell.verdict == "better"
        else _("Lower than the benchmark: worse")
    )


def cell_note(cell: Cell) -> str:
    """Say everything about one cell in a sentence; names are not escaped."""
    code = cell.ratio_code
    named = _("{county}, {measure}").format(
        county=cell.county_name, measure=inside(measure_name(code, _PER))
    )
    if cell.value is None:
        return _("{who}: {value}.").format(who=named, value=comparison_name(""))
    shown = value(code, cell.value)
    if cell.lower is not None:
        shown = _("{value} (95 % interval {interval})").format(
            value=shown, interval=with_interval(code, cell.lower, cell.upper)
        )
    parts = [
        _("{numerator} over {denominator}").format(
            numerator=number(cell.numerator), denominator=number(cell.denominator)
        )
    ]
    if cell.benchmark is not None and cell.said != "itself":
        parts.append(_("benchmark {value}").format(value=value(code, cell.benchmark)))
    parts.append(inside(said_name(cell)))
    return _("{who}: {value}; {note}.").format(who=named, value=shown, note=_("; ").join(parts))


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "ratio_code": _("Ratio"),
        "month": _("Month"),
        "unit_name": _("Unit"),
        "county_name": _("County"),
        "value": _("Value"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "units_filed": _("Units filed"),
        "units_expected": _("Units expected"),
        "scope_name": _("Holds for"),
        "first_month": _("From"),
    }
    return {name: known[name] for name in columns if name in known}


def inside(name: str) -> str:
    """Write the name of a measure inside a sentence: in English without its capital."""
    lower = language() == "en" and not name[1:2].isupper()
    return name[:1].lower() + name[1:] if lower else name


def listed(names: Sequence[str], most: int) -> str:
    """Write names with commas, the first `most` of them and how many more."""
    written = _(", ").join(names[:most])
    if len(names) <= most:
        return written
    return _("{names} and {n} more").format(names=written, n=number(len(names) - most))

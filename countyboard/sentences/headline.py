"""The headline of the overview: what stands out, where, since when, and whether it is noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from countyboard.analysis.concentration import Concentration
from countyboard.analysis.signals import Standing
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number, percent
from countyboard.sentences.measures import digits, measure_name, unit_name
from countyboard.statistics.control_rules import Signal

__all__ = ["finding", "panels_finding", "standing", "top_fifth", "variation"]

Row = Mapping[str, Any]

NAMED = 3
"""Counties named in one sentence at most."""


def finding(row: Row) -> str:
    """Say one row of overview/headline but for the top fifth; names are not escaped."""
    return {"missing": _missing, "late": _late, "at zero": _at_zero}[row["finding"]](row)


def _missing(row: Row) -> str:
    return ngettext(
        "{county}: {units} of {count} filing for {month} is missing.",
        "{county}: {units} of {count} filings for {month} are missing.",
        row["expected"],
    ).format(
        county=row["county_name"],
        units=number(row["units"]),
        count=number(row["expected"]),
        month=month_text(row["month"]),
    )


def _late(row: Row) -> str:
    return ngettext(
        "{county}: {units} of {count} filing for {month} came after the deadline.",
        "{county}: {units} of {count} filings for {month} came after the deadline.",
        row["expected"],
    ).format(
        county=row["county_name"],
        units=number(row["units"]),
        count=number(row["expected"]),
        month=month_text(row["month"]),
    )


def _at_zero(row: Row) -> str:
    if row["kind"] == "township":
        said = ngettext(
            "{county}: {units} of {count} township filed zero three times running or more"
            " (longest run: {longest}, without a lead since {since}).",
            "{county}: {units} of {count} townships filed zero three times running or more"
            " (longest run: {longest}, without a lead since {since}).",
            row["expected"],
        )
    else:
        said = ngettext(
            "{county}: {units} of {count} department filed zero three times running or more"
            " (longest run: {longest}, without a lead since {since}).",
            "{county}: {units} of {count} departments filed zero three times running or more"
            " (longest run: {longest}, without a lead since {since}).",
            row["expected"],
        )
    return said.format(
        county=row["county_name"],
        units=number(row["units"]),
        count=number(row["expected"]),
        since=month_text(row["since"]),
        longest=ngettext("{count} report", "{count} reports", row["longest"]).format(
            count=number(row["longest"])
        ),
    )


def top_fifth(found: Concentration, kind: str, measure: str, period: str) -> str:
    """Say how much the top fifth of the units filed, how sure that is, and whether it changed."""
    if kind == "township":
        said = ngettext(
            "The top fifth of {count} township filed {share} ({low}-{high} %) of {measure}"
            " ({period}){change}.",
            "The top fifth of {count} townships filed {share} ({low}-{high} %) of {measure}"
            " ({period}){change}.",
            found.units,
        )
    else:
        said = ngettext(
            "The top fifth of {count} department filed {share} ({low}-{high} %) of {measure}"
            " ({period}){change}.",
            "The top fifth of {count} departments filed {share} ({low}-{high} %) of {measure}"
            " ({period}){change}.",
            found.units,
        )
    change = {
        "higher": _(", more than in the same months a year before"),
        "lower": _(", less than in the same months a year before"),
    }.get(found.direction or "", "")
    return said.format(
        count=number(found.units),
        share=percent(100 * found.share.value, 0),
        low=number(100 * found.share.lower),
        high=number(100 * found.share.upper),
        measure=_inside(measure_name(measure, "total")),
        period=period,
        change=change,
    )


def variation(found: Sequence[Standing], measure: str, per: str) -> str | None:
    """Say in which counties a measure is beyond its usual ups and downs; None if too early.

    Names are not escaped.
    """
    judged = [each for each in found if not each.provisional]
    if not judged:
        return None
    signals = sorted(
        (each for each in judged if each.is_signal),
        key=lambda each: (each.signal != Signal.OUTSIDE, -each.months),
    )
    name = measure_name(measure, per)
    if not signals:
        return ngettext(
            "{measure}: {count} county, within its usual ups and downs (noise, not signal).",
            "{measure}: all {count} counties within their usual ups and downs (noise, not signal).",
            len(judged),
        ).format(measure=name, count=number(len(judged)))
    said = _("; ").join(standing(each, measure, per) for each in signals[:NAMED])
    rest = len(signals) - NAMED
    if rest > 0:
        said += _("; ") + ngettext(
            "{count} more county beyond its usual", "{count} more counties beyond their usual", rest
        ).format(count=number(rest))
    return _("{measure}, signal: {counties}.").format(measure=name, counties=said)


def panels_finding(found: Sequence[Standing], measure: str, per: str) -> str:
    """Say what the panels show, county by county, as alternative text."""
    if not found:
        return _("{measure}: no county has enough complete months to tell.").format(
            measure=measure_name(measure, per)
        )
    return variation(found, measure, per) or _("{measure}: {counties}.").format(
        measure=measure_name(measure, per),
        counties=_("; ").join(
            _("{county} {value} in {month}").format(
                county=each.county_name,
                value=number(each.value, digits(measure, per)),
                month=month_text(each.month),
            )
            for each in found
        ),
    )


def standing(each: Standing, measure: str, per: str) -> str:
    """Say how one county stands against what is usual for it, without a full stop."""
    places = digits(measure, per)
    unit = unit_name(measure, per)
    words = {
        "county": each.county_name,
        "value": number(each.value, places),
        "low": number(each.lower, places),
        "high": number(each.upper, places),
        "centre": number(each.centre, places),
        "month": month_text(each.month),
        "since": month_text(each.since),
        "count": number(each.months),
        "unit": unit,
    }
    if not each.is_signal:
        return _("{county} usual, {value} in {month} (usual {low} to {high})").format(**words)
    if each.signal == Signal.OUTSIDE:
        text = (
            _("{county} above its usual range, {value} in {month} (usual {low} to {high})")
            if each.side > 0
            else _("{county} below its usual range, {value} in {month} (usual {low} to {high})")
        )
    elif each.signal == Signal.TREND:
        text = (
            ngettext(
                "{county} rising for {count} month, since {since}",
                "{county} rising for {count} months, since {since}",
                each.months,
            )
            if each.side > 0
            else ngettext(
                "{county} falling for {count} month, since {since}",
                "{county} falling for {count} months, since {since}",
                each.months,
            )
        )
    else:
        text = (
            ngettext(
                "{county} above its mean of {centre} for {count} month, since {since}",
                "{county} above its mean of {centre} for {count} months, since {since}",
                each.months,
            )
            if each.side > 0
            else ngettext(
                "{county} below its mean of {centre} for {count} month, since {since}",
                "{county} below its mean of {centre} for {count} months, since {since}",
                each.months,
            )
        )
    return text.format(**words)


def _inside(name: str) -> str:
    """Write the name of a measure inside a sentence: in English without its capital."""
    return name[:1].lower() + name[1:] if name.isascii() and not name[1:2].isupper() else name

"""What a control chart says in words: what changed, since when, signal or noise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from countyboard.analysis.control import Series
from countyboard.i18n import gettext as _
from countyboard.i18n import language, month_text, ngettext, number
from countyboard.sentences.control_columns import method_name
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import digits, measure_name, unit_name
from countyboard.statistics.control_chart import FEWEST_POINTS
from countyboard.statistics.control_rules import Signal
from countyboard.statistics.words import signal_name

__all__ = ["Words", "mark"]

Row = Mapping[str, Any]


class Words:
    """Write sentences about control charts of one measure in `per` "total" or "residents".

    `measure`, `unit` and `digits` say how it is called, counted and rounded. Names of counties
    in the sentences are not escaped.
    """

    def __init__(self, measure: str, per: str) -> None:
        self.measure = measure_name(measure, per)
        self.unit = unit_name(measure, per)
        self.digits = digits(measure, per)
        self._unit_shown = "" if per == "residents" else self.unit

    def place(self, shown: Series) -> str:
        """Name whose series it is."""
        return shown.county_name or _("All shown")

    # ---------- sentences

    def headline(self, shown: Series) -> str:
        """Say how the newest complete month stands, since when, and of the target."""
        said = [self._verdict(shown)]
        unjudged = shown.unjudged
        if unjudged is not None:
            said.append(
                _("{month} is not judged: {filed} of {count} units have filed.").format(
                    month=month_text(unjudged["month"]),
                    filed=number(unjudged["units_filed"]),
                    count=number(unjudged["units_expected"]),
                )
            )
        if shown.assurance:
            said.append(self._of_target(shown))
        return joined(said)

    def _verdict(self, shown: Series) -> str:
        standing = shown.standing
        if standing is None:
            return _("{measure}, {place}: too few complete months to draw limits.").format(
                measure=self.measure, place=shown.county_name or _inside(_("All shown"))
            )
        words = {
            "measure": self.measure,
            "place": shown.county_name or _inside(_("All shown")),
            "value": self.value(standing.value),
            "month": month_text(standing.month),
            "low": number(standing.lower, self.digits),
            "high": number(standing.upper, self.digits),
            "centre": number(standing.centre, self.digits),
            "since": month_text(standing.since),
            "count": number(standing.months),
        }
        if shown.complete < FEWEST_POINTS:
            return ngettext(
                "{measure}, {place}: {value} in {month}. Provisional: limits rest on {points}"
                " complete month, they need {fewest}.",
                "{measure}, {place}: {value} in {month}. Provisional: limits rest on {points}"
                " complete months, they need {fewest}.",
                shown.complete,
            ).format(points=number(shown.complete), fewest=number(FEWEST_POINTS), **words)
        if standing.provisional:
            return _(
                "{measure}, {place}: {value} in {month}. Counts are too small to tell signal"
                " from chance."
            ).format(**words)
        if standing.lower == standing.upper and standing.signal == Signal.COMMON:
            return _(
                "{measure}, {place}: {value} in {month}, the same as in every complete month."
            ).format(**words)
        if not standing.lower < standing.upper:
            return _(
                "{measure}, {place}: {value} in {month}. These months give no limits to judge it"
                " by."
            ).format(**words)
        if standing.is_signal:
            return _signal(standing.signal, standing.side, standing.months).format(**words)
        said = _(
            "{measure}, {place}: {value} in {month}, within its usual range of {low} to {high}:"
            " noise, not signal."
        ).format(**words)
        former = shown.former_signal
        if former is None:
            return said
        return joined(
            [
                said,
                _("Last signal: {month}, {signal}.").format(
                    month=month_text(shown.rows[former]["month"]),
                    signal=_inside(signal_name(shown.signals[former])),
                ),
            ]
        )

    def _of_target(self, shown: Series) -> str:
        said = {
            "consistent_pass": _("Target {target}: met for certain as things stand."),
            "consistent_fail": _("Target {target}: out of reach as things stand."),
            "inconsistent": _("Target {target}: met or missed by chance."),
        }[shown.assurance]
        return said.format(target=self.value(shown.target))

    # ---------- captions and what hovering adds

    def caption(self, shown: Series) -> str:
        """Say unit, months, what the limits rest on, how they are made, and what is hollow."""
        rows = shown.rows
        partial = sum(bool(row["is_partial"]) for row in rows)
        parts = [
            self.unit,
            _("{first} to {last}").format(
                first=month_text(rows[0]["month"]), last=month_text(rows[-1]["month"])
            ),
            ngettext("n = {count} unit", "n = {count} units", rows[-1]["units_expected"]).format(
                count=number(rows[-1]["units_expected"])
            ),
            method_name(shown.charted.method),
            ngettext(
                "limits from {count} complete month",
                "limits from {count} complete months",
                shown.complete,
            ).format(count=number(shown.complete)),
        ]
        if shown.complete < FEWEST_POINTS:
            parts.append(_("provisional"))
        if partial:
            parts.append(
                ngettext(
                    "hollow: {count} month in which fewer than 95 % filed, not in the limits",
                    "hollow: {count} months in which fewer than 95 % filed, not in the limits",
                    partial,
                ).format(count=number(partial))
            )
        return " · ".join(parts)

    def note(self, shown: Series, place: int) -> str:
        """Say of one month its value, what is usual, which rule it meets, how many filed."""
        row, chart = shown.rows[place], shown.charted.chart
        filed = ngettext(
            "{filed} of {count} unit filed", "{filed} of {count} units filed", row["units_expected"]
        ).format(filed=number(row["units_filed"]), count=number(row["units_expected"]))
        label = shown.signals[place]
        parts = [filed]
        lower, upper = float(chart.lower[place]), float(chart.upper[place])
        if label != Signal.MISSING and lower <= upper:
            usual = _("usual {low} to {high}").format(
                low=number(lower, self.digits), high=number(upper, self.digits)
            )
            parts = [_inside(signal_name(label)), usual, filed]
        return _("{who}: {value}; {note}.").format(
            who=_("{name}, {month}").format(name=self.place(shown), month=month_text(row["month"])),
            value=self.value(row["value"]),
            note=_("; ").join(parts),
        )

    def value(self, value: float | None) -> str:
        """Write a value with its unit; "—" for None."""
        written = number(value, self.digits)
        if value is None or not self._unit_shown:
            return written
        return _("{value} {unit}").format(value=written, unit=self._unit_shown)

    def limit_names(self, shown: Series) -> dict[str, str]:
        """Write what stands beside limits, mean and target; limits without width are left out."""
        said = {
            "upper": _("high {value}"),
            "centre": _("mean {value}"),
            "lower": _("low {value}"),
            "target": _("target {value}"),
        }
        standing = shown.standing
        values = {"target": shown.target}
        if standing is not None:
            values["centre"] = standing.centre
            if standing.lower < standing.upper:
                values |= {"upper": standing.upper, "lower": standing.lower}
        return {
            name: said[name].format(value=number(value, self.digits))
            for name, value in values.items()
            if value is not None and value == value
        }


def _signal(signal: str, side: int, months: int) -> str:
    """Return the sentence of a signal, its figures still to be filled in."""
    if signal == Signal.OUTSIDE:
        if side > 0:
            return _(
                "{measure}, {place}: {value} in {month}, above its usual range of {low} to"
                " {high}: signal, not noise."
            )
        return _(
            "{measure}, {place}: {value} in {month}, below its usual range of {low} to {high}:"
            " signal, not noise."
        )
    if signal == Signal.TREND:
        if side > 0:
            return ngettext(
                "{measure}, {place}: rising for {count} month, since {since}, to {value} in"
                " {month}: signal, not noise.",
                "{measure}, {place}: rising for {count} months, since {since}, to {value} in"
                " {month}: signal, not noise.",
                months,
            )
        return ngettext(
            "{measure}, {place}: falling for {count} month, since {since}, to {value} in"
            " {month}: signal, not noise.",
            "{measure}, {place}: falling for {count} months, since {since}, to {value} in"
            " {month}: signal, not noise.",
            months,
        )
    if signal == Signal.TWO_OF_THREE:
        if side > 0:
            return _(
                "{measure}, {place}: {value} in {month}, near the upper limit of {high} in two of"
                " three months, above its mean since {since}: signal, not noise."
            )
        return _(
            "{measure}, {place}: {value} in {month}, near the lower limit of {low} in two of"
            " three months, below its mean since {since}: signal, not noise."
        )
    if side > 0:
        return ngettext(
            "{measure}, {place}: above its mean of {centre} for {count} month, since {since},"
            " {value} in {month}: signal, not noise.",
            "{measure}, {place}: above its mean of {centre} for {count} months, since {since},"
            " {value} in {month}: signal, not noise.",
            months,
        )
    return ngettext(
        "{measure}, {place}: below its mean of {centre} for {count} month, since {since},"
        " {value} in {month}: signal, not noise.",
        "{measure}, {place}: below its mean of {centre} for {count} months, since {since},"
        " {value} in {month}: signal, not noise.",
        months,
    )


def mark(shown: Series) -> str:
    """Return a sign for what the newest complete month says: ▲ ▼ signal, ● usual, ○ too early."""
    variation = shown.variation
    if shown.standing is None or not variation:
        return "○"
    if variation == "common":
        return "●"
    return "▲" if shown.standing.side > 0 else "▼"


def _inside(name: str) -> str:
    """Write words of ours inside a sentence: in English without their capital."""
    return name[:1].lower() + name[1:] if language() == "en" else name

"""What the balance page says in words: its headline, its captions, its findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from countyboard import catalogue
from countyboard.i18n import gettext as _
from countyboard.i18n import language, month_text, ngettext, number
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import digits, is_ratio, measure_name, unit_name
from countyboard.statistics.resampling import Estimate

__all__ = ["Words", "is_event", "unit_note"]

Row = Mapping[str, Any]

FEW = 5
"""With fewer units a fifth of them is no unit at all: the highest and the lowest are named."""

NAMED = 12
"""How many units a list names before it counts the rest."""


class Words:
    """Write sentences about one measure of one kind of unit, in `per` "total" or "residents".

    `measure`, `unit` and `digits` say how it is called, counted and rounded; `is_event` whether
    single events are counted, so that chance has its part. Names of units in the sentences are
    not escaped.
    """

    def __init__(self, measure: str, per: str, kind: str | None) -> None:
        self.is_ratio = is_ratio(measure)
        self.is_rate = self.is_ratio or per == "residents"
        self.measure = measure_name(measure, per)
        self.unit = unit_name(measure, per)
        self.digits = digits(measure, per)
        self.is_event = not self.is_rate and is_event(measure)
        self._whole = _inside(measure_name(measure, "total"))
        self._kind = kind

    def counted(self, count: int) -> str:
        """Count units: "18 townships"."""
        if self._kind == "township":
            text = ngettext("{count} township", "{count} townships", count)
        elif self._kind == "department":
            text = ngettext("{count} department", "{count} departments", count)
        else:
            text = ngettext("{count} unit", "{count} units", count)
        return text.format(count=number(count))

    def value(self, value: float | None) -> str:
        """Write the value of one unit; "—" for None."""
        return self._with_unit(value, self.digits)

    def mean(self, value: float | None) -> str:
        """Write a mean of several; "—" for None."""
        return self._with_unit(value, max(self.digits, 1))

    def _with_unit(self, value: float | None, places: int) -> str:
        written = number(value, places)
        if value is None or (self.is_rate and self.unit != "%"):
            return written  # the measure's name says what it is divided by
        return _("{value} {unit}").format(value=written, unit=self.unit)

    def headline(self, found: Row, share: Estimate) -> str:
        """Say how evenly the measure spreads.

        `found` is the row of balance/summary, `share` that of the top fifth, 0 to 1.
        """
        if found["units"] == 1:
            return _("{measure}: only {unit} has a figure, {value}.").format(
                measure=self.measure,
                unit=self.place(found, "highest"),
                value=self.value(found["highest"]),
            )
        if found["highest"] == found["lowest"]:
            return _("{measure}: the same for all {units}, {value}.").format(
                measure=self.measure,
                units=self.counted(found["units"]),
                value=self.value(found["highest"]),
            )
        if self._is_range(found):
            return self._range(found)
        said = _("The top fifth of {units} filed {share} % ({low}-{high} %) of {measure}; {zero}.")
        return said.format(
            units=self.counted(found["units"]),
            share=number(100 * share.value),
            low=number(100 * share.lower),
            high=number(100 * share.upper),
            measure=self._whole,
            zero=self._at_zero(found),
        )

    def finding(self, found: Row, share: Estimate) -> str:
        """Say the headline again with the edges by name: what the marks show."""
        said = [self.headline(found, share)]
        if found["highest"] != found["lowest"] and not self._is_range(found):
            said.append(self._range(found))
        return joined(said)

    def _is_range(self, found: Row) -> bool:
        few = found["units"] < FEW
        return self.is_rate or few or found["top_fifth_share"] is None

    def _range(self, found: Row) -> str:
        return _(
            "{measure}, {units}: from {low} ({lowest}) to {high} ({highest}), mean {mean}."
        ).format(
            measure=self.measure,
            units=self.counted(found["units"]),
            low=self.value(found["lowest"]),
            lowest=self.place(found, "lowest"),
            high=self.value(found["highest"]),
            highest=self.place(found, "highest"),
            mean=self.mean(found["mean"]),
        )

    def place(self, found: Row, edge: str) -> str:
        """Name the unit that is "highest" or "lowest"; several are counted, not one picked."""
        if found[f"{edge}_units"] > 1:
            return self.counted(found[f"{edge}_units"])
        unit = str(found[f"{edge}_unit"])
        return joined([str(found[f"{edge}_county"]), unit]) if found["counties"] > 1 else unit

    def edges(self, found: Row) -> tuple[str, str]:
        """Name the highest and the lowest with their values."""
        return (
            f"{self.place(found, 'highest')} {self.value(found['highest'])}",
            f"{self.place(found, 'lowest')} {self.value(found['lowest'])}",
        )

    def at_zero(self, found: Row) -> str:
        """Count the units at zero among those with a value."""
        return _("{n} of {units}").format(
            n=number(found["units_at_zero"]), units=self.counted(found["units"])
        )

    def _at_zero(self, found: Row) -> str:
        if not found["units_at_zero"]:
            return _("none of them filed zero")
        return ngettext(
            "{n} filed zero throughout", "{n} filed zero throughout", found["units_at_zero"]
        ).format(n=number(found["units_at_zero"]))

    def apart(self, rows: Sequence[Row], found: Row) -> list[str]:
        """Say which units have no value and why; `rows` are those of balance/by_unit."""
        said = {
            "missing": _("{units} did not file in these months: {names}."),
            "pending": _("{units} have not filed yet, the deadline is ahead: {names}."),
            "no figure": _("{units} filed, but not this figure: {names}."),
            "zero base": _("{units} have nothing to divide by (“—”): {names}."),
        }
        sentences = []
        for state, sentence in said.items():
            names = [_unit(row, found) for row in rows if row["state"] == state]
            if names:
                sentences.append(
                    sentence.format(units=self.counted(len(names)), names=_listed(names))
                )
        return sentences

    def by_unit_caption(self, found: Row, period: str) -> str:
        """Say unit of measure, period and number of units, and what a hollow mark means."""
        parts = [self.unit, period, _("n = {units}").format(units=self.counted(found["units"]))]
        said = " · ".join(parts)
        if found["units_incomplete"]:
            said += " · " + _("hollow: fewer months filed than expected ({n})").format(
                n=self.counted(found["units_incomplete"])
            )
        return said

    def lorenz_caption(self, found: Row, points: Sequence[Row], period: str) -> str:
        """Say how the curve is read, which Gini coefficient it has, period and units."""
        weighting = (
            _("each unit counts once")
            if not self.is_rate
            else _("weighted by the denominator")
            if self.is_ratio
            else _("weighted by residents")
        )
        return " · ".join(
            [
                _("Gini coefficient {gini}, {weighting}").format(
                    gini=number(points[-1]["gini"], 3), weighting=weighting
                ),
                period,
                _("n = {units}").format(units=self.counted(found["units"])),
            ]
        )

    def lorenz_finding(self, points: Sequence[Row]) -> str:
        """Say what share the lower half has; `points` are the rows of balance/lorenz."""
        half = [row for row in points if row["base_share"] <= 50][-1]
        return _("The lowest {base} % on the axis have {share} % of the whole.").format(
            base=number(half["base_share"]), share=number(half["share"])
        )

    def base(self) -> str:
        """Name what runs along the Lorenz curve's lower axis."""
        if self.is_ratio:
            return _("Denominator, lowest ratio first, %")
        if self.is_rate:
            return _("Residents, lowest rate first, %")
        if self._kind == "township":
            return _("Townships, lowest first, %")
        if self._kind == "department":
            return _("Departments, lowest first, %")
        return _("Units, lowest first, %")

    def share(self) -> str:
        """Name what runs along the Lorenz curve's upright axis."""
        return _("Numerator, %") if self.is_ratio else _("{measure}, %").format(measure=self._whole)

    def months_caption(self, rows: Sequence[Row], period: str, *, with_chance: bool = True) -> str:
        """Say the scale, the period and how many units a month rests on.

        `with_chance`: of events, the line of what chance alone gives is drawn.
        """
        counts = [row["units"] for row in rows if row["units"]]
        few, many = min(counts, default=0), max(counts, default=0)
        units = (
            _("n = {units}").format(units=self.counted(many))
            if few == many
            else _("n = {few} to {units} a month").format(few=number(few), units=self.counted(many))
        )
        said = [_("0 all equal, 1 all with one"), period, units]
        if self.is_event and with_chance:
            said.append(_("dotted: equal units by chance alone"))
        elif len(rows) > 1:
            said.append(_("single months scatter more than the whole span"))
        return " · ".join(said)

    def months_finding(self, rows: Sequence[Row]) -> str:
        """Say where the Gini coefficient began and where it stands."""
        known = [row for row in rows if row["gini"] is not None]
        if not known:
            return _("No month has a Gini coefficient: nothing was filed.")
        return _("Gini coefficient {then} in {first}, {now} in {last}.").format(
            then=number(known[0]["gini"], 3),
            first=month_text(known[0]["month"]),
            now=number(known[-1]["gini"], 3),
            last=month_text(known[-1]["month"]),
        )

    def month_note(self, row: Row) -> str:
        """Say what one month's coefficient rests on."""
        return _("{units}, mean {mean}, {zero} at zero").format(
            units=self.counted(row["units"]),
            mean=self.mean(row["mean"]),
            zero=number(row["units_at_zero"]),
        )


def is_event(measure: str) -> bool:
    """Tell whether the measure counts events one by one: leads and cases, not leaflets."""
    known = catalogue.load().indicators.get(measure)
    return known is not None and known.kind == "flow" and known.unit == "件"


def unit_note(row: Row) -> str:
    """Say how many of its months a unit filed."""
    return _("{filed} of {expected} months filed").format(
        filed=number(row["months_filed"]), expected=number(row["months_expected"])
    )


def _unit(row: Row, found: Row) -> str:
    name = str(row["unit_name"])
    return joined([str(row["county_name"]), name]) if found["counties"] > 1 else name


def _listed(names: Sequence[str]) -> str:
    written = _(", ").join(names[:NAMED])
    if len(names) <= NAMED:
        return written
    return _("{names} and {n} more").format(names=written, n=number(len(names) - NAMED))


def _inside(name: str) -> str:
    """Write a name as it stands inside an English sentence."""
    return name[:1].lower() + name[1:] if language() == "en" else name

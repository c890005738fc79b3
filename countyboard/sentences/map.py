"""What the map says: its headline, its caption, one sentence a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from countyboard.analysis.comparison_cells import RATED
from countyboard.analysis.map_places import Place, Places
from countyboard.i18n import approximate, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.sentences.counties import counties_counted, listed
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import digits, measure_name, unit_name
from countyboard.statistics.words import comparison_name

__all__ = ["Level", "Words", "labels", "said_name"]

Level = Literal["county", "township"]

NAMED = 5
"""Places named in a sentence at most."""


class Words:
    """Write the texts of one measure at one level: "county" or "township"."""

    def __init__(self, measure: str, per: str, level: Level) -> None:
        self.measure = measure_name(measure, per)
        self.unit = unit_name(measure, per)
        self._digits = digits(measure, per)
        self._level = level

    def counted(self, count: int) -> str:
        """Count places: "6 counties"."""
        if self._level == "county":
            return counties_counted(count)
        text = ngettext("{count} township", "{count} townships", count)
        return text.format(count=number(count))

    def name(self, place: Place, *, with_county: bool) -> str:
        """Name a place, a township with its county where several are shown."""
        if self._level == "county" or not with_county:
            return place.unit_name
        return _("{unit} ({county})").format(unit=place.unit_name, county=place.county_name)

    def bare(self, figure: float | None) -> str:
        """Write a value without its unit."""
        return number(figure, self._digits)

    def value(self, figure: float | None) -> str:
        """Write a value with its unit; "—" for None."""
        if figure is None:
            return self.bare(None)
        return _("{value} {unit}").format(value=self.bare(figure), unit=self.unit)

    def title(self) -> str:
        """Ask the question the map answers."""
        if self._level == "county":
            return _("{measure}: where do counties differ?").format(measure=self.measure)
        return _("{measure}: where do townships differ?").format(measure=self.measure)

    def headline(self, found: Places) -> str:
        """Say how many places differ, and which; names are not escaped."""
        if len(found.shown) < 2:
            return _("Only one place is shown: nothing to compare it with.")
        if not found.rated:
            if found.counted()["amount"]:
                return _("{measure} is shown, not rated: chance gives it no interval.").format(
                    measure=self.measure
                )
            return _("No place has enough cases to be compared.")
        high, low = (
            [place for place in found.shown if place.said == said] for said in ("higher", "lower")
        )
        if not high and not low:
            return _(
                "{measure}: none of the {places} compared differs from all the others together"
                " by more than chance explains."
            ).format(measure=self.measure, places=self.counted(found.rated))
        sentences = [
            ngettext(
                "{measure}: of the {places} compared {n} differs from all the others together by"
                " more than chance explains.",
                "{measure}: of the {places} compared {n} differ from all the others together by"
                " more than chance explains.",
                len(high) + len(low),
            ).format(
                measure=self.measure,
                places=self.counted(found.rated),
                n=number(len(high) + len(low)),
            )
        ]
        several = len({place.county_code for place in found.shown}) > 1
        for places, message in (
            (high, _("▲ Higher: {names}.")),
            (low, _("▼ Lower: {names}.")),
        ):
            if places:
                names = [self.name(place, with_county=several) for place in places]
                sentences.append(message.format(names=listed(names, NAMED)))
        return joined(sentences)

    def caption(self, found: Places, period: str) -> str:
        """Say units, what is compared, period, n, and how many would differ by chance alone."""
        parts = [
            self.unit,
            _("95 % interval of each against all the others together"),
            period,
            _("n = {units}").format(units=self.counted(len(found.shown))),
        ]
        if found.rated:
            parts.append(
                ngettext(
                    "{count} comparison, {chance} expected to differ by chance alone",
                    "{count} comparisons, {chance} expected to differ by chance alone",
                    found.rated,
                ).format(count=number(found.rated), chance=approximate(found.by_chance))
            )
        return " · ".join(part for part in parts if part)

    def note(self, place: Place, *, with_county: bool) -> list[str]:
        """Say everything about one place, line by line; names are not escaped."""
        lines = [self.name(place, with_county=with_county)]
        if place.value is None:
            return [*lines, _("No figure"), self._filed(place)]
        shown = _("{measure}: {value}").format(measure=self.measure, value=self.value(place.value))
        if place.said in RATED and place.lower is not None:
            shown = _("{value} (95 % interval {interval})").format(
                value=shown,
                interval=_("{low} to {high}").format(
                    low=self.bare(place.lower), high=self.bare(place.upper)
                ),
            )
        lines.append(shown)
        if place.said in RATED:
            lines.append(
                _("all the others together: {value}").format(value=self.value(place.benchmark))
            )
        return [*lines, said_name(place.said), self._filed(place)]

    def _filed(self, place: Place) -> str:
        return _("{filed} of {expected} filings are in").format(
            filed=number(place.filed), expected=number(place.expected)
        )

    def without_shape(self, names: Sequence[str]) -> str:
        """Name the places that have no boundary and are not on the map."""
        return _("Not on the map, no boundary is given: {names}").format(names=listed(names, NAMED))


def said_name(said: str) -> str:
    """Say what a comparison with all the others comes to, or why there is none."""
    known = {
        "higher": _("Higher than all the others together"),
        "lower": _("Lower than all the others together"),
        "similar": _("Similar to the others: within chance"),
        "few": _("Fewer than 10 cases: shown, not rated"),
        "amount": _("Shown, not rated: no count of cases per resident"),
        "above": _("Part above its whole: check the figures; not rated"),
        "alone": _("Nothing to compare with"),
    }
    return known.get(said) or comparison_name("")


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns of map/places that people read."""
    known = {
        "unit_name": _("Unit"),
        "county_name": _("County"),
        "value": _("Value"),
        "numerator": _("Numerator"),
        "base": _("Denominator"),
        "units_filed": _("Units filed"),
        "units_expected": _("Units expected"),
    }
    return {name: known[name] for name in columns if name in known}

"""What the counties page says of one ratio's points: the funnel and the ranks."""

from __future__ import annotations

from collections.abc import Sequence

from countyboard import catalogue
from countyboard.analysis.comparison_points import Placed, Point
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.sentences.counties import (
    counties_counted,
    listed,
    value,
    with_interval,
)
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import measure_name
from countyboard.sentences.ratio_parts import part_name
from countyboard.statistics.words import place_name

__all__ = ["PointWords"]

NAMED = 12


class PointWords:
    """Write about points of one `kind`, "county", "township" or "department", on one ratio.

    Names of units in the sentences are not escaped.
    """

    def __init__(self, code: str, kind: str) -> None:
        self._code = code
        self._kind = kind
        self.measure = measure_name(code, "total")
        ratio = catalogue.load().ratios[code]
        self._over, self._under = part_name(ratio.numerator), part_name(ratio.denominator)

    def counted(self, count: int) -> str:
        """Count points: "18 townships"."""
        if self._kind == "county":
            return counties_counted(count)
        if self._kind == "township":
            text = ngettext("{count} township", "{count} townships", count)
        else:
            text = ngettext("{count} department", "{count} departments", count)
        return text.format(count=number(count))

    def name(self, point: Point) -> str:
        """Name a point, a unit with its county."""
        if self._kind == "county":
            return point.unit_name
        return _("{unit} ({county})").format(unit=point.unit_name, county=point.county_name)

    def size(self) -> str:
        """Name what runs along the funnel's lower axis."""
        return self._under

    def overall(self, found: Placed) -> str:
        """Write the line of all points together."""
        return _("together {value}").format(value=value(self._code, found.target))

    def place(self, point: Point) -> str:
        """Say where a point lies, or why it is not rated."""
        if point.place == "few":
            return _("Count below 10: shown, not rated")
        if point.place == "above":
            return _("Part above its whole: check the figures; not rated")
        return place_name(point.place)

    def funnel_note(self, point: Point) -> str:
        """Say everything about a point of the funnel in a sentence."""
        return _("{unit}: {value}, {numerator} over {denominator}. {place}.").format(
            unit=self.name(point),
            value=value(self._code, point.value),
            numerator=number(point.numerator),
            denominator=number(point.denominator),
            place=self.place(point),
        )

    def funnel_caption(self, found: Placed, period: str) -> str:
        """Say limits, over-dispersion, period and n."""
        if found.tau2 > 0:
            spread = _("limits widened, as units differ by more than chance (φ = {phi})")
        else:
            spread = _("limits of chance alone")
        return " · ".join(
            [
                _("limits 95 % (dashes) and 99.8 % (dots)"),
                spread.format(phi=number(found.phi, 1)),
                period,
                _("n = {units}").format(units=self.counted(len(found.points))),
            ]
        )

    def funnel_finding(self, found: Placed) -> str:
        """Name the points outside the limits, the others in number."""
        said = []
        above = [point for point in found.points if point.place in ("high", "very high")]
        below = [point for point in found.points if point.place in ("low", "very low")]
        if not above and not below:
            said.append(
                _("{measure}: nothing that is rated lies outside the limits.").format(
                    measure=self.measure
                )
            )
        if above:
            said.append(
                ngettext(
                    "Above the limits: {names}.", "{n} above the limits: {names}.", len(above)
                ).format(n=number(len(above)), names=self._names(above))
            )
        if below:
            said.append(
                ngettext(
                    "Below the limits: {names}.", "{n} below the limits: {names}.", len(below)
                ).format(n=number(len(below)), names=self._names(below))
            )
        few = sum(point.place == "few" for point in found.points)
        if few:
            said.append(
                ngettext(
                    "{units} has a count below 10: shown hollow, not rated.",
                    "{units} have a count below 10: shown hollow, not rated.",
                    few,
                ).format(units=self.counted(few))
            )
        return joined(said)

    def _names(self, points: Sequence[Point]) -> str:
        furthest = sorted(points, key=lambda point: not point.place.startswith("very"))
        return listed([self.name(point) for point in furthest], NAMED)

    def rank_note(self, point: Point) -> str:
        """Say a point's rank and values with how sure they are."""
        return _(
            "{unit}: rank {rank} ({first} to {last}); {value} ({interval}), shrunken {shrunken}."
        ).format(
            unit=self.name(point),
            rank=number(point.rank),
            first=number(point.rank_lower),
            last=number(point.rank_upper),
            value=value(self._code, point.value),
            interval=with_interval(self._code, point.lower, point.upper),
            shrunken=value(self._code, point.shrunken),
        )

    def rank_caption(self, found: Placed, period: str) -> str:
        """Say the level, what a rank means, period and n."""
        parts = [
            _("bars: 95 % interval"),
            _("rank 1 is the highest value, not the best"),
            period,
            _("n = {units}").format(units=self.counted(found.ranked)),
        ]
        rest = len(found.points) - found.ranked
        if rest:
            parts.append(_("not ranked: {units}").format(units=self.counted(rest)))
        return " · ".join(parts)

    def rank_finding(self, found: Placed) -> str:
        """Say how many could hold the first place: what the ranks are worth."""
        ranked = [point for point in found.points if point.rank is not None]
        if not ranked:
            return _("Nothing can be ranked: every count is below 10.")
        first = sum(point.rank_lower == 1 for point in ranked)
        width = sorted((point.rank_upper or 0) - (point.rank_lower or 0) + 1 for point in ranked)
        return _(
            "{measure}: {first} of {units} could be the highest; the middle one of the rank"
            " intervals spans {width} places."
        ).format(
            measure=self.measure,
            first=number(first),
            units=self.counted(len(ranked)),
            width=number(width[len(width) // 2]),
        )

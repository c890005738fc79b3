"""What everything is called for whom: the whole prefecture, or what a reader may see of it."""

from __future__ import annotations

from dataclasses import dataclass

from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number

__all__ = ["WHOLE", "Seen"]

NAMED = 3
"""Counties named in the line of the filters at most."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the names of what a reader may see: counties, or one unit; of all of it None.

    Names in the texts are not escaped.
    """

    counties: tuple[str, ...] | None = None
    unit: str | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left out."""
        return self.counties is None and self.unit is None

    def together(self) -> str:
        """Name the sum of everything."""
        if self.unit is not None:
            return self.unit
        if self.counties is None:
            return _("Whole prefecture")
        return ngettext(
            "All you can see ({count} county)",
            "All you can see ({count} counties)",
            len(self.counties),
        ).format(count=number(len(self.counties)))

    def mean(self) -> str:
        """Name the mean of the counties."""
        return _("County mean") if self.is_whole else _("Mean of your counties")

    def others(self) -> str:
        """Name the counties without the one that is compared."""
        if self.is_whole:
            return _("Prefecture (all other counties)")
        return _("Your other counties together")

    def choice(self) -> str:
        """Name all counties where nothing is chosen among them."""
        return _("All counties") if self.is_whole else _("All your counties")

    def place(self) -> str:
        """Say in the line of the filters what is counted where nothing is chosen."""
        if self.unit is not None:
            return _("Your unit: {unit} (its figures alone, under its county's name, too)").format(
                unit=self.unit
            )
        if self.counties is None:
            return _("All counties")
        if len(self.counties) > NAMED:
            return _("Your {count} counties").format(count=number(len(self.counties)))
        return ngettext(
            "Your county: {counties}", "Your counties: {counties}", len(self.counties)
        ).format(counties=_(", ").join(self.counties))


WHOLE = Seen()

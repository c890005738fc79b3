"""One view of a table: what is filtered, grouped, shown and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from countyboard import catalogue
from countyboard.tables.columns import SHARES
from countyboard.tables.definitions import ROWS, TABLES, Table

__all__ = ["Look", "View"]

Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """Say how numbers are written: None and False as they are."""

    digits: int | None = None
    thousands: bool = True
    in_percent: bool = False

    def screen(self, name: str, *, is_whole: bool) -> str:
        """Return Streamlit's number format of a column; it has none for digits and thousands."""
        if self.in_percent and name in SHARES:
            return "percent"
        if self.digits is not None and not is_whole:
            return f"%.{self.digits}f"
        return "localized" if self.thousands else "plain"

    def excel(self, name: str, *, is_whole: bool) -> str | None:
        """Return Excel's number format of a column, None where the usual one will do."""
        percent = self.in_percent and name in SHARES
        if self.digits is None and self.thousands and not percent:
            return None
        whole = "#,##0" if self.thousands else "0"
        digits = 0 if is_whole else self.digits
        if digits is None:
            places = ".0" if percent else ".00##"
        else:
            places = "." + "0" * digits if digits else ""
        return f"{whole}{places}{'%' if percent else ''}"


@dataclass(frozen=True, slots=True)
class View:
    """Hold what somebody chose of the table `key`.

    `counties`, `first_month`, `last_month`, `kind` and `measure` are the filters of the pages;
    `width` one of the table's widths; `group` "rows", or the place rows are grouped by, within
    each `period`. `across` "period" or "measure" makes a column of each, holding `value`.
    `columns` are those shown, in their order, all when empty; `where` keeps rows by values;
    `benchmark` the code of a county, or None for all the others together.
    """

    key: str
    first_month: date
    last_month: date
    counties: tuple[str, ...] | None = None
    kind: str | None = None
    measure: str = "leads_received"
    width: str = "measure"
    group: str = ROWS
    period: str = "month"
    across: str | None = None
    value: str | None = None
    columns: tuple[str, ...] = ()
    where: Where = ()
    sort: str | None = None
    descending: bool = False
    benchmark: str | None = None
    look: Look = field(default_factory=Look)

    @property
    def table(self) -> Table:
        """Return the table it is a view of."""
        return TABLES[self.key]

    @property
    def is_grouped(self) -> bool:
        """Tell whether rows are grouped."""
        return self.group != ROWS

    @property
    def query(self) -> str:
        """Return the name of the query behind it."""
        about = self.table
        name = about.grouped if self.is_grouped else about.query
        if name is None:
            raise ValueError(f"{self.key} cannot be grouped by {self.group}")
        return name

    @property
    def pivot(self) -> str | None:
        """Return what is laid out across, None where that cannot be."""
        if not self.is_grouped:
            return None
        if self.across == "measure":
            return "measure" if self.width != "measure" else None
        return "period" if self.across == "period" and self.period != "span" else None

    @property
    def day(self) -> str | None:
        """Return the column that holds the day of each period: its month or week; else None."""
        periods = self.table.periods
        period = self.period if self.period in periods else periods[0]
        named = period in ("month", "week") and self.is_grouped and self.pivot is None
        return period if named else None

    @property
    def is_of_parts(self) -> bool:
        """Tell whether its figures are those a ratio is made of: they do not add up."""
        return self.key == "readings" and self.measure not in catalogue.load().indicators

    def measures(self) -> list[str]:
        """Return the codes of the measures it is of."""
        known = catalogue.load()
        if self.width == "ratios":
            return list(known.ratios)
        return list(known.indicators) if self.width in ("indicators", "all") else [self.measure]

    def parameters(self, **changed: Any) -> Mapping[str, Any]:
        """Return the parameters of its query; `changed` ones take another value."""
        known: dict[str, Any] = {
            "counties": None if self.counties is None else list(self.counties),
            "first_month": self.first_month,
            "last_month": self.last_month,
            "kind": self.kind,
            "measure": self.measure,
        }
        if self.is_grouped:
            known |= {"place": self.group, "period": self.period}
        if self.table.grouped == "tables/measures":
            known["measures"] = self.measures()
        if "all" in self.table.widths:
            known["every_indicator"] = self.width == "all"
        return known | changed

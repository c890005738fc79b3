"""Which tables there are: their queries, how each may be grouped, and what of it adds up."""

from __future__ import annotations

from dataclasses import dataclass

from countyboard.i18n import N_

__all__ = ["AUDIT", "PERIODS", "PLACES", "ROWS", "TABLES", "Table", "hidden_columns"]

PLACES = ("unit", "area", "county", "prefecture")
PERIODS = ("month", "quarter", "year", "span")
_PLACES_OF_VILLAGES = ("unit", "township", "county", "prefecture")
ROWS = "rows"
"""Not grouped: one row for each thing filed."""

_ONLY_OF_UNITS = frozenset(
    {
        "unit_name",
        "unit_code",
        "owner_name",
        "owner_code",
        "from_name",
        "from_unit_code",
        "kind",
        "category",
        "population",
    }
)


@dataclass(frozen=True, slots=True)
class Table:
    """Describe a table: its queries, its title and what it tells.

    `query` gives its rows as they are, none where it is always grouped; `grouped` those of
    `places` by period. `values` are the columns a pivot may hold, of `grouped`; with
    `adds_up` they can be told for all together, else they cannot. `has_measure`: it takes a
    measure; `widths` say of which it can be: the chosen one ("measure"), or more. `periods`
    are those it may be grouped by in time, the first unless somebody chooses.
    """

    title: str
    purpose: str
    query: str | None = None
    grouped: str | None = None
    places: tuple[str, ...] = PLACES
    values: tuple[str, ...] = ()
    adds_up: bool = True
    has_measure: bool = False
    widths: tuple[str, ...] = ("measure",)
    periods: tuple[str, ...] = PERIODS
    is_compared: bool = False

    @property
    def groupings(self) -> tuple[str, ...]:
        """Return what the table may be grouped by; the first unless somebody chooses."""
        rows = (ROWS,) if self.query else ()
        return (*rows, *self.places) if self.grouped else rows


TABLES: dict[str, Table] = {
    "readings": Table(
        N_("Figures"),
        N_("Every figure in force, as it was filed: unit by month by indicator."),
        query="tables/readings",
        has_measure=True,
        widths=("measure", "all"),
    ),
    "measures": Table(
        N_("Sums and ratios"),
        N_("Indicators summed and ratios worked out from the sums, by place and period."),
        grouped="tables/measures",
        values=("value", "numerator", "denominator", "units"),
        has_measure=True,
        widths=("measure", "ratios", "indicators"),
    ),
    "filings": Table(
        N_("Filings"),
        N_("Who filed which month, when, and from which file and sheet."),
        query="tables/filings",
        grouped="tables/filings_counted",
        values=("filings", "units", "reported", "zero", "blank"),
    ),
    "states": Table(
        N_("Reporting states"),
        N_("For every form due: reported, zero, blank, missing or pending, and whether late."),
        query="tables/states",
        grouped="tables/states_counted",
        values=(
            "filings_expected",
            "filings_received",
            "reported",
            "zero",
            "blank",
            "missing",
            "pending",
            "late",
        ),
    ),
    "weekly": Table(
        N_("Weekly figures"),
        N_("Every figure of the weekly reports of villages: unit by week; no month counts them."),
        query="tables/weekly_readings",
        grouped="tables/weekly_summed",
        places=_PLACES_OF_VILLAGES,
        values=("value", "units"),
        adds_up=False,
        has_measure=True,
        widths=("measure", "all"),
        periods=("week",),
    ),
    "weekly_filings": Table(
        N_("Weekly filings"),
        N_("Who reported which week, when, and from which file and sheet."),
        query="tables/weekly_filings",
        grouped="tables/weekly_counted",
        places=_PLACES_OF_VILLAGES,
        values=("filings", "units", "reported", "zero", "blank"),
        adds_up=False,
        periods=("week",),
    ),
    "balance": Table(
        N_("Balance"),
        N_("How evenly the measure spreads over units, by place and period."),
        grouped="tables/balance",
        places=("county", "area", "prefecture"),
        values=(
            "gini",
            "theil",
            "coefficient_of_variation",
            "top_fifth_share",
            "share_at_zero",
            "mean",
            "lowest",
            "highest",
            "units",
        ),
        adds_up=False,
        has_measure=True,
    ),
    "comparisons": Table(
        N_("Comparisons"),
        N_("Every ratio of every county beside its benchmark, with its interval, as on Counties."),
        query="counties/ratios",
        is_compared=True,
    ),
    "findings": Table(
        N_("Findings"),
        N_(
            "Every finding on the ledger in the months chosen, as it is today: aspect, owner "
            "unit, due date and state. It is there from its day of issue, else from the day it "
            "first came in, until it is done; the last month anybody filed reaches to today."
        ),
        query="tables/findings",
        grouped="tables/findings_counted",
        places=("unit", "county", "prefecture"),
        values=("findings", "done", "open", "overdue", "relapsed", "in_time"),
    ),
    "transfers": Table(
        N_("Transfers"),
        N_("Leads from one unit to another, month by month; none without a receiver."),
        query="tables/transfers",
        grouped="tables/transfers_counted",
        places=("unit", "county", "prefecture"),
        values=("leads", "senders", "none_sent"),
    ),
}

AUDIT = Table(
    N_("Audit log"),
    N_("Who did what, when: every change that was ever made."),
    query="audit/events",
)


def hidden_columns(place: str, period: str) -> frozenset[str]:
    """Return the columns that say nothing once rows are grouped so."""
    hidden = _ONLY_OF_UNITS if place != "unit" else frozenset()
    if place in ("county", "prefecture"):
        hidden |= {"area", "township_name", "township_code"}
    if place == "prefecture":
        hidden |= {"county_name", "county_code"}
    return hidden | {"period"} if period == "span" else hidden

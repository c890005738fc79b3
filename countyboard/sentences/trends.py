"""What the trends page says in words: its headline, its column names, its findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import digits, is_ratio, measure_name, unit_name
from countyboard.sentences.seen import WHOLE, Seen

__all__ = ["Words", "filed_note", "labels", "month_note", "span_name", "year_note"]

Row = Mapping[str, Any]


class Words:
    """Write sentences about one measure, in `per` "total" or per 10 000 "residents".

    `seen` is what the reader sees. `measure`, `unit` and `digits` say how it is called, counted
    and rounded; `unit_shown` is empty where the name of the measure says it. Names of counties
    in the sentences are not escaped.
    """

    def __init__(self, measure: str, per: str, seen: Seen = WHOLE) -> None:
        self._seen = seen
        self.is_ratio = is_ratio(measure)
        self._by_residents = not self.is_ratio and per == "residents"
        self.is_total = not self.is_ratio and not self._by_residents
        self.measure = measure_name(measure, per)
        self.unit = unit_name(measure, per)
        self.digits = digits(measure, per)
        self.unit_shown = "" if self._by_residents else self.unit
        self._in_points = self.is_ratio and self.unit == "%"

    @property
    def together(self) -> str:
        """Name the line of comparison: totals of counties compare with their mean only."""
        return self._seen.mean() if self.is_total else self._seen.together()

    @property
    def together_column(self) -> str:
        """Name the column of trends/by_county that the line of comparison is in."""
        return "county_mean" if self.is_total else "value"

    @staticmethod
    def has_figures(rows: Sequence[Row]) -> bool:
        """Tell whether anybody filed a figure, from rows of trends/year_on_year."""
        return any(row["value"] is not None for row in rows)

    # ---------- sentences

    def headline(self, rows: Sequence[Row]) -> str:
        """Say what the chosen counties come to, and how that compares with a year before.

        `rows` are those of trends/year_on_year; the last one is all counties together.
        """
        row = rows[-1]
        said = [
            _("{measure}, {span}: {value}.").format(
                measure=self.measure, span=span_name(row), value=self._value(row["value"])
            )
        ]
        if row["value_before"] is None:
            said.append(_("The months a year before are not all on record."))
            return joined(said)
        said.append(
            _("A year before: {value}; change {change}.").format(
                value=self._value(row["value_before"]), change=self.change(row)
            )
        )
        if row["is_uneven"]:
            said.append(
                _(
                    "{now} of the sheets are in, {before} were then: part of the change may be "
                    "missing sheets, not work."
                ).format(now=_share(row["filed_rate"]), before=_share(row["filed_rate_before"]))
            )
        return joined(said)

    def change(self, row: Row) -> str:
        """Write a change as an amount and in %: "—" without a base, points for a rate in %."""
        if row["change"] is None:
            return "—"
        amount = _signed(row["change"], self.digits)
        if self._in_points:
            return _("{amount} points").format(amount=amount)
        rate = "—" if row["change_rate"] is None else _signed(row["change_rate"], 0) + " %"
        return _("{amount} ({rate})").format(amount=amount, rate=rate)

    def range_finding(self, rows: Sequence[Row]) -> str:
        """Say which county stands highest and lowest in the last month with figures."""
        known = [row for row in rows if row["county_code"] and row["value"] is not None]
        if not known:
            return _("Nobody filed a figure in these months.")
        last = max(row["month"] for row in known)
        present = [row for row in known if row["month"] == last]
        high = max(present, key=lambda row: row["value"])
        low = min(present, key=lambda row: row["value"])
        if high is low:
            return _("{month}: {county} {value}.").format(
                month=month_text(last),
                county=high["county_name"],
                value=self._value(high["value"]),
            )
        return _("{month}: highest {high} ({most}), lowest {low} ({least}).").format(
            month=month_text(last),
            high=high["county_name"],
            most=self._value(high["value"]),
            low=low["county_name"],
            least=self._value(low["value"]),
        )

    def year_finding(self, rows: Sequence[Row]) -> str:
        """Say how the chosen counties changed together, from rows of trends/year_on_year."""
        return _("Change against the same months a year before: {change}.").format(
            change=self.change(rows[-1])
        )

    # ---------- captions

    def months_caption(self, period: str, rows: Sequence[Row]) -> str:
        """Write what stands under the title of trends/by_county."""
        return _caption(
            self.unit,
            period,
            _units([row for row in rows if row["county_code"]]),
            _("hollow points: fewer than 95 % of the units filed"),
            _("gaps: nobody filed"),
        )

    def years_caption(self, place: str, rows: Sequence[Row]) -> str:
        """Write what stands under the title of trends/former_years."""
        return _caption(
            self.unit,
            place,
            _units([row for row in rows if row["years_ago"] == 0]),
            _("hollow points: fewer than 95 % of the units filed"),
        )

    def change_caption(self, rows: Sequence[Row]) -> str:
        """Write what stands under the title of trends/year_on_year."""
        more = [_("points: percentage points")] if self._in_points else []
        if self.is_ratio:
            more.append(_("of the whole span, not the mean of its months"))
        if any(row["is_uneven"] for row in rows):
            more.append(_("* many more or fewer sheets are in than a year before"))
        counties = sum(row["county_code"] is not None for row in rows)
        n = ngettext("n = {count} county", "n = {count} counties", counties)
        return _caption(self.unit, span_name(rows[-1]), n.format(count=counties), *more)

    @staticmethod
    def year_name(rows: Sequence[Row]) -> str:
        """Name one line of trends/former_years by the months it is of."""
        first, last = rows[0]["month_then"].year, rows[-1]["month_then"].year
        return str(first) if first == last else f"{first}/{last % 100:02}"

    def _value(self, value: float | None) -> str:
        written = number(value, self.digits)
        if value is None or self._by_residents:
            return written
        return _("{value} {unit}").format(value=written, unit=self.unit)


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "county_name": _("County"),
        "month": _("Month"),
        "month_then": _("Month of the value"),
        "years_ago": _("Years back"),
        "value": _("Value"),
        "county_mean": _("County mean"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "residents": _("Residents"),
        "units_filed": _("Units filed"),
        "units_expected": _("Units expected"),
        "value_before": _("A year before"),
        "change": _("Change"),
        "change_rate": _("Change, %"),
        "filed_rate": _("Filed, %"),
        "filed_rate_before": _("Filed a year before, %"),
    }
    return {name: known[name] for name in columns if name in known}


def span_name(row: Row) -> str:
    """Name the span from a row's first to its last month."""
    first, last = month_text(row["first_month"]), month_text(row["last_month"])
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def filed_note(row: Row) -> str:
    """Say how many units a value rests on."""
    return ngettext(
        "{filed} of {count} unit filed", "{filed} of {count} units filed", row["units_expected"]
    ).format(filed=number(row["units_filed"]), count=number(row["units_expected"]))


def month_note(row: Row) -> str:
    """Say of which month a value of a former year is, and how many units it rests on."""
    return f"{month_text(row['month_then'])} · {filed_note(row)}"


def year_note(row: Row) -> str:
    """Say how much of the two years is filed."""
    if row["filed_rate_before"] is None:
        return _("{now} of the sheets are in").format(now=_share(row["filed_rate"]))
    return _("{now} of the sheets are in, {before} were a year before").format(
        now=_share(row["filed_rate"]), before=_share(row["filed_rate_before"])
    )


def _units(rows: Sequence[Row]) -> str:
    """Count the units expected in the last month of rows of one county and month each."""
    last: date = max(row["month"] for row in rows)
    units = sum(row["units_expected"] for row in rows if row["month"] == last)
    return ngettext("n = {count} unit", "n = {count} units", units).format(count=number(units))


def _caption(*parts: str) -> str:
    return " · ".join(parts)


def _signed(value: float, places: int) -> str:
    return f"{value:+,.{places}f}".replace("-", "\u2212")


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.0f} %"

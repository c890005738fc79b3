"""What is said of the flow of leads: opening + received − closed, expected and actual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from countyboard.analysis.flow import LeadFlow
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number
from countyboard.sentences.joining import joined

__all__ = ["broken_text", "caption", "county_text", "finding", "labels"]

Row = Mapping[str, Any]


def finding(flow: LeadFlow | None) -> str:
    """Say what should be pending, what is, and how many unit-months do not add up."""
    if flow is None:
        return _("No unit filed two months running: the flow of leads cannot be checked.")
    return joined([_sum(flow.together), _broken(flow.together)])


def county_text(row: Row) -> str:
    """Say the flow of one county, a row of statistics/flow_by_county; names are not escaped."""
    return _("{county}: {flow}").format(
        county=row["county_name"], flow=joined([_sum(row), _broken(row)])
    )


def broken_text(row: Row) -> str:
    """Say one unit-month that does not add up, a row of statistics/flow; names not escaped."""
    return _(
        "{unit}, {month}: {opening} + {received} − {closed} = {expected} expected, {closing}"
        " filed ({difference})"
    ).format(
        unit=joined([str(row["county_name"]), str(row["unit_name"])]),
        month=month_text(row["month"]),
        opening=number(row["opening"]),
        received=number(row["received"]),
        closed=number(row["closed"]),
        expected=_signed_if_negative(row["expected"]),
        closing=number(row["closing"]),
        difference=_signed(row["difference"]),
    )


def caption(flow: LeadFlow, period: str) -> str:
    """Say unit, period, and what was checked of what was to be filed."""
    together = flow.together
    return " · ".join(
        [
            _("leads"),
            period,
            ngettext("n = {count} unit", "n = {count} units", together["units_checked"]).format(
                count=number(together["units_checked"])
            ),
            ngettext(
                "checked: {checked} of {count} unit-month",
                "checked: {checked} of {count} unit-months",
                together["months_expected"],
            ).format(
                checked=number(together["months_checked"]),
                count=number(together["months_expected"]),
            ),
        ]
    )


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "month": _("Month"),
        "opening": _("Pending before"),
        "received": _("Received"),
        "closed": _("Closed"),
        "unseen": _("Changed in months not filed"),
        "expected": _("Pending, expected"),
        "closing": _("Pending, filed"),
        "difference": _("Difference"),
        "months_broken": _("Unit-months that differ"),
        "months_checked": _("Unit-months checked"),
        "months_expected": _("Unit-months to be filed"),
        "units_broken": _("Units that do not add up"),
        "units_checked": _("Units checked"),
    }
    return {name: known[name] for name in columns if name in known}


def _sum(row: Row) -> str:
    """Say opening + received − closed against what is pending, with what no month explains."""
    words = {
        "opening": number(row["opening"]),
        "received": number(row["received"]),
        "closed": number(row["closed"]),
        "unseen": _signed(row["unseen"]),
        "expected": _signed_if_negative(row["expected"]),
        "closing": number(row["closing"]),
        "difference": _signed(row["difference"]),
    }
    if row["unseen"]:
        said = _(
            "{opening} leads pending before + {received} received − {closed} closed, and {unseen}"
            " in months that were not filed: {expected} should be pending."
        )
    else:
        said = _(
            "{opening} leads pending before + {received} received − {closed} closed:"
            " {expected} should be pending."
        )
    filed = (
        _("{closing} are filed as pending, a difference of {difference}.")
        if row["difference"]
        else _("As many are filed as pending.")
    )
    return joined([said.format(**words), filed.format(**words)])


def _broken(row: Row) -> str:
    words = {"broken": number(row["months_broken"]), "count": number(row["months_checked"])}
    if not row["months_broken"]:
        return ngettext(
            "The {count} unit-month checked adds up.",
            "All {count} unit-months checked add up.",
            row["months_checked"],
        ).format(**words)
    return ngettext(
        "{broken} of {count} unit-month checked does not add up ({units}).",
        "{broken} of {count} unit-months checked do not add up ({units}).",
        row["months_checked"],
    ).format(
        units=ngettext("{count} unit", "{count} units", row["units_broken"]).format(
            count=number(row["units_broken"])
        ),
        **words,
    )


def _signed(value: float) -> str:
    return f"{value:+,.0f}".replace("-", "−")


def _signed_if_negative(value: float) -> str:
    return number(value).replace("-", "−")

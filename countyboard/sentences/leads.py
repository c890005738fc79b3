"""What the leads page says: its finding, its captions, its column names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from countyboard.analysis.comparison_change import Metric
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number, percent
from countyboard.sentences.counties import value
from countyboard.sentences.counties_table import variation
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import measure_name

__all__ = [
    "SOURCES",
    "age_caption",
    "age_finding",
    "age_note",
    "broken_title",
    "flow_caption",
    "flow_finding",
    "headline",
    "mix_caption",
    "mix_finding",
    "mix_note",
    "month_note",
    "months_caption",
    "months_finding",
    "more_broken",
    "source_name",
]

Row = Mapping[str, Any]

SOURCES = ("public", "superiors", "units", "self_found", "unsaid")
"""Sources as columns share_… of leads/flow call them, in the order they are drawn."""


def source_name(source: str) -> str:
    """Name a source of leads in a word or two: it stands in a narrow chart."""
    return {
        "public": _("Public"),
        "superiors": _("From above"),
        "units": _("Other units"),
        "self_found": _("Own screening"),
        "unsaid": _("Source not said"),
    }[source]


def headline(together: Row, aged: Row | None, month: date) -> str:
    """Say where leads come from and what became of them; rows are those of all shown together.

    `together` is of leads/flow, `aged` of leads/ageing.
    """
    received = together["received"] or 0
    shares = {source: together[f"share_{source}"] for source in SOURCES}
    said = [
        ngettext("{count} lead came in.", "{count} leads came in.", int(received)).format(
            count=number(received)
        )
        if not any(shares.values())
        else ngettext(
            "{count} lead came in; {shares}.", "{count} leads came in; {shares}.", int(received)
        ).format(count=number(received), shares=_shares(shares))
    ]
    if together["closed"] is not None:
        said.append(
            _(
                "{closed} were closed: {substantiated} substantiated, {unfounded} unfounded,"
                " {rest} with no result said."
            ).format(
                closed=number(together["closed"]),
                substantiated=number(together["substantiated"]),
                unfounded=number(together["unfounded"]),
                rest=number(together["result_unsaid"]),
            )
        )
    if together["pending"] is None:
        said.append(
            _("No unit said what is pending at the end of {month}.").format(month=month_text(month))
        )
    else:
        said.append(
            _("{pending} are pending at the end of {month}, {overdue} of them overdue.").format(
                pending=number(together["pending"]),
                month=month_text(month),
                overdue=number(together["overdue"]),
            )
        )
    if aged is not None and aged["units_silent"] and together["pending"] is not None:
        said.append(_silent(aged["units_silent"]))
    return joined(said)


def _silent(units: int) -> str:
    return ngettext(
        "{count} unit did not say what it has pending.",
        "{count} units did not say what they have pending.",
        units,
    ).format(count=number(units))


def _shares(shares: Mapping[str, float | None]) -> str:
    """Name the two largest sources with their share."""
    known = sorted(
        ((share, source) for source, share in shares.items() if share), reverse=True, key=_first
    )
    return _(", ").join(
        _share_text(source).format(share=percent(share, 0)) for share, source in known[:2]
    )


def _share_text(source: str) -> str:
    return {
        "public": _("{share} from the public"),
        "superiors": _("{share} from above"),
        "units": _("{share} from other units"),
        "self_found": _("{share} from own screening"),
        "unsaid": _("{share} without a source"),
    }[source]


def _first(pair: tuple[float, str]) -> float:
    return pair[0]


def _units(count: int) -> str:
    return ngettext("n = {count} unit", "n = {count} units", count).format(count=number(count))


def flow_caption(together: Row, period: str) -> str:
    """Say unit, period, n and how the ribbons are read."""
    return " · ".join(
        [
            _("leads"),
            period,
            _units(together["units"]),
            _("hollow: does not add up or is not said"),
            _("which lead went which way is not filed: only widths count"),
        ]
    )


def flow_finding(row: Row) -> str:
    """Say what came in, what was closed, what is pending and what does not add up."""
    said = [
        _(
            "{received} received and {opening} pending before; {closed} closed, {pending} pending."
        ).format(
            received=number(row["received"]),
            opening=number(row["opening"]),
            closed=number(row["closed"]),
            pending=number(row["pending"]),
        )
    ]
    if row["opening"] is None:
        said.append(_("What was pending before these months is not on record."))
    if row["unexplained"]:
        said.append(
            _("{count} are neither closed nor said to be pending.").format(
                count=number(row["unexplained"])
            )
        )
    if row["unopened"]:
        said.append(
            _("{count} more were closed or are pending than were there.").format(
                count=number(row["unopened"])
            )
        )
    return joined(said)


def mix_note(row: Row) -> str:
    """Write the sources of one county out."""
    parts = [
        _("{source} {share}").format(
            source=source_name(source), share=percent(row[f"share_{source}"], 1)
        )
        for source in SOURCES
        if row[f"share_{source}"]
    ]
    if row["source_excess"]:
        parts.append(
            _("sources are {count} more than received: check").format(
                count=number(row["source_excess"])
            )
        )
    return _(", ").join(parts)


def mix_caption(together: Row, period: str) -> str:
    """Say of what the shares are, the period and n."""
    return " · ".join([_("% of leads received"), period, _units(together["units"])])


def mix_finding(rows: Sequence[Row]) -> str:
    """Say between which shares of the counties the public and own screening lie."""
    counties = [row for row in rows if row["county_code"] and row["share_public"] is not None]
    if not counties:
        return _("No county said where its leads come from.")
    said = []
    for source in ("public", "self_found"):
        ordered = sorted(counties, key=lambda row: row[f"share_{source}"] or 0)
        said.append(
            _("{source}: {low} ({lowest}) to {high} ({highest}).").format(
                source=source_name(source),
                low=percent(ordered[0][f"share_{source}"], 0),
                lowest=ordered[0]["county_name"],
                high=percent(ordered[-1][f"share_{source}"], 0),
                highest=ordered[-1]["county_name"],
            )
        )
    return joined(said)


def age_note(row: Row) -> str:
    """Write the ages of one county's pending leads out."""
    if row["pending"] is None:
        return _silent(row["units_silent"])
    return _(
        "{pending} pending: older than 1 month at least {one}, than 3 at least {three}, than 6"
        " at least {six}; age not known of {unsaid}"
    ).format(
        pending=number(row["pending"]),
        one=number(row["from_1"] + row["from_3"] + row["from_6"]),
        three=number(row["from_3"] + row["from_6"]),
        six=number(row["from_6"]),
        unsaid=number(row["unsaid"]),
    )


def age_caption(together: Row, month: date) -> str:
    """Say the assumption, the month and n."""
    parts = [
        _("leads pending at the end of {month}").format(month=month_text(month)),
        _units(together["units"]),
        _(
            "no age is filed: as if the oldest were closed first, which is the fewest that can"
            " be this old"
        ),
    ]
    if together["months"] < 6:
        parts.append(
            ngettext(
                "{count} month on record", "{count} months on record", together["months"]
            ).format(count=number(together["months"]))
        )
    if together["units_silent"]:
        parts.append(
            ngettext(
                "{count} unit silent", "{count} units silent", together["units_silent"]
            ).format(count=number(together["units_silent"]))
        )
    return " · ".join(parts)


def age_finding(together: Row) -> str:
    """Say how many of the pending leads must be older than three months."""
    if together["pending"] is None:
        return _("No unit said what is pending.")
    return _(
        "Of {pending} pending leads at least {three} are older than 3 months, {six} older than 6."
    ).format(
        pending=number(together["pending"]),
        three=number(together["from_3"] + together["from_6"]),
        six=number(together["from_6"]),
    )


def broken_title(count: int) -> str:
    """Count the unit-months that do not add up."""
    return ngettext(
        "{count} unit-month that does not add up",
        "{count} unit-months that do not add up",
        count,
    ).format(count=number(count))


def more_broken(count: int) -> str:
    """Count the unit-months that are not written out."""
    return ngettext(
        "and {count} more, smaller ones", "and {count} more, smaller ones", count
    ).format(count=number(count))


def month_note(row: Row) -> str:
    """Say what one month's ratio rests on."""
    return _("{numerator} over {denominator}").format(
        numerator=number(row["numerator"]), denominator=number(row["denominator"])
    )


def months_caption(by_code: Mapping[str, Sequence[Row]], period: str) -> str:
    """Say unit, period, how many units filed, and what each ratio is a share of."""
    units = max(row["units_filed"] for rows in by_code.values() for row in rows)
    return " · ".join(
        [
            "%",
            period,
            _units(units),
            _("real names among reports of the public, unfounded among leads closed"),
            _("hollow: units missing"),
        ]
    )


def months_finding(metrics: Sequence[Metric]) -> str:
    """Say of each ratio its value and whether the months give a signal."""
    return joined(
        _("{measure} {value}: {variation}.").format(
            measure=measure_name(metric.ratio_code, "total"),
            value=value(metric.ratio_code, metric.value),
            variation=variation(metric),
        )
        for metric in metrics
    )

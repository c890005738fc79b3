"""What the balance page says of certainty, of parts within and between counties, of change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from countyboard.analysis.unevenness import Comparison, MonthByMonth, Unevenness, Weighting
from countyboard.i18n import gettext as _
from countyboard.i18n import language, month_text, ngettext, number
from countyboard.sentences.joining import joined
from countyboard.statistics.decomposition import TheilParts
from countyboard.statistics.resampling import Estimate

__all__ = [
    "change_since",
    "gini_help",
    "gini_text",
    "interval",
    "labels",
    "months_caption",
    "months_change",
    "parts_caption",
    "parts_finding",
    "weighting_name",
    "year_change",
]

Row = Mapping[str, Any]


def weighting_name(weighting: Weighting, *, is_ratio: bool) -> str:
    """Name how units count, as in a caption."""
    if weighting == "units":
        return _("each unit counts once")
    return _("weighted by the denominator") if is_ratio else _("weighted by residents")


def gini_text(found: Estimate) -> str:
    """Write a Gini coefficient; "—" where there is nothing to share."""
    return number(found.value if found.value == found.value else None, 3)


def interval(found: Estimate) -> str | None:
    """Write the 95 % interval of a Gini coefficient; None where units are too few for one."""
    if found.lower != found.lower:
        return None
    return _("{low} to {high}").format(low=number(found.lower, 3), high=number(found.upper, 3))


def gini_help(found: Unevenness, weighting: Weighting, *, is_ratio: bool) -> str:
    """Explain the Gini coefficient, how units count and what its interval says."""
    said = [
        _("0: all units alike; towards 1: everything with one unit."),
        _("Weighting: {weighting}.").format(weighting=weighting_name(weighting, is_ratio=is_ratio)),
    ]
    if interval(found.gini) is None:
        said.append(_("Too few units for an interval."))
    else:
        said.append(
            _(
                "95 % interval: how far it could lie elsewhere if the same forces had met other"
                " units like these (bootstrap)."
            )
        )
    return joined(said)


def year_change(found: Unevenness) -> str:
    """Say whether the measure is more or less even than a year before; "" without a base."""
    if found.year_before is None:
        return ""
    return change_since(
        found.year_before,
        {
            "higher": _(
                "More uneven than in the same months a year before: Gini {now}, then {before}"
                " ({units})."
            ),
            "lower": _(
                "More even than in the same months a year before: Gini {now}, then {before}"
                " ({units})."
            ),
            "similar": _(
                "Not clearly more or less even than in the same months a year before: Gini {now},"
                " then {before} ({units})."
            ),
        },
    )


def months_change(found: MonthByMonth) -> str:
    """Say whether the newest month is more or less even than the one before; "" without one."""
    if found.month_before is None or found.newest is None:
        return ""
    return change_since(
        found.month_before,
        {
            "higher": _(
                "{month} is more uneven than the month before: Gini {now}, then {before} ({units})."
            ),
            "lower": _(
                "{month} is more even than the month before: Gini {now}, then {before} ({units})."
            ),
            "similar": _(
                "{month} is not clearly more or less even than the month before: Gini {now}, then"
                " {before} ({units})."
            ),
        },
        month=month_text(found.newest),
    )


def months_caption(caption: str, found: MonthByMonth) -> str:
    """Add to a caption of balance/by_month what the band is and whether the newest month moved."""
    has_band = any(interval(each) for each in found.estimates.values())
    said = [caption, _("band: 95 % interval") if has_band else "", months_change(found)]
    return " · ".join(part for part in said if part)


def change_since(found: Comparison, sentences: Mapping[str, str], **words: str) -> str:
    """Fill in the sentence of what is certain, and why it is not where counts explain it."""
    said = sentences[found.direction].format(
        now=number(found.now, 3),
        before=number(found.before, 3),
        units=ngettext(
            "{count} unit with a figure both times",
            "{count} units with a figure both times",
            found.units,
        ).format(count=number(found.units)),
        **words,
    )
    if not found.by_chance:
        return said
    return joined(
        [said, _("The difference is no more than the change in counts alone would make.")]
    )


def parts_finding(parts: TheilParts, share: Estimate | None, measure: str) -> str:
    """Say where the unevenness lies, within counties or between them, and how sure that is."""
    within = 100 * parts.within / parts.total
    words = {
        "within": number(within),
        "between": number(100 - round(within)),
        "measure": measure[:1].lower() + measure[1:] if language() == "en" else measure,
    }
    if share is None or share.lower != share.lower:
        return _(
            "{within} % of the unevenness of {measure} lies within counties, {between} % between"
            " them."
        ).format(**words)
    return _(
        "{within} % ({low}-{high} %) of the unevenness of {measure} lies within counties,"
        " {between} % between them."
    ).format(low=number(100 * share.lower), high=number(100 * share.upper), **words)


def parts_caption(
    parts: TheilParts, period: str, counties: int, weighting: Weighting, *, is_ratio: bool
) -> str:
    """Say index, period, number of counties and how units count."""
    return " · ".join(
        [
            _("share of Theil T ({theil})").format(theil=number(parts.total, 3)),
            period,
            ngettext("n = {count} county", "n = {count} counties", counties).format(
                count=number(counties)
            ),
            weighting_name(weighting, is_ratio=is_ratio),
        ]
    )


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name the columns that hold parts and intervals, in the language in force."""
    known = {
        "county_name": _("County"),
        "units": _("Number of units"),
        "theil": _("Theil T in the county"),
        "share": _("Share of the amount, %"),
        "within_share": _("Part within, % of the unevenness"),
        "between_share": _("Part between, % of the unevenness"),
        "gini_lower": _("Gini, lower limit"),
        "gini_upper": _("Gini, upper limit"),
    }
    return {name: known[name] for name in columns if name in known}

"""What the counties page says of each ratio of one place: value, change, signal, target."""

from __future__ import annotations

from collections.abc import Sequence

from countyboard.analysis.comparison_change import Metric
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number
from countyboard.sentences.counties import bare, value
from countyboard.sentences.measures import digits
from countyboard.statistics.words import assurance_name, signal_name, variation_name

__all__ = ["assurance", "caption", "change", "finding", "shown", "variation"]


def shown(metric: Metric) -> str:
    """Write the value without its unit, with the sign of a count below 10 where it is one."""
    written = bare(metric.ratio_code, metric.value)
    return f"{written} ○" if metric.is_small else written


def change(metric: Metric) -> str:
    """Write the change on the year before, with its sign, in the ratio's unit."""
    if metric.change is None:
        return number(None)
    places = digits(metric.ratio_code, "total")
    rounded = round(metric.change, places)
    if rounded == 0:
        return f"±{number(0, places)}"
    return f"{'+' if rounded > 0 else '−'}{number(abs(rounded), places)}"


def variation(metric: Metric) -> str:
    """Say what the control chart says of the last complete month, and since when."""
    seen = metric.standing
    if seen is None or metric.variation == "":
        return _("Too few months or cases to say")
    if metric.variation == "common":
        return variation_name("common")
    return _("{variation} since {month} ({rule})").format(
        variation=variation_name(metric.variation),
        month=month_text(seen.since),
        rule=signal_name(seen.signal),
    )


def assurance(metric: Metric) -> str:
    """Say whether the target will be met, with the target."""
    if metric.target is None:
        return assurance_name("")
    said = assurance_name(metric.assurance) if metric.assurance else _("cannot be said")
    return _("{target}: {assurance}").format(
        target=value(metric.ratio_code, metric.target), assurance=said
    )


def caption(place: str, period: str, *, with_change: bool, with_targets: bool) -> str:
    """Say place, period, level, what the change is against, and whether targets are set."""
    parts = [place, period, _("95 % interval")]
    parts.append(
        _("change on the same months a year before")
        if with_change
        else _("the same months a year before are not on record")
    )
    parts.append(_("variation from the months, up to the last complete one"))
    if not with_targets:
        parts.append(_("no targets are set, so none can be assured"))
    return " · ".join(parts)


def finding(metrics: Sequence[Metric]) -> str:
    """Count the ratios beyond their usual ups and downs, as alternative text."""
    beyond = sum(metric.variation not in ("common", "") for metric in metrics)
    return ngettext(
        "{n} of {count} ratios is beyond its usual ups and downs.",
        "{n} of {count} ratios are beyond their usual ups and downs.",
        beyond,
    ).format(n=number(beyond), count=number(len(metrics)))

"""What the unit page says: who the unit is, how it stands, what it filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from countyboard.analysis.comparison_cells import Cell
from countyboard.analysis.spine import Bone, Spine
from countyboard.i18n import approximate, month_text, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.sentences.counties import (
    cell_note,
    inside,
    listed,
    ratio_label,
    value,
    with_interval,
)
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import is_ratio, measure_name
from countyboard.sentences.seen import WHOLE, Seen
from countyboard.words import category_name, kind_name

__all__ = [
    "about",
    "changes",
    "filing",
    "labels",
    "peers_name",
    "spine_caption",
    "spine_finding",
    "spine_label",
    "spine_note",
    "states_caption",
    "states_of",
]

Row = Mapping[str, Any]

NAMED = 3
"""Measures named in the finding at most, each way."""


def about(profile: Row) -> str:
    """Say in one line what the unit is: kind, category or area, county, residents."""
    parts = [kind_name(profile["kind"])]
    if profile["category"]:
        parts.append(category_name(profile["category"]))
    if profile["kind"] != "county":
        parts.append(profile["county_name"])
    if profile["area"]:
        parts.append(profile["area"])
    if profile["kind"] != "department":
        parts.append(
            _("residents not on record")
            if profile["population"] is None
            else ngettext("{count} resident", "{count} residents", profile["population"]).format(
                count=number(profile["population"])
            )
        )
    return " · ".join(parts)


def changes(profile: Row) -> list[str]:
    """Say whether the unit was closed, merged or renamed, and what was merged into it."""
    said = []
    if profile["closed"] is not None and profile["heir_name"]:
        said.append(
            _("Merged into {heir} on {day}: what it filed before counts there.").format(
                heir=profile["heir_name"], day=profile["closed"]
            )
        )
    elif profile["closed"] is not None:
        said.append(_("Closed on {day}.").format(day=profile["closed"]))
    if profile["former_names"]:
        said.append(
            _("Formerly called {names}.").format(names=_(", ").join(profile["former_names"]))
        )
    said += [
        _("{unit} was merged into it on {day}.").format(unit=each["name"], day=each["closed"])
        if each["closed"] is not None
        else _("{unit} was merged into it.").format(unit=each["name"])
        for each in profile["merged"] or ()
    ]
    return said


def filing(profile: Row, months: Sequence[Row]) -> str:
    """Say what the unit filed in the months shown, and how long it has been at zero."""
    states = Counter(row["state"] for row in months)
    expected = len(months) - states["not expected"]
    if not expected:
        return _("Nothing was expected of it in these months.")
    filed = states["reported"] + states["zero"] + states["blank"]
    said = [
        ngettext(
            "{filed} of {count} month filed.", "{filed} of {count} months filed.", expected
        ).format(filed=number(filed), count=number(expected))
    ]
    counted = [
        (states["missing"], _("missing {count}")),
        (sum(bool(row["is_late"]) for row in months), _("late {count}")),
        (states["blank"], _("blank {count}")),
        (states["zero"], _("zero reports {count}")),
        (states["pending"], _("deadline ahead {count}")),
    ]
    told = [text.format(count=number(count)) for count, text in counted if count]
    if told:
        said.append(_("Of these months: {states}.").format(states=_(", ").join(told)))
    if (profile["at_zero"] or 0) > 1:
        said.append(
            ngettext(
                "Zero reports for {count} month running, since {month}.",
                "Zero reports for {count} months running, since {month}.",
                profile["at_zero"],
            ).format(
                count=number(profile["at_zero"]), month=month_text(profile["without_lead_since"])
            )
        )
    return joined(said)


def peers_name(profile: Row, peers: str, seen: Seen = WHOLE) -> str:
    """Name the peers as they stand inside a sentence, of all that the reader sees."""
    if profile["kind"] == "county":
        return _("the other counties") if seen.is_whole else _("your other counties")
    here = peers == "county"
    if profile["kind"] == "township":
        if here:
            return _("the other townships of {county}").format(county=profile["county_name"])
        if not seen.is_whole:
            return _("the other townships of your counties")
        return _("the other townships of the prefecture")
    category = inside(category_name(profile["category"] or "other"))
    if here:
        return _("the other departments of {county} of the same category ({category})").format(
            county=profile["county_name"], category=category
        )
    if not seen.is_whole:
        return _("the other departments of your counties of the same category ({category})").format(
            category=category
        )
    return _("the other departments of the prefecture of the same category ({category})").format(
        category=category
    )


def spine_finding(found: Spine, name: str, peers: str) -> str:
    """Say on how many measures the unit differs from its peers, and on which."""
    if found.peers < 2:
        return _("{unit} has no peers with figures here: nothing to compare it with.").format(
            unit=name
        )
    if not found.rated:
        return _("{unit}: no count is large enough to be compared with {peers}.").format(
            unit=name, peers=peers
        )
    differing = found.differing
    if not differing:
        return ngettext(
            "{unit} does not differ from {peers} by more than chance explains, on the {count}"
            " measure compared.",
            "{unit} does not differ from {peers} by more than chance explains, on any of the"
            " {count} measures compared.",
            found.rated,
        ).format(unit=name, peers=peers, count=number(found.rated))
    said = [
        ngettext(
            "{unit} differs from {peers} by more than chance explains on {n} of {count} measure"
            " compared.",
            "{unit} differs from {peers} by more than chance explains on {n} of {count} measures"
            " compared.",
            found.rated,
        ).format(unit=name, peers=peers, n=number(len(differing)), count=number(found.rated))
    ]
    for word, text in (("higher", _("Higher: {measures}.")), ("lower", _("Lower: {measures}."))):
        named = [_named(cell) for cell in differing if cell.said == word]
        if named:
            said.append(text.format(measures=listed(named, NAMED)))
    return joined(said)


def _named(cell: Cell) -> str:
    """Write a measure with its value and the benchmark."""
    return _("{measure} {value} (peers {benchmark})").format(
        measure=inside(ratio_label(cell.ratio_code)),
        value=value(cell.ratio_code, cell.value),
        benchmark=value(cell.ratio_code, cell.benchmark),
    )


def spine_caption(found: Spine, profile: Row, peers: str, period: str) -> str:
    """Say level, peers, period, n, and how many would differ by chance alone."""
    count = {
        "county": ngettext("n = {count} county", "n = {count} counties", found.peers),
        "township": ngettext("n = {count} township", "n = {count} townships", found.peers),
        "department": ngettext("n = {count} department", "n = {count} departments", found.peers),
    }[profile["kind"]]
    parts = [
        _("95 % interval against {peers}").format(peers=peers),
        period,
        count.format(count=number(found.peers)),
        _("light: range of all, dark: middle half, dashed: the peers together"),
    ]
    if found.rated:
        parts.append(
            ngettext(
                "{count} comparison, {chance} expected to differ by chance alone",
                "{count} comparisons, {chance} expected to differ by chance alone",
                found.rated,
            ).format(count=number(found.rated), chance=approximate(found.by_chance))
        )
    return " · ".join(parts)


def spine_label(code: str) -> str:
    """Name a measure of the spine, in few words what an indicator is divided by."""
    if is_ratio(code):
        return ratio_label(code)
    return _("{measure} (per 10 000)").format(measure=measure_name(code, "total"))


def spine_note(bone: Bone) -> str:
    """Say everything about one line of the spine."""
    code = bone.cell.ratio_code
    return joined(
        [
            cell_note(bone.cell),
            _("Peers: {range}, middle half {half}, median {median}.").format(
                range=with_interval(code, bone.lowest, bone.highest),
                half=with_interval(code, bone.lower_quartile, bone.upper_quartile),
                median=value(code, bone.median),
            ),
        ]
    )


def states_of(name: str, months: Sequence[Row]) -> str:
    """Say month by month what is no ordinary filing, as alternative text."""
    return _("{unit}: {filed} of {count} months filed.").format(
        unit=name,
        filed=number(sum(row["received_on"] is not None for row in months)),
        count=number(sum(row["state"] != "not expected" for row in months)),
    )


def states_caption(period: str, units: int) -> str:
    """Say period and n."""
    n = ngettext("n = {count} unit", "n = {count} units", units).format(count=number(units))
    return " · ".join((period, n))


def labels(columns: Iterable[str]) -> dict[str, str]:
    """Name those of the columns that people read, in the language in force."""
    known = {
        "unit_name": _("Unit"),
        "measure": _("Measure"),
        "value": _("Value"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "peers": _("Peers with a figure"),
        "lowest": _("Lowest"),
        "lower_quartile": _("Lower quartile"),
        "median": _("Median"),
        "upper_quartile": _("Upper quartile"),
        "highest": _("Highest"),
        "month": _("Month"),
        "state": _("State"),
        "is_late": _("Late"),
        "received_on": _("Received on"),
        "due_on": _("Due on"),
        "file_name": _("File"),
        "sheet": _("Sheet"),
        "sheet_row": _("Row"),
    }
    return {name: known[name] for name in columns if name in known}

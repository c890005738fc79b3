"""What the quality page says: parts of a score, what to ask about and why, never a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from countyboard import catalogue
from countyboard.analysis.quality import County, Padding, Part, Quality
from countyboard.analysis.quality_issues import Issue
from countyboard.i18n import DASH, N_, month_text, name_of, ngettext, number, percent
from countyboard.i18n import gettext as _
from countyboard.sentences.joining import joined

__all__ = [
    "county_note",
    "followup_state",
    "headline",
    "issue_name",
    "issue_text",
    "issue_title",
    "padding_lines",
    "part_name",
    "part_note",
    "parts_finding",
]

_PARTS = {
    "complete": (N_("Filed"), N_("unit-months filed, of those due")),
    "on_time": (N_("On time"), N_("unit-months filed on time, of those due")),
    "filled": (N_("Not blank"), N_("filings with lead cells filled")),
    "identities": (N_("Parts fit"), N_("parts that are at most their whole")),
    "flow": (N_("Flow holds"), N_("months in which pending before + received − closed = pending")),
    "own": (N_("Own figures"), N_("rows that repeat neither the month before nor another unit")),
    "steady": (N_("Usual level"), N_("figures within their own usual range")),
    "last_year": (N_("Like last year"), N_("sums within three times of last year's")),
    "exact": (N_("Exact"), N_("figures that are exact, not “about”")),
}

_ISSUES = {
    "outlier": N_("Far from usual"),
    "identity": N_("Part above its whole"),
    "flow": N_("Flow does not hold"),
    "copied": N_("Same as the month before"),
    "repeated": N_("Same as another unit"),
    "last year": N_("Far from last year"),
    "unfounded": N_("Nearly all unfounded"),
}

_STATES = {"open": N_("open"), "closed": N_("closed")}


def part_name(part: str) -> str:
    """Name a part of the score."""
    return _(_PARTS[part][0])


def issue_name(kind: str) -> str:
    """Name a kind of issue."""
    return _(_ISSUES[kind])


def followup_state(state: str) -> str:
    """Name the state of a follow-up."""
    return _(_STATES[state])


def part_note(name: str, part: Part) -> str:
    """Say what a part rests on, or that it is not said."""
    about = _(_PARTS[name][1])
    if part.share is None:
        return _("{about}: not said, only {cases} to look at").format(
            about=about, cases=number(part.cases)
        )
    return _("{about}: {sound} of {cases} ({share})").format(
        about=about,
        sound=number(part.sound),
        cases=number(part.cases),
        share=percent(part.share),
    )


def county_note(county: County) -> str:
    """Say the score of a county, and how many parts it is the mean of."""
    said = sum(part.share is not None for part in county.parts.values())
    if county.score is None:
        return _("Score not said: too little to look at.")
    return ngettext(
        "Score {score}: the mean of {n} part.", "Score {score}: the mean of {n} parts.", said
    ).format(score=number(county.score, 1), n=number(said))


def headline(found: Quality, kinds: Sequence[str]) -> str:
    """Say what there is to ask about, by kind, and in how many counties."""
    counts = Counter(issue.kind for issue in found.issues)
    if not counts:
        return _("Nothing to ask about was found in these months.")
    parts = [
        _("{kind}: {n}").format(kind=issue_name(kind), n=number(counts[kind]))
        for kind in kinds
        if counts[kind]
    ]
    said = ngettext(
        "{n} thing to ask about. {parts}.", "{n} things to ask about. {parts}.", len(found.issues)
    ).format(n=number(len(found.issues)), parts=_(", ").join(parts))
    return joined([said, _("Each of them may be true: ask before anything is changed.")])


def parts_finding(counties: Sequence[County]) -> str:
    """Say which part is lowest anywhere."""
    said = [
        (part.share, county.name, name)
        for county in counties
        for name, part in county.parts.items()
        if part.share is not None
    ]
    if not said:
        return _("There is too little to look at in these months.")
    share, county, name = min(said)
    if share == 100:
        return _("All parts are whole in every county.")
    return _("Lowest: “{part}” in {county}, {share}.").format(
        part=part_name(name), county=county, share=percent(share)
    )


def issue_text(issue: Issue) -> str:
    """Say about one issue what was filed and what it is beside; names are not escaped."""
    known = catalogue.load().indicators.get(issue.indicator_code or "")
    indicator = name_of(known) if known else ""
    whole = catalogue.load().indicators.get(issue.other or "")
    several = issue.other is not None and issue.other == issue.indicator_code
    return {
        "outlier": _("{indicator} {value}; median {beside}; moves the total by {weight}"),
        "identity": _("the parts of “{whole}” add up to {value}, more than {beside}")
        if several
        else _("{indicator} {value}, more than “{whole}” {beside}"),
        "flow": _("{indicator} {value}; by the months before it should be {beside}"),
        "copied": _("all {count} figures above zero are those of the month before"),
        "repeated": _("all {count} figures above zero are those of {other}"),
        "last year": _("{indicator} {value}, in the same months a year before {beside}"),
        "unfounded": _("{value} of {beside} leads closed were unfounded"),
    }[issue.kind].format(
        indicator=indicator,
        value=_figure(issue.value),
        beside=_figure(issue.beside),
        weight=percent(issue.weight),
        count=number(issue.weight),
        whole=name_of(whole) if whole else "",
        other=issue.other or "",
    )


def padding_lines(counties: Sequence[County]) -> list[str]:
    """Say, county by county, what may be padding and is to be asked; names are not escaped."""
    return [
        _("{county}: {said}").format(county=county.name, said=joined(said))
        for county in counties
        if (said := _padding(county.padding))
    ]


def _padding(padding: Padding) -> list[str]:
    said = []
    digits = padding.digits
    if digits.p_value is not None and digits.p_value < 0.001:
        said.append(
            _(
                "{share} of {n} figures of 100 and more end in 0 or 5, where 20 % are usual: "
                "are they counted or rounded?"
            ).format(share=percent(100 * digits.share_of_0_and_5, 0), n=number(digits.figures))
        )
    if padding.asks:
        said.append(
            _(
                "{n} of {high} figures far above usual stand in June or December: "
                "was something counted towards a deadline?"
            ).format(n=number(padding.high_at_end), high=number(padding.high))
        )
    if padding.unfounded:
        said.append(
            ngettext(
                "{n} unit closed nearly all its leads as unfounded: what were they?",
                "{n} units closed nearly all their leads as unfounded: what were they?",
                padding.unfounded,
            ).format(n=number(padding.unfounded))
        )
    return said


def _figure(value: float | None) -> str:
    if value is None:
        return DASH
    return number(value, 0 if value == round(value) else 1)


def issue_title(issue: Issue) -> str:
    """Name the figure an issue is about."""
    return f"{issue.unit_name} · {issue.county_name} · {month_text(issue.month)}"

"""The words people read for what a statistic says: signals, targets, comparisons, places."""

from __future__ import annotations

from collections.abc import Mapping

from countyboard.i18n import N_, gettext

__all__ = [
    "assurance_name",
    "comparison_name",
    "place_name",
    "signal_name",
    "variation_name",
]

_SIGNALS = {
    "outside": N_("Outside the limits"),
    "trend": N_("Seven points in one direction"),
    "two of three": N_("Two of three points near a limit"),
    "one side": N_("Seven points on one side of the mean"),
    "common": N_("Usual variation"),
    "missing": N_("No figure"),
}

_VARIATIONS = {
    "improvement": N_("Signal of improvement"),
    "concern": N_("Signal of concern"),
    "high": N_("Signal: higher"),
    "low": N_("Signal: lower"),
    "common": N_("Usual variation"),
    "missing": N_("No figure"),
}

_ASSURANCES = {
    "consistent_pass": N_("Target will be met"),
    "consistent_fail": N_("Target will not be met as things stand"),
    "inconsistent": N_("Target met or missed by chance"),
    "": N_("No target"),
}

_COMPARISONS = {
    "higher": N_("Higher than the benchmark"),
    "lower": N_("Lower than the benchmark"),
    "similar": N_("Similar to the benchmark"),
    "better": N_("Better than the benchmark"),
    "worse": N_("Worse than the benchmark"),
    "itself": N_("This is the benchmark"),
    "few": N_("Too few cases to rate"),
    "": N_("No figure"),
}

_PLACES = {
    "inside": N_("Within the funnel"),
    "high": N_("Above the 95 % limit"),
    "very high": N_("Above the 99.8 % limit"),
    "low": N_("Below the 95 % limit"),
    "very low": N_("Below the 99.8 % limit"),
    "": N_("No figure"),
}


def _named(names: Mapping[str, str], code: str) -> str:
    return gettext(names[str(code)])


def signal_name(code: str) -> str:
    """Return the rule a point of a control chart meets, in the language in force."""
    return _named(_SIGNALS, code)


def variation_name(code: str) -> str:
    """Return what the latest point of a chart says, in the language in force."""
    return _named(_VARIATIONS, code)


def assurance_name(code: str) -> str:
    """Return what a chart says of its target, in the language in force."""
    return _named(_ASSURANCES, code)


def comparison_name(code: str) -> str:
    """Return a comparison with a benchmark, in the language in force."""
    return _named(_COMPARISONS, code)


def place_name(code: str) -> str:
    """Return a unit's place in a funnel plot, in the language in force."""
    return _named(_PLACES, code)

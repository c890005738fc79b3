"""The values of the command line: what is written, as what it means."""

from __future__ import annotations

import argparse
import re
from datetime import date

from countyboard.i18n import LANGUAGES
from countyboard.i18n import gettext as _
from countyboard.weeks import thursday_of

__all__ = ["day", "duration", "language", "month", "seconds", "week"]

_LANGUAGE = re.compile(r"[a-z]{2}([-_][a-z]+)*", re.IGNORECASE)


def language(text: str) -> str:
    """Return a language as it may be wished for; raise ArgumentTypeError."""
    if text not in LANGUAGES and not _LANGUAGE.fullmatch(text):
        raise argparse.ArgumentTypeError(_("not a language: {text}").format(text=text))
    return text


def day(text: str) -> date:
    """Return a day, written as 2026-11-05; raise ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("not a day: {text}").format(text=text)) from None


def month(text: str) -> date:
    """Return the first day of a month, written as 2026-10; raise ArgumentTypeError."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(_("not a month: {text}").format(text=text)) from None


def week(text: str) -> date:
    """Return the Thursday of a week, written as 2026-W42 or a day; raise ArgumentTypeError."""
    try:
        return thursday_of(date.fromisoformat(text))
    except ValueError:
        raise argparse.ArgumentTypeError(_("not a week: {text}").format(text=text)) from None


def seconds(text: str) -> float:
    """Return seconds, less than a day; raise ArgumentTypeError."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 86_400:
        raise argparse.ArgumentTypeError(_("not a number of seconds: {text}").format(text=text))
    return seconds


def duration(text: str) -> float:
    """Return a length of time above 0, in whatever it is counted; raise ArgumentTypeError."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 100_000:
        raise argparse.ArgumentTypeError(_("not a number: {text}").format(text=text))
    return number

"""Sentences one after the other: a space between them in English, none in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from countyboard.i18n import language

__all__ = ["joined"]


def joined(sentences: Iterable[str]) -> str:
    """Join whole sentences into a paragraph of the language in force."""
    return (" " if language() == "en" else "").join(sentences)

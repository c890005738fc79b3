"""Languages: gettext catalogues, the language in force, and the formats of numbers and months.

Messages are written in English in the code; countyboard/locale/<language>/*.po translate
them. The language in force is a context variable: set it with `use()` once per script run,
and again inside any thread that writes text.
"""

from __future__ import annotations

import gettext as _gettext
import io
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from opencc import OpenCC

__all__ = [
    "LANGUAGES",
    "N_",
    "approximate",
    "choose",
    "gettext",
    "language",
    "month_text",
    "name_of",
    "ngettext",
    "number",
    "percent",
    "simplified",
    "traditional",
    "use",
]

LOCALE = Path(__file__).parent / "locale"

LANGUAGES = {"zh_Hans": "简体中文", "zh_Hant": "繁體中文", "en": "English"}
DASH = "—"

_language: ContextVar[str] = ContextVar("language", default="zh_Hans")


class Named(Protocol):
    """Anything of the catalogue that has a Chinese and an English name."""

    @property
    def name_zh(self) -> str: ...
    @property
    def name_en(self) -> str: ...


def use(language: str) -> None:
    """Set the language of this context: a key of LANGUAGES."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _language.set(language)


def language() -> str:
    """Return the language in force: a key of LANGUAGES."""
    return _language.get()


def choose(tag: str | None) -> str:
    """Choose the language for a browser's tag such as "zh-TW" or "en-GB".

    Chinese of Taiwan, Hong Kong and Macau is Traditional unless the tag says Hans; any other
    Chinese, and no tag at all, is Simplified; everything else is English.
    """
    parts = (tag or "zh").replace("_", "-").lower().split("-")
    if parts[0] != "zh":
        return "en"
    if "hans" in parts:
        return "zh_Hans"
    return "zh_Hant" if {"hant", "tw", "hk", "mo"} & set(parts[1:]) else "zh_Hans"


@lru_cache(maxsize=len(LANGUAGES))
def _translations(language: str) -> _gettext.NullTranslations:
    merged: _gettext.NullTranslations = _gettext.NullTranslations()
    for path in sorted((LOCALE / language).glob("*.po")):
        compiled = io.BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=language))
        compiled.seek(0)
        part = _gettext.GNUTranslations(compiled)
        part.add_fallback(merged)
        merged = part
    return merged


def gettext(message: str) -> str:
    """Translate `message` into the language in force."""
    return _translations(language()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a message that depends on a count; fill `{count}` yourself."""
    return _translations(language()).ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a message for translation without translating it yet."""
    return message


@lru_cache(maxsize=1)
def _to_traditional() -> OpenCC:
    return OpenCC("s2tw")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def traditional(text: str) -> str:
    """Write Chinese text in Traditional characters, words unchanged."""
    return str(_to_traditional().convert(text))


def simplified(text: str) -> str:
    """Write Chinese text in Simplified characters, words unchanged."""
    return str(_to_simplified().convert(text))


def name_of(thing: Named) -> str:
    """Return the name of an indicator, ratio or form in the language in force."""
    if language() == "en":
        return thing.name_en
    return traditional(thing.name_zh) if language() == "zh_Hant" else thing.name_zh


def number(value: float | None, digits: int = 0) -> str:
    """Write a number with thousands separators; "—" for None."""
    return DASH if value is None else f"{value:,.{digits}f}"


def approximate(value: float) -> str:
    """Write an expected number short: whole, below 1 with one decimal place."""
    return number(value, 0 if value >= 1 else 1)


def percent(value: float | None, digits: int = 1) -> str:
    """Write a number that already is in per cent; "—" for None."""
    return DASH if value is None else f"{value:,.{digits}f} %"


def month_text(month: date) -> str:
    """Write a month: 2026年3月, or Mar 2026."""
    return f"{month:%b %Y}" if language() == "en" else f"{month.year}年{month.month}月"

"""Every text of the code is translated, once, and zh_Hant is in step with zh_Hans."""

from __future__ import annotations

import string
from collections.abc import Sequence

import pytest
from babel.messages.catalog import Catalog

from countyboard import messages
from countyboard.i18n import LOCALE


def _first(texts: str | Sequence[str] | None) -> str:
    """Return a text, or the first of its plural forms."""
    return texts if isinstance(texts, str) else (texts or [""])[0]


def _translated(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return (translation, file) of each msgid of one language; empty ones are left out."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, catalogue in messages.catalogues(language).items():
        for message in catalogue:
            msgid, translation = _first(message.id), _first(message.string)
            if msgid and translation and not message.fuzzy:
                found.setdefault(msgid, []).append((translation, name))
    return found


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_every_text_of_the_code_is_translated(language: str) -> None:
    known = _translated(language)
    missing = {
        msgid: place for msgid, place in messages.messages_in_code().items() if msgid not in known
    }
    assert not missing


def test_no_text_has_two_translations() -> None:
    different = {
        msgid: found
        for msgid, found in _translated("zh_Hans").items()
        if len({translation for translation, _ in found}) > 1
    }
    assert not different


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_translations_keep_the_placeholders(language: str) -> None:
    wrong = {
        msgid: translation
        for msgid, found in _translated(language).items()
        for translation, _ in found
        if not _placeholders(translation) <= _placeholders(msgid)
        or _placeholders(msgid) - _placeholders(translation)
    }
    assert not wrong


def test_traditional_catalogues_are_in_step() -> None:
    wanted = {
        name: messages.in_traditional(name, catalogue)
        for name, catalogue in messages.catalogues("zh_Hans").items()
    }
    found = {
        path.name: path.read_text(encoding="utf-8") for path in (LOCALE / "zh_Hant").glob("*.po")
    }
    assert found == wanted, "run `make messages`"


def test_plural_and_quotes_survive() -> None:
    catalogue = Catalog(locale="zh_Hans")
    catalogue.add(('{n} "unit"', "{n} units"), ("{n} 个“单位”",))
    catalogue.add("two\nlines", "两行\n国")
    text = messages.in_traditional("x.po", catalogue)
    assert 'msgid "{n} \\"unit\\""\nmsgid_plural "{n} units"\nmsgstr[0] "{n} 個“單位”"' in text
    assert 'msgid "two\\nlines"\nmsgstr "兩行\\n國"' in text

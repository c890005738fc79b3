"""One spelling for names as people write them: script, width, blanks, quotes, case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from countyboard.i18n import simplified

__all__ = ["plain", "plain_all", "without_number"]

_DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad“”\"'‘’「」『』《》]+")
_NUMBERED = re.compile(
    r"^(?:\(?\d{1,4}[).、．]|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+[、.])"
)


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Return the text in Simplified characters, half width, without blanks and quotes."""
    # blanks first: some signs are turned by the word they stand in
    return simplified(_DROPPED.sub("", unicodedata.normalize("NFKC", text))).casefold()


def plain_all(texts: Sequence[str]) -> list[str]:
    """Return `plain` of each text; one conversion for all of them."""
    joined = "\n".join(_DROPPED.sub("", unicodedata.normalize("NFKC", text)) for text in texts)
    return simplified(joined).casefold().split("\n")


def without_number(text: str) -> str:
    """Return a plain text without a leading number such as `3、` or `(二)`."""
    return _NUMBERED.sub("", text, count=1)

"""What the last unfinished name of a statement could become."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import duckdb

__all__ = ["Unfinished", "finished", "unfinished"]

MOST = 8
_SHORTEST = 2

_TOKEN = re.compile(
    r"""
    (?: '(?:[^']|'')*(?:'|$) | "(?:[^"]|"")*(?:"|$) | --[^\n]* | /\*.*?(?:\*/|$) | \$\w+ )
    | (?<!\w) (?P<word> [^\W\d]\w* ) (?!\w|\s*\()
    """,
    re.VERBOSE | re.DOTALL,
)
"""Words that may be names; texts, quoted names, comments, parameters and what is called with
brackets are passed over."""


class Unfinished(NamedTuple):
    """Hold a word of a statement, where it stands, and the names that begin with it."""

    word: str
    start: int
    names: tuple[str, ...]


def unfinished(sql: str, names: Sequence[str]) -> Unfinished | None:
    """Return the last word of a statement that only begins one or more of the `names`.

    At most MOST names, in the order they are given; None where every word is whole.
    """
    known = {name.lower() for name in names} | _keywords()
    words = [found for found in _TOKEN.finditer(sql) if found["word"]]
    for found in reversed(words):
        word = found["word"].lower()
        if len(word) < _SHORTEST or word in known:
            continue
        begun = [name for name in names if name.lower().startswith(word)]
        if begun:
            return Unfinished(found["word"], found.start(), tuple(begun[:MOST]))
    return None


def finished(sql: str, begun: Unfinished, name: str) -> str:
    """Return the statement with the `name` in place of the word that only begins it."""
    return sql[: begun.start] + name + sql[begun.start + len(begun.word) :]


@cache
def _keywords() -> frozenset[str]:
    """Return the words of the language itself: `in` is whole, though a name may begin so."""
    with duckdb.connect() as empty:
        found = empty.sql("select keyword_name from duckdb_keywords()").fetchall()
    return frozenset(word for (word,) in found)

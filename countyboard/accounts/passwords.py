"""Passwords: kept as argon2id, compared in constant time, and which are too easy to guess."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

__all__ = [
    "LONGEST",
    "SHORTEST",
    "PasswordFault",
    "fault_of",
    "hashed",
    "is_outdated",
    "matches",
    "one_time",
]

PasswordFault = Literal["short", "long", "name", "common"]

SHORTEST = 10
LONGEST = 200
"""Characters; more would only keep the hashing busy."""

_LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
_TAIL = re.compile(r"[\d\W_]+$")
_HEAD = re.compile(r"^[\d\W_]+")

_hasher = PasswordHasher()  # argon2id with the parameters of RFC 9106 for little memory


def hashed(password: str) -> str:
    """Return what is kept of a password; takes some 50 ms and 64 MB on purpose."""
    return _hasher.hash(_plain(password))


def matches(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one kept; without one it takes as long to say no."""
    try:
        _hasher.verify(kept or _nobodys(), _plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Tell whether a password was kept with other parameters than today's."""
    return _hasher.check_needs_rehash(kept)


def fault_of(password: str, account: str) -> PasswordFault | None:
    """Return why a password of this account would be too easy, None where it is not."""
    plain = _plain(password)
    if len(plain) < SHORTEST:
        return "short"
    if len(plain) > LONGEST:
        return "long"
    folded, name = plain.casefold(), account.casefold()
    if name and (name in folded and len(folded) - len(name) < SHORTEST // 2):
        return "name"
    return "common" if _is_common(folded) else None


def one_time() -> str:
    """Return a random password that is easy to read out and hard to guess: 78 bits."""
    return "-".join("".join(secrets.choice(_LEGIBLE) for _ in range(4)) for _ in range(4))


def _is_common(folded: str) -> bool:
    """Tell whether it is a common word with digits around it, digits alone, or a repetition."""
    if len(set(folded)) < 5:
        return True
    stem = _HEAD.sub("", _TAIL.sub("", folded))
    if not stem or stem in _common() or folded in _common():
        return True
    if any(folded == (folded[:size] * len(folded))[: len(folded)] for size in range(1, 6)):
        return True
    steps = {ord(after) - ord(before) for before, after in pairwise(folded)}
    return steps in ({1}, {-1})


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    lines = Path(__file__).with_name("common.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in map(str.strip, lines) if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """Return a kept password that nobody has: an unknown name costs the same as a known one."""
    return _hasher.hash(secrets.token_urlsafe(32))


def _plain(password: str) -> str:
    """Write the same password the same way, whatever the keyboard made of it."""
    return unicodedata.normalize("NFKC", password)

"""Parameters of a query as text, and back: for the address, for a field, for another process.

null, true, numbers and lists are written as JSON, days as 2026-03-01; any other text stands
for itself, and is quoted only where it would read as one of these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

__all__ = ["PREFIX", "address", "names", "read", "write"]

PREFIX = "p_"
"""What the names of parameters begin with in an address."""

_SKIPPED = re.compile(r"--[^\n]*|'[^']*'")
_NAME = re.compile(r"\$([a-z_][a-z0-9_]*)", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def names(sql: str) -> list[str]:
    """Return the names of the parameters a statement takes, in their order."""
    return list(dict.fromkeys(_NAME.findall(_SKIPPED.sub("", sql))))


def write(value: Any) -> str:
    """Write a value of a parameter as text."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value if read(value) == value else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list | tuple | set | frozenset):
        value = [each.isoformat() if isinstance(each, date) else each for each in value]
    return json.dumps(value, ensure_ascii=False)


def address(query: str, values: Mapping[str, Any]) -> dict[str, str]:
    """Return what the address of the SQL page says, so that it asks this query."""
    return {"query": query} | {f"{PREFIX}{name}": write(value) for name, value in values.items()}


def read(text: str) -> Any:
    """Return the value that a text stands for."""
    text = text.strip()
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return text if isinstance(value, dict) else value

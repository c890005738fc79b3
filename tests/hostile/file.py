"""One hostile file: how it is called, what is in it, what has to become of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["FORM", "SECRET", "Hostile", "Outcome", "lines", "packed"]

Outcome = Literal["refused", "read", "either"]

SECRET = "绝密口令九七三一"
"""Stands in every hostile file: it may not be found anywhere after the file was refused."""

FORM: list[list[str | float | None]] = [
    ["青禾县2025年3月专项斗争工作月报表", None, None, None],
    ["单位名称", "受理线索", "办结线索", "备注"],
    ["城关镇", 12, 5, None],
    ["河口乡", 3, 0, None],
    ["石桥镇", 7, 7, SECRET],
]
"""A form that is as it should be but for the secret in its notes."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """Hold a file under a title of its own.

    `outcome` is "refused" where nothing of it may be kept, "read" where it has to be understood
    as any other, "either" where both are right.
    """

    title: str
    name: str
    content: bytes
    outcome: Outcome = "either"


def lines(row: int, column: int, value: str | float) -> list[list[str | float | None]]:
    """Return the form with another value in one cell."""
    changed = [list(line) for line in FORM]
    changed[row][column] = value
    return changed


def packed(
    members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED, attributes: int = 0
) -> bytes:
    """Pack members under their names as they are, whatever these are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method, compresslevel=9) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo("x")
            member.filename = name
            member.compress_type = method
            member.external_attr = attributes
            archive.writestr(member, content)
    return stream.getvalue()

"""Unpack an archive within bounds: what it says about its own size is not believed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from countyboard.workbook.refusal import Refused

__all__ = ["Archive", "open_archive"]

UNPACKED_RATIO = 200
UNPACKED_FLOOR = 16 << 20
UNPACKED_CEILING = 1 << 30
MOST_MEMBERS = 5_000
_PIECE = 1 << 20
_KEPT = re.compile(
    r"xl/(?:worksheets/[^/]+\.xml|\w+sheets/[^/]+\.bin|workbook\.(?:xml|bin)|_rels/workbook\.(?:xml|bin)\.rels)"
    r"|content\.xml|META-INF/manifest\.xml"
)


@dataclass(frozen=True, slots=True)
class Archive:
    """Hold a zip archive whose members were all unpacked once and measured.

    `parts` keeps the unpacked members that tell about sheets, by path.
    """

    content: bytes
    members: tuple[zipfile.ZipInfo, ...]
    parts: dict[str, bytes]

    @property
    def names(self) -> frozenset[str]:
        """Return the paths of all members."""
        return frozenset(member.filename for member in self.members)

    def beginning(self, member: zipfile.ZipInfo) -> bytes:
        """Unpack the first few thousand bytes of a member."""
        return next(_pieces(self.content, member, 4_096), b"")[:4_096]

    def read(self, member: zipfile.ZipInfo) -> bytes:
        """Unpack one member, which has been measured before."""
        return b"".join(_pieces(self.content, member))


def open_archive(content: bytes) -> Archive:
    """Unpack and measure every member; raise Refused for bombs, passwords and damage."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused("damaged") from None
    allowed = min(UNPACKED_CEILING, max(UNPACKED_FLOOR, UNPACKED_RATIO * len(content)))
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > allowed:
        raise Refused("unpacked_too_large")
    if any(member.flag_bits & 1 for member in members):
        raise Refused("encrypted")
    parts: dict[str, bytes] = {}
    for member in members:
        kept = _KEPT.fullmatch(member.filename) is not None
        pieces = []
        size = 0
        for piece in _pieces(content, member, _PIECE if not kept else member.file_size + 1):
            size += len(piece)
            if size > member.file_size:
                raise Refused("unpacked_too_large")
            if kept:
                pieces.append(piece)
        if size < member.file_size:
            raise Refused("damaged")
        if kept:
            parts[member.filename] = pieces[0] if len(pieces) == 1 else b"".join(pieces)
    return Archive(content, tuple(members), parts)


def _pieces(content: bytes, member: zipfile.ZipInfo, length: int = _PIECE) -> Iterator[bytes]:
    """Yield what a member unpacks to, at most `length` bytes at a time."""
    start = member.header_offset
    start += 30 + int.from_bytes(content[start + 26 : start + 28], "little")
    start += int.from_bytes(
        content[member.header_offset + 28 : member.header_offset + 30], "little"
    )
    packed = memoryview(content)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise Refused("damaged")
    inflater = zlib.decompressobj(-15)
    rest: bytes | memoryview = packed
    try:
        while rest and not inflater.eof:
            yield inflater.decompress(rest, length)
            rest = inflater.unconsumed_tail
    except zlib.error:
        raise Refused("damaged") from None
    if not inflater.eof:
        raise Refused("damaged")

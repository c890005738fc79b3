"""The container of old workbooks (compound file): take a stream out, put one into a sound one.

Source: [MS-CFB]. Nothing that a damaged container says about sizes is believed.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from countyboard.workbook.refusal import Refused

__all__ = ["SIGNATURE", "contained", "stream_of"]

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LARGEST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_SMALL = 4096
_STREAM, _ROOT = 2, 5
_SECTOR = 4096  # the larger of the two sizes: its tables reach 450 MB without an index of their own


def stream_of(content: bytes, names: Sequence[str]) -> bytes:
    """Return the stream that goes by the first of the names found; raise Refused if none does."""
    try:
        return _Container(content).stream(names)
    except (struct.error, IndexError):
        raise Refused("damaged") from None


class _Container:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.shift = int.from_bytes(content[30:32], "little")
        if not content.startswith(SIGNATURE) or self.shift not in (9, 12):
            raise Refused("damaged")
        self.size = 1 << self.shift
        self.directory, self.cutoff, self.mini_fat = struct.unpack_from("<I4xII", content, 48)
        index, _ = struct.unpack_from("<II", content, 68)
        places = list(struct.unpack_from("<109I", content, 76))
        seen: set[int] = set()
        while index <= _LARGEST_SECTOR and index not in seen:
            seen.add(index)
            *more, index = self._numbers(self._sector(index))
            places += more
        self.fat: list[int] = []
        known: set[int] = set()
        for place in places:
            if place <= _LARGEST_SECTOR and place not in known:
                known.add(place)
                self.fat += self._numbers(self._sector(place))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self.shift
        if start >= len(self.content):
            raise Refused("damaged")
        return self.content[start : start + self.size]

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _chain(self, first: int, table: Sequence[int]) -> list[int]:
        """Follow a chain of sectors to its end; one that comes back to itself is damaged."""
        found: dict[int, None] = {}
        while first <= _LARGEST_SECTOR:
            if first in found or first >= len(table):
                raise Refused("damaged")
            found[first] = None
            first = table[first]
        return list(found)

    def _read(self, first: int) -> bytes:
        return b"".join(map(self._sector, self._chain(first, self.fat)))

    def stream(self, names: Sequence[str]) -> bytes:
        entries = self._read(self.directory)
        found: dict[str, tuple[int, int]] = {}
        root: tuple[int, int] | None = None
        for place in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, place + 64)
            first, size = struct.unpack_from("<II", entries, place + 116)
            name = entries[place : place + max(0, min(length, 64) - 2)]
            if kind == _ROOT and root is None:
                root = (first, size)
            elif kind == _STREAM:
                found.setdefault(name.decode("utf-16-le", "replace"), (first, size))
        for wanted in names:
            if wanted in found:
                return self._content(*found[wanted], root)
        raise Refused("damaged")

    def _content(self, first: int, size: int, root: tuple[int, int] | None) -> bytes:
        if size >= self.cutoff:
            return self._read(first)[:size]
        if root is None:
            raise Refused("damaged")
        pieces = self._read(root[0])
        table = self._numbers(self._read(self.mini_fat))
        chain = self._chain(first, table)
        return b"".join(pieces[n * 64 : n * 64 + 64] for n in chain)[:size]


def contained(stream: bytes, name: str) -> bytes:
    """Return a sound container that holds one stream and nothing else."""
    stream = stream.ljust(_SMALL, b"\0")
    body = -(-len(stream) // _SECTOR)
    per_sector = _SECTOR // 4
    tables = 1
    while tables * per_sector < body + 2 + tables:
        tables += 1
    if tables > 109:
        raise Refused("sheet_too_large")
    # sectors: tables, directory, small streams (none, but readers want them), the stream
    directory, small, first = tables, tables + 1, tables + 2
    fat = [_FAT] * tables + [_END, _END]
    fat += [*range(first + 1, first + body), _END]
    fat += [_FREE] * (tables * per_sector - len(fat))
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", 1, tables, directory, 0, _SMALL, _END, 0, _END, 0)
    places = [*range(tables), *[_FREE] * (109 - tables)]
    header += struct.pack("<109I", *places)
    entries = _entry("Root Entry", _ROOT, 1, small, 64)
    entries += _entry(name, _STREAM, _FREE, first, len(stream))
    return b"".join(
        [
            header.ljust(_SECTOR, b"\0"),
            struct.pack(f"<{len(fat)}I", *fat),
            entries.ljust(_SECTOR, b"\0"),
            bytes(_SECTOR),
            stream.ljust(body * _SECTOR, b"\0"),
        ]
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    entry = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return entry + bytes(36) + struct.pack("<IQ", first, size)

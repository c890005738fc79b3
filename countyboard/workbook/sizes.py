"""What a zipped workbook claims of sizes, before the reader of values takes memory for it."""

from __future__ import annotations

import re

from countyboard.workbook.archive import Archive
from countyboard.workbook.grid import AREA_CEILING
from countyboard.workbook.refusal import Refused
from countyboard.workbook.sheet_bin import extent_of_bin
from countyboard.workbook.sheet_ods import ods_area
from countyboard.workbook.sheet_xml import extent, sheet_paths

__all__ = ["check_sizes"]

_STRINGS = ("sharedstrings.xml", "sharedstrings.bin")
_FEW_STRINGS = 1_000_000
_COUNT = re.compile(rb"""\b(?:uniqueC|c)ount\s*=\s*["']\s*(\d+)""")


def check_sizes(archive: Archive) -> None:
    """Raise Refused for a password, for sheets that reach too far, and for untrue counts."""
    manifest = archive.parts.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest:
        raise Refused("encrypted")
    if archive.names >= {"content.xml"} and ods_area(archive.parts["content.xml"]) > AREA_CEILING:
        raise Refused("sheet_too_large")
    if any(extent(archive.parts[path]) > AREA_CEILING for path in sheet_paths(archive)):
        raise Refused("sheet_too_large")
    binary = (part for path, part in archive.parts.items() if path.endswith(".bin"))
    if any(extent_of_bin(part) > AREA_CEILING for part in binary):
        raise Refused("sheet_too_large")
    for member in archive.members:
        if not member.filename.casefold().endswith(_STRINGS):
            continue
        if _strings(archive.beginning(member)) > max(_FEW_STRINGS, member.file_size):
            raise Refused("damaged")


def _strings(start: bytes) -> int:
    """Return how many different texts a workbook says it has."""
    if start[:2] == b"\x9f\x01":  # [MS-XLSB] BrtBeginSst: all texts, different texts
        return int.from_bytes(start[7:11], "little")
    counts = {match[0].startswith(b"u"): int(match[1]) for match in _COUNT.finditer(start)}
    return counts.get(True, counts.get(False, 0))

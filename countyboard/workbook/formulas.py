"""Find formula cells without a stored value: a fast reader drops those silently."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib

from countyboard.workbook.grid import Formula

__all__ = ["declared_area", "uncached_formulas"]

_MARK = re.compile(rb"<f[ />]")
_CELL = re.compile(
    rb'<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*'
    rb"(?:<f(?: [^>]*)?/>|<f(?: [^>]*)?>([^<]*)</f>)\s*"
    rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
# a writer that asks for calculation on loading puts 0 where it does not know the result
_CELL_OR_ZERO = re.compile(_CELL.pattern.replace(rb"<v>\s*</v>", rb"<v>\s*0?\s*</v>"))
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_LIMIT = 1 << 30


def uncached_formulas(content: bytes) -> dict[str, tuple[Formula, ...]]:
    """Return the formula cells without a value, by sheet; empty for what is not xlsx.

    Meant to run beside the reader in a thread: unpacking is one call that frees the lock.
    """
    found: dict[str, tuple[Formula, ...]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        paths = _sheet_paths(archive)
        cell = _CELL_OR_ZERO if paths and _calculates_on_load(archive) else _CELL
        for path, name in paths.items():
            xml = _unpacked(archive, content, path, _LIMIT)
            if _MARK.search(xml) is None:
                continue
            cells = tuple(
                Formula(
                    int(row) - 1,
                    _column(letters),
                    html.unescape(text.decode("utf-8", "replace")) if text else "",
                )
                for letters, row, text in cell.findall(xml)
            )
            if cells:
                found[name] = cells
    return found


def declared_area(content: bytes) -> int:
    """Return the largest number of cells that a sheet of an xlsx file claims to span."""
    largest = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for path in _sheet_paths(archive):
            match = _DIMENSION.search(_unpacked(archive, content, path, 4096))
            if match:
                largest = max(largest, (_column(match[1]) + 1) * int(match[2]))
    return largest


def _calculates_on_load(archive: zipfile.ZipFile) -> bool:
    return re.search(rb'fullCalcOnLoad="(?:1|true)"', archive.read("xl/workbook.xml")) is not None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _attributes(text: str) -> dict[str, str]:
    return {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(text)}


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return path in the archive → name of the sheet."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for attributes in map(_attributes, _RELATION.findall(relations)):
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        targets[attributes.get("Id", "")] = path
    paths = {}
    for text in _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace")):
        attributes = _attributes(text)
        identifier = next((v for k, v in attributes.items() if k.endswith(":id")), "")
        path = targets.get(identifier, "")
        if path in names:
            paths[path] = attributes.get("name", "")
    return paths


def _unpacked(archive: zipfile.ZipFile, content: bytes, path: str, limit: int) -> bytes:
    """Unpack at most `limit` bytes of a member in one call."""
    info = archive.getinfo(path)
    if info.compress_type != zipfile.ZIP_DEFLATED:
        with archive.open(info) as member:
            return member.read(limit)
    start = info.header_offset
    start += 30 + int.from_bytes(content[start + 26 : start + 28], "little")
    start += int.from_bytes(content[info.header_offset + 28 : info.header_offset + 30], "little")
    packed = memoryview(content)[start : start + info.compress_size]
    return zlib.decompressobj(-15).decompress(packed, limit)

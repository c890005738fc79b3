"""The file of a configuration: a zip with a manifest and one JSON list of rows a part."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

import pyarrow as pa

from countyboard.configuration.parts import PARTS, Part, Row

__all__ = ["FORMAT", "LARGEST", "Fault", "PackError", "pack", "unpack"]

FORMAT = 1
"""The version of what the file holds: a file of a later one is not brought in."""

LARGEST = 64 * 1024 * 1024
"""Bytes of all parts together, unpacked."""

MOST = 200_000
"""Rows of one part."""

_MANIFEST = "manifest.json"
_KIND = "countyboard configuration"

Fault = Literal["no zip", "no configuration", "later version", "too large", "part wrong"]


class PackError(Exception):
    """Say why a file is no configuration, by a code of Fault, with the part and row it is about."""

    def __init__(self, fault: Fault, part: str = "", row: int = 0) -> None:
        super().__init__(fault, part, row)
        self.fault: Fault = fault
        self.part = part
        self.row = row


def pack(configuration: Mapping[str, list[Row]], written_at: datetime) -> bytes:
    """Write a configuration, the rows of each part by its name, into one file.

    The same configuration written at the same moment gives the same bytes.
    """
    manifest = {"kind": _KIND, "format": FORMAT, "written_at": f"{written_at}"}
    stream = io.BytesIO()
    files = {_MANIFEST: manifest} | {f"{name}.json": configuration[name] for name in PARTS}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(zipfile.ZipInfo(name, written_at.timetuple()[:6]), _json(held))
    return stream.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def unpack(content: bytes) -> dict[str, list[Row]]:
    """Read a file into the rows of each part; raise PackError where it is anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            if sum(sizes.values()) > LARGEST or len(sizes) > 2 * len(PARTS):
                raise PackError("too large")
            if _MANIFEST not in sizes:
                raise PackError("no configuration")
            _check_manifest(archive.read(_MANIFEST))
            if set(sizes) != {_MANIFEST, *(f"{name}.json" for name in PARTS)}:
                raise PackError("no configuration")
            return {name: _rows(part, archive.read(f"{name}.json")) for name, part in PARTS.items()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise PackError("no zip") from error


def _check_manifest(content: bytes) -> None:
    manifest = _loaded(content, "")
    if not isinstance(manifest, dict) or manifest.get("kind") != _KIND:
        raise PackError("no configuration")
    version = manifest.get("format")
    if not isinstance(version, int) or version < 1:
        raise PackError("no configuration")
    if version > FORMAT:
        raise PackError("later version")


def _loaded(content: bytes, part: str) -> Any:
    try:
        return json.loads(content.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise PackError("part wrong" if part else "no configuration", part) from error


def _no_number(text: str) -> float:
    raise ValueError(text)


def _rows(part: Part, content: bytes) -> list[Row]:
    told = _loaded(content, part.name)
    if not isinstance(told, list) or len(told) > MOST:
        raise PackError("part wrong", part.name)
    rows, keys = [], set()
    for number, each in enumerate(told, start=1):
        if not isinstance(each, dict) or set(each) != set(part.columns.names):
            raise PackError("part wrong", part.name, number)
        try:
            row = {
                field.name: _value(each[field.name], field.type, field.name in part.needed)
                for field in part.columns
            }
        except ValueError as error:
            raise PackError("part wrong", part.name, number) from error
        if part.key(row) in keys:
            raise PackError("part wrong", part.name, number)
        keys.add(part.key(row))
        rows.append(row)
    return rows


def _value(value: Any, kind: pa.DataType, needed: bool) -> Any:  # noqa: FBT001
    """Return a value as its column holds it; raise ValueError for any other."""
    if value is None:
        if needed:
            raise ValueError("null")
        return None
    if pa.types.is_list(kind):
        if not isinstance(value, list):
            raise ValueError(value)
        return [_value(each, kind.value_type, needed=True) for each in value]
    if pa.types.is_date(kind):
        return date.fromisoformat(_text(value))
    if pa.types.is_string(kind):
        return _text(value)
    if pa.types.is_boolean(kind):
        if not isinstance(value, bool):
            raise ValueError(value)
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(value)
    if pa.types.is_floating(kind):
        return float(value)
    bound = 2 ** (kind.bit_width - 1)
    if not isinstance(value, int) or not -bound <= value < bound:
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    value.encode("utf-8")  # half a character pair is no text
    return value

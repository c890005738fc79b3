"""Boundaries in the store: appended whole, never overwritten; the latest are in force."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import pyarrow as pa

from countyboard.boundaries.shapes import Shape
from countyboard.identifiers import now
from countyboard.query import Result
from countyboard.store import Store

__all__ = ["keep", "shapes_of", "take_away"]

_INCOMING = pa.schema(
    [
        ("file_name", pa.string()),
        ("sha256", pa.string()),
        ("byte_count", pa.int64()),
        ("shape_count", pa.int64()),
        ("shapes", pa.string()),
        ("account", pa.string()),
        ("recorded_at", pa.timestamp("us")),
    ]
)


def keep(
    store: Store, file_name: str, content: bytes, shapes: Sequence[Shape], *, account: str
) -> None:
    """Append the shapes made from a file, with its hash; the file itself is not kept."""
    sha256 = hashlib.sha256(content).hexdigest()
    text = json.dumps([[shape.unit_code, shape.rings] for shape in shapes], separators=(",", ":"))
    row = (file_name, sha256, len(content), len(shapes), text, account, now())
    details = {"file": file_name, "sha256": sha256, "shapes": len(shapes)}
    _append(store, row, "boundaries given", account, details)


def take_away(store: Store, *, account: str) -> None:
    """Put the boundaries out of force; what was given before stays on record."""
    row = (None, None, None, 0, None, account, now())
    _append(store, row, "boundaries taken away", account, {})


def shapes_of(boundaries: Result) -> dict[str, Shape]:
    """Return the shapes in force by unit code, from the answer to map/boundaries."""
    if not len(boundaries):
        return {}
    return {
        code: Shape(code, tuple(map(tuple, rings)))
        for code, rings in json.loads(boundaries.columns["shapes"][0])
    }


def _append(
    store: Store, row: tuple[object, ...], event: str, account: str, details: dict[str, object]
) -> None:
    columns = dict(zip(_INCOMING.names, row, strict=True))
    store.append(
        "store/insert_boundary_set",
        {"incoming_boundary_set": pa.Table.from_pylist([columns], _INCOMING)},
        event=event,
        account=account,
        details=details,
    )

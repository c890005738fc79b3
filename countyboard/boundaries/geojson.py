"""Read GeoJSON as an administrator got it: outlines with the names and codes they carry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from countyboard.i18n import N_
from countyboard.i18n import gettext as _

__all__ = ["BYTES", "BoundaryError", "Feature", "Ring", "read"]

BYTES = 40_000_000
FEATURES = 20_000
POINTS = 3_000_000
TEXTS = 12
TEXT_LENGTH = 60

Ring = npt.NDArray[np.float64]
"""Points of a closed line, shape (points, 2), without the first one repeated at the end."""

_REASONS = {
    "too large": N_("The file is larger than 40 MB: simplify it, or leave out villages."),
    "not text": N_("The file is not text in UTF-8 or GB18030."),
    "not json": N_("The file is no valid JSON: it may be cut off, or of another kind."),
    "no features": N_("This is no GeoJSON with features: export boundaries as GeoJSON."),
    "too many": N_("The file holds more than 20,000 features or 3,000,000 points."),
    "no outlines": N_("No feature of the file has an outline (Polygon or MultiPolygon)."),
    "coordinates": N_("Feature {number} holds something that is no coordinate."),
}


class BoundaryError(Exception):
    """Say why a file cannot be used as boundaries; `text()` in the reader's language."""

    def __init__(self, reason: str, number: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.number = number

    def text(self) -> str:
        """Write the reason for people, and what to do."""
        return _(_REASONS[self.reason]).format(number=self.number)


@dataclass(frozen=True, slots=True)
class Feature:
    """Hold the outlines of one feature and its short texts, by which it is matched.

    `polygons` are lists of rings: the outline first, then its holes.
    """

    number: int
    texts: tuple[str, ...]
    polygons: tuple[tuple[Ring, ...], ...]


def read(content: bytes) -> list[Feature]:
    """Read the outlines of a GeoJSON file; raise BoundaryError where it cannot be used.

    Features without an outline, such as points, are left out. Of the properties only short
    texts and whole numbers are looked at.
    """
    if len(content) > BYTES:
        raise BoundaryError("too large")
    found = _parsed(content)
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not features:
        raise BoundaryError("no features")
    if len(features) > FEATURES:
        raise BoundaryError("too many")
    read_in: list[Feature] = []
    points = 0
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict):
            raise BoundaryError("no features")
        polygons = tuple(_polygons(feature.get("geometry"), number))
        points += sum(len(ring) for rings in polygons for ring in rings)
        if points > POINTS:
            raise BoundaryError("too many")
        if polygons:
            read_in.append(Feature(number, tuple(_texts(feature)), polygons))
    if not read_in:
        raise BoundaryError("no outlines")
    return read_in


def _parsed(content: bytes) -> Any:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise BoundaryError("not json") from None
    raise BoundaryError("not text")


def _texts(feature: dict[str, Any]) -> Iterator[str]:
    """Yield the feature's own id and its short properties, as they stand."""
    properties = feature.get("properties")
    values = [feature.get("id"), *(properties.values() if isinstance(properties, dict) else ())]
    given = 0
    for value in values:
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        text = str(int(value)) if whole and not isinstance(value, bool) else value
        if isinstance(text, str) and 0 < len(text.strip()) <= TEXT_LENGTH and given < TEXTS:
            given += 1
            yield text.strip()


def _polygons(geometry: Any, number: int) -> Iterator[tuple[Ring, ...]]:
    if not isinstance(geometry, dict):
        return
    kind, given = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        parts = geometry.get("geometries")
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict) and part.get("type") in ("Polygon", "MultiPolygon"):
                yield from _polygons(part, number)
        return
    if kind not in ("Polygon", "MultiPolygon"):
        return
    polygons = [given] if kind == "Polygon" else given
    if not isinstance(polygons, list):
        raise BoundaryError("coordinates", number)
    for polygon in polygons:
        if not isinstance(polygon, list):
            raise BoundaryError("coordinates", number)
        rings = [_ring(line, number) for line in polygon]
        if rings and len(rings[0]) >= 3:
            yield tuple(ring for ring in rings if len(ring) >= 3)


def _ring(line: Any, number: int) -> Ring:
    try:
        points = np.array([point[:2] for point in line], dtype=np.float64).reshape(-1, 2)
    except (TypeError, ValueError, IndexError, OverflowError, KeyError):
        raise BoundaryError("coordinates", number) from None
    if not np.isfinite(points).all():
        raise BoundaryError("coordinates", number)
    closed = len(points) > 1 and bool((points[0] == points[-1]).all())
    return points[:-1] if closed else points

"""Outlines as few points on one grid: small to send, and neighbours still share their border."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from countyboard.boundaries.geojson import Feature, Ring

__all__ = ["POINTS", "Shape", "simplified"]

POINTS = 24_000
"""Points of all outlines together at most: about 200 kB to a browser."""

_FINEST, _COARSEST = 4_000, 120

Line = npt.NDArray[np.int64]


class Shape(NamedTuple):
    """Hold one unit's rings, each the list x, y, x, y … of whole numbers, y upwards.

    Outlines run counter-clockwise, holes clockwise, so that a hole stays open when filled.
    """

    unit_code: str
    rings: tuple[tuple[int, ...], ...]


def simplified(of_unit: Mapping[str, Feature]) -> list[Shape]:
    """Put the features on the finest grid on which they have no more than POINTS points.

    Degrees are drawn on a plane true to scale in the middle of the whole; what is no degree
    is taken for metres. Every point goes to its nearest point of the grid, so a border that
    two units share is changed alike on both sides. An outline smaller than a square of the
    grid becomes that square: no unit vanishes.
    """
    if not of_unit:
        return []
    points = np.concatenate(
        [ring for feature in of_unit.values() for rings in feature.polygons for ring in rings]
    )
    low, high = points.min(axis=0), points.max(axis=0)
    degrees = bool((np.abs(points) <= (180, 90)).all())
    wide = np.cos(np.radians((low[1] + high[1]) / 2)) if degrees else 1.0
    stretch = np.array([max(wide, 0.01), 1.0])
    extent = float(((high - low) * stretch).max()) or 1.0
    steps = _FINEST
    while True:
        shapes = [
            _shape(code, feature, low, stretch * steps / extent)
            for code, feature in of_unit.items()
        ]
        total = sum(len(ring) // 2 for shape in shapes for ring in shape.rings)
        if total <= POINTS or steps <= _COARSEST:
            return shapes
        steps = max(_COARSEST, round(steps * 0.7))


def _shape(code: str, feature: Feature, low: Ring, scale: Ring) -> Shape:
    rings: list[tuple[int, ...]] = []
    for polygon in feature.polygons:
        for at, ring in enumerate(polygon):
            line = _without_straights(np.rint((ring - low) * scale).astype(np.int64))
            area = _area(line)
            if area == 0:
                continue
            if (area > 0) is (at > 0):
                line = line[::-1]
            rings.append(tuple(line.ravel().tolist()))
    if not rings:
        x, y = np.rint((feature.polygons[0][0].mean(axis=0) - low) * scale).astype(int).tolist()
        rings.append((x, y, x + 1, y, x + 1, y + 1, x, y + 1))
    return Shape(code, tuple(rings))


def _without_straights(line: Line) -> Line:
    """Leave out points that repeat the one before, and those on the way from one to the next."""
    line = line[(line != np.roll(line, 1, axis=0)).any(axis=1)]
    if len(line) < 3:
        return line
    before, after = line - np.roll(line, 1, axis=0), np.roll(line, -1, axis=0) - line
    turns = before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]
    return np.asarray(line[turns])


def _area(line: Line) -> float:
    """Return twice the area inside, positive where the line runs counter-clockwise."""
    if len(line) < 3:
        return 0.0
    x, y = line[:, 0], line[:, 1]
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())

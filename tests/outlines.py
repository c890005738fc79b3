"""Made-up boundaries: wobbly cells of a grid whose neighbours share their border exactly."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

__all__ = ["cells", "collection", "square"]

_SIDE = 12
"""Points along one side of a cell."""


def square(x: float, y: float, size: float = 1.0) -> list[list[float]]:
    """Build a closed square, counter-clockwise from its lower left corner."""
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


def collection(*features: tuple[Mapping[str, Any], Any]) -> bytes:
    """Write features of properties and rings as GeoJSON: one ring list is one polygon."""
    written = [
        {
            "type": "Feature",
            "properties": dict(properties),
            "geometry": {"type": "Polygon", "coordinates": rings},
        }
        for properties, rings in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": written}).encode()


def cells(names: Sequence[Mapping[str, Any]], *, columns: int) -> bytes:
    """Write one cell for each of the property sets, in reading order, around 104° E 30° N."""
    rows = -(-len(names) // columns)
    chance = np.random.default_rng(7)
    # One wobbly line for each edge of the grid, used by both neighbours.
    steps = np.linspace(0, 1, _SIDE + 1)

    def wobble(count: int) -> Any:
        sway = chance.normal(0, 0.04, (count, _SIDE + 1))
        sway[:, [0, -1]] = 0
        return sway

    flat, upright = wobble((rows + 1) * columns), wobble((columns + 1) * rows)

    def along(row: int, column: int) -> Any:
        return np.stack([column + steps, row + flat[row * columns + column]], axis=1)

    def down(row: int, column: int) -> Any:
        return np.stack([column + upright[row * (columns + 1) + column], row + steps], axis=1)

    features = []
    for at, properties in enumerate(names):
        row, column = divmod(at, columns)
        ring = np.concatenate(
            [
                along(row, column),
                down(row, column + 1)[1:],
                along(row + 1, column)[::-1][1:],
                down(row, column)[::-1][1:],
            ]
        )
        placed = ring * [0.2, -0.15] + [104, 31]
        features.append((properties, [placed.tolist()]))
    return collection(*features)

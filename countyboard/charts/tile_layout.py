"""Where the equal squares of a tile map lie: in reading order, townships in blocks by county."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

__all__ = ["Tiles", "tiles"]


_MANY = 24
"""Beyond so many columns a square is too low for a heading: two rows are left for it."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Hold a square (column, row) for each place, rows counted from the top.

    `blocks` says on which square the heading of each block stands and how many squares wide the
    block is; it is empty where the places are one block.
    """

    squares: tuple[tuple[int, int], ...]
    blocks: tuple[tuple[int, int, int], ...]
    columns: int
    rows: int


def tiles(groups: Sequence[Hashable]) -> Tiles:
    """Lay out one square for each place, given the group of each; groups follow one another.

    One group, or groups of one place each, lie in one grid as square as it can be. Several
    groups lie as blocks in such a grid, a row for the heading above each.
    """
    sizes: dict[Hashable, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    if len(sizes) in (0, 1, len(groups)):
        columns = _side(len(groups))
        squares = tuple((at % columns, at // columns) for at in range(len(groups)))
        return Tiles(squares, (), columns, -(-len(groups) // columns))
    width = _side(max(sizes.values()))
    height = -(-max(sizes.values()) // width)
    across = _side(len(sizes))
    head = 1 if across * (width + 1) <= _MANY else 2
    corners = {
        group: ((at % across) * (width + 1), (at // across) * (height + head) + head)
        for at, group in enumerate(sizes)
    }
    taken: dict[Hashable, int] = {}
    placed = []
    for group in groups:
        at = taken[group] = taken.get(group, -1) + 1
        left, top = corners[group]
        placed.append((left + at % width, top + at // width))
    return Tiles(
        tuple(placed),
        tuple((left, top - 1, width) for left, top in corners.values()),
        across * (width + 1) - 1,
        -(-len(sizes) // across) * (height + head),
    )


def _side(count: int) -> int:
    return max(1, math.ceil(math.sqrt(count)))

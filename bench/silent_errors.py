"""Read made workbooks of every shape and count the figures that are wrong in silence.

Usage: python -m bench.silent_errors [sheets [first seed]]

A sheet is wrong in silence when nothing is asked or refused and what would be stored is not
what the sheet means: another figure, one too many, one too few. None may be.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from bench.measurement import Measurement
from countyboard import catalogue
from countyboard.workbook import read
from tests.workbook.generator import ROSTER, TODAY, make, silent

SHEETS = 20_000
FIRST = 100_000
BLOCK = 250


@dataclass
class Score:
    """Count sheets: all, read without a question, those without a doubt in them, and wrong."""

    sheets: int = 0
    understood: int = 0
    clear: int = 0
    clear_understood: int = 0
    wrong: list[str] = field(default_factory=list)
    shapes: Counter[str] = field(default_factory=Counter)
    shapes_understood: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        """Add another block."""
        self.sheets += other.sheets
        self.understood += other.understood
        self.clear += other.clear
        self.clear_understood += other.clear_understood
        self.wrong += other.wrong
        self.shapes += other.shapes
        self.shapes_understood += other.shapes_understood


def score(seeds: range) -> Score:
    """Make and read one block of sheets."""
    found = Score()
    for seed in seeds:
        case = make(seed)
        reading = read(
            case.name, case.content, ROSTER, catalogue.load(), today=TODAY, former=case.former
        )
        shape = str(case.drawn["shape"])
        found.sheets += 1
        found.shapes[shape] += not case.doubts
        found.clear += not case.doubts
        if not reading.blocked:
            found.understood += 1
            found.clear_understood += not case.doubts
            found.shapes_understood[shape] += not case.doubts
        differences = silent(reading, case.truth)
        if differences:
            found.wrong.append(f"{seed} {case.drawn}: {differences[:3]}")
    return found


def run(sheets: int, first: int) -> Score:
    """Score so many sheets on all cores."""
    blocks = [
        range(start, min(start + BLOCK, first + sheets))
        for start in range(first, first + sheets, BLOCK)
    ]
    total = Score()
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        for part in workers.map(score, blocks):
            total.add(part)
    return total


def measure() -> list[Measurement]:
    """Return the count of sheets wrong in silence, and the shares read without a question."""
    found = run(SHEETS, FIRST)
    for line in found.wrong:
        print(line)
    topic = f"reader, {found.sheets:,} made sheets"
    return [
        Measurement(topic, "wrong in silence", len(found.wrong), "sheets", 0),
        Measurement(topic, "read at once, of all", share(found.understood, found.sheets), "%"),
        Measurement(
            topic,
            "read at once, of those without a doubt",
            share(found.clear_understood, found.clear),
            "%",
        ),
    ]


def share(part: int, whole: int) -> float:
    """Return a part in per cent."""
    return 100 * part / whole if whole else 0.0


def main(sheets: int, first: int) -> int:
    """Score, print, and fail if any sheet is wrong in silence."""
    found = run(sheets, first)
    for line in found.wrong[:20]:
        print(line)
    print(f"{found.sheets:,} sheets made, {len(found.wrong)} wrong in silence")
    print(f"read without a question: {share(found.understood, found.sheets):.1f} % of all")
    print(
        f"of the {found.clear:,} without a doubt in them: "
        f"{share(found.clear_understood, found.clear):.1f} %"
    )
    for shape, count in sorted(found.shapes.items()):
        print(f"  {shape:10} {share(found.shapes_understood[shape], count):6.1f} % of {count:,}")
    return 1 if found.wrong else 0


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    raise SystemExit(main(*[*given, *(SHEETS, FIRST)[len(given) :]]))

"""What a bench module hands over, and how all of it is shown and kept."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["Measurement", "median_seconds", "table", "write"]


@dataclass(frozen=True, slots=True)
class Measurement:
    """Hold one figure: what, how much, in which unit, and what it must not exceed."""

    topic: str
    what: str
    value: float
    unit: str
    target: float | None = None

    @property
    def verdict(self) -> str:
        """Say whether the target is met; by how much it is missed if not."""
        if self.target is None:
            return ""
        if self.value <= self.target:
            return "met"
        return f"missed by {self.value / self.target - 1:.0%}"


def median_seconds(run: Callable[[], object], times: int) -> float:
    """Run something several times and return the median duration in seconds."""
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        durations.append(time.perf_counter() - start)
    return statistics.median(durations)


def table(measurements: Iterable[Measurement]) -> str:
    """Write the measurements as one table of plain text."""
    rows = [("topic", "measured", "value", "unit", "target", "")]
    rows += [
        (
            found.topic,
            found.what,
            f"{found.value:,.2f}",
            found.unit,
            "" if found.target is None else f"≤ {found.target:,.2f}",
            found.verdict,
        )
        for found in measurements
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if column in (2, 4) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def write(measurements: Iterable[Measurement], path: Path) -> None:
    """Keep the measurements as JSON."""
    path.parent.mkdir(exist_ok=True)
    rows = [asdict(found) | {"verdict": found.verdict} for found in measurements]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

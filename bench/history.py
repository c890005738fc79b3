"""Compare a large sheet with the months filed before it, against reading the same sheet."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa

from bench.measurement import Measurement
from bench.reading import workbook
from countyboard import catalogue
from countyboard.receiving.history_checks import with_history
from countyboard.store import Store
from countyboard.submission import Draft, SourceFile
from countyboard.workbook import read

SIZE = (50_000, 20)
MONTHS = 6
TIMES = 3
TODAY = date(2026, 10, 3)


def _former(draft: Draft, months_before: int) -> Draft:
    """Return the draft some months earlier, with one figure in five another one."""
    draw = np.random.default_rng(months_before)
    values = draft.readings["value"].to_numpy().copy()
    other = draw.random(len(values)) < 0.2
    values[other] = draw.integers(0, 60, int(other.sum()))
    position = draft.readings.column_names.index("value")
    readings = draft.readings.set_column(position, "value", pa.array(values))
    month = draft.month.year * 12 + draft.month.month - 1 - months_before
    return replace(draft, month=date(month // 12, month % 12 + 1, 1), readings=readings)


def measure() -> list[Measurement]:
    """Return the seconds of the checks against six months, and their ratio to reading."""
    units, indicators = SIZE
    known = catalogue.load()
    content, roster = workbook(units, indicators, known)
    topic = f"history {units:,} × {indicators}, {MONTHS} months"
    spent: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        store.add_units(roster, account="bench")
        reading = read("3月.xlsx", content, roster, known, today=TODAY)
        received = datetime(2026, 10, 2, 9)  # noqa: DTZ001 - the office's own time
        for before in range(1, MONTHS + 1):
            drafts = [_former(draft, before) for draft in reading.drafts]
            source = SourceFile.of(f"{before}.xlsx", bytes([before]))
            store.submit(source, drafts, account="bench", received_at=received)
        for _ in range(TIMES):
            start = time.perf_counter()
            reading = read("3月.xlsx", content, roster, known, today=TODAY)
            middle = time.perf_counter()
            checked = with_history(store, reading)
            spent.append((middle - start, time.perf_counter() - middle))
            if any(problem.code == "history_unchecked" for problem in checked.problems):
                raise RuntimeError("the checks were left out")
    read_seconds, check_seconds = (median(column) for column in zip(*spent, strict=True))
    return [
        Measurement(topic, "read and check the sheet", read_seconds, "s"),
        Measurement(topic, "compare with former months", check_seconds, "s", 3.0),
        Measurement(topic, "compare / read", check_seconds / read_seconds, "×"),
    ]

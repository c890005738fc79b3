"""Run every bench module that hands over measurements: python -m bench [name …].

A module of this folder takes part when it has `measure() -> list[Measurement]`.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from bench.measurement import Measurement, table, write

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """Measure, print one table, keep it in .bench/."""
    found: list[Measurement] = []
    for path in sorted(HERE.glob("[a-z]*.py")):
        if names and path.stem not in names:
            continue
        measure = getattr(importlib.import_module(f"bench.{path.stem}"), "measure", None)
        if measure is not None:
            print(f"Measuring {path.stem} …", flush=True)
            found.extend(measure())
    print("\n" + table(found))
    write(found, HERE.parent / ".bench" / "latest.json")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

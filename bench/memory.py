"""Memory of reading a large workbook, in a process of its own, by the workbook's unpacked size."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

from bench.measurement import Measurement
from bench.reading import COUNTY, workbook
from countyboard import catalogue
from countyboard.units import Roster, Unit
from countyboard.workbook import read

ROOT = Path(__file__).resolve().parent.parent
STATUS = Path("/proc/self/status")
UNITS, INDICATORS = 50_000, 20
MOST = 10.0


def measure() -> list[Measurement]:
    """Return how much memory reading takes beyond what the process held; Linux only."""
    if not STATUS.exists():
        return []
    content, roster = workbook(UNITS, INDICATORS, catalogue.load())
    if [unit.name for unit in roster] != [unit.name for unit in _roster()]:
        raise RuntimeError("the child would read with another list of units")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        unpacked = sum(member.file_size for member in book.infolist()) / 2**20
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.xlsx"
        path.write_bytes(content)
        command = [sys.executable, "-m", "bench.memory", str(path)]
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    held, peak = map(float, answer.stdout.split())
    topic = f"memory {UNITS:,} × {INDICATORS}"
    return [
        Measurement(topic, "unpacked size", unpacked, "MB"),
        Measurement(topic, "held before reading: libraries, units", held, "MB"),
        Measurement(topic, "peak of the whole process", peak, "MB"),
        Measurement(
            topic, "peak beyond what was held / unpacked", (peak - held) / unpacked, "×", MOST
        ),
    ]


def _roster() -> Roster:
    towns = (
        Unit(f"990001{i:06d}", f"第{i + 1}镇", "township", COUNTY.code, position=i)
        for i in range(UNITS)
    )
    return Roster([COUNTY, *towns])


def _status(name: str) -> float:
    """Return what the system says about this process, in MB."""
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1]) / 2**10


def main(path: str) -> None:
    """Read the file in this process; print what it held before and its peak, in MB."""
    content = Path(path).read_bytes()
    roster, known = _roster(), catalogue.load()
    held = _status("VmRSS")
    found = read("b.xlsx", content, roster, known, today=date(2026, 11, 1))
    if found.blocked or sum(draft.figures for draft in found.drafts) == 0:
        raise SystemExit(str(found.all_problems[:3]))
    print(held, _status("VmHWM"))


if __name__ == "__main__":
    main(sys.argv[1])

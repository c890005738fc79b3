"""A million rows as xlsx and csv against pandas.to_excel(openpyxl), each in its own process."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import duckdb

from bench.measurement import Measurement
from countyboard import export

ROOT = Path(__file__).resolve().parent.parent
STATUS = Path("/proc/self/status")
ROWS = 1_000_000
FASTER, SMALLER = 1 / 3, 1 / 2

_FIGURES = """
select
    '青禾县' as county_name,
    '第' || (range % 2000) || '镇' as unit_name,
    cast(date '2020-01-01' + to_months(cast(range % 60 as integer)) as date) as month,
    '受理线索' as indicator_name,
    cast(hash(range) % 1000 as double) / 4 as value,
    '件' as unit_of_measure,
    '990001' || lpad(cast(range % 2000 as varchar), 6, '0') as unit_code,
    1795333287415258 + range as submission_id,
from range($rows)
"""


def measure() -> list[Measurement]:
    """Return seconds and peak memory of each way; memory on Linux only."""
    with tempfile.TemporaryDirectory() as folder:
        found = {"xlsx": _measured("xlsx", Path(folder))}
        _check(Path(folder) / "xlsx")  # before what takes minutes
        found |= {way: _measured(way, Path(folder)) for way in ("csv", "parquet", "pandas")}
    topic = f"export {ROWS:,} rows × 8"
    seconds = {way: figures[0] for way, figures in found.items()}
    peak = {way: figures[1] for way, figures in found.items()}
    return [
        *(Measurement(topic, f"{way}: time", value, "s") for way, value in seconds.items()),
        *(Measurement(topic, f"{way}: peak memory", value, "MB") for way, value in peak.items()),
        Measurement(topic, "xlsx: time / pandas", seconds["xlsx"] / seconds["pandas"], "×", FASTER),
        Measurement(topic, "xlsx: peak / pandas", peak["xlsx"] / peak["pandas"], "×", SMALLER),
    ]


def _measured(way: str, folder: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "bench.exporting", way, str(folder / way)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    seconds, peak = map(float, answer.stdout.split())
    return seconds, peak


def _check(path: Path) -> None:
    """Refuse to report on a workbook that does not hold every row."""
    with zipfile.ZipFile(path) as book, book.open("xl/worksheets/sheet2.xml") as sheet:
        end = b""
        while block := sheet.read(2**20):
            end = end[-2000:] + block
    if f'<row r="{ROWS + 1}">'.encode() not in end[-2000:]:
        raise RuntimeError("the workbook does not hold every row")


def _write(way: str, path: Path) -> None:
    cursor = duckdb.connect().execute(_FIGURES, {"rows": ROWS})
    if way == "pandas":
        cursor.df().to_excel(path, engine="openpyxl", index=False)
        return
    rows = cursor.to_arrow_reader(export.BATCH)
    with path.open("wb") as stream:
        if way == "xlsx":
            sheet = export.Sheet("Figures", rows, months=frozenset({"month"}))
            export.write_xlsx(stream, [sheet], [], notes_title="Notes")
        elif way == "csv":
            export.write_csv(stream, rows)
        else:
            export.write_parquet(stream, rows)


def main(way: str, path: str) -> None:
    """Write one file in this process; print its seconds and the peak of the process in MB."""
    start = time.perf_counter()
    _write(way, Path(path).with_suffix(".xlsx") if way == "pandas" else Path(path))
    seconds = time.perf_counter() - start
    peak = 0.0
    if STATUS.exists():
        lines = STATUS.read_text(encoding="ascii").splitlines()
        peak = int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 2**10
    print(seconds, peak)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Memory of reading a large workbook: the peak of a process that reads it, by its unpacked size."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from bench.measurement import Measurement
from bench.reading import workbook
from countyboard import catalogue

ROOT = Path(__file__).resolve().parent.parent
UNITS, INDICATORS = 50_000, 20
MOST = 10.0

_CHILD = """
import resource, sys
from datetime import date
from pathlib import Path
from bench.memory import roster
from countyboard import catalogue
from countyboard.workbook import read

content = Path(sys.argv[1]).read_bytes()
units, known = roster(), catalogue.load()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if sys.argv[2] == "read":
    found = read("b.xlsx", content, units, known, today=date(2026, 11, 1))
    if found.blocked or sum(draft.readings.num_rows for draft in found.drafts) < 1:
        raise SystemExit(str(found.all_problems[:3]))
print(before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

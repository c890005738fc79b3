"""Ask for known weaknesses of the exact versions in use: python -m tests.audit.

Once a day, and again when the requirements change. Without internet it says so and lets
the check go on: a machine that reaches no advisories cannot be told of any.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["main", "told"]

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements.txt"
STAMP = ROOT / ".venv" / ".audited"
DAY = 24 * 3600
PATIENCE = 90
COMMAND = "-m pip_audit --disable-pip --no-deps --format json --progress-spinner off --timeout 3 -r"


def main() -> int:
    """Return 1 when a weakness is known, else 0."""
    if STAMP.exists():
        written = STAMP.stat().st_mtime
        if written > REQUIREMENTS.stat().st_mtime and time.time() - written < DAY:
            return 0
    try:
        done = subprocess.run(
            [sys.executable, *COMMAND.split(), str(REQUIREMENTS)],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        answer = {"dependencies": []}
    weak, unknown = told(answer)
    for line in weak:
        sys.stderr.write(f"{line}\n")
    if not answer["dependencies"] or unknown:
        sys.stderr.write("Not all requirements could be asked after: no way to the advisories.\n")
    elif not weak:
        STAMP.touch()
    return 1 if weak else 0


def told(answer: Mapping[str, Any]) -> tuple[list[str], int]:
    """Return a line for each weakness, and how many requirements nothing is known of."""
    weak = [
        f"{each['name']} {each['version']}: {found['id']}, mended in "
        f"{', '.join(found['fix_versions']) or 'no version yet'}"
        for each in answer["dependencies"]
        for found in each.get("vulns", ())
    ]
    return weak, sum("skip_reason" in each for each in answer["dependencies"])


if __name__ == "__main__":
    raise SystemExit(main())

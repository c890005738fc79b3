"""Write the sample prefecture's workbooks: `python -m countyboard.sample [folder]`."""

from __future__ import annotations

import sys
from pathlib import Path

from countyboard.sample.files import write

if __name__ == "__main__":
    write(Path(sys.argv[1])) if len(sys.argv) > 1 else write()

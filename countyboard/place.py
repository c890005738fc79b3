"""The one folder that holds all state."""

from __future__ import annotations

import os
from pathlib import Path

from countyboard.catalogue import DATA

__all__ = ["folder"]


def folder() -> Path:
    """Return the folder of the data: COUNTYBOARD_DATA, else data/."""
    named = os.environ.get("COUNTYBOARD_DATA")
    return Path(named).resolve() if named else DATA

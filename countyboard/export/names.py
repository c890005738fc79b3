"""The formats of files, as browsers name them, and names that every file system takes."""

from __future__ import annotations

import re

__all__ = ["CSV", "JSON", "MIMES", "PARQUET", "XLSX", "file_name"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
PARQUET = "application/vnd.apache.parquet"
JSON = "application/json"

MIMES = {"xlsx": XLSX, "csv": CSV, "parquet": PARQUET, "json": JSON}
"""The formats by the ending of a file."""


def file_name(*parts: str, ending: str) -> str:
    """Join parts to a name that every file system takes, such as 报送_2026-03.xlsx."""
    name = "_".join(part for part in parts if part)
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(" .")
    return f"{name[:120]}.{ending}"

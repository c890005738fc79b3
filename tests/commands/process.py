"""Run commands as processes of their own, and write the sheets they take in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.browser.serving import ROOT
from tests.offices import UNITS
from tests.workbook.forms import Line, workbook

__all__ = ["command", "events", "month_sheet", "started", "unit_list"]

_KINDS = {"prefecture": "市州", "county": "县(区)", "township": "乡镇(街道)", "department": "部门"}
_CATEGORIES = {"political-legal": "政法机关", "regulator": "行业主管部门", None: None}


def started(folder: Path, *arguments: str | Path, language: str = "en") -> subprocess.Popen[str]:
    """Start a command on the data in `folder`."""
    return subprocess.Popen(
        [sys.executable, "-m", "countyboard", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"COUNTYBOARD_DATA": str(folder), "LC_ALL": f"{language}.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def command(
    folder: Path, *arguments: str | Path, status: int = 0, language: str = "en"
) -> tuple[str, str]:
    """Run a command, assert how it ends, and return what it wrote on both streams."""
    process = started(folder, *arguments, language=language)
    try:
        told, complained = process.communicate(timeout=240)
    finally:
        process.kill()
    assert process.returncode == status, (process.returncode, told, complained)
    return told, complained


def events(told: str) -> list[dict[str, Any]]:
    """Return what `ingest --json` wrote about files, in order."""
    found = [json.loads(line) for line in told.splitlines()]
    return [event for event in found if event["event"] == "file"]


def unit_list() -> bytes:
    """Write the list of the made-up prefecture's units."""
    heads: Line = ["代码", "单位名称", "类别", "上级代码", "部门分类", "人口"]
    rows: list[Line] = [
        [u.code, u.name, _KINDS[u.kind], u.parent, _CATEGORIES[u.category], u.population]
        for u in UNITS
    ]
    return workbook({"单位名录": [["单位名录"], heads, *rows]})


def month_sheet(month: str, figures: Mapping[str, float], *, county: str = "青禾县") -> bytes:
    """Write the leads some units received in a month such as "2025年3月"."""
    rows: list[Line] = [[name, value] for name, value in figures.items()]
    title = f"{county}{month}专项斗争工作月报表"
    return workbook({month: [[title], ["单位名称", "受理线索"], *rows]})

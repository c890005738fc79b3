"""The sample's files: the same bytes each time, marked as synthetic, small enough to ship."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from countyboard.catalogue import load
from countyboard.sample.files import ROSTER, SAMPLE, county_files, roster_file
from countyboard.sample.places import PROFILES

SMALL = next(profile for profile in PROFILES if profile.zero_departments)


def members(content: bytes) -> dict[str, bytes]:
    """Return what is inside a workbook, independent of how it was compressed."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def received() -> list[dict[str, str]]:
    with (SAMPLE / "received.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_writing_twice_gives_the_same_bytes() -> None:
    first, second = (list(county_files(SMALL, load())) for _ in range(2))
    assert len(first) == 3
    assert first == second
    assert roster_file() == roster_file()


def test_the_files_that_are_shipped_are_those_the_script_writes() -> None:
    assert members((SAMPLE / ROSTER).read_bytes()) == members(roster_file())
    lines = received()
    for name, content, sheets in county_files(SMALL, load()):
        assert members((SAMPLE / name).read_bytes()) == members(content)
        listed = [
            (line["sheet"], date.fromisoformat(line["received_on"]))
            for line in lines
            if line["file"] == name
        ]
        assert listed == sheets


def test_no_file_is_left_over() -> None:
    names = {line["file"] for line in received()}
    assert {path.name for path in SAMPLE.glob("*.xlsx")} == names | {ROSTER}
    assert len(names) == 5 * len(PROFILES) + 2


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.xlsx")), ids=lambda path: path.stem)
def test_every_workbook_says_it_is_synthetic(path: Path) -> None:
    core = members(path.read_bytes())["docProps/core.xml"].decode()
    assert "Synthetic sample data" in core
    assert "虚构示例数据" in core


def test_the_sample_is_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 6_000_000


def test_sheets_come_after_the_month_they_are_about() -> None:
    lines = received()
    late = {profile.name: 0 for profile in PROFILES}
    for line in lines:
        if "月报表" not in line["file"]:
            continue
        county, rest = line["file"][:3], line["file"][3:]
        year, month = int(rest[:4]), int(line["sheet"].removesuffix("月"))
        day = date.fromisoformat(line["received_on"])
        assert (day.year * 12 + day.month) - (year * 12 + month) == 1
        late[county] += day.day > 5
    slow = next(profile.name for profile in PROFILES if profile.late_share > 0.5)
    assert max(late, key=lambda name: late[name]) == slow
    assert late[slow] > 10

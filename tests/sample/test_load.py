"""The sample in the store: every figure as drawn, and a sample in doubt is refused."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from countyboard.catalogue import load as load_catalogue
from countyboard.sample.figures import draw
from countyboard.sample.files import CORRECTION_RECEIVED, ROSTER, SAMPLE
from countyboard.sample.load import SampleError, load
from countyboard.sample.places import MONTHS, PROFILES, prefecture_units
from countyboard.store import Store

READINGS = """
    select unit_code, month, indicator_code, value from reading_current
"""


def test_every_figure_arrives(sample_store: Store) -> None:
    catalogue = load_catalogue()
    expected: dict[tuple[str, date, str], float] = {}
    for profile in PROFILES:
        figures = draw(profile, catalogue)
        for code, numbers in figures.values.items():
            shown = figures.filed & ~np.isnan(numbers)
            for row, month in zip(*np.nonzero(shown), strict=True):
                key = (figures.units[row].code, MONTHS[month], code)
                expected[key] = float(numbers[row, month])
    with sample_store.cursor() as cursor:
        rows = cursor.execute(READINGS).fetchall()
    stored = {(unit, month, code): value for unit, month, code, value in rows}
    assert len(rows) == len(stored)
    assert stored.keys() == expected.keys()
    wrong = {key for key in expected if abs(stored[key] - expected[key]) > 1e-9}
    assert not wrong


def test_units_arrive_as_they_are(sample_store: Store) -> None:
    stored = {unit.code: unit for unit in sample_store.roster()}
    for unit in prefecture_units():
        kept = stored.pop(unit.code)
        for name in ("name", "kind", "parent", "category", "area", "closed", "successor"):
            assert getattr(kept, name) == getattr(unit, name), (unit.name, name)
        assert (kept.population, kept.households) == (unit.population, unit.households)
        assert set(kept.aliases) == set(unit.aliases)
    assert not stored


def test_the_correction_replaces_only_its_own_rows(sample_store: Store) -> None:
    with sample_store.cursor() as cursor:
        rows = cursor.execute(
            "select distinct unit_code, filing_current.month from filing_current"
            " join submission using (submission_id)"
            " where cast(submission.received_at as date) = ? and file_name like '%更正%'",
            [CORRECTION_RECEIVED],
        ).fetchall()
        replaced = cursor.execute("select count(*) from submission_replacement").fetchone()
    figures = next(f for p in PROFILES if (f := draw(p, load_catalogue())).mistyped)
    assert set(rows) == {(figures.units[row].code, MONTHS[m]) for row, m, _ in figures.mistyped}
    assert replaced == (len(rows),)


def test_it_is_known_as_the_sample(sample_store: Store) -> None:
    assert sample_store.has_sample()
    sample_store.remove_sample(account="test")
    assert not sample_store.has_sample()
    assert sample_store.is_empty()


@pytest.fixture
def small_sample(tmp_path: Path) -> Path:
    """Return a folder with the unit list and one workbook of the sample."""
    folder = tmp_path / "small"
    folder.mkdir()
    name = f"{PROFILES[3].name}2024年月报表.xlsx"
    for file in (ROSTER, name):
        shutil.copy(SAMPLE / file, folder / file)
    lines = (SAMPLE / "received.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.startswith(("file,", name))]
    (folder / "received.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


def test_progress_is_told_from_start_to_end(small_sample: Path, store: Store) -> None:
    told: list[tuple[float, str]] = []
    load(store, progress=lambda share, text: told.append((share, text)), folder=small_sample)
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert any(PROFILES[3].name in text for _, text in told)


def test_a_sample_in_doubt_is_refused(small_sample: Path, store: Store) -> None:
    path = next(path for path in small_sample.glob("*.xlsx") if path.name != ROSTER)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    cell = next(
        c for row in sheet.iter_rows(min_row=6) for c in row[2:] if isinstance(c.value, int)
    )
    cell.value = -5
    workbook.save(path)
    with pytest.raises(SampleError, match=path.stem):
        load(store, folder=small_sample)
    assert store.is_empty()


def test_a_sheet_without_a_day_is_refused(small_sample: Path, store: Store) -> None:
    list_of_days = small_sample / "received.csv"
    lines = list_of_days.read_text(encoding="utf-8").splitlines()
    list_of_days.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    with pytest.raises(SampleError, match="12月"):
        load(store, folder=small_sample)

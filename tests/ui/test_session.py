"""One store a process; the sample is loaded once, in the background, and never forced."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from countyboard import place
from countyboard.catalogue import DATA
from countyboard.sample import load as sample
from countyboard.store import Store
from countyboard.ui import session
from countyboard.units import Unit

Loader = Callable[..., None]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("COUNTYBOARD_DATA", str(tmp_path))
    yield tmp_path
    session.end()


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Store]:
    """Replace the loading of the sample by one unit, and note each time it happens."""
    happened: list[Store] = []

    def load(store: Store, *, progress: Callable[[float, str], None]) -> None:
        happened.append(store)
        progress(0.5, "half")
        store.add_units([Unit("99", "甲市", "prefecture")], account="sample", origin="sample")

    monkeypatch.setattr(sample, "load", load)
    return happened


def _wait() -> None:
    end = time.monotonic() + 20
    while (now := session.starting()) is not None and not now.failed:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_folder_is_the_one_named_or_data(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    assert place.folder() == folder.resolve()
    monkeypatch.delenv("COUNTYBOARD_DATA")
    assert place.folder() == DATA


def test_store_is_opened_once(folder: Path) -> None:
    assert session.store() is session.store()
    assert session.store().path.parent == folder


def test_sample_is_loaded_into_a_store_never_used(loads: list[Store]) -> None:
    session.begin()
    session.begin()
    _wait()
    assert loads == [session.store()]
    assert session.store().has_sample()


def test_sample_is_not_loaded_again_on_the_next_start(loads: list[Store]) -> None:
    for _start in range(2):
        session.begin()
        _wait()
        session.end()
    assert len(loads) == 1


def test_sample_once_removed_stays_away(loads: list[Store]) -> None:
    session.store().remove_sample(account="test")
    session.begin()
    assert session.starting() is None
    assert loads == []


def test_own_units_keep_the_sample_away(loads: list[Store]) -> None:
    session.store().add_units([Unit("11", "乙市", "prefecture")], account="test")
    session.begin()
    assert session.starting() is None
    assert loads == []


def test_loading_that_was_interrupted_starts_over(loads: list[Store]) -> None:
    session.store().add_units([Unit("98", "丁市", "prefecture")], account="sample", origin="sample")
    session.begin()
    _wait()
    assert len(loads) == 1
    assert [unit.code for unit in session.store().roster()] == ["99"]


def test_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_store: Store, **_: object) -> None:
        raise sample.SampleError("示例.xlsx", [])

    monkeypatch.setattr(sample, "load", load)
    session.begin()
    _wait()
    progress = session.starting()
    assert progress is not None
    assert progress.failed

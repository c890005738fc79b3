"""Fixtures that every test may use: stores, the sample, the application without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from countyboard import catalogue, i18n
from countyboard.sample import load as sample
from countyboard.store import FILE_NAME, Store
from countyboard.submission import FILINGS, READINGS, Draft, SourceFile
from countyboard.ui import arriving, language, session
from countyboard.units import Unit
from tests import many

ROOT = Path(__file__).resolve().parent.parent

Opener = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Start every test in the default language, whatever the one before did."""
    i18n.use("zh_Hans")
    yield
    i18n.use("zh_Hans")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no chart wait for a browser that is not there."""
    monkeypatch.setattr(arriving, "PAUSE", 0.0)


@pytest.fixture(autouse=True)
def _built_in_catalogue() -> Iterator[None]:
    """Forget the lines an office of a test before had of its own."""
    yield
    catalogue.use(())


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder beside the project that holds its source material."""
    return ROOT.parent / "shared"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store."""
    with Store.open(tmp_path) as opened:
        yield opened


# ---------- folders of data, made once a run; a test that writes gets a copy


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the sample in it: copy it before writing."""
    folder = tmp_path_factory.mktemp("sample")
    with Store.open(folder) as opened:
        sample.load(opened)
        opened.note("sample loaded", account="test", details={})
    return folder


@pytest.fixture(scope="session")
def one_county_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with one county of two townships and one department, two months."""
    folder = tmp_path_factory.mktemp("one_county")
    with Store.open(folder) as opened:
        fill_one_county(opened)
    return folder


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder from which the sample was removed: nothing is filed."""
    folder = tmp_path_factory.mktemp("empty")
    with Store.open(folder) as opened:
        opened.remove_sample(account="test")
    return folder


@pytest.fixture(scope="session")
def large_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with 100 counties, 2,000 townships, 800 departments, 24 months."""
    folder = tmp_path_factory.mktemp("large")
    with Store.open(folder) as opened:
        many.fill(opened, counties=100, townships=20, months=24, all_zero=False)
    return folder


@pytest.fixture(scope="session")
def one_month_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with six counties and a single month."""
    folder = tmp_path_factory.mktemp("one_month")
    with Store.open(folder) as opened:
        many.fill(opened, counties=6, townships=12, months=1, all_zero=False)
    return folder


@pytest.fixture(scope="session")
def all_zero_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with six counties where nothing but zeros was ever filed."""
    folder = tmp_path_factory.mktemp("all_zero")
    with Store.open(folder) as opened:
        many.fill(opened, counties=6, townships=12, months=13, all_zero=True)
    return folder


def _copied(source: Path, target: Path) -> Path:
    for path in source.glob(f"{FILE_NAME}*"):
        shutil.copy(path, target / path.name)
    return target


@pytest.fixture
def sample_store_folder(sample_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the data folder that holds the sample, to write into."""
    return _copied(sample_folder, tmp_path)


@pytest.fixture
def sample_store(sample_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """Open a copy of the store that holds the sample."""
    with Store.open(_copied(sample_folder, tmp_path)) as opened:
        yield opened


@pytest.fixture
def one_county_store(one_county_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """Open a copy of the store that holds one small county."""
    with Store.open(_copied(one_county_folder, tmp_path)) as opened:
        yield opened


def fill_one_county(store: Store) -> None:
    """Add one county and file two months of every indicator for its units."""
    opened = date(2020, 1, 1)
    store.add_units(
        [
            Unit("99", "甲市", "prefecture", position=0),
            Unit("990001", "乙县", "county", "99", opened=opened, population=50_000, position=1),
            Unit(
                "990001001",
                "丙镇",
                "township",
                "990001",
                area="东片区",
                opened=opened,
                population=30_000,
                households=9_000,
                position=2,
            ),
            Unit(
                "990001002",
                "丁乡",
                "township",
                "990001",
                opened=opened,
                population=20_000,
                households=7_000,
                position=3,
            ),
            Unit(
                "990001D01",
                "公安局",
                "department",
                "990001",
                category="political-legal",
                opened=opened,
                position=4,
            ),
        ],
        account="test",
    )
    known = catalogue.load()
    members = {
        "township": ["990001001", "990001002"],
        "department": ["990001D01"],
        "county": ["990001"],
    }
    for month in (date(2026, 8, 1), date(2026, 9, 1)):
        drafts = []
        for kind, codes in members.items():
            form = known.form_of(kind)
            assert form is not None
            drafts.append(draft(form.code, "990001", month, codes, form.indicators))
        source = SourceFile.of(f"{month:%Y-%m}.xlsx", f"{month}".encode())
        received = datetime(month.year, month.month + 1, 3, 9, 0)  # noqa: DTZ001 - the office's own time
        store.submit(source, drafts, account="test", received_at=received)


def draft(
    form_code: str,
    county_code: str,
    month: date,
    unit_codes: list[str],
    indicator_codes: tuple[str, ...],
    value: float = 1.0,
) -> Draft:
    """Build a draft in which every unit filed `value` for every indicator."""
    rows = [(unit, code) for unit in unit_codes for code in indicator_codes]
    filings = pa.table(
        {"unit_code": unit_codes, "sheet_row": list(range(3, 3 + len(unit_codes)))},
        schema=FILINGS,
    )
    readings = pa.table(
        [
            [unit for unit, _ in rows],
            [code for _, code in rows],
            [value] * len(rows),
            [None] * len(rows),
            [3] * len(rows),
            [2] * len(rows),
            [None] * len(rows),
        ],
        schema=READINGS,
    )
    return Draft(form_code, county_code, month, "1", filings, readings)


# ---------- the application, without a browser


@pytest.fixture
def opened_app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Return a function that opens one page of the application on a data folder.

    opened_app(folder, "pages/leaders/balance.py", locale="en-GB") -> AppTest, already run.
    """

    def open_page(
        folder: Path, script: str | None = None, *, locale: str = "zh-CN", **query: str
    ) -> AppTest:
        monkeypatch.setenv("COUNTYBOARD_DATA", str(folder))
        # AppTest asks a widget's format_func in this thread: it has to speak the language, too.
        i18n.use(language.named(query.get("lang")) or i18n.choose(locale))
        config.set_option("client.showErrorDetails", "full")  # a failed test has to say why
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.context["locale"] = locale
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        if script is not None:
            app.switch_page(script).run()
        return app

    yield open_page
    session.end()

"""The server's time for each page, warm, on the sample."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.measurement import Measurement, median_seconds
from countyboard.sample import load as sample
from countyboard.store import Store
from countyboard.ui import session
from countyboard.ui.navigation import PAGES

ROOT = Path(__file__).resolve().parent.parent
TARGET = 150
TIMES = 9


def measure() -> list[Measurement]:
    """Return milliseconds of a rerun of each page, the harness (AppTest) included."""
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder)) as store:
            sample.load(store)
            store.note("sample loaded", account="bench", details={})
        os.environ["COUNTYBOARD_DATA"] = folder
        found = [Measurement("page", "a page with one text (the harness)", _bare(), "ms")]
        for entry in (entry for entries in PAGES.values() for entry in entries):
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
            app.switch_page(entry.script).run()
            if app.exception:
                raise RuntimeError(f"{entry.script}: {app.exception[0].value}")
            session.settle()
            spent = median_seconds(app.run, TIMES) * 1000
            found.append(Measurement("page", entry.address, spent, "ms", TARGET))
        session.end()
    return found


def _bare() -> float:
    app = AppTest.from_string("import streamlit as st\nst.write('text')").run()
    return median_seconds(app.run, TIMES) * 1000

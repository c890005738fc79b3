"""From opening the address to the first chart in the browser, against a bare page with one."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.measurement import Measurement
from countyboard.ui.navigation import PAGES
from tests.browser import chromium
from tests.browser.serving import free_port, serving, serving_application

HERE = Path(__file__).resolve().parent
TIMES = 7
TARGET = 1.3

_WATCH = """
window.firstChart = null;
const look = () => {
  const drawn = document.querySelector('.js-plotly-plot .main-svg .trace');
  if (drawn) window.firstChart = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def _milliseconds(browser: Browser, address: str) -> float:
    """Open the address with an empty cache and wait for its first chart."""
    context = browser.new_context(
        locale="zh-CN",
        viewport={"width": 1440, "height": 900},
        bypass_csp=True,  # the page allows no eval, which waiting for a variable needs
    )
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.firstChart !== null", timeout=60_000)
    spent = float(page.evaluate("window.firstChart"))
    context.close()
    return spent


def measure() -> list[Measurement]:
    """Return the medians of a bare page and of each leaders' page, taken in turn, and ratios."""
    found = chromium.find()
    if found is None:
        raise RuntimeError("no Chromium: run python -m tests.browser.chromium")
    port = free_port()
    bare = ["-m", "streamlit", "run", str(HERE / "bare_chart.py"), "--server.port", str(port)]
    bare += ["--server.headless", "true"]
    with (
        tempfile.TemporaryDirectory() as folder,
        # Run elsewhere: the project's own settings must not reach it.
        serving(
            bare, port, Path(folder) / "bare", path="/_stcore/health", cwd=Path(folder)
        ) as reference,
        serving_application(Path(folder) / "ours") as ours,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=found, args=chromium.FLAGS)
        addresses = {"": reference.address}
        addresses |= {name: f"{ours.address}/{name}" for name in _pages()}
        for address in addresses.values():
            _milliseconds(browser, address)
        spent = [
            {name: _milliseconds(browser, address) for name, address in addresses.items()}
            for _ in range(TIMES)
        ]
        browser.close()
    medians = {name: statistics.median(times[name] for times in spent) for name in addresses}
    bare_time = medians.pop("")
    found_times = [Measurement("first chart", "bare page with one plotly chart", bare_time, "ms")]
    for name, time in medians.items():
        found_times.append(Measurement("first chart", name, time, "ms"))
        ratio = time / bare_time
        found_times.append(Measurement("first chart", f"{name} / bare page", ratio, "×", TARGET))
    return found_times


def _pages() -> list[str]:
    """Return the addresses of the leaders' pages that draw a chart on the sample at once.

    The first slide of the wall screen has none.
    """
    return [entry.address for entry in PAGES["Leaders"] if entry.address != "wall"]

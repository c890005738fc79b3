"""From opening the address to the first chart in the browser, against a bare page with one."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.measurement import Measurement
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
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.firstChart !== null", timeout=60_000)
    spent = float(page.evaluate("window.firstChart"))
    context.close()
    return spent


def measure() -> list[Measurement]:
    """Return the medians of both, taken in turn, and their ratio."""
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
        addresses = (reference.address, ours.address)
        for address in addresses:
            _milliseconds(browser, address)
        spent = [[_milliseconds(browser, address) for address in addresses] for _ in range(TIMES)]
        browser.close()
    of_bare, of_ours = (statistics.median(times) for times in zip(*spent, strict=True))
    return [
        Measurement("first chart", "bare page with one plotly chart", of_bare, "ms"),
        Measurement("first chart", "overview", of_ours, "ms"),
        Measurement("first chart", "overview / bare page", of_ours / of_bare, "×", TARGET),
    ]

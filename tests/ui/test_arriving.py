"""Charts below the first one come a moment later, once, and stand where they belong."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Text

from countyboard.ui import arriving

SCRIPT = """
import streamlit as st
from countyboard.ui import arriving

def bars(key):
    return lambda place: place.plotly_chart(
        {"data": [{"type": "bar", "y": [1]}], "layout": {}}, key=key
    )

arriving.begin()
for key in ("first", "second", "third"):
    st.text(key)
    arriving.chart(bars(key), 200)
st.text("end")
arriving.finish()
"""


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Collect how long charts were waited for, on a clock that only moves by waiting."""
    waited: list[float] = []
    monkeypatch.setattr(arriving, "PAUSE", 1.5)
    monkeypatch.setattr("countyboard.ui.arriving.sleep", waited.append)
    monkeypatch.setattr("countyboard.ui.arriving.monotonic", lambda: sum(waited))
    return waited


def _order(app: AppTest) -> list[str]:
    """Return what stands on the page from top to bottom: texts as they are, charts as *."""
    kinds = {"text", "plotly_chart"}
    items = [item for item in app.main if item.type in kinds]
    return [str(item.value) if isinstance(item, Text) else "*" for item in items]


def test_charts_stand_under_their_texts_whether_they_waited_or_not(naps: list[float]) -> None:
    app = AppTest.from_string(SCRIPT).run()
    assert _order(app) == ["first", "*", "second", "*", "third", "*", "end"]
    assert sum(naps) == pytest.approx(arriving.PAUSE)
    assert _order(app.run()) == ["first", "*", "second", "*", "third", "*", "end"]
    assert sum(naps) == pytest.approx(arriving.PAUSE), "only the first page of a session waits"


def test_grids_and_whole_parts_wait_below_a_chart_and_not_above_it(naps: list[float]) -> None:
    script = SCRIPT.replace(
        'for key in ("first", "second", "third"):\n    st.text(key)',
        """\
arriving.grid(lambda place: place.text("grid above"))
for key in ("first",):""",
    ).replace(
        'st.text("end")',
        """\
arriving.grid(lambda place: place.text("grid below"))
def two():
    st.text("one")
    st.text("two")
arriving.part(two)
st.text("end")
""",
    )
    app = AppTest.from_string(script).run()
    wanted = ["grid above", "*", "grid below", "one", "two", "end"]
    assert _order(app) == wanted
    assert sum(naps) == pytest.approx(arriving.PAUSE)
    assert _order(app.run()) == wanted
    assert sum(naps) == pytest.approx(arriving.PAUSE)


def test_one_chart_alone_is_not_waited_for(naps: list[float]) -> None:
    alone = SCRIPT.replace(', "second", "third"', ",")
    assert _order(AppTest.from_string(alone).run()) == ["first", "*", "end"]
    assert not naps

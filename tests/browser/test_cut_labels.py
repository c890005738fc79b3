"""The check for cut labels tells of what is cut, and of nothing else."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.cut_labels import cut_labels

_CHART = """<div data-testid=stMain><div class=stPlotlyChart style="width:200px;height:100px">
<svg class=main-svg width=200 height=100 style="overflow:visible">{texts}</svg></div>{more}</div>"""


def labels(browser: Browser, texts: str, more: str = "") -> list[str]:
    page = browser.new_page()
    page.set_content(_CHART.format(texts=texts, more=more))
    found = cut_labels(page)
    page.close()
    return found


def test_labels_with_room_are_fine(browser: Browser) -> None:
    tick = "<g class=xtick><text x={x} y=90>{name}</text></g>"
    texts = tick.format(x=10, name="Jan") + tick.format(x=90, name="Feb")
    assert labels(browser, texts, "<p>whole</p>") == []


def test_label_outside_its_chart_is_told(browser: Browser) -> None:
    assert labels(browser, "<text x=180 y=50>a long name</text>") == [
        "outside its chart: a long name"
    ]


def test_labels_over_each_other_are_told(browser: Browser) -> None:
    tick = "<g class=ytick><text x=10 y={y}>{name}</text></g>"
    texts = tick.format(y=50, name="one") + tick.format(y=55, name="two")
    assert labels(browser, texts) == ["over each other: one | two"]


def test_text_that_the_browser_cuts_is_told(browser: Browser) -> None:
    more = '<p style="width:40px;overflow:hidden;white-space:nowrap">far too long for it</p>'
    assert labels(browser, "", more) == ["cut by the browser: far too long for it"]


_CARD = """<div data-testid=stMetric style="width:60px;white-space:nowrap">
<label data-testid=stMetricLabel>
<div data-testid=stMarkdownContainer style="overflow:hidden;text-overflow:ellipsis">
<p style="display:inline">{label}</p></div></label></div>"""


def test_key_figure_that_ends_in_an_ellipsis_is_told(browser: Browser) -> None:
    assert labels(browser, "", _CARD.format(label="Leads received")) == [
        "cut by the browser: Leads received"
    ]
    assert labels(browser, "", _CARD.format(label="Mean")) == []

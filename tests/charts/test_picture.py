"""A picture to take away carries its title, period and source, on white."""

from __future__ import annotations

import unicodedata

import pytest

from countyboard.charts.picture import WIDTH, picture, wrapped

FIGURE = {
    "data": [{"type": "bar", "x": [1], "y": ["城关镇"]}],
    "layout": {"height": 300, "margin": {"t": 10, "l": 0}},
}
NOTES = ["2025年11月至2026年10月 · 共 153 个乡镇", "来源：Countyboard · 数据版本 1"]


def test_title_period_and_source_stand_in_the_picture() -> None:
    layout = picture(FIGURE, title="受理线索 <b>", notes=NOTES)["layout"]
    text = layout["title"]["text"]
    assert text.startswith("<b>受理线索 &lt;b&gt;</b><br>")
    assert all(note in text for note in NOTES)
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "#ffffff"
    assert layout["width"] == WIDTH


def test_room_is_made_above_and_the_figure_itself_stays() -> None:
    found = picture(FIGURE, title="甲", notes=NOTES)
    added = found["layout"]["height"] - 300
    assert added > 3 * 15
    assert found["layout"]["margin"]["t"] == 10 + added
    assert found["data"] == FIGURE["data"]
    assert FIGURE["layout"] == {"height": 300, "margin": {"t": 10, "l": 0}}


@pytest.mark.parametrize("text", ["one two three four five six seven", "受理线索" * 9, "a" * 50])
def test_lines_are_no_longer_than_asked_for_and_lose_nothing(text: str) -> None:
    lines = list(wrapped(text, 20))
    assert len(lines) > 1
    for line in lines:
        wide = sum(unicodedata.east_asian_width(each) in "WF" for each in line)
        assert len(line) + wide <= 20
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")

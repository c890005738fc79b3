"""A figure for the wall keeps what it says and grows in its pixels alone."""

from __future__ import annotations

from countyboard.charts.enlarged import enlarged
from countyboard.charts.map_looks import Mark
from countyboard.charts.tile_map import tile_map


def test_pixels_grow_and_data_do_not() -> None:
    marks = [Mark("a", "甲县", "1.0", "higher", ("甲县",)), Mark("b", "乙县", "2", "few", ("x",))]
    figure = tile_map(marks, [0, 1])
    grown = enlarged(figure, 2)
    assert grown["layout"]["height"] == 2 * figure["layout"]["height"]
    assert grown["layout"]["margin"]["t"] == 2 * figure["layout"]["margin"]["t"]
    assert grown["layout"]["xaxis"]["range"] == figure["layout"]["xaxis"]["range"]
    assert grown["layout"]["xaxis"]["tickfont"]["size"] == 24
    for trace, before in zip(grown["data"], figure["data"], strict=True):
        assert trace.get("x") == before.get("x")
        assert trace.get("customdata") == before.get("customdata")
        if "textfont" in before:
            assert trace["textfont"]["size"] == 2 * before["textfont"]["size"]


def test_figure_itself_is_left_as_it_is() -> None:
    figure = {"data": [{"marker": {"size": [4, 5]}}], "layout": {"height": 100, "xaxis": {}}}
    assert enlarged(figure, 3)["data"][0]["marker"]["size"] == [12, 15]
    assert figure == {
        "data": [{"marker": {"size": [4, 5]}}],
        "layout": {"height": 100, "xaxis": {}},
    }

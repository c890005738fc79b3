"""The room of the words of the axes: as wide as the longest name, as high as its lines."""

from __future__ import annotations

from countyboard.charts import style
from countyboard.charts.tick_room import margins

NAMES = ["云砚县", "经济技术开发区管理委员会"]


def _left(names: list[str]) -> int:
    return margins({"yaxis": style.axis(ticktext=names)})["l"]


def test_a_longer_name_needs_as_much_more_room_as_its_letters() -> None:
    longer, shorter = _left(NAMES), _left(NAMES[:1])
    assert longer - shorter == 12 * (len(NAMES[1]) - len(NAMES[0]))


def test_a_name_over_two_lines_needs_the_longer_line_only_and_no_room_for_markup() -> None:
    assert _left(["<br>".join(NAMES)]) == _left(NAMES)
    assert _left(["<b>云砚县</b>"]) == _left(["云砚县"])
    assert _left([style.plain("云<县")]) == _left(["云<县"])


def test_a_unit_and_more_lines_take_room_on_their_own_side() -> None:
    bare = margins({"xaxis": style.axis(ticktext=["1", "2"])})
    assert set(bare) == {"b"}
    assert margins({"xaxis": style.axis("件", ticktext=["1"])})["b"] > bare["b"]
    assert margins({"xaxis": style.axis(ticktext=["1<br>2026"])})["b"] > bare["b"]
    assert margins({"xaxis": style.axis(side="top", ticktext=["1"])}) == {"t": bare["b"]}


def test_no_room_for_what_is_not_written() -> None:
    axes = {
        "xaxis": style.axis(visible=False),
        "yaxis": style.axis(showticklabels=False),
        "xaxis2": style.axis(automargin=False),
    }
    assert not margins(axes)
    assert margins({"yaxis": style.axis(ticktext=[""])})["l"] == 0


def test_a_figure_leaves_the_room_and_never_less_than_the_chart_asks_for() -> None:
    tall = style.figure([], height=200, margin={"l": 500}, yaxis=style.axis(ticktext=NAMES))
    assert tall["layout"]["margin"]["l"] == 500
    plain = style.figure([], height=200, yaxis=style.axis(ticktext=NAMES))
    assert plain["layout"]["margin"]["l"] == _left(NAMES)

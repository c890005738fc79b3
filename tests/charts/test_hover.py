"""What marks say: whole sentences, no markup, and the code of the unit they open."""

from __future__ import annotations

import pytest

from countyboard import i18n
from countyboard.charts.hover import cells, hover, marks, of_month, sentence


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant", "en"])
def test_a_sentence_ends_once_in_every_language(language: str) -> None:
    i18n.use(language)
    for note in ("", "7 of 9 units filed", "3 filed."):
        said = sentence(of_month("青禾县", "5"), "3", note)
        assert said[-1] in ".。"
        assert said[-2] not in ".。"


def test_names_are_data_and_long_sentences_are_broken() -> None:
    told = hover("<b>青禾县</b>：" + "线索" * 40)
    assert told.startswith("&lt;b&gt;")
    assert told.count("<br>") >= 2


def test_a_mark_carries_its_text_and_its_unit() -> None:
    told = marks(["one", "two"], ["990001", None])
    assert told["customdata"] == [["one", "990001"], ["two", ""]]
    assert "customdata[0]" in told["hovertemplate"]


def test_cells_are_unseen_and_can_be_clicked() -> None:
    trace = cells([0, 1], [0, 0], ["one", "two"], ["1", "2"])
    assert trace["type"] == "scatter", "a heat map hears no click"
    assert trace["marker"]["opacity"] == 0
    assert [code for _text, code in trace["customdata"]] == ["1", "2"]

"""Text on a chart has a contrast of 4.5 or more, and what has it stays as it is."""

from __future__ import annotations

import pytest

from countyboard.charts import style
from countyboard.charts.ink import INK, contrast, inked, legible

BACKGROUNDS = {"light": "#ffffff", "dark": "#0f1b21"}


def test_contrast_is_as_published() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("background", BACKGROUNDS.values())
@pytest.mark.parametrize("colour", [*style.PALETTE, style.MUTED])
def test_every_colour_becomes_legible(colour: str, background: str) -> None:
    assert contrast(legible(colour, background), background) >= 4.5


def test_what_is_legible_stays() -> None:
    assert legible("#0b6470", "#ffffff") == "#0b6470"


def test_light_figures_are_written_in_ink_and_the_original_is_left_alone() -> None:
    drawn = style.figure(
        [],
        height=100,
        xaxis=style.axis("件", tickfont={"size": 11}),
        annotations=[{"text": "a", "font": {"size": 11, "color": style.MUTED}}, {"text": "b"}],
    )
    layout = inked(drawn, "light")["layout"]
    assert layout["font"]["color"] == INK
    assert layout["xaxis"]["tickfont"] == {"color": INK, "size": 11}
    assert layout["xaxis"]["title"]["font"]["color"] == INK
    assert layout["xaxis"]["title"]["text"] == "件"
    assert contrast(layout["annotations"][0]["font"]["color"], "#ffffff") >= 4.5
    assert layout["annotations"][1] == {"text": "b"}
    assert drawn["layout"]["annotations"][0]["font"]["color"] == style.MUTED
    assert "color" not in drawn["layout"]["xaxis"]["tickfont"]


def test_dark_figures_keep_the_colour_of_the_theme() -> None:
    drawn = style.figure([], height=100, xaxis=style.axis("件"))
    layout = inked(drawn, "dark")["layout"]
    assert "font" not in layout
    assert "tickfont" not in layout["xaxis"]

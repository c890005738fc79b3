"""A heading of a grid stands whole: its column is as wide as it needs."""

from __future__ import annotations

from countyboard import catalogue
from countyboard.charts.labels import text_width
from countyboard.i18n import name_of, use
from countyboard.ui.grid_columns import heading_width


def test_every_heading_of_a_form_has_room_for_its_text_and_the_pencil() -> None:
    for language in ("zh_Hans", "zh_Hant", "en"):
        use(language)
        for indicator in catalogue.load().indicators.values():
            name = name_of(indicator)
            assert heading_width(name, least=110) >= text_width(name, 14) + 48, name


def test_a_short_heading_leaves_room_for_figures() -> None:
    assert heading_width("线索", least=110) == 110

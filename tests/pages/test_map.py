"""The map, and the boundaries an administrator gives for it."""

from __future__ import annotations

from pathlib import Path

from countyboard.store import Store
from tests.conftest import Opener
from tests.outlines import cells

MAP = "pages/leaders/map.py"
BOUNDARIES = "pages/admin/map.py"


def counties(folder: Path) -> list[dict[str, str]]:
    with Store.open(folder) as store:
        return [{"NAME": unit.name} for unit in store.roster().counties]


def test_boundaries_are_matched_confirmed_shown_and_taken_away(
    opened_app: Opener, sample_store_folder: Path
) -> None:
    named = counties(sample_store_folder)
    app = opened_app(sample_store_folder, MAP, locale="en-GB")
    assert any("Equal squares" in caption.value for caption in app.caption)
    app.switch_page(BOUNDARIES).run()
    content = cells([*named[:-1], {"NAME": "无名县"}], columns=3)
    app.file_uploader(key="boundaries").upload("市.geojson", content, "application/json").run()
    assert not app.exception
    assert any("5 of 6 outlines" in text.value for text in app.markdown)
    assert len(app.dataframe) == 2
    app.button(key="boundaries_confirm").click().run()
    assert not app.exception
    app.switch_page(MAP).run()
    assert not app.exception
    missing = [caption.value for caption in app.caption if "Not on the map" in caption.value]
    assert len(missing) == 1
    assert named[-1]["NAME"] in missing[0]
    app.switch_page(BOUNDARIES).run()
    app.button(key="boundaries_away").click().run()
    app.switch_page(MAP).run()
    assert any("Equal squares" in caption.value for caption in app.caption)


def test_file_that_cannot_be_used_is_refused_with_the_reason(
    opened_app: Opener, one_county_folder: Path
) -> None:
    app = opened_app(one_county_folder, BOUNDARIES, locale="en-GB")
    uploader = app.file_uploader(key="boundaries")
    uploader.upload("x.geojson", b"{}", "application/json").run()
    assert "no GeoJSON" in app.error[0].value
    content = cells([{"NAME": "无名县"}], columns=1)
    app.file_uploader(key="boundaries").upload("y.geojson", content, "application/json").run()
    assert "No outline" in app.error[0].value


def test_level_of_the_address_is_shown(opened_app: Opener, sample_folder: Path) -> None:
    app = opened_app(sample_folder, MAP, locale="en-GB", level="township")
    assert not app.exception
    assert any("townships" in subheader.value for subheader in app.subheader)

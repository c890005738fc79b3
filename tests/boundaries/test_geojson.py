"""Reading GeoJSON: outlines and texts, and a clear refusal of everything else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from countyboard import i18n
from countyboard.boundaries.geojson import BoundaryError, read
from tests.outlines import collection, square


def test_outline_and_texts_are_read() -> None:
    content = collection(({"NAME": "青禾县", "adcode": 990001, "area": 12.5}, [square(104, 30)]))
    (feature,) = read(content)
    assert feature.texts == ("青禾县", "990001")
    assert [[len(ring) for ring in rings] for rings in feature.polygons] == [[4]]


def test_gb18030_and_a_byte_order_mark_are_read() -> None:
    text = collection(({"NAME": "青禾县"}, [square(0, 0)])).decode()
    written = json.dumps(json.loads(text), ensure_ascii=False)
    for encoding in ("gb18030", "utf-8-sig"):
        assert read(written.encode(encoding))[0].texts == ("青禾县",)


def test_points_and_lines_are_left_out() -> None:
    found = json.loads(collection(({"NAME": "青禾县"}, [square(0, 0)])))
    found["features"].insert(
        0, {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1]}}
    )
    assert [feature.number for feature in read(json.dumps(found).encode())] == [2]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00\xd8\x00", "not text"),
        (b'{"features": [', "not json"),
        (b"[" * 200_000, "not json"),
        (b"[]", "no features"),
        (b'{"type": "FeatureCollection", "features": []}', "no features"),
        (b'{"features": [{"geometry": null}]}', "no outlines"),
        (b'{"features": [7]}', "no features"),
        (b" " * 40_000_001, "too large"),
        (collection(({}, [[[0, 0], [1, 0], ["a", 1]]])), "coordinates"),
        (collection(({}, [[[0, 0], [1, 0], [1e999, 1]]])), "coordinates"),
        (collection(({}, 5)), "coordinates"),
        (collection(({}, [5])), "coordinates"),
        (collection(({}, [{"a": 1}])), "coordinates"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(BoundaryError) as error:
        read(content)
    assert error.value.reason == reason
    i18n.use("en")
    assert error.value.text().endswith(".")


@pytest.mark.parametrize("geometry", [None, {}, {"type": "Polygon"}, "x"])
def test_any_geometry_is_read_or_refused(geometry: Any) -> None:
    content = json.dumps({"features": [{"geometry": geometry, "properties": None}]}).encode()
    with pytest.raises(BoundaryError):
        read(content)

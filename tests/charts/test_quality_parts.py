"""The parts of the score as a grid: a dash where nothing is said, the county to drill to."""

from __future__ import annotations

import numpy as np

from countyboard import i18n
from countyboard.analysis.quality import PARTS, County, Padding, Part
from countyboard.charts.quality_parts import quality_parts
from countyboard.statistics.digits import Digits

PADDING = Padding(Digits(0, np.zeros(10, int), float("nan"), None, None), 0, 0, 0.0, 0)


def test_each_cell_has_its_share_and_its_county() -> None:
    i18n.use("en")
    parts = dict.fromkeys(PARTS, Part(199, 200)) | {
        "flow": Part(3, 5),
        "exact": Part(40, 40),
        "own": Part(9_999, 10_000),
    }
    heat, marks, pale, solid = quality_parts([County("990001", "A<b>县", parts, PADDING)])["data"]
    written = {
        x: said
        for trace in (pale, solid)
        for x, said in zip(trace["x"], trace["text"], strict=True)
    }
    text = {name: written[at] for at, name in enumerate(PARTS)}
    assert text["flow"] == "—"
    assert text["exact"] == "100"
    assert text["own"] == "99", "only a whole part reads 100"
    assert text["complete"] == "99"
    assert heat["z"][0][PARTS.index("flow")] is None
    assert {code for _note, code in marks["customdata"]} == {"990001"}
    assert "A&lt;b&gt;县" in marks["customdata"][0][0]
    assert marks["x"] == list(range(len(PARTS) + 1))
    assert len(pale["text"]) + len(solid["text"]) == len(PARTS) + 1

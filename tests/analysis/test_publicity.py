"""The mix of channels, from rows of publicity/channels."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis.publicity import against_leads, channel_mix
from countyboard.query import Result


def channels(*rows: dict[str, Any]) -> Result:
    return Result(query.load("publicity/channels"), {}, pa.Table.from_pylist(list(rows)))


def row(county: str | None, channel: str, used: int) -> dict[str, Any]:
    return {
        "county_code": county,
        "county_name": county,
        "indicator_code": channel,
        "months_used": used,
        "channels_a_month": 1.5,
    }


def test_a_channel_a_county_does_not_file_counts_against_its_evenness() -> None:
    found = channel_mix(
        channels(
            row("a", "banners", 4),
            row("b", "banners", 4),
            row("b", "leaflets", 4),
            row(None, "banners", 8),
            row(None, "leaflets", 4),
        )
    )
    assert [mix.county_code for mix in found] == ["a", "b", None]
    assert [mix.evenness for mix in found[:2]] == pytest.approx([0, 1])
    assert [mix.effective for mix in found[:2]] == pytest.approx([1, 2])
    assert 0 < (found[2].evenness or 0) < 1


def test_nothing_used_has_no_evenness() -> None:
    (mix,) = channel_mix(channels(row("a", "banners", 0)))
    assert mix.evenness is None
    assert mix.effective is None


def test_publicity_is_set_against_leads_township_by_township() -> None:
    table = pa.table({"publicity": [float(n) for n in range(12)], "leads": [1.0] * 11 + [2.0]})
    found = against_leads(Result(query.load("publicity/against_leads"), {}, table))
    assert found.pairs == 12
    assert found.value > 0

"""How mixed the channels of publicity are, and whether leads of the public go with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from countyboard.query import Result
from countyboard.statistics.evenness import effective_number, shannon_evenness
from countyboard.statistics.rank_correlation import Correlation, spearman

__all__ = ["Mix", "against_leads", "channel_mix"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mix:
    """Hold how mixed the channels of one county are, or of all shown (`county_code` None).

    `evenness` is Shannon's over the months in which townships used each channel, from 0 to 1;
    `effective` as how many channels, all used alike, that is; `a_month` how many channels a
    township uses in a month. None where no channel was used.
    """

    county_code: str | None
    county_name: str | None
    evenness: float | None
    effective: float | None
    a_month: float | None
    rows: Sequence[Row]


def channel_mix(channels: Result) -> list[Mix]:
    """Return the mix of each county, all of them together last, from publicity/channels."""
    every = list(dict.fromkeys(channels.columns["indicator_code"]))
    by_county: dict[str | None, dict[str, Row]] = {}
    for row in channels.rows:
        by_county.setdefault(row["county_code"], {})[row["indicator_code"]] = row
    found = []
    for code, rows in by_county.items():
        used = [float(rows[each]["months_used"]) if each in rows else 0.0 for each in every]
        first = next(iter(rows.values()))
        found.append(
            Mix(
                code,
                first["county_name"],
                _known(float(shannon_evenness(used))),
                _known(float(effective_number(used))),
                first["channels_a_month"],
                list(rows.values()),
            )
        )
    return found


def against_leads(townships: Result) -> Correlation:
    """Return how publicity and leads of the public go together, from publicity/against_leads."""
    return spearman(townships.columns["publicity"], townships.columns["leads"])


def _known(value: float) -> float | None:
    return value if np.isfinite(value) else None

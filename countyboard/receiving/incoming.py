"""The drafts of one file as tables, for the queries that set them beside what is in force."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from countyboard import query
from countyboard.submission import Draft
from countyboard.submission_tables import keys_of

__all__ = ["register"]

_BATCH = 122_880
"""Rows of one DuckDB row group: a table in such batches is read on all cores at once."""

_FILING = pa.schema(
    [
        ("draft", pa.int32()),
        ("form_code", pa.string()),
        ("month", pa.date32()),
        ("week", pa.date32()),
        ("unit_key", pa.int32()),
    ]
)
_READING = pa.schema(
    [
        ("draft", pa.int32()),
        ("unit_key", pa.int32()),
        ("indicator_key", pa.int16()),
        ("value", pa.float64()),
        ("flags", pa.string()),
    ]
)


def register(cursor: duckdb.DuckDBPyConnection, drafts: Sequence[Draft]) -> None:
    """Register the tables incoming_filing and incoming_reading of a file with `cursor`.

    draft is the draft's position; units and indicators stand by their narrow keys. Raise
    KeyError for one that the store does not know.
    """
    units, indicators = (
        cursor.execute(query.load(f"store/{name}").sql).to_arrow_table()
        for name in ("unit_keys", "indicator_keys")
    )
    filings, readings = [_FILING.empty_table()], [_READING.empty_table()]
    for position, draft in enumerate(drafts):
        codes, of = draft.filings["unit_code"], draft.readings
        filings.append(
            pa.table(
                [
                    pa.repeat(position, len(codes)),
                    pa.repeat(draft.form_code, len(codes)),
                    pa.repeat(pa.scalar(draft.month), len(codes)),
                    pa.repeat(pa.scalar(draft.week, pa.date32()), len(codes)),
                    keys_of(codes.dictionary_encode(), units),
                ],
                schema=_FILING,
            )
        )
        readings.append(
            pa.table(
                [
                    pa.repeat(position, len(of)),
                    keys_of(of["unit_code"], units),
                    keys_of(of["indicator_code"], indicators),
                    of["value"],
                    of["flags"],
                ],
                schema=_READING,
            )
        )
    for name, tables in {"incoming_filing": filings, "incoming_reading": readings}.items():
        joined = pa.concat_tables(tables)
        cursor.register(name, pa.Table.from_batches(joined.to_batches(_BATCH), joined.schema))

"""The drafts of one confirm as arrow tables, for the store to append in one go."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from countyboard.submission import FINDINGS, TRANSFERS, Draft, SourceFile

__all__ = ["keys_of", "submission_tables"]

_SUBMISSION = pa.schema(
    [
        ("submission_id", pa.int64()),
        ("sheet", pa.string()),
        ("form_code", pa.string()),
        ("county_code", pa.string()),
        ("month", pa.date32()),
        ("week", pa.date32()),
        ("received_at", pa.timestamp("us")),
        ("sha256", pa.string()),
        ("file_name", pa.string()),
    ]
)

_AS_READ = ("value", "raw_text", "sheet_row", "sheet_column", "flags")

_PROBLEM = pa.schema(
    [
        ("submission_id", pa.int64()),
        ("position", pa.int32()),
        ("code", pa.string()),
        ("sheet", pa.string()),
        ("cell", pa.string()),
        ("value", pa.string()),
        ("details", pa.string()),
    ]
)


def submission_tables(
    source: SourceFile,
    drafts: Mapping[int, Draft],
    received_at: Mapping[int, datetime],
    unit_keys: pa.Table,
    indicator_keys: pa.Table,
) -> dict[str, pa.Table]:
    """Return incoming_submission, _filing, _reading, _problem, _finding and _transfer.

    `drafts` and `received_at` are by submission id; the keys are tables of code and key.
    Columns are those of the tables they are appended to; incoming_filing has form_code
    and week besides. Raise KeyError for a unit or an indicator without a key.
    """
    submissions = [
        {
            "submission_id": submission_id,
            "sheet": draft.sheet,
            "form_code": draft.form_code,
            "county_code": draft.county_code,
            "month": draft.month,
            "week": draft.week,
            "received_at": received_at[submission_id],
            "sha256": source.sha256,
            "file_name": source.name,
        }
        for submission_id, draft in drafts.items()
    ]
    problems = [
        {
            "submission_id": submission_id,
            "position": position,
            "code": problem.code,
            "sheet": problem.sheet,
            "cell": problem.cell,
            "value": problem.value,
            "details": json.dumps(problem.details, ensure_ascii=False, default=str),
        }
        for submission_id, draft in drafts.items()
        for position, problem in enumerate(draft.problems)
    ]
    filings = [
        _stamped(draft.filings, submission_id, draft.month)
        .append_column("form_code", pa.repeat(pa.scalar(draft.form_code), draft.filings.num_rows))
        .append_column(
            "week", pa.repeat(pa.scalar(draft.week, pa.date32()), draft.filings.num_rows)
        )
        for submission_id, draft in drafts.items()
    ]
    readings = [
        _stamped(
            pa.table(
                {
                    "unit_key": keys_of(draft.readings["unit_code"], unit_keys),
                    "indicator_key": keys_of(draft.readings["indicator_code"], indicator_keys),
                    **{name: draft.readings[name] for name in _AS_READ},
                }
            ),
            submission_id,
            draft.month,
        )
        for submission_id, draft in drafts.items()
    ]
    return {
        "incoming_submission": pa.Table.from_pylist(submissions, _SUBMISSION),
        "incoming_problem": pa.Table.from_pylist(problems, _PROBLEM),
        "incoming_filing": pa.concat_tables(filings),
        "incoming_reading": pa.concat_tables(readings),
        "incoming_finding": _of_county(drafts, "findings", FINDINGS),
        "incoming_transfer": _of_county(drafts, "transfers", TRANSFERS),
    }


def _of_county(drafts: Mapping[int, Draft], name: str, schema: pa.Schema) -> pa.Table:
    """Join the ledger rows of all drafts, each with its submission, county and month."""
    tables = []
    for submission_id, draft in drafts.items():
        rows: pa.Table = getattr(draft, name)
        if rows.num_rows:
            county = pa.repeat(pa.scalar(draft.county_code), rows.num_rows)
            stamped = rows.append_column("county_code", county)
            if name == "transfers":
                tables.append(_stamped(stamped, submission_id, draft.month))
            else:
                stamp = pa.repeat(pa.scalar(submission_id, pa.int64()), rows.num_rows)
                tables.append(stamped.append_column("submission_id", stamp))
    return pa.concat_tables(tables) if tables else schema.empty_table()


def keys_of(codes: pa.ChunkedArray, known: pa.Table) -> pa.ChunkedArray:
    """Return the key of each code, which is dictionary-encoded; `known` has code and key.

    Looks the few distinct codes up, not row by row. Raise KeyError for one without a key.
    """
    return pa.chunked_array(
        [_chunk_keys(chunk, known) for chunk in codes.chunks], type=known["key"].type
    )


def _chunk_keys(chunk: pa.DictionaryArray, known: pa.Table) -> pa.Array:
    places = pc.index_in(chunk.dictionary, value_set=known["code"])
    if places.null_count:
        unknown = chunk.dictionary.filter(places.is_null())
        raise KeyError(", ".join(unknown.to_pylist()))
    return known["key"].combine_chunks().take(places).take(chunk.indices)


def _stamped(table: pa.Table, submission_id: int, month: date) -> pa.Table:
    count = table.num_rows
    return table.append_column(
        "submission_id", pa.repeat(pa.scalar(submission_id, pa.int64()), count)
    ).append_column("month", pa.repeat(pa.scalar(month, pa.date32()), count))

"""The process that answers one statement on a copy, and ends: python -m countyboard.sql.worker.

It runs in the folder of the copy, reads a request as JSON from its input and writes one line
of JSON, then the answer as an Arrow stream, to its output. What it is given is hostile.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from duckdb import StatementType

from countyboard.sql import COPY, confinement
from countyboard.sql.parameters import read

__all__ = ["main"]

_BATCH = 2_048

_SETTINGS: dict[str, Any] = {
    "threads": 1,  # more of them once the system has confined this one
    "enable_external_access": False,
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "temp_directory": "",
}

_LAST_SETTINGS = """
set disabled_filesystems = 'LocalFileSystem';
set threads = 2;
set lock_configuration = true;
"""

_QUESTION = re.compile(
    r"(?:--[^\n]*\n|/\*.*?\*/|[\s(])*"
    r"(?:select|with|from|values|explain|describe|show|summarize|pivot|unpivot|table)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a question begins: a pragma passes for one with the parser."""

_INSIDES = re.compile(r"\b(?:duckdb|pragma)_\w", re.IGNORECASE)
"""Functions that tell of the database itself and not of what it holds."""

_EXPLAINING = {"plan": "explain ", "profile": "explain analyze "}


class _Refused(Exception):
    """Say by a code why a statement is not run."""


def main() -> int:
    """Answer the request on the standard input."""
    request = json.loads(sys.stdin.buffer.read())
    bounds = request["bounds"]
    confinement.limit(memory=bounds["address_space"], seconds=bounds["processor_seconds"])
    header: dict[str, Any]
    body = b""
    try:
        header, body = _answer(request, bounds)
    except _Refused as refused:
        header = {"outcome": "refused", "why": str(refused)}
    except (duckdb.OutOfMemoryException, MemoryError, pa.ArrowMemoryError):
        header = {"outcome": "bounded", "why": "memory"}
    except (duckdb.Error, pa.ArrowException, ValueError, OverflowError) as error:
        header = {"outcome": "failed", "why": str(error)[:4_000]}
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n")
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()
    return 0


def _answer(request: dict[str, Any], bounds: dict[str, int]) -> tuple[dict[str, Any], bytes]:
    settings = {**_SETTINGS, "memory_limit": f"{bounds['memory']}B"}
    with duckdb.connect(COPY, read_only=True, config=settings) as connection:
        confinement.confine(Path(COPY))
        connection.execute(_LAST_SETTINGS)
        confinement.no_more_processes()
        statement = _only_statement(connection, request["sql"])
        parameters = {
            name: read(text)
            for name, text in request["parameters"].items()
            if name in statement.named_parameters
        }
        missing = sorted(statement.named_parameters - set(parameters))
        if missing:
            return {"outcome": "refused", "why": "parameters", "names": missing}, b""
        began = time.monotonic()
        explaining = _EXPLAINING.get(request["how"], "")
        sql = explaining + statement.query if explaining else statement
        reader = connection.execute(sql, parameters).to_arrow_reader(_BATCH)
        header, body = _bounded(reader, bounds["rows"], bounds["bytes"])
        return header | {"seconds": time.monotonic() - began}, body


def _only_statement(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    """Return the one statement of a text, which has to be one that only reads."""
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise _Refused("none" if not statements else "several")
    (statement,) = statements
    words = _words(statement.query)
    asks = statement.type in (StatementType.SELECT, StatementType.EXPLAIN)
    if not asks or not _QUESTION.match(words):
        raise _Refused("reads_only")
    if _INSIDES.search(words):
        raise _Refused("insides")
    return statement


def _words(sql: str) -> str:
    """Return a text without its quoted texts, for a first look only."""
    starts = [start for start, _kind in duckdb.tokenize(sql)]
    parts = [sql.encode()[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    return " ".join(part.decode(errors="replace") for part in parts if part[:1] != b"'")


def _bounded(
    reader: pa.RecordBatchReader, rows: int, most_bytes: int
) -> tuple[dict[str, Any], bytes]:
    """Write batches until there are enough rows or bytes; say whether there would be more."""
    stream = io.BytesIO()
    count = 0
    is_cut = False
    with pa.ipc.new_stream(stream, reader.schema) as writer:
        for batch in reader:
            left = rows - count
            if batch.num_rows > left:
                batch = batch.slice(0, left)
                is_cut = True
            if stream.tell() + batch.nbytes > most_bytes:
                if not count:
                    return {"outcome": "bounded", "why": "bytes"}, b""
                is_cut = True
                break
            writer.write_batch(batch)
            count += batch.num_rows
            if is_cut:
                break
    return {"outcome": "answer", "rows": count, "is_cut": is_cut}, stream.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())

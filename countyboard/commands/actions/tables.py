"""Hand over every table as a file, with a list of hashes and a text that explains them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from countyboard import catalogue, export, query, tables
from countyboard.catalogue_tables import catalogue_tables
from countyboard.commands.actions import stored
from countyboard.commands.exchange import CommandError, Frame
from countyboard.dictionary.columns import meaning
from countyboard.i18n import N_, number
from countyboard.i18n import gettext as _
from countyboard.identifiers import now
from countyboard.query import QUERIES
from countyboard.sentences.submissions import state_name
from countyboard.store import Store

__all__ = ["FORMATS", "HASHES", "READ_ME", "act"]

HASHES = "SHA256SUMS"
READ_ME = "README.txt"
SECONDS = 600.0
TRIES = 5

_ALL = "9999-12-01"
_EVERY: Mapping[str, Any] = {
    "counties": None,
    "kind": None,
    "measure": None,
    "first_month": "0001-01-01",
    "last_month": _ALL,
}
_MORE: Mapping[str, tuple[str, str, str, Mapping[str, Any]]] = {
    "units": (
        "tables/units",
        N_("Units"),
        N_("The list of units as it is now: counties, townships and departments."),
        {},
    ),
    "submissions": (
        "staff/submissions",
        N_("Submissions"),
        N_("Every confirmed upload, withdrawn ones included, with its file and its reason."),
        {"form_code": None, "account": None, "status": None, "rows": 2**31 - 1},
    ),
}


@dataclass(frozen=True, slots=True)
class _Written:
    """Hold one table and what to say about it."""

    name: str
    title: str
    purpose: str
    table: pa.Table


def _parquet(written: _Written) -> bytes:
    """Write codes and names of columns as they are: programs read them."""
    stream = io.BytesIO()
    pq.write_table(written.table, stream, compression="zstd")
    return stream.getvalue()


def _worded(written: _Written) -> pa.Table:
    table = tables.worded(written.table)
    if "status" not in table.column_names:
        return table
    return tables.translated_column(table, "status", state_name)


def _csv(written: _Written) -> bytes:
    table = _worded(written)
    return export.csv(table, tables.labels(table.column_names))


def _xlsx(written: _Written) -> bytes:
    table = _worded(written)
    labels = tables.labels(table.column_names)
    notes = [
        (_("Table"), written.title),
        (_("What it tells"), written.purpose),
        (_("Rows"), number(table.num_rows)),
        (_("Written at"), f"{now():%Y-%m-%d %H:%M}"),
    ]
    sheet = export.Sheet(written.title, table, labels, tables.MONTHS)
    return export.xlsx([sheet], notes, notes_title=_("Notes"))


FORMATS: Mapping[str, Callable[[_Written], bytes]] = {
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
}


def act(store: Store, arguments: dict[str, Any], _content: bytes) -> Iterator[Frame]:
    """Yield each file with its bytes, README and the list of hashes last. Argument: format."""
    ending = arguments["format"]
    version, found = _consistent(store, ending)
    hashes: list[str] = []
    for written in found:
        content = FORMATS[ending](written)
        yield _file(f"{written.name}.{ending}", content, hashes, written.table.num_rows)
    yield _file(READ_ME, _read_me(found, ending, version), hashes)
    yield _file(HASHES, "".join(hashes).encode(), [])


def _file(name: str, content: bytes, hashes: list[str], rows: int | None = None) -> Frame:
    sha256 = hashlib.sha256(content).hexdigest()
    hashes.append(f"{sha256}  {name}\n")
    event = {"event": "table", "name": name, "rows": rows, "size": len(content), "sha256": sha256}
    return Frame(event, content)


def _consistent(store: Store, ending: str) -> tuple[int, list[_Written]]:
    """Return all tables as of one version of the data: again when somebody submits meanwhile."""
    for _again in range(TRIES):
        version = store.version
        found = list(_all(store))
        if ending == "parquet":
            found += [_Written(*each) for each in stored.every(store)]
        if store.version == version:
            return version, found
    raise CommandError(_("The data kept changing while they were exported: try again later."))


def _all(store: Store) -> Iterator[_Written]:
    for name, about in tables.TABLES.items():
        if about.query is None or about.is_compared:
            continue  # worked out from the figures, which are here
        wide = {"every_indicator": True} if about.has_measure else {}
        yield _one(store, name, about.query, about.title, about.purpose, wide)
    for name, (asked, title, purpose, extra) in _MORE.items():
        yield _one(store, name, asked, title, purpose, extra)
    for name, table in catalogue_tables(catalogue.load()).items():
        yield _Written(f"catalogue_{name}", name, _("From the catalogue of measures."), table)


def _one(
    store: Store, name: str, asked: str, title: str, purpose: str, extra: Mapping[str, Any]
) -> _Written:
    table = query.run(store, asked, seconds=SECONDS, **{**_EVERY, **extra}).table
    return _Written(name, _(title), _(purpose), table)


def _read_me(found: list[_Written], ending: str, version: int) -> bytes:
    lines = [
        _("Tables of Countyboard"),
        "",
        _("Written at {time}, data version {version}.").format(
            time=f"{now():%Y-%m-%d %H:%M}", version=version
        ),
        _("Check the files with: sha256sum --check {file}").format(file=HASHES),
        "",
    ]
    for written in found:
        rows = number(written.table.num_rows)
        lines += [
            f"{written.name}.{ending}",
            "    " + _("{title}: {purpose}").format(title=written.title, purpose=written.purpose),
            "    " + _("Rows: {rows}").format(rows=rows),
            *_columns(written, ending),
        ]
    lines += [
        "",
        _("How each is worked out stands in {folder}.").format(folder=QUERIES.name),
        "",
        _("How to open them"),
        *_OPENING[ending],
    ]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _columns(written: _Written, ending: str) -> Iterator[str]:
    """Yield a line for each column: its head in the file and what it means."""
    names = written.table.column_names
    heads = tables.labels(names) if ending != "parquet" else dict.fromkeys(names)
    relation = written.name.rpartition("/")[2].removeprefix("catalogue_")
    for name in names:
        head = heads[name] or name
        yield "      - " + _("{name}: {value}").format(name=head, value=meaning(relation, name))


_OPENING = {
    "csv": (
        "    Excel, WPS: readings.csv",
        '    pandas: pandas.read_csv("readings.csv", encoding="utf-8-sig")',
        '    R: readr::read_csv("readings.csv")',
        "    DuckDB: from 'readings.csv';",
    ),
    "xlsx": (
        "    Excel, WPS: readings.xlsx",
        '    pandas: pandas.read_excel("readings.xlsx", sheet_name=1)',
        '    R: readxl::read_excel("readings.xlsx", sheet = 2)',
    ),
    "parquet": (
        "    Excel: Data > Get Data > From File > From Parquet",
        '    pandas: pandas.read_parquet("readings.parquet")',
        '    R: arrow::read_parquet("readings.parquet")',
        "    DuckDB: from 'readings.parquet'; from 'database/reading.parquet';",
    ),
}
"""How each format is opened: for programs, so in no language but theirs."""

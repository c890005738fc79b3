"""The rows of a view: all of them as a stream, or the first ones for a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from countyboard import query
from countyboard.analysis.remembered import remembered
from countyboard.export import BATCH, Rows, changed
from countyboard.query import Query, Result, Source
from countyboard.tables.comparisons import compared
from countyboard.tables.definitions import hidden_columns
from countyboard.tables.pivot import margins, pivoted
from countyboard.tables.view import View

__all__ = ["SHOWN", "Head", "Opened", "available", "head", "opened"]

SHOWN = 1_000
"""Rows on a screen: more are not read there, and take long to send."""

SECONDS = 900.0

_TEXT = duckdb.sqltypes.VARCHAR


@dataclass(frozen=True)
class Opened:
    """Hold the rows of a view, to be read once, and what they come from.

    `totals` has the columns of the rows, one row for all together; None where nothing adds
    up. `available` are all columns that could be shown.
    """

    rows: Rows
    totals: pa.Table | None
    available: tuple[str, ...]
    query: Query
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Head:
    """Hold the first rows of a view and how many there are; else as Opened."""

    result: Result
    count: int
    totals: pa.Table | None
    available: tuple[str, ...]


def head(source: Source, view: View, *, today: date | None = None) -> Head:
    """Return the first rows of a view, SHOWN at most; remembered as long as the data stand."""
    anchor = query.run(source, "filters/counties")
    return remembered(_head, anchor, source, view, today or date.today())


def _head(_anchor: Result, source: Source, view: View, today: date) -> Head:
    with opened(source, view, today=today) as found:
        kept: list[pa.RecordBatch] = []
        count = 0
        batches = found.rows.to_batches() if isinstance(found.rows, pa.Table) else found.rows
        for batch in batches:
            if count < SHOWN:
                kept.append(batch.slice(0, SHOWN - count))
            count += batch.num_rows
        table = pa.Table.from_batches(kept, found.rows.schema)
    result = Result(found.query, found.parameters, table)
    return Head(result, count, found.totals, found.available)


def available(source: Source, view: View, *, today: date | None = None) -> tuple[str, ...]:
    """Return all columns that a view could show, without reading its rows where that can be.

    The columns of rows are the same whatever the months: none are asked for. Those of a layout
    are in its rows.
    """
    if not (view.pivot or view.table.is_compared):
        after = (view.last_month + timedelta(days=31)).replace(day=1)
        view = replace(view, first_month=after)
    return head(source, view, today=today).available


@contextmanager
def opened(
    source: Source, view: View, *, today: date | None = None, seconds: float = SECONDS
) -> Iterator[Opened]:
    """Give every row of a view, sorted and with the columns chosen; codes are not yet words.

    Raise QueryTimeout after `seconds`.
    """
    asked = query.load(view.query)
    given = {"today": today or date.today(), **view.parameters()}
    bound = {name: given[name] for name in sorted(asked.parameters)}
    with source.cursor() as cursor, query.time_limit(cursor, seconds):
        if view.table.is_compared:
            table = compared(_whole(source, view.query, given), view.counties, view.benchmark)
            relation = cursor.from_arrow(table)
        elif view.pivot:
            body = _grouped(source, view, given)
            table = pivoted(body, view, whole=_of_span(source, view, given))
            relation = cursor.from_arrow(table)
        else:
            relation = cursor.sql(asked.sql, params=bound)
        rows = _shaped(relation, view)
        available = tuple(name for name in relation.columns if name not in _hidden(view))
        yield Opened(
            changed(rows, lambda part: _with_days(part, view)),
            _totals(source, view, given, rows.schema),
            tuple(view.day or n if n == "period" else n for n in available),
            asked,
            bound,
        )


def _shaped(relation: duckdb.DuckDBPyRelation, view: View) -> Rows:
    """Filter, sort and choose columns; what the table does not have is passed over."""
    column = duckdb.ColumnExpression
    known = [name for name in relation.columns if name not in _hidden(view)]
    for named, values in view.where:
        name = _column(named, view)
        if name in known and values:
            relation = relation.filter(_is_one_of(name, _as_periods(named, name, values)))
    sort = _column(view.sort, view) if view.sort else None
    if sort in known:
        by = column(sort)
        relation = relation.sort((by.desc() if view.descending else by.asc()).nulls_last())
    wanted = [_column(name, view) for name in view.columns]
    chosen = [name for name in dict.fromkeys(wanted) if name in known] or known
    return relation.select(*map(column, chosen)).to_arrow_reader(BATCH)


def _is_one_of(name: str, values: tuple[str, ...]) -> duckdb.Expression:
    constants = [duckdb.ConstantExpression(value) for value in values]
    return duckdb.ColumnExpression(name).cast(_TEXT).isin(*constants)


def _hidden(view: View) -> frozenset[str]:
    if not view.is_grouped or view.pivot:
        return frozenset()
    return hidden_columns(view.group, view.period)


def _column(name: str, view: View) -> str:
    """Return the column of the query that a column of the view is made of."""
    return "period" if name == view.day else name


def _as_periods(named: str, name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Write the days of months as the periods they are: 2026-09-01 is 2026-09."""
    is_month = (named, name) == ("month", "period")
    return tuple(value.removesuffix("-01") for value in values) if is_month else values


def _with_days(part: pa.Table, view: View) -> pa.Table:
    """Write the periods of months and weeks as days, so that Excel knows them for such."""
    if view.day is None or "period" not in part.column_names:
        return part
    place = part.column_names.index("period")
    days = part["period"]
    if view.day == "month":
        days = pc.binary_join_element_wise(days, "-01", "")
    return part.set_column(place, view.day, days.cast(pa.date32()))


def _whole(source: Source, name: str, given: Mapping[str, Any]) -> Result:
    parameters = {n: v for n, v in given.items() if n in query.load(name).parameters}
    return query.run(source, name, seconds=SECONDS, **parameters)


def _grouped(source: Source, view: View, given: Mapping[str, Any], **changed: Any) -> pa.Table:
    name = view.table.grouped or view.query
    return _whole(source, name, {**given, "measures": view.measures(), **changed}).table


def _of_span(source: Source, view: View, given: Mapping[str, Any]) -> pa.Table | None:
    """Return the rows of the whole span, for a pivot that has a column of each period."""
    if view.pivot != "period" or view.period == "span" or not view.table.adds_up:
        return None
    return _grouped(source, view, given, period="span")


def _totals(
    source: Source, view: View, given: Mapping[str, Any], schema: pa.Schema
) -> pa.Table | None:
    """Return the row of all together: worked out from the parts, never from what is shown."""
    about = view.table
    several = about.has_measure and (view.width != "measure" or view.is_of_parts)
    if not (about.grouped and about.adds_up) and view.key != "readings":
        return None
    if view.where or (several and view.pivot != "measure"):
        return None
    given = {**given, "place": "prefecture", "period": "span"}
    if view.key == "readings":
        table = _whole(source, "tables/measures", {**given, "measures": [view.measure]}).table
    else:
        table = _grouped(source, view, given)
    if view.pivot:
        periods = _grouped(source, view, {**given, "period": view.period})
        table = margins(table, periods, view)
    return _fitted(table, schema, ("value",) if view.key == "readings" else about.values, view)


def _fitted(
    table: pa.Table, schema: pa.Schema, values: tuple[str, ...], view: View
) -> pa.Table | None:
    """Return the totals in the columns of the rows, empty where nothing can be told."""
    told = [n for n in schema.names if n in table.column_names and (view.pivot or n in values)]
    if not told or table.num_rows != 1:
        return None
    columns = [
        table[field.name].cast(field.type) if field.name in told else pa.nulls(1, field.type)
        for field in schema
    ]
    return _with_days(pa.table(columns, schema=schema), view)

"""Turn a table that was understood into drafts: one for each form that its units file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from countyboard.catalogue import Form
from countyboard.submission import FILINGS, MARKS, READINGS, Draft, Problem
from countyboard.workbook.checks import LARGEST, Table
from countyboard.workbook.problems import grade_of

__all__ = ["build_drafts"]


def build_drafts(
    table: Table,
    county_code: str,
    month: date,
    stored: npt.NDArray[np.bool_],
    problems: Sequence[Problem],
    week: date | None = None,
) -> tuple[Draft, ...]:
    """Build the drafts, in the catalogue's order of forms; rows and columns count from 0.

    `stored` says, rows × columns, which figures belong to the form of the row's unit. The
    warnings go with the draft that holds their row, all others with the first one.
    """
    kinds = [
        table.roster[code].kind if code is not None and role == "unit" else None
        for code, role in zip(table.rows.codes, table.rows.roles, strict=True)
    ]
    forms: dict[str, Form] = {}
    for kind in dict.fromkeys(kinds):
        form = table.names.form_of(kind) if kind is not None else None
        if form is not None:
            forms[form.code] = form
    warnings = [problem for problem in problems if grade_of(problem) == "warning"]
    drafts: list[Draft] = []
    for form in sorted(forms.values(), key=lambda form: form.position):
        rows = np.flatnonzero(np.array([kind in form.kinds for kind in kinds], dtype=bool))
        own = set((rows + table.rows.first + 1).tolist())
        mine = [w for w in warnings if _row_of(w) in own or (not drafts and _row_of(w) is None)]
        filings, readings = _tables(table, rows, stored)
        drafts.append(
            Draft(
                form_code=form.code,
                county_code=county_code,
                month=month,
                sheet=table.grid.name,
                filings=filings,
                readings=readings,
                problems=tuple(mine),
                week=week,
            )
        )
    return tuple(drafts)


def _row_of(problem: Problem) -> int | None:
    if "at" in problem.details:
        return int(problem.details["at"][0]) + 1
    match = re.fullmatch(r"[A-Z]+(\d+)", problem.cell or "")
    return int(match[1]) if match else None


def _tables(
    table: Table, rows: npt.NDArray[np.intp], stored: npt.NDArray[np.bool_]
) -> tuple[pa.Table, pa.Table]:
    figures = table.figures
    numbers = (rows + table.rows.first).astype(np.int32)
    codes = pa.array([table.rows.codes[i] for i in rows.tolist()], pa.string())
    places = table.grid.places
    kept = numbers
    if places is not None:
        first = min((column.number for column in figures.columns), default=0)
        kept = np.array([places(int(i), first)[0] for i in numbers], dtype=np.int32)
    filings = pa.Table.from_arrays([codes, pa.array(kept)], schema=FILINGS)
    values = figures.values[rows]
    # what can never be filed is in no draft, whatever else is said about it
    figure = (values >= 0) & (values < LARGEST)
    row, position = np.nonzero((figure | _marked(table)[rows]) & stored[rows])
    indicators = pa.array([column.indicator_code for column in figures.columns], pa.string())
    columns = np.array([column.number for column in figures.columns], dtype=np.int16)
    at_row, at_column = numbers[row], columns[position]
    if places is not None:
        found = [places(int(i), int(j)) for i, j in zip(at_row, at_column, strict=True)]
        at_row = np.array([i for i, _ in found], dtype=np.int32)
        at_column = np.array([j for _, j in found], dtype=np.int16)
    readings = pa.Table.from_arrays(
        [
            pa.DictionaryArray.from_arrays(row.astype(np.int32), codes),
            pa.DictionaryArray.from_arrays(position.astype(np.int32), indicators),
            pa.array(values[row, position], mask=~figure[row, position]),
            _texts(figures.odd, rows, row, position),
            pa.array(at_row),
            pa.array(at_column),
            _texts(figures.flags, rows, row, position),
        ],
        schema=READINGS,
    )
    return filings, readings


def _marked(table: Table) -> npt.NDArray[np.bool_]:
    """Return, rows × columns, where a mark stands in place of a figure."""
    marked = np.zeros(table.figures.values.shape, dtype=bool)
    for place, said in table.figures.nothing.items():
        marked[place] = said in MARKS
    return marked


def _texts(
    texts: dict[tuple[int, int], str],
    rows: npt.NDArray[np.intp],
    row: npt.NDArray[np.intp],
    position: npt.NDArray[np.intp],
) -> pa.Array:
    """Return the texts of the readings, null for nearly all of them."""
    if not texts:
        return pa.nulls(len(row), pa.string())
    places = zip(rows[row].tolist(), position.tolist(), strict=True)
    return pa.array([texts.get(place) for place in places], pa.string())

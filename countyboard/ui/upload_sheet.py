"""A sheet on the screen as it was understood, and corrections to it in place."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.receiving import sheet_view
from countyboard.receiving.intake import Upload
from countyboard.receiving.sheet_view import MARKS, ROWS, Mark, SheetView
from countyboard.ui import language
from countyboard.ui.upload_questions import Question, ask_one
from countyboard.ui.upload_tray import asked, correct, corrections
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.workbook import TableReading
from countyboard.workbook.grid import column_letters

__all__ = ["show"]

ROW_HEIGHT = 32
HEIGHT = 560
"""In pixels: a row, and the most the rows together take of the page."""

_LEGEND: dict[Mark, str] = {
    "header": "blue",
    "unit": "green",
    "total": "violet",
    "ignored": "gray",
    "error": "red",
    "question": "orange",
    "warning": "yellow",
}

_COLOURS: dict[Mark, str] = {
    "header": "background-color: rgba(40, 120, 200, 0.20)",
    "unit": "background-color: rgba(30, 150, 90, 0.18)",
    "total": "background-color: rgba(125, 90, 200, 0.20)",
    "ignored": "background-color: rgba(128, 140, 148, 0.22)",
    "error": "background-color: rgba(225, 40, 40, 0.42)",
    "question": "background-color: rgba(240, 130, 20, 0.42)",
    "warning": "background-color: rgba(235, 200, 20, 0.38)",
}
"""Half transparent, so that they serve the light and the dark theme."""


def show(upload: Upload, roster: Roster) -> None:
    """Draw one sheet in its own order, and what can be corrected on it."""
    tables = upload.reading.tables
    names = {place: _name(table) for place, table in enumerate(tables)}
    chosen = 0
    if len(tables) > 1:
        chosen = st.selectbox(
            _("Sheet"),
            list(names),
            format_func=names.__getitem__,
            key=f"sheet_of_{upload.file_id}",
        )
    table = tables[chosen if chosen in names else 0]
    key = f"{upload.file_id}:{table.sheet}:{table.grid.part}"
    st.markdown(_legend())
    if table.grid.places is not None:
        st.caption(_("The table was turned or gathered to be read: rows and columns are its own."))
    first = _first_row(table, key)
    shown = sheet_view.view(table, first, roster)
    st.dataframe(
        _styled(table, shown),
        key=f"view:{key}",
        hide_index=True,
        height=min(HEIGHT, (len(shown.rows) + 1) * ROW_HEIGHT + 2),
        row_height=ROW_HEIGHT,
        alt=_("The sheet {sheet} as it was understood").format(sheet=table.sheet),
        column_config=_column_config(table),
        on_select=_picked(key, table, shown),
        selection_mode=["single-row", "single-column"],
    )
    _corrections(upload, table, shown, roster, key)


def _name(table: TableReading) -> str:
    if not table.grid.part:
        return table.sheet
    return _("{sheet}, table {n}").format(sheet=table.sheet, n=table.grid.part + 1)


def _legend() -> str:
    return " ".join(
        f":{colour}-background[{escape(MARKS[mark][0])} {_(MARKS[mark][1])}]"
        for mark, colour in _LEGEND.items()
    )


def _first_row(table: TableReading, key: str) -> int:
    pages = math.ceil(table.grid.height / ROWS)
    if pages < 2:
        return 0
    last = table.grid.height
    st.caption(
        _("{count} rows to a page, {total} rows in all.").format(count=ROWS, total=f"{last:,}")
    )
    return (st.pagination(pages, key=f"page:{key}") - 1) * ROWS


def _letters(table: TableReading) -> list[str]:
    return [column_letters(column.number) for column in table.columns]


def _styled(table: TableReading, shown: SheetView) -> Any:
    """Return the rows as a frame with colours; every cell is text."""
    letters = _letters(table)
    lead = {
        "row": [f"{sign} {row + 1}" for row, sign in zip(shown.rows, shown.signs, strict=True)],
        "read_as": shown.read_as,
    }
    frame = pd.DataFrame(shown.texts, columns=letters, dtype=str)
    colours = pd.DataFrame(
        [[_COLOURS.get(mark, "") for mark in marks] for marks in shown.marks], columns=letters
    )
    for place, (name, texts) in enumerate(lead.items()):
        frame.insert(place, name, texts)
        colours.insert(place, name, "")
    return frame.style.apply(lambda _frame: colours, axis=None)


def _column_config(table: TableReading) -> dict[str, Any]:
    """Name the columns by their letter and by what they were read as."""
    config: dict[str, Any] = {
        "row": st.column_config.TextColumn(_("Row"), pinned=True, width=70),
        "read_as": st.column_config.TextColumn(_("Read as"), width=110),
    }
    for column, letters in zip(table.columns, _letters(table), strict=True):
        config[letters] = st.column_config.TextColumn(f"{letters} · {sheet_view.worded(column)}")
    return config


# ---------- corrections


def _picked(key: str, table: TableReading, shown: SheetView) -> Any:
    """Return what happens when a row or a column is picked: it is offered for correction."""

    def pick() -> None:
        language.restore()
        selection = st.session_state[f"view:{key}"]["selection"]
        letters = [name for name in selection["columns"] if name not in ("row", "read_as")]
        if letters:
            st.session_state[f"fix:{key}"] = ("column", sheet_view.column_number(letters[0]))
        elif selection["rows"] and selection["rows"][0] < len(shown.rows):
            row = shown.rows[selection["rows"][0]]
            if row >= table.body.first:
                st.session_state[f"fix:{key}"] = ("row", row)

    return pick


def _corrections(
    upload: Upload, table: TableReading, shown: SheetView, roster: Roster, key: str
) -> None:
    """Offer to correct the month, the county, a column or a row; what was corrected stays."""
    questions = _questions(table, shown)
    place = st.session_state.get(f"fix:{key}")
    if place is not None and place not in questions:
        questions[place] = _question(table, *place)
    chosen = st.selectbox(
        _("Correct a row or a column"),
        list(questions),
        index=None,
        format_func=lambda place: _correction_name(questions[place]),
        key=f"fix:{key}",
        placeholder=_("Pick a column or a row in the table, or choose here"),
    )
    if chosen is not None:
        if questions[chosen].key(upload.file_id) in {
            question.key(upload.file_id) for question in asked(upload.file_id)
        }:
            st.caption(_("This is asked above: answer it there."))
        else:
            correct(upload.file_id, questions[chosen])
    for question in corrections(upload.file_id):
        about = (question.sheet, question.part) == (table.sheet, table.grid.part)
        current = chosen is not None and question == questions[chosen]
        if about and (current or st.session_state.get(question.key(upload.file_id)) is not None):
            ask_one(upload.file_id, question, upload.reading, roster)


def _questions(table: TableReading, shown: SheetView) -> dict[tuple[str, int | None], Question]:
    periods = ("week", "month") if table.period == "week" else ("month",)
    places: list[tuple[str, int | None]] = [*((each, None) for each in periods), ("county", None)]
    places += [("column", column.number) for column in table.columns if column.path]
    last = table.body.first + len(table.body)
    places += [("row", row) for row in shown.rows if table.body.first <= row < last]
    return {place: _question(table, *place) for place in places}


def _question(table: TableReading, topic: str, number: int | None) -> Question:
    value = ""
    if topic == "column" and number is not None and number < len(table.columns):
        value = " ".join(table.columns[number].path)
    if topic == "row" and number is not None:
        i = number - table.body.first
        value = table.body.labels[i].strip() if 0 <= i < len(table.body) else ""
    return Question(topic, table.sheet, number, value, table.grid.part)


def _correction_name(question: Question) -> str:
    match question.topic:
        case "month":
            return _("The month of this sheet")
        case "week":
            return _("The week of this sheet")
        case "county":
            return _("The county of this sheet")
        case "column":
            return _("Column {column}: {value}").format(
                column=column_letters(question.number or 0), value=question.value
            )
    return _("Row {row}: {value}").format(row=(question.number or 0) + 1, value=question.value)

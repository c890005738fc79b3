"""One dropped file on the screen: what was understood, what is wrong, what would change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath

import pandas as pd
import pyarrow as pa
import streamlit as st

from countyboard import i18n, tables
from countyboard.export import XLSX
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.receiving import annotated, understanding
from countyboard.receiving.intake import Upload
from countyboard.store import Store
from countyboard.submission import Problem
from countyboard.ui import (
    upload_ledger,
    upload_proposal,
    upload_sheet,
    upload_villages,
    upload_waiting,
)
from countyboard.ui.upload_questions import ask
from countyboard.ui.upload_tray import asked, known_units
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.workbook import grade_of, problem_advice, problem_text
from countyboard.workbook.problems import how_many

__all__ = ["show"]

LISTED = 6
"""How many errors or questions stand open on the page, before they are a table."""

WRITTEN_OUT = 20
"""How many warnings are written out in full, before they are a table."""


def show(upload: Upload, store: Store) -> None:
    """Draw the file with everything a person needs to confirm it, or to send it back."""
    roster = known_units(store)
    with st.container(border=True, key=f"file_{upload.file_id}"):
        _heading(upload)
        _summary(upload, roster)
        upload_proposal.show(upload, store, roster)
        upload_villages.show(upload, store, roster)
        questions = asked(upload.file_id)
        if questions:
            with st.container(key=f"questions_{upload.file_id}"):
                ask(upload.file_id, questions, upload.reading, roster)
        _problems(upload)
        _marked_copy(upload)
        _details(upload, roster)
        if upload.before and not upload.twin:
            st.checkbox(
                _("Submit it once more all the same"), key=f"again:{upload.file_id}", value=False
            )


def _heading(upload: Upload) -> None:
    errors, questions = upload.count("error"), upload.count("question")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escape(upload.source.name)}**", width="content")
        if errors or upload.clashes:
            st.badge(_("To be mended"), icon=":material/error:", color="red")
        elif questions:
            st.badge(_("Needs an answer"), icon=":material/help:", color="orange")
        elif upload.twin or upload.before:
            st.badge(_("Submitted before"), icon=":material/content_copy:", color="orange")
        elif upload.ready:
            st.badge(_("Ready"), icon=":material/check:", color="green")
        else:
            st.badge(_("Nothing to confirm"), icon=":material/info:", color="gray")
        if upload_waiting.picked(upload.file_id):
            st.button(
                _("Take it out"),
                icon=":material/close:",
                type="tertiary",
                key=f"take_out_{upload.file_id}",
                on_click=upload_waiting.take_out,
                args=(upload.file_id,),
            )


def _summary(upload: Upload, roster: Roster) -> None:
    reading = upload.reading
    if reading.roster is not None:
        st.markdown(
            _("A list of units.")
            + " "
            + understanding.list_text(reading.roster, upload.units, roster)
        )
    elif reading.drafts:
        st.markdown(escape(understanding.file_text(reading, roster)))
    if upload.difference is not None:
        if any(draft.filings.num_rows for draft in reading.drafts):
            st.caption(understanding.changes_text(upload.difference.totals))
        for ledger in upload.difference.ledgers:
            st.caption(understanding.ledger_changes_text(ledger))
    if upload.recalled:
        st.caption(
            ngettext(
                "{n} answer remembered from earlier files was used.",
                "{n} answers remembered from earlier files were used.",
                upload.recalled,
            ).format(n=number(upload.recalled)),
            help=_("They are listed below, where each can be removed."),
        )
    if upload.twin:
        st.warning(
            _("The same file as {file}: it counts once.").format(file=escape(upload.twin)),
            icon=":material/content_copy:",
        )
    elif upload.before:
        st.warning(
            understanding.before_text(upload.before),
            icon=":material/content_copy:",
        )
    for first, second in upload.clashes:
        st.error(
            _("Sheets {first} and {second} hold the same month of the same units.").format(
                first=escape(first), second=escape(second)
            )
            + " "
            + _("Leave one of them out, or mend the workbook."),
            icon=":material/error:",
        )


# ---------- problems


def _problems(upload: Upload) -> None:
    by_grade: dict[str, list[Problem]] = {}
    for problem in upload.reading.all_problems:
        by_grade.setdefault(grade_of(problem), []).append(problem)
    for grade, heading in understanding.GRADES:
        found = by_grade.get(grade, [])
        if not found:
            continue
        title = _("{heading} ({n})").format(heading=_(heading), n=number(how_many(found)))
        if grade in ("error", "question"):
            box = st.error if grade == "error" else st.info
            box(_lines(found[:LISTED]), title=title)
            if len(found) > LISTED:
                _all_of(upload, grade, found, _("All of them"))
        else:
            _all_of(upload, grade, found, title)


def _lines(problems: list[Problem]) -> str:
    """Write problems as a list, the code of the rule behind each, each advice once below them."""
    by_advice: dict[str, list[str]] = {}
    for problem in problems:
        line = f"- {escape(problem_text(problem))} :small[:gray[{escape(problem.code)}]]"
        by_advice.setdefault(escape(problem_advice(problem)), []).append(line)
    return "\n\n".join("\n".join([*lines, "", advice]) for advice, lines in by_advice.items())


def _all_of(upload: Upload, grade: str, problems: list[Problem], title: str) -> None:
    _part(f"{grade}_{upload.file_id}", title, lambda: _in_full(problems, title))


def _in_full(problems: list[Problem], title: str) -> None:
    if len(problems) <= WRITTEN_OUT:
        st.markdown(_lines(problems))
        return
    st.dataframe(
        pd.DataFrame(understanding.problem_rows(problems)),
        hide_index=True,
        alt=title,
        column_config={
            "sheet": _("Sheet"),
            "cell": _("Cell"),
            "value": _("Value"),
            "problem": st.column_config.TextColumn(_("Problem"), width="large"),
            "advice": st.column_config.TextColumn(_("What to do"), width="large"),
            "code": _("Code"),
        },
    )


def _marked_copy(upload: Upload) -> None:
    """Offer the copy to send back; it is written when the button is pressed."""
    if not annotated.can_be_annotated(upload.reading):
        return
    name = _("{file} with problems marked").format(file=PurePath(upload.source.name).stem)
    st.download_button(
        _("Download a copy with the problems marked"),
        data=partial(_write_copy, i18n.language(), upload),
        file_name=f"{name}.xlsx",
        mime=XLSX,
        icon=":material/rate_review:",
        on_click="ignore",
        key=f"marked_{upload.file_id}",
    )


def _write_copy(language: str, upload: Upload) -> bytes:
    """Write the copy in a thread of its own, which knows no language yet."""
    i18n.use(language)
    return annotated.annotated(upload.source.content, upload.reading)


# ---------- details, drawn only when opened


def _details(upload: Upload, roster: Roster) -> None:
    reading = upload.reading
    upload_ledger.show(upload)
    if reading.tables:
        _part(
            f"sheets_{upload.file_id}",
            _("The sheets as they were understood"),
            lambda: _sheets(upload, roster),
        )
        _part(f"columns_{upload.file_id}", _("How the columns were read"), lambda: _columns(upload))
    if upload.difference is not None and upload.difference.changes.num_rows:
        changes = upload.difference.changes
        _part(
            f"changes_{upload.file_id}", _("Figures that would change"), lambda: _changes(changes)
        )


def _part(key: str, title: str, draw: Callable[[], None]) -> None:
    """Draw one part under its title, only when a person opens it."""
    expander = st.expander(title, key=key, type="compact", on_change="rerun")
    if expander.open:
        with expander:
            draw()


def _sheets(upload: Upload, roster: Roster) -> None:
    st.dataframe(
        pd.DataFrame(understanding.sheets(upload.reading, roster)),
        hide_index=True,
        placeholder="—",
        alt=_("The sheets as they were understood"),
        column_order=[
            "sheet",
            "county",
            "month",
            "form",
            "filings",
            "expected",
            "figures",
            "totals",
        ],
        column_config={
            "sheet": _("Sheet"),
            "county": _("County"),
            "month": _("Month"),
            "form": _("Form"),
            "filings": st.column_config.NumberColumn(_("Number of units"), format="localized"),
            "expected": st.column_config.NumberColumn(_("Units expected"), format="localized"),
            "figures": st.column_config.NumberColumn(_("Figures"), format="localized"),
            "totals": _("Totals"),
        },
    )
    upload_sheet.show(upload, roster)


def _columns(upload: Upload) -> None:
    readings = upload.reading.tables
    chosen = 0
    if len(readings) > 1:
        names = {position: table.sheet for position, table in enumerate(readings)}
        chosen = st.selectbox(
            _("Sheet"),
            list(names),
            format_func=names.__getitem__,
            key=f"columns_of_{upload.file_id}",
        )
    st.dataframe(
        pd.DataFrame(understanding.columns(readings[chosen])),
        hide_index=True,
        alt=_("How the columns were read"),
        column_config={
            "column": _("Column"),
            "heading": st.column_config.TextColumn(_("Heading"), width="large"),
            "read_as": st.column_config.TextColumn(_("Read as"), width="medium"),
            "sure": _("How sure"),
        },
    )


def _changes(changes: pa.Table) -> None:
    st.dataframe(
        tables.worded(changes),
        hide_index=True,
        placeholder="—",
        alt=_("Figures that would change"),
        column_config={
            "county_name": _("County"),
            "unit_name": _("Unit"),
            "month": st.column_config.DateColumn(_("Month"), format="YYYY-MM"),
            "indicator_name": _("Indicator"),
            "old_value": st.column_config.NumberColumn(_("In force"), format="localized"),
            "new_value": st.column_config.NumberColumn(_("In this file"), format="localized"),
        },
    )

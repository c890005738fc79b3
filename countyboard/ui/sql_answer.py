"""What a statement of free SQL answered: rows with downloads, a plan, or why there is nothing."""

from __future__ import annotations

from datetime import date
from functools import partial

import pyarrow as pa
import streamlit as st

from countyboard import export, i18n, tables
from countyboard.i18n import gettext as _
from countyboard.i18n import number
from countyboard.identifiers import now
from countyboard.sentences import sql as say
from countyboard.sql import answers
from countyboard.sql.running import Answer, Run
from countyboard.ui import session
from countyboard.ui.downloads import SHORT, column_config
from countyboard.ui.table_downloads import format_name
from countyboard.ui.taken import noted
from countyboard.ui.visual import escape

__all__ = ["SHOWN", "draw", "file_of"]

SHOWN = 10_000
"""Rows on the screen; the files hold all that came."""

_FIT = "sql_fit"


def draw(run: Run, version: int) -> None:
    """Draw what came of a run that is done."""
    answer = run.answer
    if answer is None:
        return
    if answer.table is None:
        _trouble(run, answer)
    elif run.how == "rows":
        _rows(run, answer, _fitted(run, answer.table), version)
    else:
        st.code(answers.plan_text(answer.table), language=None, height=480)


def _trouble(run: Run, answer: Answer) -> None:
    text = say.trouble(answer, run.bounds)
    if answer.outcome == "failed":
        st.error(_("The database cannot answer this. It says:"), icon=":material/error:")
        st.code(text, language=None, wrap_lines=True)
    elif answer.outcome == "stopped":
        st.info(escape(text), icon=":material/stop_circle:")
    else:
        st.warning(escape(text), icon=":material/block:")


def _fitted(run: Run, table: pa.Table) -> pa.Table:
    """Return the answer in types that can be shown, worked out once."""
    known: tuple[Run, pa.Table] | None = st.session_state.get(_FIT)
    if known is None or known[0] is not run:
        known = (run, answers.fit(table))
        st.session_state[_FIT] = known
    return known[1]


def _rows(run: Run, answer: Answer, table: pa.Table, version: int) -> None:
    said = say.answered(answer, run.bounds, SHOWN)
    if not table.num_rows:
        st.info(_("The answer has no rows."), icon=":material/search_off:")
        return
    shown = table.slice(0, SHOWN)
    st.dataframe(
        shown,
        hide_index=True,
        height=520 if len(shown) > SHORT else "content",
        alt=said,
        column_config=column_config(shown, {name: name for name in shown.column_names}),
        placeholder="—",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(escape(said), width="content")
        _downloads(run, table, said, version)


_NOTED = 500
"""How much of a statement is told again where its answer was taken away."""


def _downloads(run: Run, table: pa.Table, said: str, version: int) -> None:
    build = partial(file_of, i18n.language(), run, table, said, version)
    for ending in tables.FORMATS:
        st.download_button(
            format_name(ending),
            data=noted(
                partial(build, ending),
                session.store(),
                _("Answer to a statement"),
                ending,
                rows=table.num_rows,
                filters=run.sql[:_NOTED],
            ),
            file_name=export.file_name("sql", f"{date.today()}", ending=ending),
            mime=export.MIMES[ending],
            icon=":material/download:",
            on_click="ignore",
            key=f"sql_{ending}",
        )


def file_of(
    language: str, run: Run, table: pa.Table, said: str, version: int, ending: str
) -> bytes:
    """Write a file in a thread of its own, which knows no language yet."""
    i18n.use(language)
    meta = {"sql": run.sql, **run.parameters, "data_version": str(version)}
    if ending == "csv":
        return export.csv(table)
    if ending == "parquet":
        return export.parquet(table, meta)
    if ending == "json":
        return export.json(table, meta)
    notes = [
        (_("Statement"), run.sql),
        *((f"${name}", text) for name, text in run.parameters.items()),
        (_("Rows"), number(table.num_rows)),
        (_("What came"), said),
        (_("Written at"), f"{now():%Y-%m-%d %H:%M}"),
        (_("Data version"), str(version)),
    ]
    sheet = export.Sheet(_("Answer"), table, {}, tables.MONTHS)
    return export.xlsx([sheet], notes, notes_title=_("Notes"))

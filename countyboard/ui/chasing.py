"""The list to chase with: a table, a message to each county, both to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Literal, cast

import pyarrow as pa
import streamlit as st

from countyboard import deadlines, export, i18n, query, tables
from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number
from countyboard.identifiers import now
from countyboard.query import Result
from countyboard.sentences import calendar as say
from countyboard.sentences.reminders import by_county, reminder
from countyboard.settings import SCRIPTS
from countyboard.store import Store
from countyboard.ui import address, by_hand_link, downloads, language, session
from countyboard.ui.filters import Filters
from countyboard.ui.foremost import MOST
from countyboard.ui.taken import noted
from countyboard.ui.visual import behind, escape

__all__ = ["messages_file", "script_of", "show", "text_file"]

Row = Mapping[str, Any]
_SCRIPT_NAMES = {"zh_Hans": "简体", "zh_Hant": "繁體"}


def show(store: Store, chosen: Filters, month: date) -> None:
    """Draw who is to be reminded for this month, and the message to each county."""
    st.subheader(_("Who is to be reminded?"), anchor=False)
    whom = {"due": _("Missing and blank"), "all": _("Those with time left, too")}
    wanted = address.segmented(
        _("Whom"), list(whom), key="whom", format_func=lambda code: whom.get(code, code)
    )
    result = query.run(store, "staff/chase", month=month, **chosen.parameters)
    rows = [row for row in result.rows if wanted == "all" or row["state"] != "pending"]
    finding = say.chase_finding(rows)
    st.markdown(escape(finding))
    if not rows:
        return
    shown = _table(rows, result, month)
    names = _labels()
    st.dataframe(
        shown,
        hide_index=True,
        height=420 if len(rows) > downloads.SHORT else "content",
        alt=finding,
        column_order=[*names, "by_hand"],
        column_config=downloads.column_config(shown, names)
        | {
            "owes": st.column_config.TextColumn(names["owes"], width=150),
            "by_hand": by_hand_link.column(),
        },
    )
    owing = by_county(rows)
    scripts = {code: script_of(units[0]["script"]) for code, units in owing.items()}
    _take_away(store, rows, shown, month, scripts)
    st.caption(_("A message for each county, to copy: the sign at its right edge copies it."))
    for code in _wanted(owing):
        _message(store, code, owing[code], month, scripts[code])
    behind(key="chase", result=result, alt=finding, labels=names, with_numbers=False)


def _labels() -> dict[str, str]:
    return {
        "county_name": _("County"),
        "unit_name": _("Unit"),
        "kind": _("Kind of unit"),
        "owes": _("State"),
        "due_on": _("Due on"),
        "days_over": _("Days over"),
    }


def _table(rows: Sequence[Row], result: Result, month: date) -> pa.Table:
    table = pa.Table.from_pylist(list(rows), result.table.schema)
    owes = pa.array([say.state_note(row) for row in rows], pa.string())
    typed = pa.array(
        [
            by_hand_link.of_month(row["county_code"], row["form_name"], month, row["unit_code"])
            for row in rows
        ],
        pa.string(),
    )
    return tables.worded(table.append_column("owes", owes)).append_column("by_hand", typed)


def script_of(chosen: str | None) -> str:
    """Return the script that was chosen for a county, else the one of the interface."""
    if chosen in SCRIPTS:
        return str(chosen)
    return "zh_Hant" if i18n.language() == "zh_Hant" else "zh_Hans"


def _wanted(owing: Mapping[str, Sequence[Row]]) -> list[str]:
    """Return the counties whose message is shown; of very many the one the reader chooses."""
    if len(owing) <= MOST:
        return list(owing)
    titles = {code: _title(rows) for code, rows in owing.items()}
    chosen = address.select(
        _("Message to"), list(owing), key="message", format_func=titles.__getitem__, width=420
    )
    return [chosen]


def _title(rows: Sequence[Row]) -> str:
    return ngettext("{county} · {n} unit", "{county} · {n} units", len(rows)).format(
        county=rows[0]["county_name"], n=number(len(rows))
    )


def _message(store: Store, code: str, rows: Sequence[Row], month: date, script: str) -> None:
    with st.expander(escape(_title(rows)), icon=":material/mail:", key=f"message_{code}"):
        key = f"script_{code}"
        st.segmented_control(
            _("Script of the message"),
            SCRIPTS,
            format_func=_SCRIPT_NAMES.__getitem__,
            default=script,
            required=True,
            key=key,
            on_change=_write_in if store.may(Action.WRITE_IN) else None,
            args=(store, code, key),
            help=_("Remembered for this county."),
        )
        st.code(reminder(rows, month, script), language=None, wrap_lines=True)


def _write_in(store: Store, code: str, key: str) -> None:
    language.restore()
    script = st.session_state.get(key)
    if script in SCRIPTS:
        deadlines.write_in(
            store,
            code,
            cast("Literal['zh_Hans', 'zh_Hant']", script),
            account=session.reader().account,
        )


def _take_away(
    store: Store, rows: Sequence[Row], shown: pa.Table, month: date, scripts: Mapping[str, str]
) -> None:
    with st.container(horizontal=True):
        st.download_button(
            _("All messages as a text file"),
            data=noted(
                partial(text_file, tuple(rows), month, dict(scripts)),
                store,
                _("Reminders"),
                "txt",
                rows=len(rows),
                filters=f"{month:%Y-%m}",
            ),
            file_name=export.file_name(_("Reminders"), f"{month:%Y-%m}", ending="txt"),
            mime="text/plain",
            icon=":material/download:",
            on_click="ignore",
            key="chase_txt",
        )
        st.download_button(
            _("The list as an Excel workbook"),
            data=noted(
                partial(_workbook, i18n.language(), shown.select(list(_labels())), month),
                store,
                _("To be reminded"),
                "xlsx",
                rows=len(rows),
                filters=f"{month:%Y-%m}",
            ),
            file_name=export.file_name(_("To be reminded"), f"{month:%Y-%m}", ending="xlsx"),
            mime=export.XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="chase_xlsx",
        )


def text_file(rows: tuple[Row, ...], month: date, scripts: dict[str, str]) -> bytes:
    """Write the message to each county, in the script told by its code, into one text file."""
    return messages_file(
        [reminder(owing, month, scripts[code]) for code, owing in by_county(rows).items()]
    )


def messages_file(messages: Sequence[str]) -> bytes:
    """Write messages below each other into one text file."""
    text = "\n\n".join(messages) + "\n"
    return ("\ufeff" + text.replace("\n", "\r\n")).encode()  # the editor of Windows wants both


def _workbook(spoken: str, table: pa.Table, month: date) -> bytes:
    """Write the list in a thread of its own, which knows no language yet."""
    i18n.use(spoken)
    title = _("To be reminded")
    notes = [
        (_("Table"), title),
        (_("Month"), month_text(month)),
        (_("Rows"), number(table.num_rows)),
        (_("Written at"), f"{now():%Y-%m-%d %H:%M}"),
    ]
    return export.xlsx([export.Sheet(title, table, _labels())], notes, notes_title=_("Notes"))

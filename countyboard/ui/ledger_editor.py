"""Findings and transfers typed in: editors, checks, saving, and the history of a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from countyboard import ledger_template, ledgers, query, tables
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, name_of, ngettext, number
from countyboard.identifiers import now
from countyboard.ledgers import Ledger
from countyboard.receiving.typed import Typed, typed
from countyboard.sentences.joining import joined
from countyboard.store import Store
from countyboard.ui import session
from countyboard.ui.emphasis import emphasis
from countyboard.ui.grid_columns import heading_width
from countyboard.ui.visual import escape
from countyboard.units import Roster
from countyboard.words import said_name

__all__ = ["findings", "history", "months", "transfers"]

Row = Mapping[str, Any]

MONTHS = 36
_SAVED = "ledger_saved"
_ROUND = "ledger_round"
_IDENTITY = ("number", "aspect", "description", "issued_on")
_DAYS = ("issued_on", "due_on", "done_on")


def findings(store: Store, county: str, roster: Roster) -> None:
    """Draw the findings of a county to be corrected, and an empty table for new ones."""
    today = date.today()
    rows = query.run(store, "ledger/findings", county=county).rows
    units = [unit.name for unit in ledger_template.owners(county, roster)]
    owners = list(
        dict.fromkeys([*units, *(row["owner_text"] for row in rows if row["owner_text"])])
    )
    config = _finding_columns(owners)
    changed: list[dict[str, Any]] = []
    if rows:
        st.subheader(_("Findings on the ledger"), anchor=False)
        st.caption(_("What a finding is stays as it is; change who answers, due date and state."))
        before = [_as_typed(row) for row in rows]
        edited = st.data_editor(
            pd.DataFrame(before, columns=ledger_template.fields("findings")),
            key=_key("findings", county),
            hide_index=True,
            disabled=list(_IDENTITY),
            column_config=config,
            placeholder="—",
            alt=_("Findings on the ledger"),
        )
        changed = [
            after
            for former, after in zip(before, _lines(edited), strict=True)
            if _filled(former) != after
        ]
    st.subheader(_("New findings"), anchor=False)
    st.caption(_("One row a finding. Write of units only: no names of persons."))
    added = st.data_editor(
        _empty(ledger_template.fields("findings")),
        key=_key("new_findings", county),
        hide_index=True,
        num_rows="dynamic",
        column_config=config,
        alt=_("New findings"),
    )
    lines = [*changed, *(line for line in _lines(added) if line)]
    known = {row["owner_text"]: row["owner_code"] for row in rows if row["owner_text"]}
    _offer_saving(store, "findings", county, today.replace(day=1), roster, lines, known)


def transfers(store: Store, county: str, month: date, roster: Roster) -> None:
    """Draw the transfers of a county's month, to be corrected or typed in."""
    rows = query.run(store, "ledger/transfers", county=county, month=month).rows
    units = [unit.name for unit in ledger_template.owners(county, roster)]
    texts = [text for row in rows for text in (row["from_text"], row["to_text"]) if text]
    names = list(dict.fromkeys([*units, *texts]))
    st.caption(
        joined(
            [
                _("The whole month of the county: it replaces what was filed before."),
                _("Leads 0 without a receiver says that the unit transferred nothing."),
            ]
        )
    )
    before = [{"from": r["from_text"], "to": r["to_text"], "leads": r["leads"]} for r in rows]
    fields = ["from", "to", "leads"]
    edited = st.data_editor(
        pd.DataFrame(before, columns=fields) if before else _empty(fields),
        key=_key(f"transfers_{month:%Y%m}", county),
        hide_index=True,
        num_rows="dynamic",
        column_config={
            "from": st.column_config.SelectboxColumn(_("Transferred by"), options=names),
            "to": st.column_config.SelectboxColumn(_("Received by"), options=names),
            "leads": st.column_config.NumberColumn(_("Leads"), min_value=0, step=1),
        },
        alt=_("Transfers"),
    )
    lines = [line for line in _lines(edited) if line]
    if lines == [_filled(line) for line in before]:
        lines = []
    known = {row["from_text"]: row["from_unit_code"] for row in rows}
    known |= {row["to_text"]: row["to_unit_code"] for row in rows if row["to_text"]}
    told = [{**line, "month": f"{month:%Y-%m}"} for line in lines]
    _offer_saving(store, "transfers", county, month, roster, told, known)


def months(today: date) -> dict[date, str]:
    """Return the months a ledger of transfers may be of, newest first."""
    this = today.year * 12 + today.month - 1
    found = [date((this - back) // 12, (this - back) % 12 + 1, 1) for back in range(MONTHS)]
    return {month: month_text(month) for month in found}


# ---------- from the editor to rows and back


def _key(name: str, county: str) -> str:
    """Return the key of an editor: a new one after each saving, for the rows are others."""
    return f"ledger_{name}_{county}_{st.session_state.get(_ROUND, 0)}"


def _empty(fields: Sequence[str]) -> pd.DataFrame:
    kinds = dict.fromkeys(_DAYS, "datetime64[ns]") | {"leads": "float64"}
    return pd.DataFrame({field: pd.Series(dtype=kinds.get(field, "object")) for field in fields})


def _as_typed(row: Row) -> dict[str, Any]:
    """Return a finding in force by field, its codes as the words that are typed."""
    aspect, state = ledgers.aspects().get(row["aspect"]), ledgers.states().get(row["state_said"])
    return {
        "number": row["finding_number"],
        "aspect": name_of(aspect) if aspect else None,
        "description": row["description"],
        "owner": row["owner_text"],
        "issued_on": row["issued_on"],
        "due_on": row["due_on"],
        "state": name_of(state) if state else None,
        "done_on": row["done_on"],
        "note": row["note"],
    }


def _filled(line: Row) -> dict[str, Any]:
    return {field: value for field, value in line.items() if value is not None}


def _lines(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of an editor by field, cells without anything left out."""
    return [
        {str(field): _plain(value) for field, value in row.items() if not _nothing(value)}
        for row in frame.to_dict("records")
    ]


def _nothing(value: Any) -> bool:
    return value is None or bool(pd.isna(value)) or value == ""


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def _finding_columns(owners: Sequence[str]) -> dict[str, Any]:
    aspects = [name_of(word) for word in ledgers.aspects().values()]
    states = [name_of(word) for word in ledgers.states().values()]
    return {
        "number": st.column_config.TextColumn(_("Number"), width=heading_width(_("Number"))),
        "aspect": st.column_config.SelectboxColumn(_("Aspect"), options=aspects),
        "description": st.column_config.TextColumn(_("Finding"), width="large"),
        "owner": st.column_config.SelectboxColumn(_("Owner unit"), options=list(owners)),
        "issued_on": st.column_config.DateColumn(_("Issued on"), format="YYYY-MM-DD"),
        "due_on": st.column_config.DateColumn(_("Due on"), format="YYYY-MM-DD"),
        "state": st.column_config.SelectboxColumn(_("State"), options=states),
        "done_on": st.column_config.DateColumn(_("Done on"), format="YYYY-MM-DD"),
        "note": st.column_config.TextColumn(_("Note"), width="medium"),
    }


# ---------- saving


def _offer_saving(
    store: Store,
    ledger: Ledger,
    county: str,
    month: date,
    roster: Roster,
    lines: Sequence[Row],
    known: Mapping[str, str | None],
) -> None:
    """Check what was typed as a sheet is checked, say what is wrong, and offer to save."""
    checked = (
        typed(ledger, county, month, roster, lines, today=date.today(), known=known)
        if lines
        else None
    )
    if checked is not None:
        _say(checked)
    count = len(lines)
    pressed = st.button(
        ngettext("Save {n} row", "Save {n} rows", count).format(n=number(count))
        if count
        else _("Save"),
        key="save_ledger",
        type=emphasis(),
        icon=":material/check:",
        disabled=checked is None or not checked.ready,
    )
    if pressed and checked is not None and checked.ready:
        (receipt,) = store.submit(
            checked.source,
            checked.reading.drafts,
            account=session.reader().account,
            received_at=now(),
        )
        st.session_state[_SAVED] = (receipt.submission_id, receipt.ledger_rows)
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()
    if _SAVED in st.session_state:
        submission, rows = st.session_state.pop(_SAVED)
        st.success(
            ngettext(
                "{n} row is stored as submission {submission}; it can be withdrawn on Upload.",
                "{n} rows are stored as submission {submission}; it can be withdrawn on Upload.",
                rows,
            ).format(n=number(rows), submission=submission),
            icon=":material/check:",
        )


def _say(checked: Typed) -> None:
    errors, warnings = checked.told("error", "question"), checked.told("warning")
    if errors:
        st.error("\n".join(f"- {escape(text)}" for text in errors), icon=":material/error:")
    if warnings:
        st.warning("\n".join(f"- {escape(text)}" for text in warnings), icon=":material/info:")


# ---------- history


def history(store: Store, county: str) -> None:
    """Draw every version of one finding: when it came, from which file, what it said."""
    rows = query.run(store, "ledger/findings", county=county).rows
    if not rows:
        return
    st.subheader(_("The history of a finding"), anchor=False)
    titles = {
        row["finding_id"]: " · ".join(filter(None, [row["finding_number"], row["description"]]))
        for row in rows
    }
    chosen = st.selectbox(
        _("Which finding?"),
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        placeholder=_("Choose"),
        key="ledger_history",
    )
    if chosen not in titles:
        return
    result = query.run(store, "ledger/history", finding_id=chosen)
    st.dataframe(
        tables.translated_column(result.table, "state_said", said_name),
        hide_index=True,
        placeholder="—",
        alt=_("The history of a finding"),
        column_config={
            "received_on": _("Received on"),
            "state_said": _("State"),
            "owner_text": _("Owner unit"),
            "due_on": _("Due on"),
            "done_on": _("Done on"),
            "note": _("Note"),
            "description": st.column_config.TextColumn(_("Finding"), width="medium"),
            "file_name": _("File"),
            "sheet": _("Sheet"),
            "sheet_row": _("Row"),
            "account": _("Account"),
            "accepted_at": st.column_config.DatetimeColumn(
                _("Confirmed at"), format="YYYY-MM-DD HH:mm"
            ),
            "submission_id": None,
        },
    )

"""What only the submissions page draws: the list, one of them, two of them side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from countyboard import catalogue, export, query, tables
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.ledgers import LEDGERS, form_name
from countyboard.query import Result
from countyboard.receiving.original import original
from countyboard.sentences import submissions as say
from countyboard.store import Store
from countyboard.ui import address, downloads, submission_decision, submission_list
from countyboard.ui.filters import Filters
from countyboard.ui.taken import noted
from countyboard.ui.visual import behind, escape
from countyboard.workbook.grid import address as cell_address
from countyboard.workbook.problems import problem_advice, problem_text

__all__ = ["find", "pick", "show_one"]

ROWS = 300
_ALL = "all"
_LIST = "submission_list"

Row = Mapping[str, Any]


def find(store: Store, chosen: Filters) -> Result:
    """Draw the choice of form, account and state; return the submissions that are left.

    When nothing at all is in force there are no months to choose from: all are shown. Up to
    the newest month on record means up to now: weeks of the present month are shown, too.
    """
    forms = {code: form_name(code) for code in (*catalogue.load().forms, *LEDGERS)}
    accounts = [row["account"] for row in query.run(store, "staff/accounts").rows]
    states = {state: say.state_name(state) for state in say.STATES}
    with st.container(horizontal=True):
        form = _one_of(_("Form"), forms, "form")
        account = _one_of(_("Account"), {name: name for name in accounts}, "account")
        status = _one_of(_("Status"), states, "status")
    months = query.run(store, "filters/months").rows
    known = any(row["filings"] for row in months)
    newest = known and chosen.last_month >= months[-1]["month"]
    return query.run(
        store,
        "staff/submissions",
        rows=ROWS,
        counties=chosen.counties,
        first_month=chosen.first_month if known else None,
        last_month=chosen.last_month if known and not newest else None,
        form_code=form,
        account=account,
        status=status,
    )


def _one_of(label: str, names: Mapping[str, str], key: str) -> str | None:
    worded = {_ALL: _("All")} | dict(names)
    chosen = address.select(
        label, list(worded), key=key, format_func=lambda code: worded.get(code, code), width=240
    )
    return None if chosen == _ALL else chosen


def pick(found: Result) -> Row:
    """Draw the list and the choice of one of its rows, by a click or by its name."""
    shown = len(found)
    st.caption(
        ngettext(
            "{n} submission, the newest first. Click a row to see what it did.",
            "{n} submissions, the newest first. Click a row to see what it did.",
            shown,
        ).format(n=number(shown))
        if shown < ROWS
        else _("The newest {n} submissions; filter to see older ones.").format(n=number(ROWS))
    )
    by_id = {str(row["submission_id"]): row for row in found.rows}

    def picked() -> None:
        rows = st.session_state[_LIST].selection.rows
        if rows and rows[0] < len(found):
            st.session_state["submission"] = str(found.rows[rows[0]]["submission_id"])

    submission_list.draw(found, key=_LIST, alt=_("Submissions"), on_pick=picked)
    chosen = address.select(
        _("Submission in detail"),
        list(by_id),
        key="submission",
        format_func=lambda code: submission_list.title(by_id[code]) if code in by_id else code,
    )
    return by_id[chosen]


def show_one(store: Store, row: Row, found: Result) -> None:
    """Draw one submission: who, when, from what; then the view that is chosen."""
    withdrawn = row["status"] == "withdrawn"
    _facts(store, row)
    views = {
        "changes": _("What it changed"),
        "warnings": _("Warnings"),
        "compare": _("Beside another"),
        "decide": _("Restore") if withdrawn else _("Withdraw"),
    }
    view = address.segmented(
        _("View"), list(views), key="view", format_func=lambda code: views.get(code, code)
    )
    if view == "changes":
        _changes(store, row)
    elif view == "warnings":
        _warnings(store, row)
    elif view == "compare":
        _compare(store, row, found)
    else:
        submission_decision.ask(store, row, "restore" if withdrawn else "withdraw")


def _facts(store: Store, row: Row) -> None:
    told = _(
        "{account} confirmed it on {confirmed}, received {received}: {filings} filings, "
        "{figures} figures, now {status}."
    ).format(
        account=row["account"] or "—",
        confirmed=f"{row['accepted_at']:%Y-%m-%d %H:%M}",
        received=f"{row['received_at']:%Y-%m-%d %H:%M}",
        filings=number(row["filings"]),
        figures=number(row["figures"]),
        status=say.state_name(row["status"]),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escape(told))
        if query.run(store, "staff/file_kept", submission_id=row["submission_id"]).rows:
            _download(store, row)
    if row["reason"]:
        st.caption(_("Reason of the last decision: {reason}").format(reason=escape(row["reason"])))


def _download(store: Store, row: Row) -> None:
    stem, _dot, ending = row["file_name"].rpartition(".")
    st.download_button(
        _("Download the file"),
        data=noted(
            lambda: _bytes(store, row["submission_id"]), store, row["file_name"], ending or "bin"
        ),
        file_name=export.file_name(stem or row["file_name"], ending=ending or "bin"),
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
        key="download_original",
        help=_("As it is kept: as it came, without who filled it in and their numbers."),
    )


def _bytes(store: Store, submission_id: int) -> bytes:
    file = original(store, submission_id)
    return file.content if file else b""


def _changes(store: Store, row: Row) -> None:
    if row["form_name"] in LEDGERS:
        st.markdown(say.ledger_text(row["figures"]))
        return
    result = query.run(store, "staff/changes_of_submission", submission_id=row["submission_id"])
    st.markdown(escape(say.changes_finding(result.rows)))
    if not result.rows:
        return
    st.caption(_("Against what was in force when it was confirmed; changed figures first."))
    shown = tables.worded(result.table.drop_columns(["unit_code", "same_figures"]))
    shown = tables.translated_column(shown, "change", lambda change: _(say.CHANGES[change]))
    cells = [
        cell_address(line, column) if line is not None and column is not None else None
        for line, column in zip(
            result.columns["sheet_row"], result.columns["sheet_column"], strict=True
        )
    ]
    shown = shown.drop_columns(["sheet_row", "sheet_column"]).append_column("cell", [cells])
    labels = {
        "unit_name": _("Unit"),
        "month": _("Month"),
        "indicator_name": _("Indicator"),
        "change": _("Kind of change"),
        "old_value": _("Before"),
        "new_value": _("After"),
        "cell": _("Cell"),
        "raw_text": _("As written"),
    }
    alt = say.changes_finding(result.rows)
    _table(shown, labels, alt)
    behind(key="changes", result=result, alt=alt, labels=labels, with_numbers=False)


def _table(shown: Any, labels: dict[str, str], alt: str) -> None:
    st.dataframe(
        shown,
        hide_index=True,
        height=420 if shown.num_rows > downloads.SHORT else "content",
        alt=alt,
        column_order=list(labels),
        column_config=downloads.column_config(shown, labels),
        placeholder="—",
    )


def _warnings(store: Store, row: Row) -> None:
    rows = query.run(store, "staff/problems", submission_id=row["submission_id"]).rows
    if not rows:
        st.caption(_("It was accepted without a warning."))
        return
    problems = [say.problem_of(each) for each in rows]
    st.dataframe(
        pd.DataFrame(
            [{"what": problem_text(each), "advice": problem_advice(each)} for each in problems]
        ),
        hide_index=True,
        alt=_("Warnings"),
        column_config={
            "what": st.column_config.TextColumn(_("Warning"), width="large"),
            "advice": st.column_config.TextColumn(_("What to do"), width="medium"),
        },
    )


def _compare(store: Store, row: Row, found: Result) -> None:
    others = _alike(row, found.rows)
    if not others:
        st.caption(_("There is no other submission in the list to set beside it."))
        return
    by_id = {str(other["submission_id"]): other for other in others}
    chosen = address.select(
        _("Beside which submission?"),
        list(by_id),
        key="other",
        format_func=lambda code: submission_list.title(by_id[code]) if code in by_id else code,
        help=_("Those of the same county, form and month come first."),
    )
    result = query.run(
        store,
        "staff/two_submissions",
        submission_id=row["submission_id"],
        other_id=int(chosen),
    )
    finding = say.compared_finding(result.rows)
    st.markdown(escape(finding))
    if not result.rows:
        return
    labels = {
        "unit_name": _("Unit"),
        "month": _("Month"),
        "indicator_name": _("Indicator"),
        "left_value": _("This one"),
        "right_value": _("The other"),
        "difference": _("Difference"),
    }
    differing = sum(result.columns["differs"])
    shown = result.table.slice(0, differing) if differing else result.table
    _table(tables.worded(shown), labels, finding)
    behind(key="compare", result=result, alt=finding, labels=labels)


def _alike(row: Row, rows: Sequence[Row]) -> list[Row]:
    """Return the others, those of the same county, form and month first, newest first."""
    same = ("county_name", "form_name", "month")
    others = [other for other in rows if other["submission_id"] != row["submission_id"]]
    return sorted(others, key=lambda other: sum(other[name] != row[name] for name in same))

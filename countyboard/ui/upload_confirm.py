"""The confirm of an upload: when it was received, one button, and the receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import pandas as pd
import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.identifiers import now
from countyboard.ledgers import form_name
from countyboard.receiving import intake
from countyboard.receiving.intake import Done, Received, Upload
from countyboard.store import Receipt, Store
from countyboard.submission import Draft
from countyboard.ui import session
from countyboard.ui.emphasis import emphasis
from countyboard.ui.upload_tray import known_units
from countyboard.ui.visual import escape
from countyboard.weeks import period_text

__all__ = ["confirm", "draw", "inlet_key", "receipts", "received_day", "submitted"]

_DONE = "upload_done"
_SEEN = "upload_receipts_seen"
_ROUND = "upload_round"


def inlet_key() -> str:
    """Return the key of the uploader: a new one empties it after a confirm."""
    return f"inlet_{st.session_state.get(_ROUND, 0)}"


def _wanted(upload: Upload) -> bool:
    """Tell whether the file is to be confirmed: one that was submitted before only on demand."""
    again = bool(st.session_state.get(f"again:{upload.file_id}"))
    return upload.ready and (again or not upload.before)


def submitted() -> set[str]:
    """Return the ids of the files that this session submitted."""
    done: dict[str, Done] = st.session_state.get(_DONE, {})
    return {file_id for file_id, each in done.items() if not each.failure}


def _succeeded(upload: Upload, done: dict[str, Done]) -> bool:
    return upload.file_id in done and not done[upload.file_id].failure


def confirm(store: Store, uploads: Sequence[Upload]) -> None:
    """Draw the day of receipt and the one button that submits every file that is ready."""
    done: dict[str, Done] = st.session_state.setdefault(_DONE, {})
    wanted = [upload for upload in uploads if _wanted(upload)]
    _say_overlaps(wanted)
    received = _received(wanted)
    waiting = len(uploads) - len(wanted)
    clicked = st.button(
        ngettext("Confirm {n} file", "Confirm {n} files", len(wanted)).format(n=len(wanted))
        if wanted
        else _("Confirm"),
        key="confirm",
        type=emphasis(),
        icon=":material/check:",
        disabled=not wanted,
    )
    if waiting:
        st.caption(
            ngettext(
                "{n} file is not ready and stays here: nothing of it is stored.",
                "{n} files are not ready and stay here: nothing of them is stored.",
                waiting,
            ).format(n=waiting)
        )
    if clicked and wanted:
        _put_away()
        for upload in wanted:
            st.session_state[_SEEN].discard(upload.file_id)
        bar = st.progress(0.0)

        def begins(place: int, upload: Upload) -> None:
            text = _("Submitting {file} ({number} of {files})").format(
                file=escape(upload.source.name), number=place + 1, files=len(wanted)
            )
            bar.progress(place / len(wanted), text=text)

        intake.confirm(
            store, wanted, received, done, account=session.reader().account, begins=begins
        )
        if all(_succeeded(upload, done) for upload in uploads):
            st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()


def _say_overlaps(uploads: Sequence[Upload]) -> None:
    for first, second in intake.overlaps(uploads):
        st.warning(
            _(
                "{first} and {second} hold the same month. Where both name a unit, "
                "the second counts."
            ).format(first=escape(first), second=escape(second)),
            icon=":material/content_copy:",
        )


# ---------- the day of receipt


def _received(uploads: Sequence[Upload]) -> Received:
    """Ask when the sheets were received: one day for all, or told by sheet."""
    if not any(upload.reading.drafts for upload in uploads):
        return lambda _upload, _draft: now()
    today = date.today()
    day = received_day()
    rows = [
        {
            "file_id": upload.file_id,
            "file": upload.source.name,
            "sheet": sheet,
            "months": period_text(month, week),
            "received_on": day,
        }
        for upload in uploads
        for sheet, month, week in dict.fromkeys(
            (draft.sheet, draft.month, draft.week) for draft in upload.reading.drafts
        )
    ]
    days: dict[tuple[str, str], date] = {}
    if len(rows) > 1:
        days = _days_by_sheet(rows, today)

    def received_at(upload: Upload, draft: Draft) -> datetime:
        return intake.received_on(days.get((upload.file_id, draft.sheet), day), today)

    return received_at


def received_day() -> date:
    """Ask on which day the office received what is to be confirmed."""
    today = date.today()
    day = st.date_input(
        _("Received on"),
        value="today",
        max_value=today,
        key="received_on",
        width=220,
        help=_("It decides whether a filing is late. Set it when you enter older sheets."),
    )
    return min(day, today) if isinstance(day, date) else today


def _days_by_sheet(rows: list[dict[str, object]], today: date) -> dict[tuple[str, str], date]:
    expander = st.expander(
        _("Different days for single sheets"), key="received_by_sheet", on_change="rerun"
    )
    if not expander.open:
        return {}
    with expander:
        edited = st.data_editor(
            pd.DataFrame(rows),
            key="received_days",
            hide_index=True,
            disabled=["file", "sheet", "months"],
            column_order=["file", "sheet", "months", "received_on"],
            column_config={
                "file": _("File"),
                "sheet": _("Sheet"),
                "months": _("Month"),
                "received_on": st.column_config.DateColumn(
                    _("Received on"), max_value=today, required=True
                ),
            },
            alt=_("Different days for single sheets"),
        )
    return {
        (row["file_id"], row["sheet"]): min(pd.Timestamp(row["received_on"]).date(), today)
        for row in edited.to_dict("records")
        if pd.notna(row["received_on"])
    }


# ---------- the receipt


def receipts(store: Store) -> None:
    """Draw what the last confirms brought, until the person puts it away."""
    seen: set[str] = st.session_state.get(_SEEN, set())
    done: dict[str, Done] = st.session_state.get(_DONE, {})
    shown = [each for file_id, each in done.items() if file_id not in seen]
    if shown:
        draw(store, shown, put_away=_put_away)


def draw(store: Store, shown: Sequence[Done], *, put_away: Callable[[], None]) -> None:
    """Draw receipts, and the button that calls `put_away`."""
    with st.container(border=True, key="receipts"):
        if len(shown) > 1:
            st.markdown(f"**{_summary(shown)}**")
        for each in shown:
            if each.failure:
                st.error(
                    f"**{escape(each.file_name)}** {escape(each.failure)}", icon=":material/error:"
                )
            else:
                st.success(
                    f"**{escape(each.file_name)}** {_receipt_text(each)}", icon=":material/check:"
                )
        rows = [_receipt_row(receipt, each, store) for each in shown for receipt in each.receipts]
        if rows:
            _receipt_table(rows)
            _links([receipt for each in shown for receipt in each.receipts])
        st.button(_("Put the receipt away"), key="put_away", on_click=put_away)


def _put_away() -> None:
    done: dict[str, Done] = st.session_state.get(_DONE, {})
    st.session_state[_SEEN] = set(done)


def _summary(shown: Sequence[Done]) -> str:
    """Say what became of all files together."""
    stored = [each for each in shown if not each.failure]
    receipts = [receipt for each in stored for receipt in each.receipts]
    return _("{stored} of {files} files are stored: {filings} filings, {figures} figures.").format(
        stored=number(len(stored)),
        files=number(len(shown)),
        filings=number(sum(receipt.filings for receipt in receipts)),
        figures=number(sum(receipt.figures + receipt.ledger_rows for receipt in receipts)),
    )


def _receipt_text(done: Done) -> str:
    if done.units:
        return ngettext(
            "{n} unit is on the list now.", "{n} units are on the list now.", done.units
        ).format(n=number(done.units))
    rows = sum(receipt.ledger_rows for receipt in done.receipts)
    if rows and not any(receipt.filings for receipt in done.receipts):
        return ngettext(
            "Stored: {n} row of a ledger.", "Stored: {n} rows of a ledger.", rows
        ).format(n=number(rows))
    return _("Stored: {filings} filings, {figures} figures; {replaced} filings replaced.").format(
        filings=number(sum(receipt.filings for receipt in done.receipts)),
        figures=number(sum(receipt.figures for receipt in done.receipts)),
        replaced=number(sum(receipt.replaced_unit_months for receipt in done.receipts)),
    )


def _receipt_row(receipt: Receipt, done: Done, store: Store) -> dict[str, object]:
    county = known_units(store).get(receipt.county_code)
    return {
        "submission": str(receipt.submission_id),
        "county": county.name if county else receipt.county_code,
        "month": period_text(receipt.month, receipt.week),
        "form": form_name(receipt.form_code),
        "filings": receipt.filings,
        "figures": receipt.figures + receipt.ledger_rows,
        "replaced": receipt.replaced_unit_months,
        "file": done.file_name,
    }


def _receipt_table(rows: list[dict[str, object]]) -> None:
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        alt=_("Receipt"),
        column_config={
            "submission": _("Submission"),
            "county": _("County"),
            "month": _("Month"),
            "form": _("Form"),
            "filings": st.column_config.NumberColumn(_("Filings"), format="localized"),
            "figures": st.column_config.NumberColumn(_("Figures"), format="localized"),
            "replaced": st.column_config.NumberColumn(_("Replaced filings"), format="localized"),
            "file": _("File"),
        },
    )


def _links(stored: Sequence[Receipt]) -> None:
    first, last = min(r.month for r in stored), max(r.month for r in stored)
    place = {
        "county": sorted({receipt.county_code for receipt in stored}),
        "from": f"{first:%Y-%m}",
        "to": f"{last:%Y-%m}",
    }
    with st.container(horizontal=True):
        st.page_link(
            "pages/leaders/balance.py",
            label=_("See the balance"),
            icon=":material/balance:",
            query_params=place,
        )
        st.page_link(
            "pages/leaders/reporting.py",
            label=_("See who has filed"),
            icon=":material/grid_on:",
            query_params=place,
        )

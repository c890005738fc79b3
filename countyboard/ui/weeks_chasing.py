"""The messages to townships whose villages are missing in a week, to copy or to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from countyboard import export, settings
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.sentences.reminders import weekly_reminder
from countyboard.store import Store
from countyboard.ui.chasing import messages_file, script_of
from countyboard.ui.taken import noted

__all__ = ["show"]

Row = Mapping[str, Any]


def show(store: Store, rows: Sequence[Row], month: date) -> None:
    """Draw the message to one township, and hand over those to all, from the weeks of a month.

    `rows` are those of staff/weeks_by_township; nothing is drawn where nobody is missing.
    """
    owing: dict[str, list[Row]] = {}
    for row in rows:
        if row["missing"]:
            owing.setdefault(row["township_code"], []).append(row)
    if not owing:
        return
    chosen = st.selectbox(
        _("Message to"),
        list(owing),
        format_func=lambda code: _told(owing[code]) if code in owing else code,
        key="weeks_message",
        width=420,
    )
    known = settings.in_force(store)
    messages = {
        code: weekly_reminder(weeks, script_of(_script(known, weeks[0]["county_code"])))
        for code, weeks in owing.items()
    }
    st.code(messages[chosen], language=None, wrap_lines=True)
    st.caption(_("In the script in which its county is written to."))
    st.download_button(
        _("The messages to all townships as a text file"),
        data=noted(
            partial(messages_file, list(messages.values())),
            store,
            _("Reminders"),
            "txt",
            rows=len(messages),
            filters=f"{month:%Y-%m}",
        ),
        file_name=export.file_name(
            _("Reminders"), _("Weekly lead reports of villages"), f"{month:%Y-%m}", ending="txt"
        ),
        mime="text/plain",
        icon=":material/download:",
        on_click="ignore",
        key="weeks_chase_txt",
    )


def _told(weeks: Sequence[Row]) -> str:
    missing = sum(row["missing"] for row in weeks)
    return " · ".join(
        [
            weeks[0]["county_name"],
            weeks[0]["township_name"],
            ngettext("{n} report missing", "{n} reports missing", missing).format(
                n=number(missing)
            ),
        ]
    )


def _script(known: Mapping[tuple[str, str | None], str], county: str) -> str | None:
    return known.get(("script", county)) or known.get(("script", None))

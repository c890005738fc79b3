"""The whole configuration: taken away as one file, brought in once the difference was seen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from countyboard import configuration, export
from countyboard.configuration import PackError, Planned
from countyboard.failures import LostError
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.identifiers import now
from countyboard.sentences import configuration as say
from countyboard.store import Store, StoreError
from countyboard.ui import language, outcome, session
from countyboard.ui.emphasis import emphasis
from countyboard.ui.taken import noted
from countyboard.ui.visual import escape

__all__ = ["show"]

_FILE = "configuration_file"
_ROUND = "configuration_round"
_LISTED = 500


def show(store: Store) -> None:
    """Draw the download, and the choice of a file to bring in."""
    st.caption(
        _(
            "Units, settings, the catalogue's own lines, targets, marked days, remembered answers"
            " and boundaries, and no figure. What a file does not name stays as it is."
        )
    )
    st.download_button(
        _("Take the configuration away"),
        data=noted(
            lambda: configuration.pack(configuration.rows_of(store), now()),
            store,
            _("The whole configuration as one file"),
            "zip",
        ),
        file_name=export.file_name(
            "countyboard", "configuration", f"{now():%Y-%m-%d}", ending="zip"
        ),
        mime="application/zip",
        icon=":material/download:",
        on_click="ignore",
        key="configuration_download",
    )
    file = st.file_uploader(
        _("Bring a configuration in"),
        type=["zip"],
        key=f"{_FILE}:{st.session_state.get(_ROUND, 0)}",
    )
    if file is None:
        return
    try:
        planned = configuration.plan(store, configuration.unpack(file.getvalue()))
    except PackError as refused:
        st.error(escape(say.refused_text(refused)), icon=":material/error:")
        return
    _difference(planned)
    if planned.changes:
        st.button(
            _("Bring it in"),
            icon=":material/check:",
            type=emphasis(),
            key="configuration_bring",
            disabled=bool(planned.faults),
            on_click=_bring,
            args=(store, planned),
        )


def _difference(planned: Planned) -> None:
    st.markdown(say.finding(planned))
    wrong = len(planned.faults)
    if wrong:
        st.error(
            ngettext(
                "{n} row cannot be brought in, so nothing can.",
                "{n} rows cannot be brought in, so nothing can.",
                wrong,
            ).format(n=number(wrong)),
            icon=":material/error:",
        )
    if not planned.changes:
        return
    rows = sorted(say.change_rows(planned), key=lambda row: not row["fault"])
    st.dataframe(
        pd.DataFrame(rows[:_LISTED]),
        hide_index=True,
        alt=_("What importing would change"),
        column_order=["part", "what", "before", "after", *(["fault"] if wrong else [])],
        column_config={
            "part": _("Part"),
            "what": _("What changes"),
            "before": _("Before"),
            "after": _("After"),
            "fault": st.column_config.TextColumn(_("What is wrong"), width="large"),
        },
    )
    if len(rows) > _LISTED:
        st.caption(_("The first {n} are listed.").format(n=number(_LISTED)))


def _bring(store: Store, planned: Planned) -> None:
    """Bring it in once: a second click finds another uploader, empty."""
    language.restore()
    try:
        configuration.bring(store, planned, account=session.reader().account)
    except LostError as lost:
        outcome.tell(str(lost), done=False)
        return
    except StoreError:
        outcome.tell(
            _("Somebody changed something in the meantime: look at the difference again."),
            done=False,
        )
        return
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    outcome.tell(
        ngettext(
            "The configuration is brought in: {n} change.",
            "The configuration is brought in: {n} changes.",
            len(planned.changes),
        ).format(n=number(len(planned.changes)))
    )

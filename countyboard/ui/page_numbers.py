"""Take the numbers of a whole page away: what its visuals drew, one sheet each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from countyboard import export, i18n
from countyboard.i18n import gettext as _
from countyboard.page_workbook import Shown, page_workbook
from countyboard.query import Result
from countyboard.ui.markup import unescaped
from countyboard.ui.session import reader, store
from countyboard.ui.taken import noted

__all__ = ["begin", "keep", "offer"]

_SHOWN = "page_numbers"


def begin() -> None:
    """Forget what the run before drew; call before the page."""
    st.session_state[_SHOWN] = {}


def keep(
    *, key: str, title: str, caption: str, finding: str, result: Result, labels: Mapping[str, str]
) -> None:
    """Remember a visual; one drawn anew takes its former place."""
    shown = Shown(unescaped(title), unescaped(caption), finding, result, dict(labels))
    st.session_state.setdefault(_SHOWN, {})[key] = shown


def offer(page: str) -> None:
    """Draw the download where the page has visuals; the workbook is made when it is pressed."""
    shown: dict[str, Shown] = st.session_state.get(_SHOWN, {})
    if not shown:
        return
    chosen = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    address = urlencode([pair for pair in chosen if pair[0] != "lang"]) or _("all")
    build = partial(
        _build, i18n.language(), page, shown, store().version, reader().account, address
    )
    st.sidebar.download_button(
        _("All numbers of this page"),
        data=noted(
            build,
            store(),
            page,
            "xlsx",
            rows=sum(len(each.result) for each in shown.values()),
            filters=address,
        ),
        file_name=export.file_name(page, f"{date.today()}", ending="xlsx"),
        mime=export.XLSX,
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key="page_numbers_download",
        help=_(
            "One workbook with a sheet for each visual: its numbers, title, period and finding."
        ),
    )


def _build(
    told: str, page: str, shown: dict[str, Shown], version: int, account: str, address: str
) -> bytes:
    """Write the workbook in a thread of its own, which knows no language yet."""
    i18n.use(told)
    return page_workbook(page, shown.values(), version=version, account=account, address=address)

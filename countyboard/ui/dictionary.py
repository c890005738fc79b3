"""The dictionary on the screen: search, sections, a list or a table, downloads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import groupby

import streamlit as st

from countyboard import export, i18n
from countyboard.dictionary import entries
from countyboard.dictionary.entries import COLUMNS, SECTIONS, Entry
from countyboard.i18n import gettext as _
from countyboard.i18n import number
from countyboard.identifiers import now
from countyboard.ui import address
from countyboard.ui.visual import escape

__all__ = ["FIRST", "LISTED", "by_section", "downloads", "filters", "table"]

LISTED = 60
FIRST = 8
"""Entries of a section in the list, of a chosen or a searched one more; the files hold all."""


def filters() -> tuple[str, list[str]]:
    """Draw the search and the sections; return the text and the sections, none for all."""
    text = st.text_input(
        _("Search the dictionary"),
        key="dictionary_text",
        icon=":material/search:",
        placeholder=_("A word, a code, a column"),
        max_chars=60,
    )
    address.bring("sections", list(SECTIONS), [])
    chosen = st.pills(
        _("Sections"),
        list(SECTIONS),
        selection_mode="multi",
        format_func=lambda section: _(SECTIONS[section][0]),
        key="sections",
    )
    address.leave("sections", chosen, [])
    return text, list(chosen)


def by_section(listed: Sequence[Entry], *, narrowed: bool) -> None:
    """Draw the entries below one another under their sections: readable on a phone.

    `narrowed`: somebody searched or chose sections.
    """
    most = LISTED if narrowed else FIRST
    for section, group in groupby(listed, key=lambda entry: entry.section):
        found = list(group)
        st.subheader(_(SECTIONS[section][0]), anchor=False)
        with st.container(border=True, gap="small"):
            for entry in found[:most]:
                st.markdown(_paragraph(entry))
        if len(found) > most:
            st.caption(
                _("{n} more: search, choose this section, or take it away.").format(
                    n=number(len(found) - most)
                )
            )


def _paragraph(entry: Entry) -> str:
    unit = f" :gray[{escape(entry.unit)}]" if entry.unit else ""
    lines = [f"**{escape(entry.name)}** :small[:gray[`{entry.code}`]]{unit}"]
    lines += [escape(entry.meaning)] if entry.meaning else []
    lines += [f":gray[{escape(entry.formula)}]"] if entry.formula else []
    last = [escape(entry.source)] if entry.source else []
    last += [f"[{_('Where it is shown')}]({entry.shown_at})"] if entry.shown_at else []
    lines += [f":small[{' · '.join(last)}]"] if last else []
    return "  \n".join(lines)


def table(listed: Sequence[Entry]) -> None:
    """Draw the entries as one table."""
    wide = ("meaning", "formula")
    labels = {name: _(label) for name, label in COLUMNS.items()}
    st.dataframe(
        entries.as_table(listed),
        hide_index=True,
        height=640,
        alt=_("Dictionary"),
        column_config={
            name: st.column_config.TextColumn(label, width="large" if name in wide else None)
            for name, label in labels.items()
        }
        | {"shown_at": st.column_config.LinkColumn(labels["shown_at"])},
    )


def downloads(listed: Sequence[Entry]) -> None:
    """Draw the downloads of the entries that are listed."""
    for ending, mime, label in (
        ("xlsx", export.XLSX, _("Excel workbook")),
        ("csv", export.CSV, _("csv file")),
    ):
        st.download_button(
            label,
            data=partial(_file, i18n.language(), listed, ending),
            file_name=export.file_name(_("Dictionary"), f"{date.today()}", ending=ending),
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            disabled=not listed,
            key=f"dictionary_{ending}",
        )


def _file(language: str, listed: Sequence[Entry], ending: str) -> bytes:
    """Write a file in a thread of its own, which knows no language yet."""
    i18n.use(language)
    labels = {name: _(label) for name, label in COLUMNS.items()}
    if ending == "csv":
        return export.csv(entries.as_table(listed), labels)
    sheets = [
        export.Sheet(_(SECTIONS[section][0]), entries.as_table(list(group)), labels)
        for section, group in groupby(listed, key=lambda entry: entry.section)
    ]
    notes = [(_("Rows"), number(len(listed))), (_("Written at"), f"{now():%Y-%m-%d %H:%M}")]
    return export.xlsx(sheets, notes, notes_title=_("Notes"))

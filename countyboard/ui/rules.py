"""The rules of the reader on the screen: filters, a list by subject, a table, a download."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import groupby

import streamlit as st

from countyboard import export, i18n, rule_list
from countyboard.i18n import gettext as _
from countyboard.identifiers import now
from countyboard.rule_list import GRADES, Line
from countyboard.ui import address
from countyboard.ui.visual import escape

__all__ = ["by_subject", "download", "filters", "table"]

_COLORS = {"error": "red", "question": "orange", "warning": "yellow", "note": "gray"}
_ICONS = {"error": "error", "question": "help", "warning": "warning", "note": "info"}


def filters() -> tuple[str, list[str]]:
    """Draw the search and the grades; return the text and the grades, none for all."""
    text = st.text_input(
        _("Search the rules"),
        key="rules_text",
        icon=":material/search:",
        placeholder=_("A word of the message, or a code"),
        max_chars=60,
    )
    address.bring("grades", list(GRADES), [])
    chosen = st.pills(
        _("Grades"),
        list(GRADES),
        selection_mode="multi",
        format_func=lambda grade: f":material/{_ICONS[grade]}: {_(GRADES[grade])}",
        key="grades",
    )
    address.leave("grades", chosen, [])
    return text, list(chosen)


def by_subject(listed: Sequence[Line]) -> None:
    """Draw the rules below one another under their subjects: readable on a phone."""
    for subject, lines in groupby(listed, key=lambda line: line.subject):
        st.subheader(subject)
        for line in lines:
            with st.container(border=True, gap="xsmall"):
                st.markdown(_paragraph(line))


def _paragraph(line: Line) -> str:
    badge = f":{_COLORS[line.grade]}-badge[:material/{_ICONS[line.grade]}: {_(GRADES[line.grade])}]"
    parts = [f"{badge} {escape(line.says)}", f"→ {escape(line.advice)}"]
    if line.bounds:
        bounds = _("From where on: {text}").format(text=line.bounds)
        parts.append(f":gray[{escape(bounds)}]")
    return "  \n".join([*parts, f":small[:gray[`{line.code}`]]"])


def table(listed: Sequence[Line]) -> None:
    """Draw the rules as one table."""
    st.dataframe(
        rule_list.as_table(listed),
        hide_index=True,
        height=640,
        alt=_("Rules"),
        column_config={
            name: st.column_config.TextColumn(
                _(label), width="large" if name in ("says", "advice", "bounds") else None
            )
            for name, label in rule_list.COLUMNS.items()
        },
    )


def download(listed: Sequence[Line]) -> None:
    """Draw the download of the rules that are listed."""
    st.download_button(
        _("Excel workbook"),
        data=partial(_file, i18n.language(), listed),
        file_name=export.file_name(_("Rules"), f"{date.today()}", ending="xlsx"),
        mime=export.XLSX,
        icon=":material/download:",
        on_click="ignore",
        disabled=not listed,
        key="download_rules",
    )


def _file(language: str, listed: Sequence[Line]) -> bytes:
    """Write the workbook in a thread of its own, which knows no language yet."""
    i18n.use(language)
    labels = {name: _(label) for name, label in rule_list.COLUMNS.items()}
    sheet = export.Sheet(_("Rules"), rule_list.as_table(listed), labels)
    notes = [(_("Rows"), str(len(listed))), (_("Written at"), f"{now():%Y-%m-%d %H:%M}")]
    return export.xlsx([sheet], notes, notes_title=_("Notes"))

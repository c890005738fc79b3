"""The catalogue: its indicators, ratios and forms, looked through, added to and changed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from countyboard import catalogue
from countyboard.catalogue_changes import FIXED, change, history, standing_of, take_back
from countyboard.catalogue_lines import COLUMNS, CatalogueError, PartName
from countyboard.i18n import gettext as _
from countyboard.i18n import name_of, ngettext, number
from countyboard.sentences import catalogue as say
from countyboard.store import Store
from countyboard.ui import downloads, language, outcome, session
from countyboard.ui.emphasis import emphasis
from countyboard.words import kind_name

__all__ = ["choose_line", "edit", "table"]

_NEW = ""
_CHOICE, _NAMES = 290, 360
"""Pixels that the longest choice, and the longest name of an indicator, need in a box."""

_OPTIONS: dict[str, tuple[str, ...]] = {
    "group": catalogue.GROUPS,
    "kind": ("flow", "stock"),
    "reported_by": ("both", "township", "department", "county"),
    "zero_report": ("no", "yes"),
    "better": ("none", "up", "down"),
    "period": ("month", "week"),
}
_KINDS = ("township", "department", "county", "village")
"""The kinds of units that may file a form."""


def table(store: Store, part: PartName) -> None:
    """Draw the lines of a part as they hold now."""
    standing = standing_of(store, part)
    lines = catalogue.lines_of(part)
    st.markdown(say.finding(standing))
    columns = [column for column in COLUMNS[part] if column != "source"]
    st.dataframe(
        pd.DataFrame(
            {"standing": [say.standing_name(standing[code]) for code in lines]}
            | {
                column: [
                    say.choice_name(column, line[column])
                    if column in _OPTIONS
                    else say.cell_text(column, line[column])
                    for line in lines.values()
                ]
                for column in columns
            }
        ),
        hide_index=True,
        alt=say.finding(standing),
        height=320 if len(lines) > downloads.SHORT else "auto",
        column_order=["name_zh", "standing", *(c for c in columns if c != "name_zh")],
        column_config={column: say.column_name(column) for column in columns}
        | {
            "standing": _("Where it comes from"),
            "name_zh": st.column_config.TextColumn(say.column_name("name_zh"), pinned=True),
        },
    )


def choose_line(part: PartName) -> str:
    """Let a line be chosen to change; "" for a new one."""
    known = catalogue.load()
    names = {
        "indicators": {code: name_of(each) for code, each in known.indicators.items()},
        "ratios": {code: name_of(each) for code, each in known.ratios.items()},
        "forms": {code: name_of(each) for code, each in known.forms.items()},
    }[part]
    new = {_NEW: _("A new one")}
    offered = names | new if part == "forms" else new | names
    code: str = st.selectbox(
        _("Line to change"),
        list(offered),
        format_func=lambda code: offered.get(code, code),
        key=f"catalogue_line:{part}",
        width=380,
    )
    return code


def edit(store: Store, part: PartName, code: str) -> None:
    """Draw the columns of a line and the button that records it."""
    texts = catalogue.lines_of(part).get(code) or dict.fromkeys(COLUMNS[part], "")
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for column in COLUMNS[part]:
                if column in ("indicators", "kinds"):
                    continue
                _field(part, code, column, texts[column])
        if part == "forms":
            _kinds(code)
            _indicators(code)
        with st.container(horizontal=True):
            st.button(
                _("Record it"),
                icon=":material/check:",
                type=emphasis(),
                key=f"catalogue_record:{part}:{code}",
                on_click=_record,
                args=(store, part, code),
            )
            if standing_of(store, part).get(code) == "changed":
                st.button(
                    _("Take the change back"),
                    icon=":material/undo:",
                    key=f"catalogue_back:{part}:{code}",
                    on_click=_take_back,
                    args=(store, part, code),
                )
        st.caption(
            _(
                "What a code means stays: its unit of measure, how it adds up, how a ratio is"
                " worked out. Figures already filed are not touched."
            )
        )
        if part == "forms" and not code:
            st.caption(
                _(
                    "A new form is due from the month, or week, in which it is recorded: nobody"
                    " is missing for what was not asked yet."
                )
            )
    _history(store, part, code)


def _key(part: PartName, code: str, column: str) -> str:
    return f"catalogue:{part}:{code}:{column}"


def _field(part: PartName, code: str, column: str, text: str) -> None:
    fixed = bool(code) and column in ("code", *FIXED[part])
    key = _key(part, code, column)
    if column in _OPTIONS:
        options = _OPTIONS[column]
        st.selectbox(
            say.column_name(column),
            options,
            index=options.index(text) if text in options else 0,
            format_func=lambda value: say.choice_name(column, value),
            key=key,
            disabled=fixed,
            width=_CHOICE,
        )
    elif column in ("part_of", "at_most"):
        known = catalogue.load().indicators
        options = ("", *(other for other in known if other != code))
        st.selectbox(
            say.column_name(column),
            options,
            index=options.index(text) if text in options else 0,
            format_func=lambda other: name_of(known[other]) if other in known else _("nothing"),
            key=key,
            width=_NAMES,
        )
    else:
        wide = column in ("aliases", "numerator", "denominator", "answers", "source")
        st.text_input(
            say.column_name(column),
            text,
            max_chars=400,
            key=key,
            disabled=fixed,
            width=440 if wide else 210,
            help=_help(column),
        )


def _help(column: str) -> str | None:
    return {
        "code": _("small letters, digits and _; it is never changed again"),
        "aliases": _("headings met in sheets, with | between them"),
        "numerator": _("codes joined by + or -, as leads_received + leads_pending@opening"),
        "denominator": _("codes joined by + or -, as leads_received + leads_pending@opening"),
        "name_en": _("may stay empty"),
        "deadline_day": _("of the following month; of the week for a weekly form"),
        "deadline_time": _("as 12:00; empty for the end of the day"),
    }.get(column)


def _kinds(code: str) -> None:
    known = catalogue.load().forms
    st.multiselect(
        say.column_name("kinds"),
        _KINDS,
        default=list(known[code].kinds) if code else [],
        format_func=kind_name,
        placeholder=_("Choose"),
        key=_key("forms", code, "kinds"),
        disabled=bool(code),
        width=440,
    )


def _history(store: Store, part: PartName, code: str) -> None:
    """Draw who changed a line when, and what; nothing for one that is as it was built in."""
    versions = history(store, part, code) if code else []
    if not versions:
        return
    with st.expander(
        ngettext("History: {n} change", "History: {n} changes", len(versions)).format(
            n=number(len(versions))
        ),
        icon=":material/history:",
        key=f"catalogue_history:{part}:{code}",
    ):
        st.dataframe(
            pd.DataFrame(
                {
                    "at": [version.recorded_at for version in versions],
                    "account": [version.account for version in versions],
                    "changes": [say.changes_text(version) for version in versions],
                }
            ),
            hide_index=True,
            alt=_("History"),
            column_config={
                "at": st.column_config.DatetimeColumn(_("Changed at"), format="YYYY-MM-DD HH:mm"),
                "account": _("Account"),
                "changes": st.column_config.TextColumn(_("What changed"), width="large"),
            },
        )


def _indicators(code: str) -> None:
    known = catalogue.load()
    st.multiselect(
        say.column_name("indicators"),
        list(known.indicators),
        default=list(known.forms[code].indicators) if code else [],
        format_func=lambda each: (
            name_of(known.indicators[each]) if each in known.indicators else each
        ),
        placeholder=_("Choose"),
        key=_key("forms", code, "indicators"),
        help=_(
            "The template asks for them in this order. One left off is not asked for any more; what"
            " was filed stays."
        ),
    )


def _record(store: Store, part: PartName, code: str) -> None:
    language.restore()
    before = catalogue.lines_of(part).get(code, {})
    texts = dict.fromkeys(COLUMNS[part], "") | before
    for column in COLUMNS[part]:
        value = st.session_state.get(_key(part, code, column))
        if isinstance(value, list):
            texts[column] = (
                _chosen(code, value, before) if column == "indicators" else "|".join(value)
            )
        elif value is not None:
            texts[column] = str(value).strip()
    texts["name_en"] = texts["name_en"] or texts["name_zh"]
    if part == "forms" and not st.session_state.get(_key(part, code, "indicators")):
        outcome.tell(_("A form asks for at least one indicator."), done=False)
        return
    try:
        change(store, part, texts, account=session.reader().account)
    except CatalogueError as error:
        outcome.tell(say.error_text(error), done=False)
        return
    _forget(part, code)
    told = _("{line} is recorded and holds from now on.").format(line=texts["name_zh"])
    outcome.tell(told)


def _chosen(code: str, indicators: list[str], before: dict[str, str]) -> str:
    """Write the indicators of a form; as before where they are all that its units file."""
    form = catalogue.load().forms.get(code)
    same = form is not None and list(form.indicators) == indicators
    return before["indicators"] if same else "|".join(indicators)


def _take_back(store: Store, part: PartName, code: str) -> None:
    language.restore()
    try:
        take_back(store, part, code, account=session.reader().account)
    except CatalogueError as error:
        outcome.tell(say.error_text(error), done=False)
        return
    _forget(part, code)
    outcome.tell(_("It is again as it was built in."))


def _forget(part: PartName, code: str) -> None:
    """Let the fields show what holds now."""
    for column in COLUMNS[part]:
        st.session_state.pop(_key(part, code, column), None)

"""The SQL page: a statement with its parameters, what came of it, what was asked before."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path

import streamlit as st

from countyboard import place, query
from countyboard.dictionary import structure
from countyboard.dictionary.stored import TABLES
from countyboard.dictionary.views import FUNCTIONS, VALUES, VIEWS
from countyboard.i18n import gettext as _
from countyboard.i18n import number
from countyboard.identifiers import now
from countyboard.query import Query, Source
from countyboard.sentences import sql as say
from countyboard.sql import completion, parameters
from countyboard.sql.copies import Copies, can_answer
from countyboard.sql.history import Entry, History
from countyboard.sql.running import How, Run
from countyboard.store import Store
from countyboard.ui import address, session
from countyboard.ui.emphasis import emphasis
from countyboard.ui.visual import escape

__all__ = ["about", "adopt", "ask", "editor", "note", "waiting"]

LINK_LENGTH = 2_000
KEPT_LENGTH = 2_000
PATIENCE = 1.5

_TEXT = "sql_text"
_NAME = "sql_name"
_RUN = "sql_run"
_NOTED = "sql_noted"
_START = "sql_start"
_INSERTED = "sql_inserted"
_FORMER = "sql_former"
_FINISHED = "sql_finished"

_FIRST = VIEWS["figures"].example

_RELATIONS = {**VIEWS, **FUNCTIONS, **VALUES, **TABLES}

history = History()


@cache
def _copies(folder: Path) -> Copies:
    copies = Copies(folder / "tmp" / "sql")
    atexit.register(copies.close)
    return copies


def adopt() -> None:
    """Take the statement that the address brings; one of this program's own is run at once."""
    brought = address.adopted(first=_TEXT not in st.session_state)
    name = brought.get("query", [""])[0]
    sql = brought.get("sql", [""])[0]
    if name in query.names() and can_answer(name):
        sql = query.load(name).sql
        st.session_state[_START] = True
    else:
        name = ""
    if sql:
        values = {
            key[len(parameters.PREFIX) :]: each[0]
            for key, each in brought.items()
            if _is_value(key)
        }
        _put(sql, values, name)
    st.session_state.setdefault(_TEXT, _FIRST)


def _is_value(key: str) -> bool:
    return key.startswith(parameters.PREFIX)


def _put(sql: str, values: dict[str, str], name: str = "") -> None:
    st.session_state[_TEXT] = sql
    st.session_state[_NAME] = name
    for key, value in values.items():
        st.session_state[f"sql_{parameters.PREFIX}{key}"] = value


def about() -> Query | None:
    """Return the query of this program that is on the screen as it stands in its file."""
    name = st.session_state.get(_NAME)
    known = query.load(name) if name else None
    return known if known and known.sql == st.session_state[_TEXT].strip() else None


def editor(source: Source) -> dict[str, str]:
    """Draw the statement, what helps to write it, and its parameters; return their texts."""
    offered = _offered(source)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _names(offered)
        _former()
    st.text_area(
        _("Statement"),
        key=_TEXT,
        height=300,
        max_chars=20_000,
        persist_state="session",
        help=_(
            "Ctrl+Enter takes over what you wrote, and offers what an unfinished name could become."
            " $name asks for a value below."
        ),
    )
    _completion(list(offered))
    asked = parameters.names(st.session_state[_TEXT])
    values = {}
    if asked:
        with st.container(horizontal=True):
            for name in asked:
                values[name] = _value(name)
    return {name: text for name, text in values.items() if text.strip()}


def _value(name: str) -> str:
    key = f"sql_{parameters.PREFIX}{name}"
    if name == "today" and not st.session_state.get(key):
        st.session_state[key] = f"{now():%Y-%m-%d}"
    text = st.text_input(
        f"${name}",
        key=key,
        width=220,
        max_chars=4_000,
        persist_state="session",
        placeholder="null",
        help=_('A text, a number, 2026-03-01, ["990101", "990102"], or null for none.'),
    )
    return text or ""


def _offered(source: Source) -> dict[str, str]:
    """Return what may be named: columns of what the statement uses, views, functions, tables."""
    columns = structure.of(source)
    text = st.session_state[_TEXT]
    used = [name for name in columns if name in text] or ["figures"]
    offered = {name: _(each.tells) for name, each in _RELATIONS.items()}
    for name in used:
        offered |= {column: name for column in columns[name] if column not in offered}
    return offered


def _names(offered: dict[str, str]) -> None:
    """Let a name be chosen by any part of it, and put it at the end of the statement."""
    st.selectbox(
        _("Insert a name"),
        list(offered),
        index=None,
        key=_INSERTED,
        format_func=lambda name: f"{name} — {offered.get(name, '')}",
        placeholder=_("A view, a function or a column"),
        on_change=_insert,
        width=460,
        help=_("It is put at the end of the statement. An empty one begins with an example."),
    )


def _completion(names: list[str]) -> None:
    """Offer what the last unfinished name could become; a click puts it in its place."""
    begun = completion.unfinished(st.session_state[_TEXT], names)
    if begun is not None:
        st.pills(
            _("Complete {word}").format(word=escape(f"{begun.word}…")),
            begun.names,
            key=_FINISHED,
            on_change=_finish,
            args=(begun,),
        )


def _finish(begun: completion.Unfinished) -> None:
    name = st.session_state[_FINISHED]
    st.session_state[_FINISHED] = None
    if name:
        st.session_state[_TEXT] = completion.finished(st.session_state[_TEXT], begun, name)


def _insert() -> None:
    name = st.session_state[_INSERTED]
    st.session_state[_INSERTED] = None
    text = st.session_state[_TEXT].rstrip()
    if name and not text and name in _RELATIONS:
        st.session_state[_TEXT] = _RELATIONS[name].example
    elif name:
        st.session_state[_TEXT] = f"{text} {name}"


def _former() -> None:
    entries = history.of(session.reader().account)
    if not entries:
        return
    st.menu_button(
        _("Asked before"),
        range(len(entries)),
        key=_FORMER,
        icon=":material/history:",
        format_func=lambda at: escape(_line(entries[at])) if at < len(entries) else "",
        on_click=_take_former,
        args=(entries,),
    )


def _line(entry: Entry) -> str:
    first = " ".join(line for line in entry.sql.splitlines() if line and not line.startswith("--"))
    outcome = _(say.OUTCOMES[entry.outcome])
    return f"{entry.asked_at:%H:%M} · {outcome} · {first[:70]}"


def _take_former(entries: list[Entry]) -> None:
    at = st.session_state[_FORMER]
    if at is not None:
        _put(entries[at].sql, dict(entries[at].parameters))


def ask(store: Store, values: dict[str, str]) -> Run | None:
    """Draw the buttons that run the statement; return what runs or ran last."""
    sql = st.session_state[_TEXT]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        hows: dict[str, How] = {how: how for how in say.HOWS}
        how = address.segmented(
            _("Answer with"),
            list(hows),
            key="how",
            format_func=lambda how: _(say.HOWS[hows[how]]),
        )
        pressed = st.button(
            _("Run"),
            icon=":material/play_arrow:",
            type=emphasis(),
            key="sql_press",
            disabled=not sql.strip(),
        )
    if pressed or st.session_state.pop(_START, False):
        _stop_former()
        folder = _copy(store)
        run = Run(folder, sql, values, how=hows[how])
        st.session_state[_RUN] = run
        with st.spinner(_("Asking…")):
            run.wait(PATIENCE)
        _link(sql, values)
    found: Run | None = st.session_state.get(_RUN)
    return found


def _stop_former() -> None:
    former: Run | None = st.session_state.pop(_RUN, None)
    if former is not None and not former.is_done:
        former.stop()


def _copy(store: Store) -> Path:
    """Return the folder of a copy, with a note while it is being made."""
    bar = st.empty()
    text = _("Making a copy of the figures of now to ask…")

    def tell(share: float) -> None:
        bar.progress(share, text)

    folder = _copies(place.folder()).of(store, progress=tell)
    bar.empty()
    return folder


def _link(sql: str, values: dict[str, str]) -> None:
    """Keep the statement in the address: what is on the screen is a link that can be sent."""
    known = about()
    address.leave("query", [known.name] if known else [], [])
    fits = known is None and len(sql) <= LINK_LENGTH and sql != _FIRST
    address.leave("sql", [sql] if fits else [], [])
    for key in list(st.query_params):
        if _is_value(key) and key[len(parameters.PREFIX) :] not in values:
            address.leave(key, [], [])
    for name, text in values.items():
        address.leave(f"{parameters.PREFIX}{name}", [text] if known or fits else [], [])


@st.fragment(run_every=0.5)
def waiting(run: Run) -> None:
    """Say that a statement is running, and let it be stopped."""
    if run.is_done:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Stop the statement"), icon=":material/stop:", key="sql_stop", on_click=run.stop
        )
        st.caption(
            _("Running for {seconds} seconds; it is stopped after {limit}.").format(
                seconds=number(run.seconds), limit=number(run.bounds.seconds)
            ),
            width="content",
        )


def note(store: Store, run: Run) -> None:
    """Remember what was asked, once: in the person's own list and in the audit log."""
    if run.answer is None or st.session_state.get(_NOTED) is run:
        return
    st.session_state[_NOTED] = run
    account = session.reader().account
    rows = run.answer.table.num_rows if run.answer.table is not None else None
    outcome = run.answer.outcome
    entry = Entry(run.sql, run.parameters, now(), outcome, rows, run.answer.seconds)
    history.add(account, entry)
    details = {"sql": run.sql[:KEPT_LENGTH], "outcome": outcome, "rows": rows}
    store.note("sql asked", account=account, details=details)

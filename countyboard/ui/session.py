"""What every session of this process shares: one store, and how far starting has come."""

from __future__ import annotations

import gc
import logging
import threading
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from countyboard import query
from countyboard.access import LOCAL, Reader
from countyboard.place import folder
from countyboard.scoped_database import ScopedDatabases
from countyboard.scoped_store import ScopedStore
from countyboard.signin import service
from countyboard.store import Store

__all__ = ["Progress", "begin", "end", "reader", "settle", "starting", "store", "store_of", "whole"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """Say how far the sample has been loaded: a share from 0 to 1."""

    share: float = 0.0
    failed: bool = False


_LOADED = "sample loaded"

_lock = threading.Lock()
_begun: set[Path] = set()
_stores: dict[Path, Store] = {}
_scopes: dict[Path, ScopedDatabases] = {}
_scoped: dict[tuple[Path, Reader], ScopedStore] = {}
_starting: dict[Path, Progress] = {}


def whole() -> Store:
    """Return the whole store of this process, opened on first use: not for a page."""
    place = folder()
    with _lock:
        if place not in _stores:
            place.mkdir(parents=True, exist_ok=True)
            _stores[place] = Store.open(place)
            _scopes[place] = ScopedDatabases(_stores[place])
        return _stores[place]


def store() -> Store:
    """Return the store as whoever is reading may see and change it."""
    return store_of(reader())


def store_of(somebody: Reader) -> Store:
    """Return the store as a reader may see and change it; nothing is left out for LOCAL."""
    opened = whole()
    if somebody == LOCAL:
        return opened
    key = (folder(), somebody)
    with _lock:
        if key not in _scoped:
            _scoped[key] = ScopedStore(opened, _scopes[key[0]], somebody)
        return _scoped[key]


def reader() -> Reader:
    """Return who is reading; raise SignedOut where nobody is signed in, or not any more."""
    if service.in_force() is None:
        return LOCAL
    context = get_script_run_ctx(suppress_warning=True)
    key = st.context.headers.get(service.HEADER) if context else None
    return service.reader(key, context.session_id if context else None)


def starting() -> Progress | None:
    """Return how far the sample has been loaded, or None when there is nothing to wait for."""
    return _starting.get(folder())


def begin() -> None:
    """Open the store and load the sample in the background where the store was never used."""
    place = folder()
    opened = whole()
    with _lock:
        if place in _begun:
            return
        _begun.add(place)
        interrupted = opened.has_sample() and not _happened(opened, _LOADED)
        if not (interrupted or opened.wants_sample()):
            return
        _starting[place] = Progress()
    threading.Thread(
        target=_load_sample, args=(place, opened, interrupted), name="sample", daemon=True
    ).start()


def end() -> None:
    """Close every store: the process is about to stop."""
    with _lock:
        _begun.clear()
        _scoped.clear()
        _scopes.clear()
        _starting.clear()
        while _stores:
            _stores.popitem()[1].close()


def _happened(opened: Store, kind: str) -> bool:
    """Tell whether the audit log holds an event of this kind."""
    events: int = query.run(opened, "store/events_of_kind", kind=kind).rows[0]["events"]
    return events > 0


def _load_sample(place: Path, opened: Store, interrupted: bool) -> None:  # noqa: FBT001
    def report(share: float, _what: str) -> None:
        _starting[place] = Progress(share)

    try:
        from countyboard.sample import load as sample  # readers are slow to import

        if interrupted:
            opened.remove_sample(account=LOCAL.account)
        sample.load(opened, progress=report)
        opened.note(_LOADED, account=LOCAL.account, details={})
    except Exception:
        _log.exception("The sample could not be loaded")
        _starting[place] = Progress(failed=True)
    else:
        _starting.pop(place, None)
    settle()


def settle() -> None:
    """Take what is loaded by now out of the garbage collector's sight.

    Streamlit collects fully after each rerun: with a large heap that costs 50-100 ms a click.
    """
    gc.collect()
    gc.freeze()

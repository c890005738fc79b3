"""Fifty people signed in to the service at once: how long each waits for what a click brings.

Every person holds a session of Streamlit over a websocket, as the browser's client does, looks
for a while and then chooses another page or changes a filter. A click lasts from sending it to the
end of the page's run. Think times and clicks are drawn from a seed.
"""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.measurement import Measurement
from countyboard.access import Reader, Role, Scope
from countyboard.accounts import directory
from countyboard.sample import load as sample
from countyboard.store import Store
from countyboard.ui.navigation import FIRST
from tests.browser.serving import Server, serving_office
from tests.visitor import Visitor

__all__ = ["measure"]

SESSIONS = 50
THINKING = 10.0
"""Seconds between a page and the next click, on average; drawn from an exponential distribution."""
FIRST_SECONDS = 60.0
"""How long answers are new to the service: each is worked out once for each scope."""
SECONDS = 90.0
"""How long everybody clicks after that: these clicks have the target."""
TARGET = 1.0
PASSWORD = "four plain words here"  # noqa: S105
_SEED = 20_260_901
_TICKS = 100.0
_door = threading.Semaphore(4)
"""So many come in at a time: from one address, more than 30 tries at once have to wait."""

_FILTERED = {
    "balance": ("measure=leads_received", "measure=leads_closed", "measure=notices_posted"),
    "trends": ("measure=leads_received", "measure=leads_closed"),
    "reporting": ("kind=township", "kind=department"),
    "tables": ("table=states", "table=readings"),
}
"""What people change on a page; a filter is in the address, and so a click is one."""

_ROLES = (Role.LEADER,) * 5 + (Role.STAFF,) * 3 + (Role.ANALYST, Role.ADMINISTRATOR)


@dataclass
class _Person:
    """Hold who clicks, when, and how long each click took."""

    reader: Reader
    chance: random.Random
    clicks: list[tuple[str, float, float]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def _people(store: Store) -> list[_Person]:
    """Make an account for each: half for the prefecture, others for counties or a unit."""
    counties = store.roster().counties
    people = []
    for number in range(SESSIONS):
        county = counties[number % len(counties)]
        members = store.roster().members(county.code)
        towns = [unit for unit in members if unit.kind == "township" and unit.closed is None]
        scopes = (
            Scope(),
            Scope((county.code,)),
            Scope(),
            Scope((county.code, counties[(number + 1) % len(counties)].code)),
            Scope(),
            Scope((county.code,), towns[number % len(towns)].code),
        )
        role = _ROLES[number % len(_ROLES)]
        scope = Scope() if role == Role.ADMINISTRATOR else scopes[number % len(scopes)]
        name = f"person{number}"
        directory.add(store, name, role, scope, password=PASSWORD, by="bench")
        people.append(_Person(Reader(name, role, scope), random.Random(_SEED + number)))  # noqa: S311
    return people


def _click(visitor: Visitor, person: _Person, since: float) -> None:
    """Choose another page, or another filter of a page."""
    menu = sorted(page for page in visitor.pages if person.reader.may_open(page or FIRST))
    page = person.chance.choice(menu)
    query = "lang=English"
    if page in _FILTERED and person.chance.random() < 0.7:
        query += f"&{person.chance.choice(_FILTERED[page])}"
    at = time.monotonic() - since
    ran = visitor.go(page, query)
    person.clicks.append((page or FIRST, at, ran.seconds))
    if list(ran.elements("exception")):
        person.failures.append(page)


def _visit(server: Server, person: _Person, come: threading.Barrier) -> None:
    try:
        with Visitor(server.address) as visitor:
            with _door:
                if visitor.sign_in(person.reader.account, PASSWORD) != 303:
                    raise RuntimeError("not let in")
                visitor.open()
            come.wait()
            since = time.monotonic()
            end = since + FIRST_SECONDS + SECONDS
            while (pause := person.chance.expovariate(1 / THINKING)) < end - time.monotonic():
                time.sleep(pause)
                _click(visitor, person, since)
    except Exception as error:  # told at the end: the others go on
        person.failures.append(repr(error))
        come.abort()


def _processor(server: Server) -> float:
    """Return the seconds of processor time that the service has taken."""
    said = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / _TICKS


def measure() -> list[Measurement]:
    """Return what clicks took, and what the service and the visitors took of the processor."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        with Store.open(folder) as store:
            sample.load(store)
            store.note("sample loaded", account="bench", details={})
            people = _people(store)
        server = stack.enter_context(serving_office(folder))
        come = threading.Barrier(SESSIONS + 1)
        threads = [
            threading.Thread(target=_visit, args=(server, person, come)) for person in people
        ]
        for thread in threads:
            thread.start()
        with suppress(threading.BrokenBarrierError):
            come.wait()
        began, taken, own = time.monotonic(), _processor(server), _own()
        for thread in threads:
            thread.join()
        lasted = time.monotonic() - began
        shares = ((_processor(server) - taken) / lasted, (_own() - own) / lasted)
    failures = [failure for person in people for failure in person.failures]
    if failures:
        raise RuntimeError(f"{len(failures)} clicks failed: {failures[:5]}")
    return list(_told(people, lasted, *shares))


def _own() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _told(
    people: list[_Person], lasted: float, service: float, visitors: float
) -> Iterator[Measurement]:
    topic = f"{SESSIONS} signed in"
    every = [click for person in people for click in person.clicks]
    first = [seconds for _, at, seconds in every if at < FIRST_SECONDS]
    clicks = [seconds for _, at, seconds in every if at >= FIRST_SECONDS]
    cuts = statistics.quantiles(clicks, n=100)
    yield Measurement(topic, f"clicks in {lasted:.0f} s, {THINKING:.0f} s between", len(every), "")
    yield Measurement(
        topic,
        f"click, p95, first {FIRST_SECONDS:.0f} s",
        statistics.quantiles(first, n=20)[-1],
        "s",
    )
    yield Measurement(topic, "click, p50", cuts[49], "s")
    yield Measurement(topic, "click, p95", cuts[94], "s", TARGET)
    yield Measurement(topic, "click, p99", cuts[98], "s")
    yield Measurement(topic, "processors the service took", service, "")
    yield Measurement(topic, "processor time of a click", service * lasted / len(every), "s")
    yield Measurement(topic, "processors the visitors took", visitors, "")

"""Files on their way in: what was read, what keeps them back, and confirming each once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from countyboard.i18n import gettext as _
from countyboard.identifiers import now
from countyboard.receiving import mappings
from countyboard.receiving.difference import Difference
from countyboard.receiving.understanding import months_text
from countyboard.refusals import LockedError, OvertakenError, ScopeError, StoreError
from countyboard.store import Receipt, Store
from countyboard.submission import Draft, SourceFile
from countyboard.units import Roster, Unit
from countyboard.workbook import Answers, WorkbookReading, grade_of, without_contacts

__all__ = [
    "Done",
    "Received",
    "Upload",
    "clashes",
    "confirm",
    "locked_text",
    "news",
    "overlaps",
    "received_on",
]

NOON = time(12)

NAMED = 5
"""How many units a refusal names."""


@dataclass(frozen=True)
class Upload:
    """Hold one dropped file: what was read in it and what confirming it would change.

    `before` are the submissions in force that came from the same bytes; `twin` is the name
    of a file dropped together with it that holds the same bytes; `clashes` and `units` are
    what the functions of these names found. `said` is what the person answered about it,
    `recalled` counts the answers that were remembered from earlier files. `expecting` names by
    unit the submission that was in force when a person typed over it, None for none.
    """

    file_id: str
    source: SourceFile
    reading: WorkbookReading
    before: tuple[int, ...] = ()
    clashes: tuple[tuple[str, str], ...] = ()
    units: tuple[Unit, ...] = ()
    difference: Difference | None = None
    twin: str | None = None
    said: Answers = field(default_factory=Answers)
    recalled: int = 0
    expecting: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Tell whether nothing keeps the file from being confirmed."""
        return not (self.reading.blocked or self.clashes or self.twin) and bool(
            self.reading.drafts or self.units
        )

    def count(self, grade: str) -> int:
        """Count the problems of one grade."""
        return sum(grade_of(problem) == grade for problem in self.reading.all_problems)


@dataclass(frozen=True)
class Done:
    """Tell what became of one file: its receipts, the units it brought, or why it failed."""

    file_name: str
    receipts: tuple[Receipt, ...] = ()
    units: int = 0
    failure: str = ""


Received = Callable[[Upload, Draft], datetime]
"""Tells when the sheet of a draft was received, in the office's own time."""


def clashes(drafts: Sequence[Draft]) -> tuple[tuple[str, str], ...]:
    """Find pairs of sheets of one file that hold the same month of the same unit."""
    rivals: dict[tuple[str, date, date | None], list[Draft]] = {}
    for draft in drafts:
        rivals.setdefault((draft.form_code, draft.month, draft.week), []).append(draft)
    pairs: dict[tuple[str, str], None] = {}
    for group in rivals.values():
        holder: dict[str, str] = {}
        for draft in group if len(group) > 1 else ():
            for code in draft.holds:
                first = holder.setdefault(code, draft.sheet)
                if first != draft.sheet:
                    pairs[first, draft.sheet] = None
    return tuple(pairs)


def news(units: Sequence[Unit], roster: Roster) -> tuple[Unit, ...]:
    """Return the units of a list that are new or differ from what is known.

    What the list leaves empty stays as it is known, and a former name stays a name.
    """
    told = (_completed(unit, roster.get(unit.code)) for unit in units)
    return tuple(unit for unit in told if not _as_known(unit, roster))


def _completed(unit: Unit, known: Unit | None) -> Unit:
    """Return a unit of a list with what is known of it where the list says nothing."""
    if known is None:
        return unit
    former = () if known.name == unit.name else (known.name,)
    return replace(
        unit,
        category=unit.category or known.category,
        area=unit.area or known.area,
        opened=unit.opened or known.opened,
        closed=unit.closed or known.closed,
        successor=unit.successor or known.successor,
        population=known.population if unit.population is None else unit.population,
        households=known.households if unit.households is None else unit.households,
        aliases=tuple(dict.fromkeys((*unit.aliases, *former))),
    )


def _as_known(unit: Unit, roster: Roster) -> bool:
    known = roster.get(unit.code)
    return (
        known is not None
        and replace(known, aliases=()) == replace(unit, aliases=())
        and set(unit.aliases) <= set(known.aliases)
    )


def overlaps(uploads: Sequence[Upload]) -> list[tuple[str, str]]:
    """Find pairs of files with the same form, county and month or week; the second would count."""
    holder: dict[tuple[str, str, date, date | None], str] = {}
    pairs: dict[tuple[str, str], None] = {}
    for upload in uploads:
        for draft in upload.reading.drafts:
            key = (draft.county_code, draft.form_code, draft.month, draft.week)
            first = holder.setdefault(key, upload.source.name)
            if first != upload.source.name:
                pairs[first, upload.source.name] = None
    return list(pairs)


def received_on(day: date, today: date) -> datetime:
    """Return when what came on a day was received: now for today, noon for a day before."""
    return now() if day == today else datetime.combine(day, NOON)


_confirming = threading.Lock()


def confirm(
    store: Store,
    uploads: Sequence[Upload],
    received_at: Received,
    done: dict[str, Done],
    *,
    account: str,
    begins: Callable[[int, Upload], None] = lambda _number, _upload: None,
) -> None:
    """Commit every file that is ready, unit lists first, and write into `done` what became of it.

    `begins` is told each file before it is committed, with its number from 0.

    A file that is in `done` by its file_id is not committed again, nor is one that somebody
    else submitted since it was read: a second click finds nothing to do.
    """
    with _confirming:
        for place, upload in enumerate(sorted(uploads, key=lambda upload: not upload.units)):
            begins(place, upload)
            earlier = done.get(upload.file_id)
            if upload.ready and (earlier is None or earlier.failure):
                done[upload.file_id] = _confirm_one(store, upload, received_at, account)


def _confirm_one(store: Store, upload: Upload, received_at: Received, account: str) -> Done:
    name = upload.source.name
    if set(store.find_file(upload.source.sha256)) - set(upload.before):
        return Done(name, failure=_("Somebody else has just submitted this very file."))
    try:
        if upload.units:
            store.add_units(upload.units, account=account)
            return Done(name, units=len(upload.units))
        stored = store.submit(
            replace(upload.source, content=without_contacts(name, upload.source.content)),
            upload.reading.drafts,
            account=account,
            received_at=lambda draft: received_at(upload, draft),
            expecting=upload.expecting,
        )
    except StoreError as error:
        return Done(name, failure=_refusal_text(error, store))
    # A unit files under its county's headings; what these mean is its county's to say.
    with suppress(ScopeError):
        mappings.remember(store, mappings.learned(upload.reading, upload.said), account=account)
    return Done(name, tuple(stored))


def _refusal_text(error: StoreError, store: Store) -> str:
    if isinstance(error, OvertakenError):
        return _("Somebody else has filed since for {units}. Nothing was stored.").format(
            units=_named(error.units, store)
        )
    if isinstance(error, LockedError):
        return locked_text(error, store)
    return str(error)


def locked_text(error: LockedError, store: Store) -> str:
    """Say which filings are locked, and what to do."""
    months = months_text(month for _unit, month in error.filings)
    units = list(dict.fromkeys(unit for unit, _month in error.filings))
    return _(
        "Approved, and so locked: {units}, {months}. Nothing was changed. Whoever is above the"
        " level that approved last can unlock it on the page Approval."
    ).format(units=_named(units, store), months=months)


def _named(codes: Sequence[str], store: Store) -> str:
    roster = store.roster()
    names = [roster[code].name if code in roster else code for code in codes[:NAMED]]
    return _(", ").join(names) + (" …" if len(codes) > NAMED else "")

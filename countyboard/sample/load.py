"""Bring the sample into a store, through the same reader and the same commits as any upload."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path

from countyboard.catalogue import load as load_catalogue
from countyboard.i18n import gettext as _
from countyboard.sample.files import ROSTER, SAMPLE
from countyboard.store import Store
from countyboard.submission import Draft, Problem, SourceFile
from countyboard.units import Roster, Unit
from countyboard.workbook import grade_of, problem_text, read

__all__ = ["ACCOUNT", "SampleError", "load"]

ACCOUNT = "sample"
ORIGIN = "sample"


class SampleError(ValueError):
    """Say which file of the sample does not read without an error or a question."""

    def __init__(self, name: str, problems: Sequence[Problem], sheets: Iterable[str] = ()) -> None:
        texts = [problem_text(problem) for problem in problems[:5]]
        texts += [
            _("no reading of sheet {sheet}, or no day it came in").format(sheet=sheet)
            for sheet in sheets
        ]
        super().__init__(f"{name}: {'; '.join(texts)}")


def _received(folder: Path) -> dict[str, dict[str, date]]:
    """Return when each sheet of each file came in, files in the order they are to be read."""
    found: dict[str, dict[str, date]] = {}
    with (folder / "received.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            days = found.setdefault(row["file"], {})
            days[row["sheet"]] = date.fromisoformat(row["received_on"])
    # A correction has to come after the sheet it corrects.
    return dict(sorted(found.items(), key=lambda item: min(item[1].values())))


def _open(path: Path) -> SourceFile:
    return SourceFile.of(path.name, path.read_bytes())


def _units(folder: Path) -> tuple[Unit, ...]:
    source = _open(folder / ROSTER)
    reading = read(source.name, source.content, Roster(), load_catalogue(), today=date.today())
    if reading.roster is None or reading.blocked:
        raise SampleError(source.name, reading.problems)
    return reading.roster


def _drafts(source: SourceFile, roster: Roster, days: dict[str, date]) -> list[Draft]:
    """Read a workbook as on the day its last sheet came in; raise if anything is in doubt."""
    reading = read(source.name, source.content, roster, load_catalogue(), today=max(days.values()))
    grave = [
        problem for problem in reading.all_problems if grade_of(problem) in ("error", "question")
    ]
    drafts = list(reading.drafts)
    unmatched = sorted({draft.sheet for draft in drafts} ^ set(days))
    if grave or reading.blocked or unmatched:
        raise SampleError(source.name, grave, unmatched)
    return sorted(drafts, key=lambda draft: days[draft.sheet])


def _received_at(days: dict[str, date]) -> Callable[[Draft], datetime]:
    def of(draft: Draft) -> datetime:
        return datetime.combine(days[draft.sheet], time(10))

    return of


def load(
    store: Store,
    *,
    progress: Callable[[float, str], None] | None = None,
    folder: Path = SAMPLE,
) -> None:
    """Load the unit list and every workbook of the sample.

    Everything is read before anything is stored, then one transaction for each workbook.
    `progress` is told how much is done, 0 to 1, and what is being done. Raises SampleError
    on any error or open question: the sample has to be clean.
    """
    tell = progress or (lambda _share, _text: None)
    tell(0.0, _("Reading the unit list"))
    units = _units(folder)
    roster = Roster(units)
    files = _received(folder)
    steps = 1 + 4 * len(files)  # storing a workbook takes about three times as long as reading it
    readings: list[tuple[SourceFile, list[Draft]]] = []
    for number, (name, days) in enumerate(files.items(), 1):
        tell(number / steps, _("Reading {file}").format(file=name))
        source = _open(folder / name)
        readings.append((source, _drafts(source, roster, days)))
    store.add_units(units, account=ACCOUNT, origin=ORIGIN)
    for number, (source, drafts) in enumerate(readings):
        tell((1 + len(files) + 3 * number) / steps, _("Storing {file}").format(file=source.name))
        store.submit(
            source,
            drafts,
            account=ACCOUNT,
            received_at=_received_at(files[source.name]),
            origin=ORIGIN,
        )
    tell(1.0, _("The sample is ready"))

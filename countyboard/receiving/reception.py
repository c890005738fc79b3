"""Read a file as it comes, with all that is known: nobody is there to ask."""

from __future__ import annotations

from datetime import date

from countyboard import catalogue
from countyboard.receiving import mappings
from countyboard.receiving.difference import compare
from countyboard.receiving.foreign import own_only
from countyboard.receiving.former_figures import FormerFigures
from countyboard.receiving.history_checks import with_history
from countyboard.receiving.intake import Upload, clashes, news
from countyboard.store import Store
from countyboard.submission import SourceFile
from countyboard.workbook import Answers, WorkbookReading, read

__all__ = ["receive"]


def receive(store: Store, source: SourceFile, *, today: date) -> Upload:
    """Read a file with the answers remembered, and compare it with what is in force."""
    roster = store.everybody()
    former = FormerFigures(store, roster)

    def read_with(answers: Answers) -> WorkbookReading:
        return read(
            source.name,
            source.content,
            roster,
            catalogue.load(),
            today=today,
            answers=answers,
            former=former,
        )

    silence = Answers()
    reading = read_with(silence)
    remembered = mappings.recalled(reading, silence, mappings.known(store), roster)
    if remembered != silence:
        reading = read_with(remembered)
    reading = with_history(store, own_only(store, reading))
    return Upload(
        source.sha256,
        source,
        reading,
        before=tuple(store.find_file(source.sha256)),
        clashes=clashes(reading.drafts),
        units=news(reading.roster or (), roster),
        difference=compare(store, reading.drafts) if reading.drafts else None,
    )

"""What a person said about headings and labels of a county's sheets, remembered for next time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow as pa

from countyboard import catalogue, query
from countyboard.query import Source
from countyboard.store import Store
from countyboard.units import Roster, Unit
from countyboard.workbook import Answers, SheetAnswers, TableReading, WorkbookReading
from countyboard.workbook.cumulative_heads import cumulative_in
from countyboard.workbook.measures import known_measure
from countyboard.workbook.spelling import plain, plain_all

__all__ = ["Remembered", "Subject", "forget", "known", "learned", "recalled", "remember"]

Subject = Literal["column", "row"]

JANUARY = "january"
SUBJECTS: tuple[Subject, ...] = ("column", "row")

_INCOMING = pa.schema(
    [
        ("county_code", pa.string()),
        ("subject", pa.string()),
        ("name", pa.string()),
        ("target_code", pa.string()),
        ("since", pa.string()),
        ("is_removed", pa.bool_()),
        ("account", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """Hold one answer: what the heading or label `name` means in the sheets of one county.

    `target_code` is an indicator for a column, a unit for a row; None: it is ignored.
    `since` is set for a column that counts since January.
    """

    county_code: str
    subject: Subject
    name: str
    target_code: str | None
    since: str | None = None


# ---------- in the store


def remember(store: Store, answers: Iterable[Remembered], *, account: str) -> int:
    """Append the answers that are not known yet and return how many they were."""
    wanted = list(dict.fromkeys(answers))
    before = {code: set(known(store, code)) for code in {each.county_code for each in wanted}}
    news = [each for each in wanted if each not in before[each.county_code]]
    if news:
        _append(store, news, removed=False, account=account)
    return len(news)


def forget(store: Store, answers: Iterable[Remembered], *, account: str) -> None:
    """Take answers back; nothing is deleted, they only stop to count."""
    gone = list(dict.fromkeys(answers))
    if gone:
        _append(store, gone, removed=True, account=account)


def known(store: Source, county_code: str | None = None) -> tuple[Remembered, ...]:
    """Return what is remembered for one county, or for all, in order."""
    rows = query.run(store, "mappings/known", county=county_code).rows
    return tuple(
        Remembered(
            row["county_code"], row["subject"], row["name"], row["target_code"], row["since"]
        )
        for row in rows
    )


def _append(store: Store, answers: Sequence[Remembered], *, removed: bool, account: str) -> None:
    rows = [
        {
            "county_code": each.county_code,
            "subject": each.subject,
            "name": each.name,
            "target_code": each.target_code,
            "since": each.since,
            "is_removed": removed,
            "account": account,
        }
        for each in answers
    ]
    store.append(
        "store/insert_mappings",
        {"incoming_mapping": pa.Table.from_pylist(rows, _INCOMING)},
        event="mappings forgotten" if removed else "mappings remembered",
        account=account,
        details={"mappings": len(rows)},
    )


# ---------- on a sheet


def learned(reading: WorkbookReading, answers: Answers) -> tuple[Remembered, ...]:
    """Return what the answers given about a file teach for its counties.

    A heading or label that stands more than once on its sheet teaches nothing.
    """
    found = []
    for table in reading.tables:
        about = answers.of(table.sheet, table.grid.part)
        for subject in SUBJECTS:
            said = _said(about, subject)
            names = _names(table, subject) if said and table.county_code else {}
            found += [
                Remembered(
                    str(table.county_code),
                    subject,
                    names[number],
                    target,
                    JANUARY if subject == "column" and number in about.cumulative else None,
                )
                for number, target in said
                if number in names and _lasts(subject, names[number], target)
            ]
    return tuple(found)


def _lasts(subject: Subject, name: str, target: str | None) -> bool:
    """Tell whether an answer may hold next time: a cumulative column is ignored only for once."""
    passed_over = subject == "column" and target is None
    return not (passed_over and any(map(cumulative_in, name.split("/"))))


def recalled(
    reading: WorkbookReading, answers: Answers, memory: Sequence[Remembered], roster: Roster
) -> Answers:
    """Return the answers with those added that were remembered for the county of each table.

    What was said about this very file goes first. A remembered unit counts only where it
    belongs to the county and exists in the month; a known indicator that means what was
    remembered needs no answer.
    """
    by_subject: dict[tuple[str, Subject], dict[str, Remembered]] = {}
    for each in memory:
        by_subject.setdefault((each.county_code, each.subject), {})[each.name] = each
    sheets = {(each.sheet, each.part): each for each in answers.sheets}
    for table in reading.tables:
        about = answers.of(table.sheet, table.grid.part)
        more: dict[Subject, dict[int, Remembered]] = {}
        for subject in SUBJECTS:
            meant = by_subject.get((table.county_code or "", subject))
            if not meant:
                continue
            said = dict(_said(about, subject))
            sure = _sure(table, subject)
            more[subject] = {
                number: meant[name]
                for number, name in _names(table, subject).items()
                if name in meant
                and number not in said
                and _counts(meant[name], table, roster)
                and _adds(meant[name], number, sure)
            }
        if any(more.values()):
            columns, rows = more.get("column", {}), more.get("row", {})
            since = [number for number, each in columns.items() if each.since]
            sheets[table.sheet, table.grid.part] = replace(
                about,
                columns=(*about.columns, *((n, each.target_code) for n, each in columns.items())),
                rows=(*about.rows, *((n, each.target_code) for n, each in rows.items())),
                cumulative=(*about.cumulative, *since),
            )
    return Answers(answers.county_code, tuple(sheets.values()))


def _said(about: SheetAnswers, subject: Subject) -> tuple[tuple[int, str | None], ...]:
    return about.columns if subject == "column" else about.rows


def _names(table: TableReading, subject: Subject) -> dict[int, str]:
    """Return headings or labels in one spelling, by number; those that stand twice are left out."""
    if subject == "column":
        numbers = [column.number for column in table.columns]
        names = [_heading(table, number) for number in numbers]
    else:
        numbers = list(range(table.body.first, table.body.first + len(table.body)))
        names = plain_all(table.body.labels)
    counts = Counter(names)
    return {
        number: name
        for number, name in zip(numbers, names, strict=True)
        if name and counts[name] == 1
    }


def _heading(table: TableReading, number: int) -> str:
    """Return the heading in one spelling, with the unit of measure written below it."""
    parts = [plain(part) for part in table.columns[number].path]
    for row in range(table.header_rows.stop, min(table.body.first, table.grid.height)):
        text = plain(table.grid.text(row, number))
        if known_measure(text):
            parts.append(text)
    return "/".join(part for part in parts if part)


Sure = dict[int, tuple[str | None, str | None, bool]]


def _sure(table: TableReading, subject: Subject) -> Sure:
    """Return what was read without a question: its code, since when, and whether for certain."""
    if subject == "column":
        return {
            column.number: (column.indicator_code, column.since, False)
            for column in table.columns
            if column.role != "unknown"
        }
    return {
        row.number: (row.unit_code, None, row.role == "unit" and row.sure == "exact")
        for row in table.rows
        if row.role != "unknown"
    }


def _adds(each: Remembered, number: int, sure: Sure) -> bool:
    """Tell whether an answer changes anything it may change.

    To ignore something counts only where the reader would ask, for a figure must not get
    lost; nor does a unit that stands under its own name become another.
    """
    if number not in sure:
        return True
    code, since, certain = sure[number]
    if each.target_code is None or certain:
        return False
    return (code, since) != (each.target_code, each.since)


def _counts(each: Remembered, table: TableReading, roster: Roster) -> bool:
    if each.target_code is None:
        return True
    if each.subject == "column":
        return each.target_code in catalogue.load().indicators
    unit = roster.get(each.target_code)
    county = roster.county_of(each.target_code)
    return (
        unit is not None
        and county is not None
        and county.code == table.county_code
        and (table.month is None or unit.open_in(table.month))
        and (table.period == "month" or _of_the_week(unit, table))
    )


def _of_the_week(unit: Unit, table: TableReading) -> bool:
    """Tell whether a unit files a weekly table: villages of two townships share names."""
    files = catalogue.load().form_of(unit.kind, "week") is not None
    return files and unit.parent == table.township_code

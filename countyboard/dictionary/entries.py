"""The dictionary: what each word, measure, rule, table and column means, as one list.

Nothing is defined here: each entry is read from where its subject is defined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from urllib.parse import urlencode

import pyarrow as pa

from countyboard import catalogue, rule_list, tables
from countyboard.catalogue import Catalogue
from countyboard.dictionary import columns, structure
from countyboard.dictionary.stored import TABLES
from countyboard.dictionary.views import FUNCTIONS, VALUES, VIEWS
from countyboard.dictionary.words import FINDING_STATES, FLAGS, REPORTING_STATES
from countyboard.i18n import N_, gettext, language, name_of, number, simplified, traditional
from countyboard.query import QUERIES, Source
from countyboard.sentences import catalogue as say
from countyboard.sentences.ratio_parts import part_name
from countyboard.words import finding_state_name, flags_text, group_name, measure_unit, state_name

__all__ = ["COLUMNS", "SECTIONS", "Entry", "as_table", "entries"]

COLUMNS = {
    "section": N_("Section"),
    "code": N_("Code"),
    "name": N_("Name"),
    "meaning": N_("Meaning"),
    "formula": N_("Formula"),
    "unit": N_("Unit of measure"),
    "source": N_("Source"),
    "shown_at": N_("Shown on"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one entry in the language in force; `shown_at` is an address from the root on."""

    section: str
    code: str
    name: str
    meaning: str
    formula: str = ""
    unit: str = ""
    source: str = ""
    shown_at: str = ""


def entries(source: Source, sections: Collection[str] = (), text: str = "") -> list[Entry]:
    """List the entries of these sections, or of all, that hold `text`.

    The text is sought in every column, in either script and whatever its case.
    """
    wanted = _plain(text)
    return [
        entry
        for section in SECTIONS
        if not sections or section in sections
        for entry, plain in _written(source, section)
        if wanted in plain
    ]


_Written = list[tuple[Entry, str]]

_kept: dict[tuple[str, str], tuple[Catalogue, _Written]] = {}


def _written(source: Source, section: str) -> _Written:
    """List the entries of a section, each with the text it is searched by.

    They are written once in a language, as long as the same catalogue is in force: all else
    they tell is the same for every source of this version of the program.
    """
    known = catalogue.load()
    former, written = _kept.get((language(), section), (None, []))
    if former is not known:
        _title, make = SECTIONS[section]
        written = [(entry, _plain(" ".join(astuple(entry)))) for entry in make(source)]
        _kept[language(), section] = (known, written)
    return written


def as_table(listed: Collection[Entry]) -> pa.Table:
    """Return the list with the sections in words; columns as COLUMNS."""
    rows = [astuple(entry) for entry in listed]
    parts = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    named = [[gettext(SECTIONS[section][0]) for section in parts[0]], *parts[1:]]
    return pa.table(
        {
            field.name: pa.array(part, pa.string())
            for field, part in zip(fields(Entry), named, strict=True)
        }
    )


def _indicators(_source: Source) -> Iterator[Entry]:
    known = catalogue.load()
    for each in known.indicators.values():
        wholes = (
            (gettext("Part of"), each.part_of),
            (gettext("At most"), each.at_most),
        )
        parts = [
            group_name(each.group),
            say.choice_name("kind", each.kind),
            _labelled(gettext("Filed by"), say.choice_name("reported_by", each.reported_by)),
            *(_labelled(label, name_of(known.indicators[code])) for label, code in wholes if code),
            *([gettext("Counts for a zero report")] if each.zero_report else []),
            *([say.choice_name("better", each.better)] if each.better != "none" else []),
            *(
                [_labelled(gettext("Other headings"), _chinese(gettext(", ").join(each.aliases)))]
                if each.aliases
                else []
            ),
        ]
        yield Entry(
            "indicators",
            each.code,
            name_of(each),
            " · ".join(parts),
            unit=measure_unit(each.unit),
            source=_documents(each.source),
            shown_at=f"trends?measure={each.code}",
        )


def _ratios(_source: Source) -> Iterator[Entry]:
    for each in catalogue.load().ratios.values():
        times = f" × {number(each.factor)}" if each.factor != 1 else ""
        formula = f"({part_name(each.numerator)}) ÷ ({part_name(each.denominator)}){times}"
        answers, _bracket, document = each.answers.rstrip(") ").rpartition("(")
        yield Entry(
            "ratios",
            each.code,
            name_of(each),
            " · ".join(filter(None, [_better(each.better), _chinese(answers.strip())])),
            formula,
            measure_unit(each.unit),
            _documents(document),
            f"trends?measure={each.code}",
        )


def _states(_source: Source) -> Iterator[Entry]:
    for words, name, shown_at in (
        (REPORTING_STATES, state_name, "reporting"),
        (FINDING_STATES, finding_state_name, "rectification"),
        (FLAGS, flags_text, "tables"),
    ):
        for code, meaning in words.items():
            yield Entry("states", code, name(code), gettext(meaning), shown_at=shown_at)


def _rules(_source: Source) -> Iterator[Entry]:
    for line in rule_list.lines():
        grade = gettext(rule_list.GRADES[line.grade])
        said = _labelled(grade, line.says)
        yield Entry(
            "rules", line.code, line.subject, f"{said} → {line.advice}", line.bounds,
            shown_at=f"rules?grades={line.grade}",
        )  # fmt: skip


def _tables(_source: Source) -> Iterator[Entry]:
    for code, about in tables.TABLES.items():
        yield Entry(
            "tables",
            code,
            gettext(about.title),
            gettext(about.purpose),
            source=f"queries/{about.query or about.grouped}.sql",
            shown_at=f"tables?table={code}",
        )


def _table_columns(_source: Source) -> Iterator[Entry]:
    for code, label in tables.labels(list(columns.MEANINGS)).items():
        if label != code:
            meaning = columns.meaning("", code)
            yield Entry("columns", code, label, meaning, shown_at="tables")


def _named(section: str, known: Mapping[str, object]) -> Callable[[Source], Iterator[Entry]]:
    def make(source: Source) -> Iterator[Entry]:
        found = structure.of(source)
        for name, about in _RELATIONS.items():
            if name not in known:
                continue
            example = " ".join(about.example.split())
            asked = f"sql?{urlencode({'sql': about.example})}"
            yield Entry(
                section, name, name, gettext(about.tells), example,
                source=_file(name), shown_at=asked,
            )  # fmt: skip
            for column, kind in found.get(name, {}).items():
                label = tables.labels([column])[column]
                yield Entry(
                    section, f"{name}.{column}", label, columns.meaning(name, column),
                    unit=kind.lower(), source=_file(name), shown_at=asked,
                )  # fmt: skip

    return make


_RELATIONS = {**VIEWS, **FUNCTIONS, **VALUES, **TABLES}

SECTIONS: dict[str, tuple[str, Callable[[Source], Iterator[Entry]]]] = {
    "indicators": (N_("Indicators"), _indicators),
    "ratios": (N_("Ratios"), _ratios),
    "states": (N_("States and flags"), _states),
    "rules": (N_("Rules"), _rules),
    "tables": (N_("Tables"), _tables),
    "columns": (N_("Columns of tables"), _table_columns),
    "views": (N_("Views of SQL"), _named("views", VIEWS)),
    "functions": (N_("Functions of SQL"), _named("functions", {**FUNCTIONS, **VALUES})),
    "stored": (N_("Stored tables"), _named("stored", TABLES)),
}
"""Titles of the sections, in their order, and what lists their entries."""


def _files() -> dict[str, str]:
    """Return the file of queries/ that makes each view, function and table, by name."""
    places = ("model", "current", "sql", "schema")
    return {
        re.sub(r"^(?:\d+_)?(?:[a-z]_)?", "", path.stem): f"queries/{place}/{path.name}"
        for place in reversed(places)
        for path in sorted(Path(QUERIES / place).glob("*.sql"))
    }


_FILES = _files()


def _file(name: str) -> str:
    return _FILES.get(name, "")


def _better(better: str) -> str:
    return "" if better == "none" else say.choice_name("better", better)


def _labelled(name: str, value: str) -> str:
    return gettext("{name}: {value}").format(name=name, value=value)


def _documents(numbers: str) -> str:
    """Name the documents that a line of the catalogue rests on, by their numbers."""
    return gettext("Report {numbers}").format(numbers=numbers) if numbers.strip() else ""


def _chinese(text: str) -> str:
    """Write a text that the catalogue holds in Chinese only in the script of the reader."""
    return traditional(text) if language() == "zh_Hant" else text


def _plain(text: str) -> str:
    return simplified(text).casefold().strip()

"""The lines of the catalogue's files, with those the office added or changed laid over them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from countyboard.i18n import N_

__all__ = ["COLUMNS", "CatalogueError", "Line", "OwnLine", "PartName", "read_lines"]

PartName = Literal["indicators", "ratios", "forms"]

COLUMNS: dict[PartName, tuple[str, ...]] = {
    "indicators": (
        "code", "group", "name_zh", "name_en", "unit", "kind", "reported_by", "part_of", "at_most",
        "zero_report", "better", "aliases", "source",
    ),
    "ratios": (
        "code", "name_zh", "name_en", "numerator", "denominator", "factor", "unit", "better",
        "answers",
    ),
    "forms": (
        "code", "name_zh", "name_en", "period", "kinds", "deadline_day", "indicators", "source",
        "deadline_time",
    ),
}  # fmt: skip
"""The columns of each file; a line of the office's own has the same."""

_CODE = re.compile(r"[a-z][a-z0-9_]*")


class CatalogueError(ValueError):
    """Say which line of which file of the catalogue is wrong, and what to do.

    `advice` is a message to translate, filled with `about`.
    """

    def __init__(
        self, path: Path, line: int, column: str, value: str, advice: str, **about: str
    ) -> None:
        told = advice.format(**about)
        super().__init__(f"{path.name}, line {line}, column {column}: {value!r}: {told}")
        self.column = column
        self.value = value
        self.advice = advice
        self.about = about


@dataclass(frozen=True, slots=True)
class OwnLine:
    """Hold a line the office added or changed: the texts of its columns."""

    part: str
    code: str
    texts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, part: str, code: str, line: str) -> OwnLine:
        """Read a line as it is recorded; raise ValueError where it is none."""
        told = json.loads(line)
        if not isinstance(told, dict) or not all(isinstance(text, str) for text in told.values()):
            raise ValueError(line)
        return cls(part, code, tuple(sorted(told.items())))

    @property
    def line(self) -> str:
        """Return the line as it is recorded."""
        return json.dumps(dict(self.texts), ensure_ascii=False)


class Line:
    """Read one line of a catalogue file, with errors that name the cell."""

    def __init__(self, path: Path, number: int, values: Mapping[str, str]) -> None:
        self.path, self.number, self.values = path, number, values

    def error(self, column: str, advice: str, **about: str) -> CatalogueError:
        """Return the error that the text in `column` is wrong."""
        value = self.values.get(column, "")
        return CatalogueError(self.path, self.number, column, value, advice, **about)

    def text(self, column: str) -> str:
        """Return a text that must not be empty."""
        value = self.values[column].strip()
        if not value:
            raise self.error(column, N_("must not be empty"))
        return value

    def maybe(self, column: str) -> str | None:
        """Return a text, None where it is empty."""
        return self.values[column].strip() or None

    def choice(self, column: str, options: tuple[str, ...]) -> str:
        """Return one of the options."""
        value = self.text(column)
        if value not in options:
            raise self.error(column, N_("use one of {options}"), options=", ".join(options))
        return value

    def code(self, taken: Container[str]) -> str:
        """Return the code, which must not be taken."""
        value = self.text("code")
        if not _CODE.fullmatch(value):
            raise self.error("code", N_("use small letters, digits and _ only"))
        if value in taken:
            raise self.error("code", N_("this code is already used"))
        return value

    def list(self, column: str) -> tuple[str, ...]:
        """Return the texts between `|`."""
        parts = (part.strip() for part in self.values[column].split("|"))
        return tuple(part for part in parts if part)

    def number_of(self, column: str, convert: Callable[[str], float], advice: str) -> float:
        """Return a number above 0."""
        try:
            number = convert(self.text(column))
        except ValueError:
            raise self.error(column, advice) from None
        if not 0 < number < float("inf"):
            raise self.error(column, advice)
        return number


def read_lines(folder: Path, part: PartName, own: Sequence[OwnLine]) -> list[Line]:
    """Return the lines of a file, those of the office's own in place of or after the others."""
    path = folder / f"{part}.csv"
    lines = _of_file(path, COLUMNS[part])
    places = {line.values["code"].strip(): place for place, line in enumerate(lines)}
    for each in own:
        if each.part != part:
            continue
        values = dict.fromkeys(COLUMNS[part], "") | dict(each.texts) | {"code": each.code}
        place = places.setdefault(each.code, len(lines))
        lines[place : place + 1] = [Line(path, place + 2, values)]
    return lines


def _of_file(path: Path, columns: tuple[str, ...]) -> list[Line]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        header = tuple(reader.fieldnames or ())
        missing = [column for column in columns if column not in header]
        if missing:
            raise CatalogueError(path, 1, ", ".join(missing), "", N_("the column is missing"))
        lines = []
        for values in reader:
            if None in values or None in values.values():
                raise CatalogueError(
                    path,
                    reader.line_num,
                    "*",
                    "",
                    N_("the line must have {count} values"),
                    count=str(len(header)),
                )
            lines.append(Line(path, reader.line_num, values))
        return lines

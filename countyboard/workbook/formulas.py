"""Find formula cells without a stored value: a fast reader drops those silently."""

from __future__ import annotations

import html
import re

from countyboard.workbook.archive import Archive
from countyboard.workbook.grid import Formula
from countyboard.workbook.sheet_xml import column_number, sheet_paths

__all__ = ["uncached_formulas"]

_MARK = re.compile(rb"<f[ />]")
_CELL = re.compile(
    rb'<c (?=([^>]*))[^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*'
    rb"(?:<f(?: [^>]*)?/>|<f(?: [^>]*)?>([^<]*)</f>)\s*"
    rb"(<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_TEXT_RESULT = re.compile(rb'\bt="str"')
# a writer that asks for calculation on loading puts 0 where it does not know the result
_CELL_OR_ZERO = re.compile(_CELL.pattern.replace(rb"<v>\s*</v>", rb"<v>\s*0?\s*</v>"))


def uncached_formulas(archive: Archive) -> dict[str, list[Formula]]:
    """Return the formula cells without a value, by sheet; empty for what is not xlsx."""
    found: dict[str, list[Formula]] = {}
    paths = sheet_paths(archive)
    cell = _CELL_OR_ZERO if paths and _calculates_on_load(archive) else _CELL
    for path, name in paths.items():
        xml = archive.parts[path]
        if _MARK.search(xml) is None:
            continue
        cells = [
            Formula(
                int(row) - 1,
                column_number(letters),
                html.unescape(text.decode("utf-8", "replace")) if text else "",
            )
            for attributes, letters, row, text, value in cell.findall(xml)
            if not (value and _TEXT_RESULT.search(attributes))  # an empty text is a result
        ]
        if cells:
            found[name] = cells
    return found


def _calculates_on_load(archive: Archive) -> bool:
    book = archive.parts["xl/workbook.xml"]
    return re.search(rb'fullCalcOnLoad="(?:1|true)"', book) is not None

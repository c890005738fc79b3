"""Separated text as a grid: csv and tsv, in UTF-8, UTF-16, GB18030 or Big5."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import PurePath

from countyboard.workbook.grid import AREA_CEILING, MOST_COLUMNS, Cell, Grid
from countyboard.workbook.refusal import Refused

__all__ = ["Separated", "decoded", "read_separated", "separated_lines"]

_FORM_SIGNS = "年月日单單位名称稱县縣区區镇鎮乡鄉街道线線索数數报報表合计計办辦件"
_ENCODINGS = ("utf-8-sig", "gb18030", "big5")


class Separated:
    """Hold the lines of a separated text and how it was written."""

    def __init__(self, lines: list[list[str]], mark: str, encoding: str) -> None:
        self.lines, self.mark, self.encoding = lines, mark, encoding


def separated_lines(content: bytes) -> Separated:
    """Split a text into lines and cells; raise Refused if it is no text."""
    text, encoding = decoded(content)
    sample = text.splitlines()[:50]
    counts = Counter({mark: sum(line.count(mark) for line in sample) for mark in "\t,;|"})
    mark = counts.most_common(1)[0][0]
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error:
        raise Refused("damaged") from None
    _whole(lines, text)
    return Separated(lines, mark, encoding)


def read_separated(name: str, content: bytes) -> Grid:
    """Read a separated text; the sheet is named after the file."""
    lines = separated_lines(content).lines
    while lines and not any(lines[-1]):  # as a program saves what was once styled
        lines.pop()
    width = max(map(len, lines), default=0)
    if width * len(lines) > AREA_CEILING or width > MOST_COLUMNS:
        raise Refused("sheet_too_large")
    cells: list[list[Cell]] = [[*line, *[""] * (width - len(line))] for line in lines]
    return Grid(PurePath(name).stem, cells)


def _whole(lines: list[list[str]], text: str) -> None:
    """Refuse a text that breaks off inside a line of figures, as a cut transfer leaves it."""
    if len(lines) < 3 or text.endswith(("\n", "\r")):
        return
    last, before = lines[-1], lines[-2]
    if 2 <= len(last) < len(before) and any(sign.isdigit() for sign in "".join(last[1:])):
        raise Refused("damaged")


def decoded(content: bytes) -> tuple[str, str]:
    """Return a text and its encoding: UTF-8 if it is; else what gives more words of forms."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _utf16(content), "utf-16"
    if b"\0" in content:
        raise Refused("not_a_workbook")
    texts = []
    for encoding in _ENCODINGS:
        try:
            texts.append((content.decode(encoding), encoding))
        except UnicodeDecodeError:
            continue
        if encoding.startswith("utf"):
            break
    if not texts:
        raise Refused("not_a_workbook")
    # Big5 nearly always decodes as GB18030 too, into rare characters
    return max(texts, key=lambda found: sum(found[0].count(sign) for sign in _FORM_SIGNS))


def _utf16(content: bytes) -> str:
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        raise Refused("not_a_workbook") from None
    if not all(sign.isprintable() or sign.isspace() for sign in text):
        raise Refused("not_a_workbook")
    return text

"""Sizes and places that files merely claim take no memory: they are refused, or not believed."""

from __future__ import annotations

import re
import struct

import pytest

from countyboard import catalogue
from countyboard.workbook import WorkbookReading, read
from countyboard.workbook.biff import read_biff
from countyboard.workbook.compound import SIGNATURE, contained, stream_of
from countyboard.workbook.refusal import Refused
from countyboard.workbook.sheet_bin import extent_of_bin
from tests.workbook.forms import ROSTER, TODAY, figures
from tests.workbook.test_fuzzing import LINES, PARTS, zipped
from tests.workbook.writers import write

NAMES = ("Workbook", "Book")
OLD = write("xls", "3月", LINES, ())
FIGURES = {("990001001", "leads_received"): 12.0, ("990001001", "leads_closed"): 5.0}


def answer(content: bytes, name: str = "a.xls") -> WorkbookReading:
    return read(name, content, ROSTER, catalogue.load(), today=TODAY)


def refusal(found: WorkbookReading) -> list[str]:
    assert found.tables == ()
    return [problem.code for problem in found.problems]


def with_record(code: int, data: bytes) -> bytes:
    """Return the stream with the data of the first such record changed."""
    stream = bytearray(stream_of(OLD, NAMES))
    place = 0
    while place + 4 <= len(stream):
        found, length = struct.unpack_from("<HH", stream, place)
        if found == code:
            stream[place + 4 : place + 4 + len(data)] = data
            return bytes(stream)
        place += 4 + length
    raise AssertionError(code)


@pytest.mark.parametrize("size", [1, 4096, 4097, 1 << 20, 9_000_000])
def test_a_stream_comes_out_as_it_was_put_in(size: int) -> None:
    stream = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    found = stream_of(contained(stream, "Workbook"), NAMES)
    assert found == stream.ljust(4096, b"\0")


def test_records_without_a_container_are_read() -> None:
    found = answer(stream_of(OLD, NAMES))
    assert not found.blocked
    assert FIGURES.items() <= figures(found).items()


def test_a_chain_that_comes_back_to_itself_is_refused() -> None:
    table = 512 * (1 + struct.unpack_from("<I", OLD, 76)[0])
    first = struct.unpack_from("<I", OLD, 48)[0]
    looped = bytearray(OLD)
    struct.pack_into("<I", looped, table + 4 * first, first)
    assert refusal(answer(bytes(looped))) == ["damaged"]


@pytest.mark.parametrize("content", [SIGNATURE, OLD[:520], OLD[:1100], SIGNATURE + b"\xff" * 600])
def test_what_is_left_of_a_container_is_refused(content: bytes) -> None:
    assert refusal(answer(content)) == ["damaged"]


def test_the_stated_extent_is_not_believed() -> None:
    stream = with_record(0x200, struct.pack("<IIHH", 0, 0xFFFFFFFF, 0, 0xFFFF))
    found = answer(contained(stream, "Workbook"))
    assert FIGURES.items() <= figures(found).items()


def test_more_strings_than_could_be_there_are_refused() -> None:
    stream = with_record(0xFC, struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF))
    with pytest.raises(Refused):
        read_biff(contained(stream, "Workbook"))


def test_a_cell_beyond_the_last_column_is_refused() -> None:
    stream = with_record(0xFD, struct.pack("<HH", 0xFFFF, 0xFFFF))
    assert refusal(answer(contained(stream, "Workbook"))) == ["damaged"]


def record(code: int, *numbers: int) -> bytes:
    data = struct.pack(f"<{len(numbers)}I", *numbers)
    return bytes([code, len(data)]) + data


def test_how_far_a_binary_sheet_reaches() -> None:
    near = record(0, 2) + record(2, 0, 0, 4) + record(2, 3, 0, 4)
    assert extent_of_bin(near) == 3 * 4
    assert extent_of_bin(near + record(0, 0xFFFFF) + record(2, 0xFFFFFFF, 0, 4)) == 1 << 48
    assert extent_of_bin(near + b"\x80") == 3 * 4
    assert extent_of_bin(b"") == 0
    book = zipped({"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": record(0, 0xFFFFF)
                   + record(2, 0xFFFFFFF, 0, 4)})  # fmt: skip
    assert refusal(answer(book, "a.xlsb")) == ["sheet_too_large"]


def test_a_sheet_in_an_unusual_folder_is_measured_too() -> None:
    far = PARTS["xl/worksheets/sheet1.xml"].replace(b'r="D4"', b'r="XFD1048576"')
    far = far.replace(b'<row r="4"', b'<row r="1048576"')
    for folder in ("xl/worksheets/sheet1.xml", "xl/pages/Sheet1.xml"):
        parts = dict(PARTS)
        del parts["xl/worksheets/sheet1.xml"]
        links = parts["xl/_rels/workbook.xml.rels"]
        parts["xl/_rels/workbook.xml.rels"] = links.replace(
            b"worksheets/sheet1.xml", folder.removeprefix("xl/").lower().encode()
        )
        assert refusal(answer(zipped(parts | {folder: far}), "a.xlsx")) == ["sheet_too_large"]


@pytest.mark.parametrize(
    "place", [b'r="XFD1048576"', b'r="DXFD1048576"', b'r="D99999999"', b"r='XFD9999999'",
              b'\tr="ZZZ999999"', b'r = "AAAAA4"', b'r="xfd1048576"']
)  # fmt: skip
def test_a_cell_far_outside_its_row_is_measured(place: bytes) -> None:
    far = PARTS["xl/worksheets/sheet1.xml"].replace(b' r="D4"', b" " + place)
    assert far != PARTS["xl/worksheets/sheet1.xml"]
    found = answer(zipped(PARTS | {"xl/worksheets/sheet1.xml": far}), "a.xlsx")
    assert refusal(found) == ["sheet_too_large"]


def test_more_columns_than_any_program_has_are_refused() -> None:
    assert refusal(answer(b"1," * 16_384 + b"1\n", "a.csv")) == ["sheet_too_large"]


def test_more_texts_than_could_be_there_are_refused() -> None:
    name = "xl/sharedStrings.xml"
    stated = re.sub(rb'uniqueCount="\d+"', b'uniqueCount="999999999"', PARTS[name])
    assert stated != PARTS[name]
    assert refusal(answer(zipped(PARTS | {name: stated}), "a.xlsx")) == ["damaged"]
    name = "xl/sharedStrings.bin"
    stated = b"\x9f\x01\x08" + struct.pack("<II", 5, 0xFFFFFFFF)
    assert refusal(answer(zipped({"xl/workbook.bin": b"", name: stated}), "a.xlsb")) == ["damaged"]

"""Sound files cut short, flipped, and under the wrong names; files that are something else."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import zipfile
from collections.abc import Iterator

from tests.hostile.file import FORM, SECRET, Hostile, packed
from tests.workbook.binary import xlsb
from tests.workbook.test_old_formats import ods
from tests.workbook.writers import write

__all__ = ["damaged"]

_FORMATS = ("xlsx", "xls", "html", "csv", "xml")
_SOUND = {ending: write(ending, "Sheet1", FORM, ()) for ending in _FORMATS}
_SOUND["zip"] = packed({"三月.csv": _SOUND["csv"]})
_SOUND["ods"] = ods()


def damaged(seed: int = 20_250_301) -> Iterator[Hostile]:
    """Yield damaged files; the same seed gives the same ones."""
    chance = random.Random(seed)
    for ending, content in _SOUND.items():
        for share in (0.02, 0.3, 0.6, 0.97):
            cut = content[: int(len(content) * share)]
            yield Hostile(f"{ending} cut at {share:.0%}", f"cut.{ending}", cut)
        for number in range(4):
            flipped = bytearray(content)
            for _ in range(1 + number * 3):
                flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            yield Hostile(f"{ending} flipped {number}", f"flipped.{ending}", bytes(flipped))
        wrong = {"xlsx": "csv", "csv": "xlsx", "xls": "ods"}.get(ending, "xlsb")
        yield Hostile(f"{ending} called {wrong}", f"wrong.{wrong}", content, "read")
    yield from _something_else(chance)


def _something_else(chance: random.Random) -> Iterator[Hostile]:
    for number in range(4):
        records = chance.randbytes(2_000)
        yield Hostile(f"xlsb of junk {number}", "junk.xlsb", _binary_sheet(records))
        compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(3_000)
        yield Hostile(f"compound file of junk {number}", "junk.xls", compound, "refused")
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tape:
        member = tarfile.TarInfo("../../outside.csv")
        member.size = len(_SOUND["csv"])
        tape.addfile(member, io.BytesIO(_SOUND["csv"]))
    secret = SECRET.encode()
    for title, content in (
        ("nothing", b""),
        ("one byte", b"\0"),
        ("NULs alone", b"\0" * 100_000),
        ("gzip", gzip.compress(_SOUND["csv"])),
        ("tar", stream.getvalue()),
        ("7z", b"7z\xbc\xaf\x27\x1c" + chance.randbytes(100)),
        ("rar", b"Rar!\x1a\7\1\0" + chance.randbytes(100)),
        ("program", b"MZ\x90\0\3\0\0\0" + chance.randbytes(500)),
        ("ELF", b"\x7fELF\2\1\1" + chance.randbytes(500)),
        ("PNG", b"\x89PNG\r\n\x1a\n" + chance.randbytes(500)),
        ("PDF", b"%PDF-1.7\n" + secret + chance.randbytes(500)),
        ("SQLite", b"SQLite format 3\0" + chance.randbytes(500)),
        ("DuckDB", b"\0" * 8 + b"DUCK" + chance.randbytes(4_000)),
        ("Parquet", b"PAR1" + chance.randbytes(500) + b"PAR1"),
        ("pickle", b"\x80\4\x95\x1c\0\0\0\0\0\0\0\x8c\5posix\x94\x8c\6system\x94\x93\x94."),
        ("noise", chance.randbytes(50_000)),
        ("shortcut", b"[InternetShortcut]\r\nURL=file:///etc/passwd\r\n" + secret),
        ("command", b"@echo off\r\ndel /s /q *.*\r\n" + secret),
        ("query", b'SYLK\nID;PWXL\nC;Y1;X1;EEXEC("calc")\nE\n' + secret),
    ):
        yield Hostile(f"no workbook: {title}", "else.xlsx", content, "refused")


def _binary_sheet(records: bytes) -> bytes:
    """Return a binary workbook whose one sheet holds these bytes in place of records."""
    with zipfile.ZipFile(io.BytesIO(xlsb({"Sheet1": FORM}))) as book:
        members = {name: book.read(name) for name in book.namelist()}
    return packed(members | {"xl/worksheets/sheet1.bin": records})

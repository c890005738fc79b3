"""Zip archives that unpack to too much, lead elsewhere, or are not what they say."""

from __future__ import annotations

import io
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Iterator

from tests.hostile.file import FORM, SECRET, Hostile, Outcome, packed
from tests.workbook.forms import workbook
from tests.workbook.writers import write

__all__ = ["NAMES", "archives"]

NAMES = (
    "../../../../outside.csv",
    "..\\..\\..\\outside.csv",
    "/outside.csv",
    "//host/share/outside.csv",
    "\\\\host\\share\\outside.csv",
    "C:\\outside.csv",
    "C:outside.csv",
    "a/../../outside.csv",
    "%2e%2e%2f%2e%2e%2foutside.csv",
    "．．／．．／outside.csv",
    "~/outside.csv",
    "file:///outside.csv",
    "outside.csv\0.csv",
    "\u202evsc.edistuo.csv",
    "\ufeffoutside.csv",
    "outside.csv:stream.csv",
    "CON.csv",
    "NUL.csv",
    "aux.csv",
    "LPT1.csv",
    "$(touch outside).csv",
    "`touch outside`.csv",
    "; touch outside;.csv",
    "| touch outside.csv",
    "${jndi:ldap:/127.0.0.1/outside}.csv",
    "{0.__class__.__mro__}.csv",
    "%s%s%n%n.csv",
    "<img src=x onerror=alert(1)>.csv",
    '"><script>alert(1)<-script>.csv',
    "![x](javascript:alert(1)).csv",
    ":material_delete: $\\frac{1}{2}$.csv",
    "=HYPERLINK(1,2)!A0.csv",
    "outside\r\nSet-Cookie: outside=1.csv",
    "' or 1=1 --.csv",
    "长" * 200 + ".csv",
    "x" * 4_000 + ".csv",
)
"""Names under which a form is handed in; the form itself is sound."""

_CSV = write("csv", "Sheet1", FORM, ())
_XLSX = workbook({"Sheet1": FORM})
_MOST = 40 << 20


def archives() -> Iterator[Hostile]:
    """Yield archives of every kind."""
    yield from _bombs()
    yield from _untrue()
    yield from _named()
    yield from _odd()


def _book(**parts: bytes) -> bytes:
    """Return the sound workbook with other parts, named with _ for . and __ for /."""
    with zipfile.ZipFile(io.BytesIO(_XLSX)) as book:
        members = {name: book.read(name) for name in book.namelist()}
    return packed(members | {_path(name): content for name, content in parts.items()})


def _path(name: str) -> str:
    folder, _, file = name.rpartition("__")
    return f"{folder.replace('__', '/')}/{file.replace('_', '.')}".lstrip("/")


def _bombs() -> Iterator[Hostile]:
    zeros, blanks = b"\0" * _MOST, b" " * _MOST
    start = SECRET.encode()
    for part in ("xl__worksheets__sheet1_xml", "xl__sharedStrings_xml", "xl__media__image1_png"):
        for kind, content in (("zeros", zeros), ("blanks", blanks)):
            bomb = _book(**{part: start + content})
            yield Hostile(f"bomb of {kind} in {part}", "bomb.xlsx", bomb, "refused")
    yield Hostile("bomb in ods", "bomb.ods", packed({"content.xml": zeros}), "refused")
    yield Hostile("bomb of csv", "bomb.zip", packed({"a.csv": start + zeros}), "refused")
    many = {f"{n}.csv": b"" for n in range(6_000)}
    yield Hostile("six thousand members", "many.zip", packed(many), "refused")
    sheets = {f"{n}.csv": _CSV for n in range(400)}
    yield Hostile("four hundred sheets", "sheets.zip", packed(sheets), "refused")
    nested = packed({"a.csv": _CSV})
    for depth in range(1, 7):
        nested = packed({f"{depth}.zip": nested, f"{depth}b.zip": nested})
        yield Hostile(f"nested {depth} times", "nested.zip", nested, "refused")
        as_book = packed({"a.xlsx": nested})
        yield Hostile(f"nested {depth} times as a workbook", "nested.xlsx", as_book, "refused")
    inner = packed({"xl/workbook.xml": b"", "content.xml": zeros})
    yield Hostile("bomb in a zip", "inner.zip", packed({"a.ods": inner, "b.csv": _CSV}))


def _untrue() -> Iterator[Hostile]:
    """Yield archives whose directory does not tell the truth."""
    bomb = packed({"a.csv": SECRET.encode() + b"\0" * _MOST})
    for said in (0, 1, 1_000, 1 << 20):
        lying = bytearray(bomb)
        place = lying.rindex(b"PK\1\2")
        lying[place + 24 : place + 28] = struct.pack("<I", said)
        yield Hostile(f"bomb that says {said}", "lying.zip", bytes(lying), "refused")
    # One packed member that many entries of the directory point to (D. Fifield, 2019).
    kernel = packed({"a.csv": b"0" * (4 << 20)})
    end, begin = kernel.rindex(b"PK\5\6"), kernel.rindex(b"PK\1\2")
    entry = kernel[begin:end]
    for count in (200, 4_000):
        directory = entry * count
        tail = struct.pack("<4H2IH", 0, 0, count, count, len(directory), begin, 0)
        overlapping = kernel[:begin] + directory + b"PK\5\6" + tail
        yield Hostile(f"{count} overlapping entries", "overlap.zip", overlapping, "refused")
        small = entry[:24] + struct.pack("<I", 10) + entry[28:]
        directory = small * count
        tail = struct.pack("<4H2IH", 0, 0, count, count, len(directory), begin, 0)
        untrue = kernel[:begin] + directory + b"PK\5\6" + tail
        yield Hostile(f"{count} overlapping entries that lie", "overlap.zip", untrue, "refused")
    sound = bytearray(_XLSX)
    at = sound.rindex(b"PK\5\6")
    for title, place, value in (
        ("directory elsewhere", 16, 0xFFFFFFF0),
        ("directory without size", 12, 0),
        ("directory too large", 12, 0x7FFFFFFF),
        ("more entries than there are", 8, 0xFFFFFFFF),
    ):
        changed = sound[:]
        changed[at + place : at + place + 4] = struct.pack("<I", value)
        yield Hostile(title, "untrue.xlsx", bytes(changed))
    yield Hostile("password of a zip", "locked.zip", _flagged(packed({"a.csv": _CSV})), "refused")
    yield Hostile("password of a workbook", "locked.xlsx", _flagged(_XLSX), "refused")


def _flagged(content: bytes) -> bytes:
    """Return an archive whose members say that they are encrypted."""
    changed = bytearray(content)
    for sign, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = changed.find(sign)
        while at >= 0:
            changed[at + place] |= 1
            at = changed.find(sign, at + 4)
    return bytes(changed)


def _named() -> Iterator[Hostile]:
    for number, name in enumerate(NAMES):
        yield Hostile(f"named {name[:30]!r}", name, _CSV, "read")
        member = packed({name: _CSV})
        outcome: Outcome = "read" if name.endswith(".csv") else "either"
        if name.startswith("~") or "\0" in name or "/" in name or "\\" in name:
            outcome = "either"
        yield Hostile(f"with a member {name[:30]!r}", f"names {number}.zip", member, outcome)
    shadowed = packed({"xl/worksheets/../worksheets/sheet1.xml": b"<a/>", "xl/workbook.xml": b""})
    yield Hostile("a part by a winding way", "parts.xlsx", shadowed, "refused")


def _odd() -> Iterator[Hostile]:
    link = (stat.S_IFLNK | 0o777) << 16
    for target in ("/etc/passwd", "../../countyboard.duckdb", "."):
        linked = packed({"a.csv": target.encode()}, attributes=link)
        yield Hostile(f"link to {target}", "link.zip", linked)
    device = packed({"a.csv": b"x"}, attributes=(stat.S_IFCHR | 0o666) << 16)
    yield Hostile("a device", "device.zip", device)
    for title, method in (("bzip2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA)):
        yield Hostile(f"packed by {title}", "a.zip", packed({"a.csv": _CSV}, method=method))
    unknown = packed({"a.csv": _CSV}).replace(b"\x08\0", b"\x63\0")
    yield Hostile("packed by nobody", "a.zip", unknown)
    for title, head in (
        ("GIF", b"GIF89a\1\0\1\0"),
        ("PDF", b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>endobj\n"),
        ("page", b"<html><script>alert(1)</script></html>"),
        ("program", b"MZ\x90\0" + b"\0" * 60),
        ("script", b"#!/bin/sh\ntouch outside\nexit\n"),
    ):
        yield Hostile(f"workbook behind a {title}", "both.xlsx", head + _XLSX, "refused")
    yield Hostile("workbook before a zip", "both.xlsx", _XLSX + packed({"a.csv": _CSV}))
    twice = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(twice, "w") as archive:
            archive.writestr("a.csv", _CSV)
            archive.writestr("a.csv", SECRET)
    yield Hostile("a member twice", "twice.zip", twice.getvalue())
    chance = random.Random(8)
    for number in range(6):
        junk = b"PK\3\4" + chance.randbytes(400)
        yield Hostile(f"junk {number}", "junk.xlsx", junk, "refused")

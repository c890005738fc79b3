"""The catalogues of translations: python -m countyboard.messages writes zh_Hant from zh_Hans.

People write countyboard/locale/zh_Hans/*.po; Traditional Chinese follows by OpenCC.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from countyboard.i18n import LOCALE, traditional

__all__ = ["SOURCES", "catalogues", "in_traditional", "main", "messages_in_code"]

ROOT = LOCALE.parent.parent

SOURCES = ("app.py", "countyboard", "pages")
"""Files and folders, from the root of the project, whose texts people read."""

_KEYWORDS = {"_": None, "gettext": None, "N_": None, "ngettext": (1, 2)}

_HEADER = """\
# Made from zh_Hans/{name} by `make messages`: change that file, not this one.
msgid ""
msgstr ""
"Project-Id-Version: countyboard\\n"
"Language: zh_Hant\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""


def messages_in_code() -> dict[str, str]:
    """Return every msgid that the code marks, with the place where it stands."""
    found: dict[str, str] = {}
    for path in _python_files():
        for line, message, *_ in extract_from_file("python", path, keywords=_KEYWORDS):
            msgid = message[0] if isinstance(message, tuple) else message
            found.setdefault(msgid, f"{path.relative_to(ROOT).as_posix()}:{line}")
    return found


def _python_files() -> Iterator[Path]:
    for source in SOURCES:
        path = ROOT / source
        yield from sorted(path.rglob("*.py")) if path.is_dir() else (path,)


def catalogues(language: str) -> dict[str, Catalog]:
    """Read the catalogues of one language, by file name."""
    found = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            found[path.name] = read_po(file, locale=language, abort_invalid=True)
    return found


def in_traditional(name: str, catalogue: Catalog) -> str:
    """Write a catalogue of zh_Hans as the text of the same one in zh_Hant."""
    parts = [_HEADER.format(name=name)]
    for message in catalogue:
        if not message.id or not message.string:
            continue
        ids = (message.id,) if isinstance(message.id, str) else message.id
        first = message.string if isinstance(message.string, str) else message.string[0]
        lines = [f"msgid {_quoted(ids[0])}"]
        lines += [f"msgid_plural {_quoted(ids[1])}"] if len(ids) > 1 else []
        lines += [f"{'msgstr[0]' if len(ids) > 1 else 'msgstr'} {_quoted(traditional(first))}"]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> int:
    """Write every catalogue of zh_Hant anew, and remove those without a source."""
    folder = LOCALE / "zh_Hant"
    folder.mkdir(exist_ok=True)
    sources = catalogues("zh_Hans")
    for path in folder.glob("*.po"):
        if path.name not in sources:
            path.unlink()
    for name, catalogue in sources.items():
        (folder / name).write_text(in_traditional(name, catalogue), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

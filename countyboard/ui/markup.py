"""Text as Markdown, in which names are data, and back as plain text for files and pictures."""

from __future__ import annotations

import re

__all__ = ["escape", "unescaped"]

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~$:])")
_ICON = re.compile(r":material/\w+:\s*")


def escape(text: str) -> str:
    """Make text harmless in Markdown: names of units and files are data, not markup."""
    return _MARKUP.sub(r"\\\1", text.replace("\n", " "))


def unescaped(text: str) -> str:
    """Take away what Markdown needs: the backslashes of `escape`, icons, spaces at line ends."""
    lines = _ICON.sub("", text).splitlines()
    return "\n".join(_ESCAPED.sub(r"\1", line.rstrip()) for line in lines)

"""Text as Markdown, in which names are data, and back as plain text for files and pictures."""

from __future__ import annotations

import re

__all__ = ["escape", "unescaped"]

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~$:])")
_ICON = re.compile(r":material/\w+:\s*")
_FOUND_LATER = re.compile(
    r":(?=//|material|[\w+-]+:)|www(?=\.)|@(?=[\w-])"
    r"|(?<![^\s])(?:<(?=->(?!\S)|[-=](?!\S))|[->~](?=[->=](?!\S)))",
    re.IGNORECASE,
)
"""What Streamlit finds in text after Markdown is read, where no backslash helps: addresses,
icons, emoji, arrows."""

_JOINER = "\u2060"
"""Is not seen, and joins what stands on either side."""


def escape(text: str) -> str:
    """Make text harmless in Markdown: names of units and files are data, not markup."""
    parted = _FOUND_LATER.sub(rf"\g<0>{_JOINER}", text.replace("\n", " "))
    return _MARKUP.sub(r"\\\1", parted)


def unescaped(text: str) -> str:
    """Take away what Markdown needs: what `escape` added, icons, spaces at line ends."""
    lines = _ICON.sub("", text).replace(_JOINER, "").splitlines()
    return "\n".join(_ESCAPED.sub(r"\1", line.rstrip()) for line in lines)

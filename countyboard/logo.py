"""The office's logo: a png or svg that is checked before it is kept, and cannot do anything.

An svg is rebuilt from a short list of drawing elements and attributes: scripts, links,
foreign content and references leave it. It is only ever shown as an image.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
from typing import Literal
from xml.etree import ElementTree as ET

from PIL import Image, UnidentifiedImageError

__all__ = ["LARGEST", "WIDEST", "Fault", "LogoError", "is_kept", "kept", "shown"]

Fault = Literal["too large", "too wide", "not an image", "not drawing only"]

LARGEST = 200 * 1024
"""Bytes of the file."""

WIDEST = 2000
"""Pixels of a png, either way."""

_SVG = "http://www.w3.org/2000/svg"
_DRAWN = (
    "svg g path rect circle ellipse line polyline polygon title desc defs linearGradient"
    " radialGradient stop clipPath text tspan"
)
_SAID = (
    "id d x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points viewBox preserveAspectRatio"
    " transform fill fill-rule fill-opacity clip-rule clip-path stroke stroke-width stroke-linecap"
    " stroke-linejoin stroke-miterlimit stroke-opacity stroke-dasharray opacity offset stop-color"
    " stop-opacity gradientUnits gradientTransform spreadMethod clipPathUnits version font-size"
    " font-family font-weight text-anchor style"
)
_ELEMENTS = frozenset(_DRAWN.split())
_ATTRIBUTES = frozenset(_SAID.split())
_OUTSIDE = re.compile(
    r"url\(\s*['\"]?(?!#)|https?:|data:|javascript:|@import|expression|\\", re.IGNORECASE
)
_PNG = b"\x89PNG\r\n\x1a\n"
_PREFIX = "data:image/png;base64,"


class LogoError(Exception):
    """Say why a file cannot be a logo, by a code of Fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


def kept(content: bytes) -> str:
    """Return the text under which an image is kept; raise LogoError where it cannot be."""
    if len(content) > LARGEST:
        raise LogoError("too large")
    return _png(content) if content.startswith(_PNG) else _svg(content)


def shown(text: str) -> bytes | str:
    """Return a kept logo as Streamlit takes it: the bytes of a png, or the text of an svg."""
    return base64.b64decode(text[len(_PREFIX) :]) if text.startswith(_PREFIX) else text


def is_kept(text: str) -> bool:
    """Tell whether a text is a logo as `kept` writes it."""
    try:
        content = shown(text)
        return kept(content if isinstance(content, bytes) else content.encode()) == text
    except (LogoError, binascii.Error):
        return False


def _png(content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
            if max(image.size) > WIDEST:
                raise LogoError("too wide")
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise LogoError("not an image") from error
    return _PREFIX + base64.b64encode(content).decode()


def _svg(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
        if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
            raise LogoError("not drawing only")
        root = ET.fromstring(text)  # noqa: S314 - entities are refused above
    except (UnicodeDecodeError, ET.ParseError) as error:
        raise LogoError("not an image") from error
    if root.tag != f"{{{_SVG}}}svg":
        raise LogoError("not an image")
    ET.register_namespace("", _SVG)
    return ET.tostring(_drawing(root), encoding="unicode")


def _drawing(element: ET.Element) -> ET.Element:
    """Copy a drawing with the attributes of the list; raise at an element that is not drawing.

    What an editor of drawings adds for itself, in a language of its own, is left out.
    """
    if element.tag.rpartition("}")[2] not in _ELEMENTS:
        raise LogoError("not drawing only")
    copy = ET.Element(element.tag)
    for key, value in element.attrib.items():
        if key in _ATTRIBUTES and not _OUTSIDE.search(value):
            copy.set(key, value)
    copy.text, copy.tail = element.text, element.tail
    copy.extend([_drawing(child) for child in element if _is_drawn(child)])
    return copy


def _is_drawn(element: ET.Element) -> bool:
    return (
        isinstance(element.tag, str)
        and element.tag.startswith(f"{{{_SVG}}}")
        and element.tag != f"{{{_SVG}}}metadata"
    )

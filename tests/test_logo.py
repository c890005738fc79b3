"""A logo is an image and nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from countyboard.logo import LARGEST, LogoError, is_kept, kept, shown

SVG = b"""<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:e="http://editor.example" viewBox="0 0 9 9"
 onload="alert(1)"><e:view/><metadata><e:x/></metadata><!-- note -->
<rect width="9" height="9" fill="url(#g)" style="stroke:red" onclick="alert(1)"/></svg>"""


def png(width: int = 8, height: int = 4) -> bytes:
    stream = io.BytesIO()
    Image.new("RGBA", (width, height), "red").save(stream, "PNG")
    return stream.getvalue()


def svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()


def test_a_png_comes_back_as_it_is() -> None:
    assert shown(kept(png())) == png()
    assert is_kept(kept(png()))


def test_of_an_svg_only_the_drawing_is_kept() -> None:
    text = kept(SVG)
    assert is_kept(text)
    assert shown(text) == text
    assert 'fill="url(#g)"' in text
    assert "stroke:red" in text
    for gone in ("onload", "onclick", "alert", "view", "metadata", "note"):
        assert gone not in text.replace("viewBox", "")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "not an image"),
        (b"GIF89a", "not an image"),
        (png()[:40], "not an image"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * LARGEST, "too large"),
        (png(2001, 1), "too wide"),
        (b"<html/>", "not an image"),
        (b"<svg/>", "not an image"),
        (svg("<script>alert(1)</script>"), "not drawing only"),
        (svg("<foreignObject/>"), "not drawing only"),
        (svg("<image href='http://elsewhere/x.png'/>"), "not drawing only"),
        (svg("<a href='javascript:alert(1)'><rect/></a>"), "not drawing only"),
        (svg("<animate/>"), "not drawing only"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "not drawing only"),
    ],
)
def test_anything_else_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(LogoError) as refused:
        kept(content)
    assert refused.value.fault == fault


@pytest.mark.parametrize(
    "attribute",
    [
        'fill="url(http://elsewhere/x)"',
        'style="fill:url(//elsewhere)"',
        'style="@import x"',
        'href="#a"',
    ],
)
def test_nothing_is_fetched_from_elsewhere(attribute: str) -> None:
    assert "elsewhere" not in kept(svg(f"<rect {attribute}/>"))
    assert "@import" not in kept(svg(f"<rect {attribute}/>"))
    assert "href" not in kept(svg(f"<rect {attribute}/>"))

"""The forms of the way in, as plain HTML that needs no script: texts in, a page out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from countyboard.i18n import language

__all__ = ["Field", "Form", "Panel", "page"]

_LANGUAGES = {
    "zh_Hans": ("zh-Hans", "简体"),
    "zh_Hant": ("zh-Hant", "繁體"),
    "en": ("en", "English"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """Describe one field of a form: its name, its label, what a browser may fill in."""

    name: str
    label: str
    complete: str
    note: str = ""
    value: str = ""
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Describe one form: where it goes, its fields, hidden ones, and what its button says."""

    action: str
    button: str
    fields: Sequence[Field] = ()
    hidden: Mapping[str, str] | None = None
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Describe one box of a page: a heading, text, facts, a message, forms and links."""

    heading: str
    text: str = ""
    facts: Sequence[tuple[str, str]] = ()
    alert: str = ""
    status: str = ""
    forms: Sequence[Form] = ()
    links: Sequence[tuple[str, str]] = ()


def page(title: str, panels: Sequence[Panel], *, path: str, query: Mapping[str, str]) -> str:
    """Write a page; `path` and `query` are its own address, for the links to its languages."""
    tag = _LANGUAGES[language()][0]
    boxes = "\n".join(_panel(panel, is_first=number == 0) for number, panel in enumerate(panels))
    heading = escape(panels[0].heading)
    return f"""<!DOCTYPE html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading} · {escape(title)}</title>
<link rel="icon" href="/sign-in/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/sign-in/style.css">
</head>
<body>
<header><img src="/sign-in/icon.svg" alt="">{escape(title)}</header>
{boxes}
{_languages(path, query)}
</body>
</html>
"""


def _panel(panel: Panel, *, is_first: bool) -> str:
    level = "h1" if is_first else "h2"
    parts = [f"<{level}>{escape(panel.heading)}</{level}>"]
    if panel.alert:
        parts.append(f'<p role="alert">{escape(panel.alert)}</p>')
    if panel.status:
        parts.append(f'<p role="status">{escape(panel.status)}</p>')
    if panel.text:
        parts.append(f"<p>{escape(panel.text)}</p>")
    if panel.facts:
        facts = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in panel.facts
        )
        parts.append(f"<dl>{facts}</dl>")
    parts += [_form(form) for form in panel.forms]
    parts += [
        f'<a class="button plain" href="{escape(address)}">{escape(label)}</a>'
        for label, address in panel.links
    ]
    element = "main" if is_first else "section"
    return f'<{element} class="panel">\n' + "\n".join(parts) + f"\n</{element}>"


def _form(form: Form) -> str:
    fields = [
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (form.hidden or {}).items()
    ]
    for field in form.fields:
        kind = "password" if field.is_secret else "text"
        described = f' aria-describedby="{field.name}-note"' if field.note else ""
        fields.append(
            f'<label for="{field.name}">{escape(field.label)}</label>'
            f'<input id="{field.name}" name="{field.name}" type="{kind}" required'
            f' autocomplete="{field.complete}" autocapitalize="none" spellcheck="false"'
            f' maxlength="200" value="{escape(field.value)}"{described}>'
        )
        if field.note:
            fields.append(f'<small id="{field.name}-note">{escape(field.note)}</small>')
    kind = ' class="plain"' if form.is_plain else ""
    button = f'<button type="submit"{kind}>{escape(form.button)}</button>'
    return f'<form method="post" action="{escape(form.action)}">{"".join(fields)}{button}</form>'


def _languages(path: str, query: Mapping[str, str]) -> str:
    links = []
    for code, (tag, name) in _LANGUAGES.items():
        address = f"{path}?{urlencode({**query, 'lang': name})}"
        here = ' aria-current="true"' if code == language() else ""
        links.append(f'<a href="{escape(address)}" lang="{tag}"{here}>{name}</a>')
    return f"<nav>{''.join(links)}</nav>"

"""What the API offers, as OpenAPI 3.1: made from the tables, the catalogue and the dictionary."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from countyboard import catalogue, export, query, tables
from countyboard.api.asked import DIGITS, KINDS, MOST_ROWS, PARAMETERS, ROWS
from countyboard.dictionary.columns import MEANINGS
from countyboard.i18n import LANGUAGES
from countyboard.query import Source
from countyboard.tables import Table, View
from countyboard.usual_months import usual_months

__all__ = ["describe"]

_REFUSED = {
    "400": "A parameter is unknown, said twice or not one of those offered.",
    "401": "There is no valid token.",
    "403": "The account of the token may not use the API.",
    "404": "There is nothing at this address.",
    "503": "It is busy, or it took too long.",
}
_MONTH = {"type": "string", "pattern": r"^20\d\d-(0[1-9]|1[0-2])$"}


def describe(source: Source) -> dict[str, Any]:
    """Return the description of what `source` offers."""
    paths: dict[str, Any] = {}
    for key, about in tables.TABLES.items():
        for ending in tables.FORMATS:
            paths[f"/tables/{key}.{ending}"] = {"get": _table(source, key, about, ending)}
    for ending in tables.FORMATS:
        paths[f"/dictionary.{ending}"] = {
            "get": _operation(
                f"dictionary_{ending}", "What every word, measure and column means.", ending
            )
            | {"parameters": [_parameter("lang", {"enum": list(LANGUAGES)})]}
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Countyboard",
            "version": "1",
            "description": "Tables of counts of units, for reading only. docs/api.md tells more.",
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {key: _rows(source, key) for key in tables.TABLES} | {"error": _ERROR},
        },
    }


_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {name: {"type": "string"} for name in ("code", "message", "parameter")},
        }
    },
}


def _table(source: Source, key: str, about: Table, ending: str) -> dict[str, Any]:
    offered = _offered(source, about)
    paged = ("limit", "offset")
    said = [
        _parameter(name, offered[name], several=name in ("county", "show"))
        for name in PARAMETERS
        if name in offered and (ending == "json" or name not in paged)
    ]
    schema = {"$ref": f"#/components/schemas/{key}"} if ending == "json" else None
    return _operation(f"{key}_{ending}", about.purpose, ending, schema) | {"parameters": said}


def _offered(source: Source, about: Table) -> dict[str, dict[str, Any]]:
    """Return the schema of each parameter that the table takes."""
    counties = [row["county_code"] for row in query.run(source, "filters/counties").rows]
    known = catalogue.load()
    found: dict[str, dict[str, Any]] = {
        "county": {"enum": counties},
        "from": _MONTH,
        "to": _MONTH,
        "kind": {"enum": list(KINDS)},
        "group": {"enum": list(about.groupings), "default": about.groupings[0]},
        "show": {"type": "string"},
        "sort": {"type": "string"},
        "order": {"enum": ["up", "down"]},
        "digits": {"enum": list(DIGITS)},
        "thousands": {"enum": ["yes", "no"]},
        "shares": {"enum": ["part", "percent"]},
        "lang": {"enum": list(LANGUAGES)},
        "limit": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS},
        "offset": {"type": "integer", "minimum": 0, "default": 0},
    }
    if about.has_measure:
        found["measure"] = {"enum": [*known.indicators, *known.ratios]}
        found["indicators"] = {"enum": list(about.widths), "default": about.widths[0]}
    if about.is_compared:
        found["benchmark"] = {"enum": ["others", *counties]}
    if about.grouped:
        found["period"] = {"enum": list(about.periods)}
        found["across"] = {"enum": ["none", "period", "measure"]}
        found["cell"] = {"enum": list(about.values)}
    return found


def _parameter(name: str, schema: dict[str, Any], *, several: bool = False) -> dict[str, Any]:
    typed = {"type": "string", **schema} if "type" not in schema else schema
    return {
        "name": name,
        "in": "query",
        "description": PARAMETERS[name],
        "schema": {"type": "array", "items": typed} if several else typed,
    }


def _operation(
    identifier: str, says: str, ending: str, schema: dict[str, Any] | None = None
) -> dict[str, Any]:
    content = schema or {"type": "string", "format": "binary"}
    refused = {
        status: {
            "description": told,
            "content": {export.JSON: {"schema": {"$ref": "#/components/schemas/error"}}},
        }
        for status, told in _REFUSED.items()
    }
    return {
        "operationId": identifier,
        "summary": says,
        "responses": {
            "200": {"description": says, "content": {export.MIMES[ending]: {"schema": content}}},
            "304": {"description": "Nothing has changed since the ETag of If-None-Match."},
            **refused,
        },
    }


def _rows(source: Source, key: str) -> dict[str, Any]:
    """Return the schema of a page of a table as it is without a choice."""
    first, last = usual_months(source)
    about = tables.TABLES[key]
    view = View(key, first, last, group=about.groupings[0])
    with tables.opened(source, view, today=date.today()) as found:
        columns = {
            field.name: {
                "type": _types(field),
                "description": MEANINGS.get(field.name, ""),
            }
            for field in found.rows.schema
        }
    return {
        "type": "object",
        "required": ["meta", "columns", "rows"],
        "properties": {
            "meta": {"type": "object"},
            "columns": {"type": "array", "items": {"type": "object"}},
            "rows": {"type": "array", "items": {"type": "object", "properties": columns}},
        },
    }


def _types(field: pa.Field) -> list[str]:
    """Return what a value may be; numbers of more than 15 digits are text in JSON."""
    kind = field.type
    if pa.types.is_boolean(kind):
        return ["boolean", "null"]
    if pa.types.is_integer(kind):
        return ["integer", *(["string"] if field.name in tables.IDENTIFIERS else []), "null"]
    is_number = pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    return ["number" if is_number else "string", "null"]

"""docs/statistics.md names only what is there: every entry point, with the arguments it takes."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from typing import Any

import pytest

from countyboard import analysis, query, statistics
from tests.conftest import ROOT

DOCUMENT = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")
CALL = re.compile(r"^([a-z_]+)(?:\((.*)\))?$")


def _functions() -> dict[str, Callable[..., Any]]:
    found: dict[str, Callable[..., Any]] = {}
    for package in (analysis, statistics):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            of = vars(importlib.import_module(module.name))
            found |= {name: of[name] for name in of.get("__all__", ()) if callable(of[name])}
    return found


def _entries() -> list[tuple[str, str | None]]:
    """Return name and arguments of each entry point in the first column of the tables."""
    rows = [line.split(" | ")[0] for line in DOCUMENT.splitlines() if line.startswith("| `")]
    entries = []
    for cell in rows:
        for code in CODE.findall(cell):
            call = CALL.match(code)
            if call:
                entries.append((call[1], call[2]))
    return entries


ENTRIES = _entries()
FUNCTIONS = _functions()


def test_the_document_has_its_tables() -> None:
    names = {name for name, _ in ENTRIES}
    assert {"gini", "xmr", "wilson", "funnel", "check_flow", "modified_z"} <= names


@pytest.mark.parametrize("name", sorted({name for name, _ in ENTRIES} - {"flow_by_county"}))
def test_every_entry_point_is_there(name: str) -> None:
    assert name in FUNCTIONS


def _named(arguments: str) -> list[tuple[str, str | None]]:
    """Return the arguments a document gives, without … and what is in brackets of a default."""
    parts = re.split(r",\s*(?![^()]*\))", arguments)
    found = []
    for part in parts:
        name, _, default = part.strip().partition("=")
        if name and name != "…":
            found.append((name.strip(), default.strip() or None))
    return found


@pytest.mark.parametrize(
    ("name", "arguments"), [entry for entry in ENTRIES if entry[1]], ids=lambda text: str(text)
)
def test_every_entry_point_takes_what_is_written(name: str, arguments: str) -> None:
    parameters = inspect.signature(FUNCTIONS[name]).parameters
    written = _named(arguments)
    assert [argument for argument, _ in written if argument not in parameters] == []
    for argument, default in written:
        actual = parameters[argument].default
        if default is not None and actual is not inspect.Parameter.empty:
            assert actual == ast.literal_eval(default), f"{argument} of {name}"


@pytest.mark.parametrize("name", re.findall(r"`([a-z]+/[a-z_]+)`", DOCUMENT))
def test_every_query_is_there(name: str) -> None:
    assert query.load(name).sql


@pytest.mark.parametrize("path", re.findall(r"`(countyboard/[a-z_/]+\.py)`", DOCUMENT))
def test_every_module_is_there(path: str) -> None:
    assert (ROOT / path).is_file()

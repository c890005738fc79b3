"""The command line explains itself in every language, and says what is wrong with it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from countyboard import i18n
from countyboard.commands import parser
from countyboard.commands.actions.tables import FORMATS
from countyboard.commands.main import _COMMANDS, main

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["status", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["status", "--lang=zh-TW"], {}, "zh_Hant"),
        (["--lang", "zh_Hant", "status"], {}, "zh_Hant"),
        (["status"], {"LC_ALL": "zh_HK.UTF-8", "LANG": "en_GB.UTF-8"}, "zh_Hant"),
        (["status"], {"LANG": "C.UTF-8"}, "en"),
        (["status"], {"LANG": ""}, "zh_Hans"),
        (["status"], {}, "zh_Hans"),
        (["status", "--lang"], {"LANG": "en_GB"}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_system(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert parser.spoken(arguments, environment) == language


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("command", parser.COMMANDS)
def test_every_command_explains_itself(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help", "--lang", language])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.count("python -m countyboard") >= (1 if command == "run" else 2), "an example"
    assert "%(" not in told
    if language != "en":
        assert "usage" not in told.lower()
        assert "选项" in told or "選項" in told


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help", "--lang", "en"])
    told = capsys.readouterr().out
    assert all(f"\n    {command}" in told for command in parser.COMMANDS)
    assert set(_COMMANDS) == set(parser.COMMANDS)
    assert set(FORMATS) == set(parser.FORMATS)


@pytest.mark.parametrize(
    "wrong",
    [
        ["nothing"],
        ["ingest"],
        ["ingest", "/nowhere/at/all.xlsx"],
        ["ingest", "README.md", "--watch"],
        ["ingest", ".", "--received-on", "yesterday"],
        ["ingest", ".", "--every", "-1"],
        ["ingest", ".", "--every", "nan"],
        ["status", "--month", "2026-13"],
        ["status", "--week", "2026-10"],
        ["status", "--week", "2026-W54"],
        ["status", "--week", "2026-W42", "--month", "2026-10"],
        ["withdraw", "12"],
        ["withdraw", "twelve", "--reason", "x"],
        ["export", "countyboard"],
        ["export", "new", "--format", "pdf"],
        ["backup", "README.md"],
        ["restore", "/nowhere/at/all.duckdb"],
        ["status", "--lang", "!"],
    ],
)
def test_a_wrong_command_line_ends_with_2(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert capsys.readouterr().err


def _options_of(command: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit):
        main([command, "--help", "--lang", "en"])
    return set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out))


def test_the_document_names_every_command_and_no_option_that_is_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+)`", text, re.MULTILINE)) >= {"run", "ingest", "status"}
    assert all(f"`{command}`" in text for command in parser.COMMANDS)
    options = {option for name in parser.COMMANDS for option in _options_of(name, capsys)}
    assert set(re.findall(r"(?<!sha256sum )--[a-z][a-z-]+", text)) <= options


@pytest.mark.parametrize("text", ["2026-W42", "2026-10-12", "2026-10-18"])
def test_a_week_is_named_by_its_number_or_by_a_day_of_it(text: str) -> None:
    assert parser.build().parse_args(["status", "--week", text]).week == date(2026, 10, 15)

"""Programs that people use read the API as docs/api.md shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
from duckdb_extensions import import_extension

from tests.api.conftest import TOKEN, Office

ADDRESS = "/api/v1/tables/readings.{ending}?kind=all&indicators=all&from=2026-08&to=2026-09"


def _figures(office: Office) -> list[tuple[str, str, float]]:
    with office.store.cursor() as cursor:
        return cursor.execute(
            "select unit_code, indicator_code, value from reading_current order by all"
        ).fetchall()


def _same(frame: pd.DataFrame, office: Office) -> bool:
    wanted = ["unit_code", "indicator_code", "value"]
    found = frame[wanted].sort_values(wanted).itertuples(index=False, name=None)
    return list(found) == _figures(office)


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_pandas_reads_an_address(ending: str, office: Office) -> None:
    address = office.address + ADDRESS.format(ending=ending)
    if ending == "parquet":
        frame = pd.read_parquet(address, storage_options=TOKEN)
    else:
        frame = pd.read_csv(f"{address}&lang=en", storage_options=TOKEN, encoding="utf-8-sig")
        names = {"Unit code": "unit_code", "Indicator code": "indicator_code", "Value": "value"}
        frame = frame.rename(columns=names)
    assert _same(frame, office)


def _shown(language: str, office: Office) -> str:
    """Return the example of docs/api.md in a language, told where the API is and its token."""
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
    (example,) = re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)
    told: str = example.replace("https://countyboard.example", office.address)
    return told.replace("cb_…", TOKEN["Authorization"].removeprefix("Bearer "))


def test_the_example_for_pandas_reads_every_figure(office: Office) -> None:
    found: dict[str, Any] = {}
    exec(_shown("python", office), found)  # noqa: S102 - what docs/api.md shows, our own
    assert _same(found["figures"], office)


def test_the_example_for_duckdb_reads_in_parts(office: Office, tmp_path: Path) -> None:
    with duckdb.connect(config={"extension_directory": str(tmp_path)}) as connection:
        import_extension("httpfs", con=connection)
        connection.execute("load httpfs")
        *former, last = connection.extract_statements(_shown("sql", office))
        for statement in former:
            connection.execute(statement)
        found = connection.execute(last).fetchall()
    wanted: dict[str, float] = {}
    for _unit, indicator, value in _figures(office):
        wanted[indicator] = wanted.get(indicator, 0) + value
    assert dict(found) == wanted
    assert [code for code, _total in found] == sorted(wanted)


def test_a_command_fetches_a_workbook_and_knows_it_again(office: Office, tmp_path: Path) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("there is no curl here")
    file, tag = tmp_path / "readings.xlsx", tmp_path / "tag"
    command = [
        curl, "--silent", "--fail", "--write-out", "%{http_code}",
        "--header", f"Authorization: {TOKEN['Authorization']}",
        "--etag-save", str(tag), "--etag-compare", str(tag), "--output", str(file),
        office.address + ADDRESS.format(ending="xlsx"),
    ]  # fmt: skip
    codes = [subprocess.run(command, capture_output=True, check=True).stdout for _twice in "12"]
    assert codes == [b"200", b"304"]
    sheet = openpyxl.load_workbook(file).worksheets[1]
    assert sheet.max_row == 1 + len(_figures(office))


def test_the_example_for_r_reads_a_table(office: Office) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("there is no R here")
    told = "cat(names(figures)[1], nrow(figures), sum(figures$Value))"
    found = subprocess.run(
        [program, "-e", f"{_shown('r', office)}\n{told}"],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    values = [value for _unit, _code, value in _figures(office)]
    assert found.stdout.decode().split() == ["County", f"{len(values)}", f"{sum(values):.0f}"]

"""Programs that people use read the API as docs/api.md shows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

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


def test_duckdb_reads_an_address_in_parts(office: Office) -> None:
    extensions = pytest.importorskip(
        "duckdb_extensions", reason="duckdb-extension-httpfs is not installed"
    )
    pytest.importorskip("duckdb_extension_httpfs", reason="it is not installed")
    with duckdb.connect() as connection:
        extensions.import_extension("httpfs", con=connection)
        connection.execute("load httpfs")
        connection.execute("create secret (type http, bearer_token 'right')")
        found = connection.execute(
            "select unit_code, indicator_code, value from read_parquet($address) order by all",
            {"address": office.address + ADDRESS.format(ending="parquet")},
        ).fetchall()
    assert found == _figures(office)


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


def test_r_reads_an_address(office: Office) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("there is no R here")
    address = office.address + ADDRESS.format(ending="csv")
    said = f"c(Authorization='{TOKEN['Authorization']}')"
    read = f"cat(nrow(read.csv(url('{address}', headers={said}), fileEncoding='UTF-8-BOM')))"
    found = subprocess.run([program, "-e", read], capture_output=True, check=True)
    assert int(found.stdout) == len(_figures(office))

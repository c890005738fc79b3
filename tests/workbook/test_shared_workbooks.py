"""Real workbooks: none crashes the reader, none is stored, their headers and totals are found."""

from __future__ import annotations

import csv
from pathlib import Path

from countyboard import catalogue
from countyboard.workbook import read
from countyboard.workbook.formats import open_grids
from countyboard.workbook.structure import Structure, find_structure
from tests.workbook.forms import ROSTER, TODAY


def test_every_real_workbook_gets_an_answer(shared: Path) -> None:
    folder = shared / "workbooks"
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file, delimiter="\t")]
    assert len(names) >= 30
    for name in names:
        content = (folder / name).read_bytes()
        found = read(name, content, ROSTER, catalogue.load(), today=TODAY)
        codes = {problem.code for problem in found.all_problems}
        assert not codes & {"reader_failed", "damaged", "not_a_workbook", "empty_file"}, name
        assert found.blocked, name
        assert found.drafts == (), name


NOT_AS_LISTED = {
    # the list gives two header rows; the second row of these holds figures or a section already
    "tableeval_129_fai_2024_01-05.xlsx",
    "tableeval_186_fai_2024_01-02.xlsx",
    "tableeval_149_new_drivers_index_2023.xlsx",
    "tableeval_134_migrant_workers_2023.xlsx",
}


def structures(shared: Path) -> dict[str, tuple[dict[str, str], Structure | None]]:
    folder = shared / "workbooks"
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file, delimiter="\t"))
    return {
        row["file"]: (row, find_structure(open_grids(row["file"], content)[0]))
        for row in listed
        if row["header_rows_1based"][0].isdigit()
        and (content := (folder / row["file"]).read_bytes())
    }


def test_header_rows_are_found_where_the_list_says(shared: Path) -> None:
    found = structures(shared)
    assert len(found) == 16
    different = set()
    for name, (row, structure) in found.items():
        assert structure is not None, name
        first, last = structure.header.start + 1, structure.header.stop
        rows = str(first) if first == last else f"{first}-{last}"
        if rows != row["header_rows_1based"]:
            different.add(name)
    assert different == NOT_AS_LISTED


def test_totals_are_found_where_the_list_says(shared: Path) -> None:
    for name, (row, structure) in structures(shared).items():
        assert structure is not None
        has = bool(structure.total_rows or structure.total_columns)
        assert has == (not row["total_rows"].startswith("none")), name

"""Real workbooks: none crashes the reader, and nothing is stored from tables that are no forms."""

from __future__ import annotations

import csv
from pathlib import Path

from countyboard import catalogue
from countyboard.workbook import read
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

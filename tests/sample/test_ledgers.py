"""The sample's ledgers: what was drawn arrives, and the two scripts and shapes say the same."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from io import StringIO
from typing import Any

import pytest

from countyboard import ledgers
from countyboard.catalogue import load as load_catalogue
from countyboard.i18n import simplified
from countyboard.sample.figures import draw
from countyboard.sample.files import SAMPLE
from countyboard.sample.ledgers import AS_OF, draw_findings, ledger_files, transfers_of
from countyboard.sample.places import PROFILES
from countyboard.store import Store
from tests.sample.test_files import members

TODAY = date(2026, 11, 22)


@pytest.fixture
def findings(sample_store: Store) -> list[dict[str, Any]]:
    with sample_store.cursor() as cursor:
        table = cursor.execute(
            "select * from finding_now(cast($today as date))", {"today": TODAY}
        ).to_arrow_table()
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def test_every_finding_arrives_once_as_it_was_drawn(findings: list[dict[str, Any]]) -> None:
    drawn = {
        (profile.name, finding.text, finding.issued_on): finding
        for profile in PROFILES
        for finding in draw_findings(profile)
    }
    assert len(findings) == len(drawn) == 120
    for row in findings:
        finding = drawn[row["county_name"], simplified(row["description"]), row["issued_on"]]
        state, done_on = finding.state(AS_OF[1])
        assert (row["due_on"], row["done_on"]) == (finding.due_on, done_on)
        assert (row["state"] == "relapsed") == (state == "反弹")
        assert row["owner_code"] is not None
        assert row["versions"] == (2 if finding.issued_on <= AS_OF[0] else 1)


def test_all_aspects_and_states_occur(findings: list[dict[str, Any]]) -> None:
    assert {row["aspect"] for row in findings} == set(ledgers.aspects())
    states = Counter(row["state"] for row in findings)
    assert set(states) == {"open", "done", "overdue", "relapsed"}
    assert states["done"] > 60


def test_every_transfer_arrives(sample_store: Store) -> None:
    catalogue = load_catalogue()
    drawn = {
        (profile.name, month, sender, receiver or None): leads
        for profile in PROFILES
        for month, sender, receiver, leads in transfers_of(draw(profile, catalogue))
    }
    with sample_store.cursor() as cursor:
        rows = cursor.execute(
            "select county_name, month, from_name, to_name, leads from transfer_current"
        ).fetchall()
    assert {(county, month, a, b): leads for county, month, a, b, leads in rows} == drawn


def test_removing_the_sample_leaves_no_ledger(sample_store: Store) -> None:
    sample_store.remove_sample(account="test")
    with sample_store.cursor() as cursor:
        for table in ("finding", "transfer", "submission", "source_file"):
            assert cursor.execute(f"select count(*) from {table}").fetchone() == (0,)  # noqa: S608


def test_the_ledgers_that_are_shipped_are_those_the_script_writes() -> None:
    lines = list(csv.DictReader(StringIO((SAMPLE / "received.csv").read_text("utf-8"))))
    for name, content, sheets in ledger_files(load_catalogue()):
        assert members((SAMPLE / name).read_bytes()) == members(content)
        listed = [
            (line["sheet"], date.fromisoformat(line["received_on"]))
            for line in lines
            if line["file"] == name
        ]
        assert listed == sheets

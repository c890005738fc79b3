"""The whole configuration as one file: it comes back the same, or nothing of it comes in."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from countyboard import deadlines, query
from countyboard.boundaries.kept import keep
from countyboard.boundaries.shapes import Shape
from countyboard.catalogue_changes import change
from countyboard.configuration import (
    PARTS,
    ConfigurationError,
    PackError,
    bring,
    pack,
    plan,
    rows_of,
    unpack,
)
from countyboard.receiving.mappings import Remembered, remember
from countyboard.settings import set_setting, value_of
from countyboard.store import Store, StoreError
from countyboard.targets import Target, set_target
from countyboard.unit_changes import merge, rename
from tests import offices
from tests.offices import COUNTY, MARCH, PREFECTURE, TOWNS
from tests.test_catalogue_changes import HOTLINE, PER_LEAD

WRITTEN = datetime(2026, 11, 26, 9, 0)  # noqa: DTZ001
Edit = Callable[[dict[str, list[dict[str, Any]]]], object]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "office") as store:
        store.add_units(offices.UNITS, account="test")
        yield store


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "elsewhere") as store:
        yield store


def configure(store: Store) -> None:
    rename(store, TOWNS[0].code, '=新"城,镇', date(2025, 4, 1), account="admin")
    merge(store, TOWNS[1].code, TOWNS[2].code, date(2025, 3, 31), account="admin")
    set_setting(store, "title", "云岭州", account="admin")
    set_setting(store, "script", "zh_Hant", account="admin", scope_code=COUNTY.code)
    set_target(store, Target("closure_rate", PREFECTURE.code, MARCH, 62.5), account="admin")
    set_target(
        store, Target("closure_rate", PREFECTURE.code, date(2025, 9, 1), None), account="admin"
    )
    deadlines.mark_days(store, [date(2026, 10, 1)], is_working=False, name="国庆节", account="a")
    remember(
        store,
        [
            Remembered(COUNTY.code, "column", "线索总数", "leads_received", "january"),
            Remembered(COUNTY.code, "row", "城关", TOWNS[0].code),
            Remembered(COUNTY.code, "row", "备注", None),
        ],
        account="admin",
    )
    change(store, "indicators", HOTLINE, account="admin")
    change(store, "ratios", PER_LEAD, account="admin")
    set_target(store, Target("calls_per_lead", PREFECTURE.code, MARCH, 3), account="admin")
    shapes = [Shape(COUNTY.code, ((0, 0, 9, 0, 9, 9),))]
    keep(store, "a.geojson", b"{}", shapes, account="admin")


def written(store: Store) -> bytes:
    return pack(rows_of(store), WRITTEN)


def edited(content: bytes, edit: Edit) -> bytes:
    """Return the file with its parts edited by hand."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        parts = {name: json.loads(before.read(f"{name}.json")) for name in PARTS}
        edit(parts)
        after.writestr("manifest.json", before.read("manifest.json"))
        for name, rows in parts.items():
            after.writestr(f"{name}.json", json.dumps(rows))
    return stream.getvalue()


def events(store: Store) -> int:
    with store.cursor() as cursor:
        row = cursor.execute("select count(*) from event").fetchone()
    assert row is not None
    return int(row[0])


def test_it_comes_back_the_same_in_another_office(office: Store, elsewhere: Store) -> None:
    configure(office)
    planned = plan(elsewhere, unpack(written(office)))
    assert planned.faults == []
    bring(elsewhere, planned, account="admin")
    assert rows_of(elsewhere) == rows_of(office)
    assert all(rows_of(elsewhere).values()), "every part holds something to compare"
    assert written(elsewhere) == written(office)


def test_the_same_again_changes_nothing(office: Store) -> None:
    configure(office)
    planned = plan(office, unpack(written(office)))
    assert planned.changes == ()
    assert planned.same["mappings"] == 3
    assert not any(planned.left.values())


def test_what_the_file_does_not_name_stays(office: Store) -> None:
    before = written(office)
    configure(office)
    present = rows_of(office)
    planned = plan(office, unpack(before))
    assert planned.left["targets"] == 3
    changed = {change.row["unit_code"] for change in planned.changes}
    assert changed == {TOWNS[0].code, TOWNS[1].code}, "renamed back and opened again"
    bring(office, planned, account="admin")
    now = rows_of(office)
    assert {name: now[name] for name in PARTS if name != "units"} == {
        name: present[name] for name in PARTS if name != "units"
    }
    assert office.roster()[TOWNS[0].code].aliases == ('=新"城,镇', TOWNS[0].name)


def test_the_log_tells_how_much_came_in(office: Store, elsewhere: Store) -> None:
    configure(office)
    bring(elsewhere, plan(elsewhere, unpack(written(office))), account="admin")
    (event,) = query.run(
        elsewhere,
        "audit/events",
        event_kind="configuration imported",
        account="admin",
        search=None,
        first_day=None,
        last_day=None,
        rows=9,
    ).rows
    assert json.loads(event["event_details"]) == {
        "units": len(offices.UNITS),
        "catalogue": 2,
        "settings": 2,
        "targets": 3,
        "days": 1,
        "mappings": 3,
        "boundaries": 1,
    }


def _first(name: str, **changed: Any) -> Edit:
    return lambda parts: parts[name][0].update(changed)


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (_first("units", kind="planet"), "unknown value"),
        (lambda parts: parts["units"].pop(0), "no parent"),
        (_first("units", successor_code="nowhere"), "unknown unit"),
        (_first("catalogue", part="pages"), "catalogue line"),
        (_first("catalogue", line="[]"), "catalogue line"),
        (_first("catalogue", line="{}"), "catalogue line"),
        (lambda parts: parts["catalogue"].pop(0), "catalogue line"),
        (lambda parts: parts["catalogue"].clear(), "unknown measure"),
        (_first("catalogue", code="leads_received"), "catalogue line"),
        (_first("settings", setting="colour"), "unknown setting"),
        (_first("settings", scope_code="nowhere"), "unknown unit"),
        (_first("targets", measure_code="luck"), "unknown measure"),
        (_first("targets", scope_code=TOWNS[0].code), "unknown unit"),
        (_first("targets", first_month="2025-03-02"), "no first day"),
        (_first("targets", value=-1), "unknown value"),
        (_first("mappings", subject="page"), "unknown value"),
        (_first("mappings", target_code="luck"), "unknown measure"),
        (_first("boundaries", shapes="[[1]]"), "unknown value"),
        (_first("boundaries", shapes='[["a",[["<svg>"]]]]'), "unknown value"),
    ],
)
def test_one_row_that_cannot_be_keeps_everything_out(
    office: Store, elsewhere: Store, edit: Edit, fault: str
) -> None:
    configure(office)
    planned = plan(elsewhere, unpack(edited(written(office), edit)))
    assert fault in {change.fault for change in planned.faults}
    before = events(elsewhere)
    with pytest.raises(ConfigurationError):
        bring(elsewhere, planned, account="admin")
    assert not any(rows_of(elsewhere).values())
    assert events(elsewhere) == before


def test_a_failure_in_the_middle_leaves_nothing(
    office: Store, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(office)
    planned = plan(elsewhere, unpack(written(office)))

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(elsewhere, "_record", fail)
    with pytest.raises(RuntimeError):
        bring(elsewhere, planned, account="admin")
    assert not any(rows_of(elsewhere).values())


def test_a_plan_does_not_outlive_a_change_by_somebody_else(office: Store, elsewhere: Store) -> None:
    planned = plan(elsewhere, unpack(written(office)))
    set_setting(elsewhere, "title", "别处", account="other")
    with pytest.raises(StoreError):
        bring(elsewhere, planned, account="admin")
    assert elsewhere.is_empty()
    assert value_of(elsewhere, "title") == "别处"


def test_a_unit_with_figures_cannot_be_closed_before_them(office: Store) -> None:
    offices.submit(office, offices.draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}))

    def close(parts: dict[str, list[dict[str, Any]]]) -> None:
        (row,) = (row for row in parts["units"] if row["unit_code"] == TOWNS[0].code)
        row["closed"] = "2025-02-28"

    (change,) = plan(office, unpack(edited(written(office), close))).faults
    assert (change.fault, change.month) == ("filed after", MARCH)


@pytest.mark.parametrize(
    ("edit", "row"),
    [
        (lambda parts: parts["days"].append(parts["days"][0]), 2),
        (_first("days", day="someday"), 1),
        (_first("days", day=None), 1),
        (_first("days", is_working="no"), 1),
        (_first("days", colour="red"), 1),
        (lambda parts: parts.update(days={}), 0),
        (lambda parts: parts.update(days=[1]), 1),
    ],
)
def test_what_cannot_be_read_is_told_by_part_and_row(office: Store, edit: Edit, row: int) -> None:
    configure(office)
    with pytest.raises(PackError) as refused:
        unpack(edited(written(office), edit))
    assert (refused.value.fault, refused.value.part, refused.value.row) == (
        "part wrong",
        "days",
        row,
    )


@pytest.mark.parametrize(
    ("number", "part"),
    [(2**63, "units"), (True, "units"), (1.5, "units")],
)
def test_numbers_are_whole_and_fit(office: Store, number: object, part: str) -> None:
    with pytest.raises(PackError):
        unpack(edited(written(office), _first(part, population=number)))


def _zip(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.json", text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "no zip"),
        (b"PK\x03\x04 nothing", "no zip"),
        (_zip(a="{}"), "no configuration"),
        (_zip(manifest="[]"), "no configuration"),
        (_zip(manifest="{"), "no configuration"),
        (_zip(manifest='{"kind": "countyboard configuration", "format": 0}'), "no configuration"),
        (_zip(manifest='{"kind": "countyboard configuration", "format": 1}'), "no configuration"),
        (_zip(manifest='{"kind": "countyboard configuration", "format": 2}'), "later version"),
        (_zip(manifest="{}", a=" " * (65 * 1024 * 1024)), "too large"),
    ],
)
def test_any_other_file_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(PackError) as refused:
        unpack(content)
    assert refused.value.fault == fault

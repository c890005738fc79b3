"""The reporting queries: who filed, who filed zero, who is silent, who transferred leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from countyboard import query
from countyboard.store import Store
from countyboard.units import Unit
from tests import offices
from tests.offices import (
    APRIL,
    COUNTY,
    FORESTRY,
    MARCH,
    MAY,
    OTHER,
    OTHER_TOWN,
    POLICE,
    TOWNS,
    draft,
    leads,
    submit,
)

TODAY = date(2025, 6, 20)  # May's deadlines are past
FILTERS: dict[str, Any] = {
    "counties": None,
    "first_month": MARCH,
    "last_month": MAY,
    "kind": None,
    "today": TODAY,
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def rows(store: Store, name: str, **chosen: Any) -> list[dict[str, Any]]:
    declared = query.load(f"reporting/{name}").parameters
    known = {key: value for key, value in (FILTERS | chosen).items() if key in declared}
    return query.run(store, f"reporting/{name}", **known).rows


def together(store: Store, **chosen: Any) -> list[dict[str, Any]]:
    """Return the months of the chosen counties together."""
    return [row for row in rows(store, "by_county", **chosen) if row["county_code"] is None]


def transferred(value: float | None) -> dict[str, float | None]:
    return {"leads_received": 0, "leads_transferred": value}


def test_each_unit_expected_is_counted_under_one_state(office: Store) -> None:
    late = datetime(2025, 5, 20)  # noqa: DTZ001 - the office's own time
    submit(office, draft(APRIL, {TOWNS[0].code: leads(2), TOWNS[1].code: leads(0)}))
    submit(office, draft(APRIL, {TOWNS[2].code: leads(None)}), received=late)
    april = together(office, kind="township")[0]
    assert april["month"] == APRIL, "the first month on record"
    assert april["expected"] == len(TOWNS) + 1, "the other county's township, too"
    assert (april["reported"], april["zero"], april["blank"], april["missing"]) == (1, 1, 1, 1)
    assert (april["filed"], april["on_time"], april["late"]) == (3, 2, 1)
    assert april["filing_rate"] == pytest.approx(100 * 3 / 4)
    assert april["zero_report_rate"] == pytest.approx(100 * 1 / 3)


def test_a_deadline_ahead_is_pending_not_missing(office: Store) -> None:
    submit(office, draft(MAY, {TOWNS[0].code: leads(2)}))
    before = together(office, kind="township", today=date(2025, 6, 3))[-1]
    after = together(office, kind="township")[-1]
    assert (before["pending"], before["missing"]) == (3, 0)
    assert (after["pending"], after["missing"]) == (0, 3)


def test_a_county_where_nobody_filed_has_no_zero_rate(office: Store) -> None:
    submit(office, draft(APRIL, {TOWNS[0].code: leads(0), TOWNS[1].code: leads(1)}))
    found = {
        row["county_code"]: row
        for row in rows(office, "by_county", last_month=APRIL, kind="township")
    }
    assert found[COUNTY.code]["zero_report_rate"] == pytest.approx(50)
    assert found[OTHER.code]["zero_report_rate"] is None
    assert found[OTHER.code]["filing_rate"] == 0


def test_counties_with_most_missing_months_come_first(office: Store) -> None:
    everyone = {town.code: leads(1) for town in TOWNS}
    submit(office, draft(MARCH, everyone), draft(APRIL, everyone), draft(MAY, everyone))
    found = rows(office, "counties", kind="township")
    assert [row["county_code"] for row in found] == [OTHER.code, COUNTY.code]
    assert [row["missing"] for row in found] == [3, 0]


def test_states_are_ordered_by_silence_then_blank_then_late_then_zero(office: Store) -> None:
    quiet, blank, busy = TOWNS[2], TOWNS[1], TOWNS[0]
    submit(office, draft(APRIL, {busy.code: leads(1), blank.code: leads(None)}))
    submit(office, draft(MAY, {busy.code: leads(1), blank.code: leads(1), quiet.code: leads(0)}))
    found = rows(office, "states", county=COUNTY.code, kind="township")
    assert list(dict.fromkeys(row["unit_code"] for row in found)) == [
        quiet.code,
        blank.code,
        busy.code,
    ]
    told = {(row["unit_code"], row["month"]): row["state"] for row in found}
    assert told[quiet.code, APRIL] == "missing"
    assert told[quiet.code, MAY] == "zero"
    assert told[blank.code, APRIL] == "blank"
    kinds = [row["kind"] for row in rows(office, "states", county=COUNTY.code)]
    assert list(dict.fromkeys(kinds)) == ["township", "department", "county"]


def test_a_unit_that_was_never_expected_is_not_in_the_states(office: Store) -> None:
    office.add_units(
        [Unit("990001009", "新镇", "township", COUNTY.code, opened=date(2025, 6, 1))],
        account="test",
    )
    submit(office, draft(APRIL, {TOWNS[0].code: leads(1)}))
    assert "990001009" not in {row["unit_code"] for row in rows(office, "states", county="990001")}


def test_only_filed_zeros_make_the_run_and_silence_is_told_apart(office: Store) -> None:
    steady, gap, ended, fresh = TOWNS[0].code, TOWNS[1].code, TOWNS[2].code, OTHER_TOWN.code
    submit(office, draft(MARCH, {steady: leads(1), gap: leads(0), ended: leads(0)}))
    submit(office, draft(APRIL, {steady: leads(0), ended: leads(0)}))
    submit(office, draft(MAY, {steady: leads(0), gap: leads(0), ended: leads(3)}))
    submit(office, draft(MAY, {fresh: leads(0)}, county=OTHER))
    found = {row["unit_code"]: row for row in rows(office, "zero_run", kind="township")}
    assert set(found) == {steady, gap, fresh}
    assert (found[steady]["at_zero"], found[steady]["silent"]) == (2, 0)
    assert found[steady]["last_reported"] == MARCH
    assert found[steady]["without_lead_since"] == APRIL
    assert (found[gap]["at_zero"], found[gap]["silent"]) == (2, 1)
    assert (found[fresh]["at_zero"], found[fresh]["silent"]) == (1, 2)


def test_a_run_is_counted_back_from_the_last_month_asked_for(office: Store) -> None:
    town = TOWNS[0].code
    submit(
        office,
        draft(MARCH, {town: leads(0)}),
        draft(APRIL, {town: leads(0)}),
        draft(MAY, {town: leads(5)}),
    )
    assert rows(office, "zero_run") == []
    (run,) = rows(office, "zero_run", last_month=APRIL)
    assert run["at_zero"] == 2


def test_a_silent_department_is_not_one_that_transferred_nothing(office: Store) -> None:
    submit(
        office,
        draft(
            APRIL,
            {POLICE.code: transferred(3), FORESTRY.code: transferred(None)},
            form="department_monthly",
        ),
    )
    chosen = {"first_month": APRIL, "last_month": APRIL}
    each = {row["unit_code"]: row for row in rows(office, "transferred", **chosen)}
    assert each[POLICE.code]["leads_transferred"] == 3
    assert each[FORESTRY.code]["leads_transferred"] is None
    (county,) = rows(office, "transferred_by_county", **chosen)
    assert (county["with_leads"], county["departments_at_zero"], county["departments_silent"]) == (
        1,
        0,
        1,
    )
    assert county["per_department"] == pytest.approx(3 / 2)

    corrected = {FORESTRY.code: transferred(0)}
    submit(office, draft(APRIL, corrected, form="department_monthly"))
    (county,) = rows(office, "transferred_by_county", **chosen)
    assert (county["with_leads"], county["departments_at_zero"], county["departments_silent"]) == (
        1,
        1,
        0,
    )


def test_the_county_filter_holds_everywhere(office: Store) -> None:
    submit(office, draft(APRIL, {TOWNS[0].code: leads(0), TOWNS[1].code: leads(1)}))
    submit(office, draft(APRIL, {OTHER_TOWN.code: leads(0)}, county=OTHER))
    for name in ("by_county", "counties", "zero_run"):
        codes = {row["county_code"] for row in rows(office, name, counties=[OTHER.code])}
        assert codes - {None} == {OTHER.code}, name
    april = together(office, counties=[OTHER.code], kind="township")[0]
    assert april["expected"] == 1

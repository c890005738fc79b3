"""Follow-ups: marked, commented on, closed; nothing on persons is kept."""

from __future__ import annotations

from typing import Any

import pytest

from countyboard import followups, query
from countyboard.followups import Asked
from countyboard.store import Store
from countyboard.workbook.persons import PersonalDataError
from tests.offices import COUNTY, MARCH, OTHER, TOWNS, UNITS

FIGURE = Asked(TOWNS[0].code, MARCH, "leads_received", "outlier")
ROW = Asked(TOWNS[0].code, MARCH, None, "copied")


@pytest.fixture
def office(store: Store) -> Store:
    store.add_units(UNITS, account="test")
    return store


def entries(store: Store, asked: Asked) -> list[tuple[str, str]]:
    rows = query.run(
        store,
        "quality/followup_entries",
        unit_code=asked.unit_code,
        month=asked.month,
        measure=asked.indicator_code,
        issue=asked.issue,
    ).rows
    return [(row["state"], row["comment"]) for row in rows]


def listed(store: Store, *counties: str) -> list[dict[str, Any]]:
    return query.run(store, "quality/followups", counties=list(counties) or None).rows


def test_a_figure_is_marked_commented_on_and_closed(office: Store) -> None:
    followups.note(office, FIGURE, "open", "", account="a")
    followups.note(office, FIGURE, "open", " 已电话询问 ", account="b")
    followups.note(office, FIGURE, "closed", "", account="a")
    assert entries(office, FIGURE) == [("open", ""), ("open", "已电话询问"), ("closed", "")]
    (row,) = listed(office)
    assert (row["followup_state"], row["comment"], row["entries"]) == ("closed", "已电话询问", 3)


def test_what_is_open_comes_first_and_rows_are_apart_from_figures(office: Store) -> None:
    followups.note(office, ROW, "open", "为何相同", account="a")
    followups.note(office, FIGURE, "open", "", account="a")
    followups.note(office, FIGURE, "closed", "", account="a")
    assert [row["issue"] for row in listed(office)] == ["copied", "outlier"]
    assert entries(office, ROW) == [("open", "为何相同")]
    assert len(listed(office, COUNTY.code)) == 2
    assert listed(office, OTHER.code) == []


@pytest.mark.parametrize("text", ["问过 13812345678", "证号 11010519491231002X"])
def test_a_comment_with_personal_data_is_not_kept(office: Store, text: str) -> None:
    with pytest.raises(PersonalDataError):
        followups.note(office, FIGURE, "open", text, account="a")
    assert listed(office) == []
    with office.cursor() as cursor:
        assert cursor.execute("select * from event where kind = 'follow-up'").fetchall() == []

"""Grids and split bars of the reporting page, and the change against the year before."""

from __future__ import annotations

from datetime import date
from typing import Any

from countyboard.charts import style
from countyboard.charts.before_after import before_after
from countyboard.charts.filing_grid import filing_grid
from countyboard.charts.state_grid import state_grid
from countyboard.charts.transfers import departments, departments_by_county
from countyboard.charts.zero_runs import SHOWN, zero_runs

APRIL, MAY = date(2025, 4, 1), date(2025, 5, 1)


def cell(unit: str, month: date, state: str, **more: Any) -> dict[str, Any]:
    known = {"unit_code": unit, "unit_name": f"{unit}镇", "kind": "township", "month": month}
    seen = {"state": state, "is_late": False, "received_on": None, "due_on": date(2025, 6, 5)}
    return known | seen | more


def test_every_state_has_its_own_colour_and_what_needs_one_a_letter() -> None:
    rows = [
        cell("甲", APRIL, "missing"),
        cell("甲", MAY, "zero"),
        cell("乙", APRIL, "blank"),
        cell("乙", MAY, "reported"),
    ]
    grid = state_grid(rows)["data"][0]
    seen = [code for line in grid["z"] for code in line]
    assert len(set(seen)) == 4
    assert grid["text"] == [["缺", "零"], ["空", ""]]
    states = list(style.STATE_COLOURS)
    for code, state in zip(seen, ("missing", "zero", "blank", "reported"), strict=True):
        assert states[code] == state
        share = (code + 0.5) / len(states)
        below = [colour for edge, colour in grid["colorscale"] if edge <= share]
        assert below[-1] == style.STATE_COLOURS[state]


def test_late_is_a_mark_on_top_of_the_state() -> None:
    rows = [
        cell("甲", APRIL, "zero", is_late=True, received_on=date(2025, 5, 9)),
        cell("甲", MAY, "reported", is_late=True, received_on=date(2025, 6, 9)),
    ]
    figure = state_grid(rows)
    grid, cells, marks = figure["data"][:3]
    assert grid["text"] == [["零", "迟"]]
    assert len(marks["x"]) == 2
    assert "2025-05-09" in cells["customdata"][0][0]


def test_the_legend_explains_the_states_that_are_there() -> None:
    figure = state_grid([cell("甲", APRIL, "missing"), cell("甲", MAY, "zero")])
    named = [trace["name"] for trace in figure["data"] if trace.get("name")]
    assert named == ["零 零报告", "缺 未报"]


def test_units_of_the_same_name_keep_their_own_line_and_names_are_plain() -> None:
    rows = [
        cell("1", APRIL, "zero", unit_name="<i>镇"),
        cell("2", APRIL, "missing", unit_name="<i>镇"),
    ]
    figure = state_grid(rows)
    assert len(figure["data"][0]["z"]) == 2
    assert figure["layout"]["yaxis"]["ticktext"] == ["&lt;i&gt;镇"] * 2


def test_kinds_of_unit_are_set_apart() -> None:
    rows = [cell("甲", APRIL, "zero"), cell("乙", APRIL, "zero", kind="department")]
    assert len(state_grid(rows)["layout"]["shapes"]) == 1


def test_a_cell_of_a_county_says_how_many_are_missing() -> None:
    common = {"county_code": "1", "county_name": "青禾县", "late": 0, "blank": 0, "expected": 4}
    rows: list[dict[str, Any]] = [
        common | {"month": APRIL, "filed": 3, "missing": 1, "filing_rate": 75.0},
        common | {"month": MAY, "filed": 4, "missing": 0, "filing_rate": 100.0},
    ]
    grid, cells = filing_grid(rows)["data"]
    assert grid["text"] == [["1", ""]]
    assert grid["z"] == [[75.0, 100.0]]
    assert [code for _text, code in cells["customdata"]] == ["1", "1"]


def test_silence_stands_beside_the_months_at_zero_and_looks_different() -> None:
    rows = [
        {
            "unit_code": str(at),
            "unit_name": f"{at}镇",
            "county_name": "青禾县",
            "at_zero": 5,
            "silent": 2,
        }
        for at in range(SHOWN + 5)
    ]
    zero, silent = zero_runs(rows, lambda _row: "")["data"]
    assert len(zero["x"]) == SHOWN
    assert zero["x"][0] == 5
    assert silent["x"][0] == 2
    assert zero["marker"]["color"] != silent["marker"]["color"]
    assert silent["marker"]["pattern"]["shape"] != zero["marker"]["pattern"]["shape"]


def test_departments_are_split_into_three_and_empty_parts_are_left_out() -> None:
    rows = [
        {
            "county_code": "1",
            "county_name": "青禾县",
            "with_leads": 2,
            "departments_at_zero": 22,
            "departments_silent": 0,
        }
    ]
    drawn = departments_by_county(rows, lambda _row: "")["data"]
    assert [trace["x"] for trace in drawn] == [[2], [22]]


def test_a_department_without_leads_is_not_ranked() -> None:
    common = {"unit_code": "1", "county_name": "青禾县", "months_filed": 1}
    rows = [
        common | {"unit_name": "公安局", "leads_transferred": 3.0, "months_expected": 1},
        common | {"unit_name": "税务局", "leads_transferred": 0.0, "months_expected": 1},
        common | {"unit_name": "水利局", "leads_transferred": None, "months_expected": 1},
    ]
    (bars,) = departments(rows)["data"]
    assert bars["x"] == [3.0]


def test_change_is_written_beside_each_county_and_uneven_filing_is_starred() -> None:
    common = {"value": 5.0, "value_before": 4.0, "change": 1.0}
    rows: list[dict[str, Any]] = [
        common | {"county_code": "1", "county_name": "青禾县", "is_uneven": True},
        common | {"county_code": "2", "county_name": "白石县", "is_uneven": None, "change": None},
        common | {"county_code": None, "county_name": None, "is_uneven": False},
    ]
    options: dict[str, Any] = {"note": lambda _row: "", "unit": "件"}
    figure = before_after(
        rows,
        ["1", "2"],
        names=("合计", "上年", "本期"),
        change=lambda row: "—" if row["change"] is None else "+1",
        **options,
    )
    assert figure["layout"]["yaxis"]["ticktext"] == ["青禾县 *", "白石县", "合计"]
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["+1", "—", "+1"]
    ways = figure["data"][0]
    assert ways["y"] == [0, 0, None, 2, 2, None], "no way where there is no change"
    without = before_after(
        rows, ["1", "2"], names=("", "上年", "本期"), change=lambda _row: "", **options
    )
    assert without["layout"]["yaxis"]["ticktext"] == ["青禾县 *", "白石县"]

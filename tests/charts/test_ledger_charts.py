"""Charts of ledgers: every mark has its sentence and its code, names are never markup."""

from __future__ import annotations

from typing import Any

from countyboard.charts.finding_states import state_bars
from countyboard.charts.ledger_forms import ledger_forms
from countyboard.charts.transfer_matrix import transfer_matrix
from countyboard.sentences import coordination as say

EVIL = "<b>局</b>"


def pair(sender: str, receiver: str, leads: float, **told: Any) -> dict[str, Any]:
    return {
        "from_name": sender,
        "to_name": receiver,
        "leads": leads,
        "from_leads": 10.0,
        "to_leads": leads,
        "counties": 1,
        "from_level": "unit",
        "to_level": "unit",
        "from_code": f"code of {sender}",
        **told,
    }


def matrix(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return transfer_matrix(rows, say.sender, say.receiver, say.pair_note)


def test_matrix_has_a_cell_for_each_pair_and_none_between_others() -> None:
    figure = matrix(
        [
            pair("林业局", "公安局", 7, to_leads=12.0),
            pair("林业局", "法院", 3, to_leads=3.0),
            pair("水利局", "公安局", 5, to_leads=12.0),
            pair("", "公安局", 2, to_leads=12.0, from_level="township", from_code=None),
        ]
    )
    heat, marks, pale, solid = figure["data"]
    assert heat["z"] == [[7, 3], [5, None], [2, None]]
    assert (pale["text"], solid["text"]) == (["3", "2"], ["7", "5"])
    assert "color" not in pale["textfont"]
    assert (marks["x"], marks["y"]) == ([0, 1, 0, 0], [0, 0, 1, 2])
    codes = [code for _text, code in marks["customdata"]]
    assert codes == ["code of 林业局", "code of 林业局", "code of 水利局", ""]
    assert "林业局" in marks["customdata"][0][0]
    assert figure["layout"]["xaxis"]["ticktext"] == ["公安局", "法院"]


def test_matrix_puts_the_rest_last_and_turns_heads_that_have_no_room() -> None:
    rows = [pair("林业局", f"接收单位{n}", 20 - n) for n in range(8)]
    rows.append(pair("林业局", "", 99, to_level="rest", to_name=None))
    layout = matrix(rows)["layout"]
    assert layout["xaxis"]["ticktext"][-1] == "其余合计"
    assert layout["xaxis"]["tickangle"] == -90


def test_names_in_the_matrix_are_no_markup() -> None:
    figure = matrix([pair(EVIL, EVIL, 1, from_code="u1")])
    assert "<b>局" not in str(figure["layout"])
    assert "<b>局" not in str(figure["data"])


def test_bars_of_states_carry_codes_and_patterns() -> None:
    rows = [{"overdue": 1, "relapsed": 0, "open": 2, "done": 3}]
    figure = state_bars(rows, [EVIL], [EVIL], ("overdue", "relapsed", "open"), codes=["u1"])
    names = [trace["name"] for trace in figure["data"]]
    assert names == ["逾期", "未到期"]  # nobody relapsed: no part, no legend of it
    assert figure["data"][0]["customdata"] == [["&lt;b&gt;局&lt;/b&gt;", "u1"]]
    assert figure["data"][0]["marker"]["pattern"]["shape"] == "/"


def test_ledgers_and_forms_are_joined_where_both_are_known() -> None:
    rows: list[dict[str, Any]] = [
        {"county_name": "甲县", "county_code": "1", "in_ledger": 8.0, "in_forms": 10.0},
        {"county_name": "乙县", "county_code": "2", "in_ledger": None, "in_forms": 4.0},
    ]
    way, forms, ledgers = ledger_forms(rows, ("月报表", "台账"), lambda _row: EVIL, "件")["data"]
    assert way["x"] == [10.0, 8.0, None]
    assert (forms["x"], ledgers["x"]) == ([10.0], [8.0])
    assert forms["customdata"] == [["&lt;b&gt;局&lt;/b&gt;", "1"]]
    assert forms["marker"]["symbol"] != ledgers["marker"]["symbol"]

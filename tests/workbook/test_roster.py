"""A unit list gives units; what is wrong in it is told by cell."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard import catalogue
from countyboard.units import Roster, Unit
from countyboard.workbook import WorkbookReading, read
from tests.workbook.forms import TODAY, Line, workbook

HEADS: Line = [
    "代码", "单位名称", "类别", "上级代码", "部门分类", "片区",
    "人口", "户数", "成立时间", "撤销时间", "并入代码", "曾用名",
]  # fmt: skip
ENGLISH: Line = [
    "Code", "Name", "Kind", "Parent", "Category", "Area",
    "Population", "Households", "Opened", "Closed", "Merged into", "Former names",
]  # fmt: skip
ROWS: list[Line] = [
    ["99", "云岭州", "市州"],
    ["990001", "青禾县", "县(区)", "99", None, None, 300000, 90000],
    ["990001001", "城关镇", "乡镇(街道)", "990001", None, "南片", "50,000", 15000, None, None, None,
     "城厢镇、老城镇"],
    ["990001002", "柳林乡", "乡镇(街道)", "990001", None, "南片", 9000, 3000, "2001年",
     date(2025, 6, 30), "990001001"],
    ["990001D01", "公安局", "部门", "990001", "政法机关"],
    ["990001D02", "林业局", "部门", "990001", "行业主管部门", None, None, None, None, "2025年6月"],
]  # fmt: skip


def unit_list(*rows: Line, heads: Line = HEADS) -> WorkbookReading:
    content = workbook({"单位名录": [["单位名录"], heads, *rows], "说明": [["虚构示例"]]})
    return read("单位名录.xlsx", content, Roster(), catalogue.load(), today=TODAY)


def test_units_are_read_in_order() -> None:
    found = unit_list(*ROWS)
    assert not found.blocked
    assert found.roster == (
        Unit("99", "云岭州", "prefecture"),
        Unit("990001", "青禾县", "county", "99", population=300000, households=90000, position=1),
        Unit("990001001", "城关镇", "township", "990001", area="南片", population=50000,
             households=15000, position=2, aliases=("城厢镇", "老城镇")),
        Unit("990001002", "柳林乡", "township", "990001", area="南片", population=9000,
             households=3000, opened=date(2001, 1, 1), closed=date(2025, 6, 30),
             successor="990001001", position=3),
        Unit("990001D01", "公安局", "department", "990001", "political-legal", position=4),
        Unit("990001D02", "林业局", "department", "990001", "regulator", closed=date(2025, 6, 30),
             position=5),
    )  # fmt: skip


def test_english_heads_and_words() -> None:
    words = {"市州": "Prefecture", "县(区)": "County", "乡镇(街道)": "Township"}
    words |= {"部门": "Department", "政法机关": "Political-legal", "行业主管部门": "Regulator"}
    rows = [[words.get(str(cell), cell) for cell in row] for row in ROWS]
    assert unit_list(*rows, heads=ENGLISH).roster == unit_list(*ROWS).roster


def test_parents_by_name_and_codes_that_stay_the_same() -> None:
    heads = ("单位名称", "类别", "上级")
    rows: list[Line] = [
        ["青禾县", "县", None],
        ["城关镇", "乡镇", "青禾县"],
        ["公安局", "部门", "青禾县"],
    ]
    found = unit_list(*rows, heads=heads)
    assert not found.blocked
    county, town, police = found.roster or ()
    assert town.parent == police.parent == county.code
    assert len({county.code, town.code, police.code}) == 3
    assert unit_list(*rows, heads=heads).roster == found.roster


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["990001003", None, "部门", "990001"], "list_name_missing", "B9"),
        (["990001003", "某局", "机构", "990001"], "list_kind_unknown", "C9"),
        (["990001003", "某局", "部门", "990001", "怪类"], "list_category_unknown", "E9"),
        (["990001001", "某局", "部门", "990001"], "list_code_twice", "A9"),
        (["990001003", "某局", "部门", "990009"], "list_unit_unknown", "D9"),
        (["990001003", "某局", "部门"], "list_parent_missing", "D9"),
        (["990001003", "城关 镇", "部门", "990001"], "list_name_twice", "B9"),
        (["990001003", "某镇", "乡镇", "990001", None, None, "五万"], "list_number_wrong", "G9"),
        (
            ["990001003", "某镇", "乡镇", "990001", None, None, 5, 1, "某日"],
            "list_date_wrong",
            "I9",
        ),
        (
            ["990001003", "某镇", "乡镇", "990001", None, None, 5, 1, None, "2025", "某"],
            "list_unit_unknown",
            "K9",
        ),
    ],
)
def test_what_is_wrong_is_told_by_cell(row: Line, code: str, cell: str) -> None:
    found = unit_list(*ROWS, row)
    told = [(problem.code, problem.cell) for problem in found.problems if problem.cell]
    assert told == [(code, cell)]
    assert found.blocked


def test_successors_are_resolved_by_code_or_name() -> None:
    row: Line = ["990001003", "河口乡", "乡镇", "青禾县", None, None, 5, 1, None, 2024, "城关镇"]
    unit = (unit_list(*ROWS, row).roster or ())[-1]
    assert (unit.parent, unit.successor, unit.closed) == (
        "990001",
        "990001001",
        date(2024, 12, 31),
    )


def test_a_list_of_one_county_joins_what_is_known() -> None:
    known = Roster(
        [
            Unit("99", "云岭州", "prefecture"),
            Unit("990001", "青禾县", "county", "99"),
            Unit("990001001", "城关镇", "township", "990001"),
            Unit("990002", "白石县", "county", "99"),
            Unit("990002001", "城关镇", "township", "990002"),
        ]
    )
    rows: list[Line] = [
        ["城关镇", "乡镇", "青禾县", None],
        ["老城乡", "乡镇", "青禾县", "城关镇"],
        ["新街村", "村", "老城乡", None],
    ]
    content = workbook({"名录": [["单位名称", "类别", "上级", "并入"], *rows]})
    found = read("名录.xlsx", content, known, catalogue.load(), today=TODAY)
    assert not found.blocked
    town, old, village = found.roster or ()
    assert (town.code, town.parent) == ("990001001", "990001")
    assert (old.parent, old.successor) == ("990001", "990001001")
    assert village.parent == old.code
    assert old.code not in known


def test_parents_without_codes_may_stand_further_down() -> None:
    heads = ("单位名称", "类别", "上级", "并入")
    rows: list[Line] = [
        ["城关镇", "乡镇", "青禾县", "河口乡"],
        ["青禾县", "县", None, None],
        ["河口乡", "乡镇", "青禾县", None],
    ]
    found = unit_list(*rows, heads=heads)
    assert not found.blocked
    town, county, other = found.roster or ()
    assert (town.parent, town.successor, other.parent) == (county.code, other.code, county.code)


def test_a_name_of_two_units_needs_its_code() -> None:
    heads = ("单位名称", "类别", "上级", "并入")
    rows: list[Line] = [
        ["青禾县", "县", None, None],
        ["白石县", "县", None, None],
        ["城关镇", "乡镇", "青禾县", None],
        ["城关镇", "乡镇", "白石县", None],
        ["老城乡", "乡镇", "白石县", "城关镇"],
        ["东街村", "村", "城关镇", None],
    ]
    found = unit_list(*rows, heads=heads)
    told = [(problem.code, problem.cell) for problem in found.problems if problem.cell]
    assert told == [("list_unit_unknown", "C8")]
    units = found.roster or ()
    assert units[4].successor == units[3].code

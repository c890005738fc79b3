"""Who filled the form and how to reach them is kept nowhere, and all else as it was."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlwt

from countyboard import catalogue
from countyboard.receiving.annotated import annotated
from countyboard.workbook import read, without_contacts
from countyboard.workbook.formats import open_grids
from tests.workbook.forms import ROSTER, TODAY, Line, figures, form, grave, workbook

FOOT: list[Line] = [
    [],
    ["填表人：张三丰", None, "审核人：李四光    填报时间：2025年4月2日"],
    ["联系电话", 13912345678, "审 核 人", "王五"],
]
FORM = form(["城关镇", 3, 1], ["河口乡", 4, 2], *FOOT)
SECRETS = ("张三丰", "李四光", "王五", "13912345678")


def everything(content: bytes) -> str:
    """Return all that a file says, unpacked."""
    if not content.startswith(b"PK"):
        return content.decode("gb18030", "ignore") + content.decode("utf-16-le", "ignore")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(path).decode("utf-8", "ignore") for path in archive.namelist())


def test_the_stored_xlsx_holds_no_person_and_every_figure() -> None:
    content = workbook({"3月": FORM})
    assert all(secret in everything(content) for secret in SECRETS)
    kept = without_contacts("a.xlsx", content)
    assert [secret for secret in SECRETS if secret in everything(kept)] == []
    assert "填报时间：2025年4月2日" in everything(kept)
    before = read("a.xlsx", content, ROSTER, catalogue.load(), today=TODAY)
    after = read("a.xlsx", kept, ROSTER, catalogue.load(), today=TODAY)
    assert figures(before) == figures(after) != {}
    assert grave(before) == grave(after) == []
    assert openpyxl.load_workbook(io.BytesIO(kept))["3月"]["C4"].value == 2
    assert without_contacts("a.xlsx", content) == kept
    assert without_contacts("a.xlsx", kept) == kept


def test_a_string_that_another_cell_holds_stays_there() -> None:
    content = workbook({"3月": form(["城关镇", 3, 1], ["填表人", "城关镇"])})
    grid = open_grids("a.xlsx", without_contacts("a.xlsx", content))[0]
    assert [row[0] for row in grid.rows[2:]] == ["城关镇", ""] or grid.height == 3
    assert grid.rows[2][0] == "城关镇"


def test_the_reading_shows_no_person() -> None:
    found = read("a.xlsx", workbook({"3月": FORM}), ROSTER, catalogue.load(), today=TODAY)
    shown = str(found.tables[0].grid.rows) + str(found.tables[0].rows) + str(found.all_problems)
    assert [secret for secret in SECRETS if secret in shown] == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_separated_text_keeps_its_encoding(encoding: str) -> None:
    lines = ["青禾县2025年3月", "单位名称,受理线索,办结线索", "城关镇,3,1", "填表人：张三丰,,", ""]
    kept = without_contacts("a.csv", "\r\n".join(lines).encode(encoding)).decode(encoding)
    assert "张三丰" not in kept
    assert [line.split(",") for line in kept.splitlines()][2] == ["城关镇", "3", "1"]


def test_an_old_workbook_becomes_a_copy_of_its_values() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("3月")
    for row, line in enumerate(FORM):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(row, column, value)
    stream = io.BytesIO()
    book.save(stream)
    kept = without_contacts("a.xls", stream.getvalue())
    assert [secret for secret in SECRETS if secret in everything(kept)] == []
    found = read("a.xls", kept, ROSTER, catalogue.load(), today=TODAY)
    assert len(figures(found)) == 4


def test_names_of_authors_are_not_kept() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "张三丰"
    stream = io.BytesIO()
    book.save(stream)
    assert "张三丰" not in everything(without_contacts("a.xlsx", stream.getvalue()))


def test_a_file_without_contact_lines_is_kept_byte_for_byte() -> None:
    content = workbook({"3月": form(["城关镇", 3, 1], ["合计", 3, 1], ["注：无"])})
    assert without_contacts("a.xlsx", content) == content
    text = "单位名称,受理线索\n城关镇,3\n".encode()
    assert without_contacts("a.csv", text) == text
    assert without_contacts("a.pdf", b"%PDF-1.7") == b""


# ---------- a column beside the units

HEADS = ("联系人", "负责人", "填报人", "经办人", "分管领导", "责任人", "聯絡員")


def beside(head: str, *, last: bool = True) -> list[Line]:
    """Return the form with a column of people."""
    people = (head, "张三丰", "李四光、王五", "——")
    lines: list[Line] = [
        ["单位名称", "受理线索", "办结线索"],
        ["城关镇", 3, 1],
        ["河口乡", 4, 2],
        ["合计", 7, 3],
    ]
    pairs = zip(lines, people, strict=True)
    with_people = [[*line, person] if last else [person, *line] for line, person in pairs]
    return [["青禾县2025年3月工作月报表"], *with_people]


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("head", HEADS)
def test_a_column_of_contacts_is_dropped_and_not_refused(head: str, last: bool) -> None:
    content = workbook({"3月": beside(head, last=last)})
    found = read("a.xlsx", content, ROSTER, catalogue.load(), today=TODAY)
    assert grave(found) == []
    assert len(figures(found)) == 4
    notes = [(p.code, p.cell) for p in found.all_problems if p.code == "contact_column"]
    assert notes == [("contact_column", "D2" if last else "A2")]
    shown = str(found.tables[0].grid.rows) + str(found.tables[0].rows) + str(found.all_problems)
    for where in (shown, everything(without_contacts("a.xlsx", content))):
        assert [secret for secret in SECRETS if secret in where] == []
    again = read(
        "a.xlsx", without_contacts("a.xlsx", content), ROSTER, catalogue.load(), today=TODAY
    )
    assert figures(again) == figures(found)


def test_the_marked_copy_names_nobody_of_such_a_column() -> None:
    lines = beside("联系人")
    lines[2] = ["城关镇", "十几", 1, "张三丰"]
    content = workbook({"3月": lines})
    found = read("a.xlsx", content, ROSTER, catalogue.load(), today=TODAY)
    assert "measure_in_cell" in {p.code for p in grave(found)}
    assert "张三丰" not in everything(annotated(content, found))


@pytest.mark.parametrize(
    ("head", "value", "code"),
    [
        ("姓名", "张三丰", "personal_column"),
        ("举报人", "张三丰", "personal_column"),
        ("联系电话", "13912345678", "personal_phone"),
        ("联系人", "张三丰 13912345678", "personal_phone"),
        ("负责人", "11010519491231002X", "personal_id"),
    ],
)
def test_people_and_their_numbers_are_still_refused(head: str, value: str, code: str) -> None:
    lines = form(["城关镇", 3, value], heads=("单位名称", "受理线索", head))
    found = read("a.xlsx", workbook({"3月": lines}), ROSTER, catalogue.load(), today=TODAY)
    assert code in {problem.code for problem in found.all_problems}
    assert found.tables == ()


def test_a_column_of_numbers_under_such_a_head_is_asked_about() -> None:
    lines = form(["城关镇", 3, 12], heads=("单位名称", "受理线索", "联络员"))
    found = read("a.xlsx", workbook({"3月": lines}), ROSTER, catalogue.load(), today=TODAY)
    assert [p.code for p in grave(found)] == ["unknown_column"]


def test_a_second_table_below_keeps_its_figures() -> None:
    below: list[Line] = [[], ["附表"], ["单位名称", "悬挂横幅", "张贴通告", "宣传活动"],
                         ["城关镇", 5, 6, "7场"]]  # fmt: skip
    content = workbook({"3月": [*beside("联系人"), *below]})
    found = read("a.xlsx", content, ROSTER, catalogue.load(), today=TODAY)
    assert grave(found) == []
    assert figures(found)["990001001", "publicity_events"] == 7


def test_a_column_of_many_is_dropped_from_the_stored_original_too() -> None:
    rows: list[Line] = [["城关镇", 3, "张三丰"] for _ in range(1_200)]
    content = workbook({"3月": form(*rows, heads=("单位名称", "受理线索", "联系人"))})
    assert "张三丰" not in everything(without_contacts("a.xlsx", content))

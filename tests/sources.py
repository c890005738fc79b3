"""The figures of the five source documents as one small workbook, as an office would send it.

Figures of townships stand in the rows of two townships, those of the county's offices in
the rows of departments, and those of the county itself in its own row. The documents blank
most counts of leads; those that are blank there are blank here.
"""

from __future__ import annotations

from countyboard.units import Unit
from tests.workbook.forms import Line, workbook

COUNTY = Unit("990101", "某示例县", "county", "9901")
TOWN_A = Unit("990101001", "甲镇", "township", COUNTY.code, position=1)
TOWN_B = Unit("990101002", "乙镇", "township", COUNTY.code, position=2)
OFFICE = Unit("990101D01", "扫黑办", "department", COUNTY.code, "political-legal", position=3)
DISCIPLINE = Unit("990101D02", "纪委监委", "department", COUNTY.code, "discipline", position=4)
POLICE = Unit("990101D03", "公安局", "department", COUNTY.code, "political-legal", position=5)
FORESTRY = Unit("990101D04", "林业局", "department", COUNTY.code, "regulator", position=6)
HOUSING = Unit("990101D05", "住建局", "department", COUNTY.code, "regulator", position=7)
UNITS = (COUNTY, TOWN_A, TOWN_B, OFFICE, DISCIPLINE, POLICE, FORESTRY, HOUSING)

HEADS: Line = [
    "单位名称", "问题线索数", "查证属实", "移送扫黑办", "充当“保护伞”案件", "恶势力犯罪集团",
    "通告", "横幅标语", "宣传资料", "LED宣传屏", "新闻报道", "微信推送",
    "召开会议", "批示", "专项督导", "投入经费（元）", "软弱涣散党组织",
]  # fmt: skip
ROWS: list[Line] = [
    ["甲镇", 0, 0, 0, 0, "/", 97, 36, None, None, None, None, 1, None, None, None, 40],
    ["乙镇", 0, 0, 0, 0, "/", None, 15, "8000余份", 1, None, None, 1, None, None, None, 50],
    ["小计", 0, 0, 0, 0, None, 97, 51, 8000, 1, None, None, 2, None, None, None, 90],
    ["扫黑办", 0, 0, 0, 0, "/", None, "1000余条", "23000余份", None, "300余条", "20余条", 5, "23次",
     2, 350000, "/"],
    ["纪委监委", 11, 0, 1, 1, "/", *[None] * 9, None, "/"],
    ["公安局", 0, 0, 0, 0, "/", *[None] * 9, None, "/"],
    ["林业局", 0, 0, 1, 0, "/", *[None] * 9, None, "/"],
    ["住建局", 0, 0, 0, 0, "/", *[None] * 9, None, "/"],
    ["县本级", "/", "/", "/", "/", 4, *["/"] * 11],
    ["合计", 11, 0, 2, 1, 4, 97, 1051, 31000, 1, 300, 20, 7, 23, 2, 350000, 90],
]  # fmt: skip


def sources_workbook() -> bytes:
    """Return the workbook: one sheet, title and line above, footnote below."""
    title: Line = ["某示例县2019年3月专项斗争工作月报表"]
    line: Line = ["填报单位：某示例县", *[None] * 5, "填报时间：2019年3月20日"]
    return workbook({"3月": [title, line, HEADS, *ROWS, ["注：数据来自五份公开文件。"]]})

"""Propose a county that is not listed, and its units, from the names on its first sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from countyboard.submission import Problem
from countyboard.units import Category, Kind, Roster, Unit, next_code
from countyboard.workbook.problems import problem_at
from countyboard.workbook.reading import TableReading, WorkbookReading
from countyboard.workbook.spelling import plain, without_number
from countyboard.workbook.vocabulary import (
    COUNTY_ROWS,
    INDEX_HEADS,
    UNIT_HEADS,
    is_contact,
    is_note,
    is_subtotal,
    is_total,
    qualified,
)
from countyboard.workbook.weekly import VILLAGE_ENDS

__all__ = ["Proposal", "propose_county", "propose_units", "propose_villages", "without_villages"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOWNSHIPS = ("镇", "乡", "街道", "街道办事处", "街道办", "镇人民政府", "乡人民政府", "苏木")
_DEPARTMENTS = (
    *("局", "委", "办", "院", "会", "部", "中心", "大队", "支队", "总队", "公司", "集团", "银行"),
    *(
        "政府办公室",
        "研究室",
        "法院",
        "检察院",
        "纪委监委",
        "联社",
        "学校",
        "医院",
        "站",
        "所",
        "处",
    ),
)
_OFFICES = frozenset(
    [
        "公安",
        "检察",
        "法院",
        "司法",
        "教育",
        "民政",
        "财政",
        "人社",
        "住建",
        "交通",
        "交通运输",
        "水利",
        "水务",
        "农业",
        "农业农村",
        "林业",
        "林草",
        "文旅",
        "卫健",
        "卫生",
        "应急",
        "应急管理",
        "审计",
        "市场监管",
        "市监",
        "税务",
        "统计",
        "信访",
        "环保",
        "生态环境",
        "自然资源",
        "国土",
        "商务",
        "工信",
        "发改",
        "科技",
        "国资",
        "金融",
        "电力",
        "烟草",
        "邮政",
        "气象",
        "消防",
        "城管",
        "综合执法",
        "医保",
        "退役军人",
        "乡村振兴",
        "纪委",
        "监委",
        "纪检监察",
        "政法",
        "组织",
        "宣传",
        "统战",
        "武装",
        "工会",
        "妇联",
        "团委",
        "残联",
        "工商联",
        "扶贫",
    ]
)
_LAW = re.compile(r"政法|公安|检察|法院|司法|国家安全|国安")
_DISCIPLINE = re.compile(r"纪委|监委|纪检|监察委")
_REGULATOR = re.compile(r"局$|(?:发展|发改|健康|卫健|经信|工信).*委")
_NO_NAME = re.compile(r"[\d:,。;?!=<>@#*]|^.$|.{21,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PERSON = re.compile(
    r"(?:[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
    r"魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万"
    r"钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符"
    r"舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司"
    r"卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙"
    r"荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝][\u4e00-\u9fff·]{1,2}"
    r"|(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|长孙|宇文|夏侯)[\u4e00-\u9fff]{1,2}"
    r"|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+)"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold a proposed unit; `question` asks for its kind where its name does not tell."""

    unit: Unit
    question: Problem | None = None


def propose_county(
    reading: WorkbookReading, known: Roster | None = None
) -> tuple[Unit | None, Unit] | None:
    """Propose the first county that the file names and the list does not have.

    With it comes a prefecture where the list has none; its name may be empty. None where no
    table waits for a county. Codes count as in a unit list.
    """
    known = known or Roster()
    waiting = [
        problem
        for problem in reading.all_problems
        if problem.code in ("county_unknown", "county_not_listed")
    ]
    if not waiting:
        return None
    names = [pair for problem in waiting for pair in problem.details.get("unlisted", ())]
    above, name = names[0] if names else ("", "")
    prefecture = next((unit for unit in known if unit.kind == "prefecture"), None)
    new = None
    if prefecture is None:
        new = prefecture = Unit("prefecture-001", above, "prefecture")
    number = 1
    while (code := f"{prefecture.code}-{number:03d}") in known:
        number += 1
    position = len(known.counties)
    return new, Unit(code, name, "county", prefecture.code, position=position)


def propose_units(
    reading: WorkbookReading, county: Unit, known: Roster | None = None
) -> tuple[Proposal, ...]:
    """Propose a township or department for every row whose name no unit of the county has.

    `reading` is what `read` gave with the county in the roster. Codes count under the
    county's as in a unit list, and leave out what is `known`. What may be a person's name is
    never proposed: the row stays a question of the reading.
    """
    known = known or Roster()
    taken = {unit.code for unit in known}
    names = {plain(unit.name) for unit in known if unit.parent == county.code}
    found: list[Proposal] = []
    number = 0
    for table in reading.tables:
        if table.county_code not in (None, county.code):
            continue
        for row, label in _labels(table):
            name = _name(label, county)
            text = plain(name)
            if text in names or not _may_be_unit(text, county):
                continue
            kind, category, sure = _kind(text)
            if not sure and _PERSON.fullmatch(text):
                continue
            names.add(text)
            number += 1
            while (code := f"{county.code}-{number:03d}") in taken:
                number += 1
            position = len(found)
            unit = Unit(code, name, kind, county.code, category, position=position)
            question = None
            if not sure:
                column = next((c.number for c in table.columns if c.role == "unit"), 0)
                question = problem_at("unit_kind_assumed", table.grid, row, column, name)
            found.append(Proposal(unit, question))
    return tuple(found)


def without_villages(table: TableReading, known: Roster) -> bool:
    """Tell a weekly table whose township, or where none is named whose county, has no villages."""
    place = table.township_code or table.county_code
    return (
        table.period == "week"
        and place in known
        and not any(unit.kind == "village" for unit in known.members(place or ""))
    )


def propose_villages(table: TableReading, township: Unit, known: Roster) -> tuple[Unit, ...]:
    """Propose a village of a township for every row of a weekly table that no unit goes by.

    What may be a person's name and does not end as villages do is never proposed.
    """
    taken = {unit.code for unit in known}
    names = {plain(unit.name) for unit in known if unit.parent == township.code}
    found: list[Unit] = []
    for _row, label in _labels(table):
        name = _name(label, township)
        text = plain(name)
        sure = text.endswith(VILLAGE_ENDS)
        if text in names or not _may_be_unit(text, township):
            continue
        if not sure and _PERSON.fullmatch(text):
            continue
        names.add(text)
        code = next_code(township.code, taken)
        taken.add(code)
        found.append(Unit(code, name, "village", township.code, position=len(found)))
    return tuple(found)


def _labels(table: TableReading) -> Iterator[tuple[int, str]]:
    """Yield the rows that may be of a unit; a unit without figures looks like a note."""
    for row in table.body:
        text = plain(row.label)
        if row.role == "unknown" or (row.role == "note" and text and not is_note(text)):
            yield row.number, row.label


def _name(label: str, county: Unit) -> str:
    """Return a name without number, without blanks between Chinese signs, without the county."""
    name = " ".join(label.split())
    if _CHINESE.search(name):
        name = name.replace(" ", "")
    shorter = without_number(name)
    rest = shorter.removeprefix(county.name)
    return rest if rest != shorter and _kind(plain(rest))[2] and len(rest) >= 3 else shorter


def _may_be_unit(text: str, county: Unit) -> bool:
    if _NO_NAME.search(text) or text == plain(county.name):
        return False
    if text in COUNTY_ROWS or text in UNIT_HEADS or text in INDEX_HEADS:
        return False
    others = (is_total, is_subtotal, is_note, is_contact, qualified)
    return not any(about(text) for about in others)


def _kind(text: str) -> tuple[Kind, Category | None, bool]:
    """Return kind and category by the end of a plain name, and whether it tells them."""
    if len(text) >= 3 and text.endswith(_TOWNSHIPS) and not _LAW.search(text):
        return "township", None, True
    sure = text in _OFFICES or (len(text) >= 3 and text.endswith(_DEPARTMENTS))
    category: Category = "other"
    if _DISCIPLINE.search(text):
        category = "discipline"
    elif _LAW.search(text):
        category = "political-legal"
    elif sure and _REGULATOR.search(text):
        category = "regulator"
    return "department", category, sure

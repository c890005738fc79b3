"""The words of forms besides units and indicators: heads of columns, totals, notes, contacts.

Every word is in the spelling of `spelling.plain`: Simplified, half width, no blanks.
"""

from __future__ import annotations

import re

__all__ = [
    "AREA_HEADS",
    "CONTACT_HEADS",
    "COUNTY_ROWS",
    "INDEX_HEADS",
    "INDICATOR_HEADS",
    "MEASURE_HEADS",
    "MONTH_HEADS",
    "NEUTRAL_GROUPS",
    "PERSON_HEADS",
    "REMARK_HEADS",
    "TOTALS",
    "UNIT_HEADS",
    "VALUE_HEADS",
    "begins_contact",
    "bilingual",
    "is_contact",
    "is_note",
    "is_subtotal",
    "is_total",
    "is_unit_head",
    "qualified",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNIT_HEADS = _words(
    """
    单位 单位名称 填报单位 填报单位名称 报送单位 报告单位 上报单位 责任单位 乡镇 乡镇(街道)
    乡镇街道 乡镇、街道 镇街 镇(街道) 镇办 乡(镇) 乡(镇、街道) 部门 部门名称 成员单位
    成员单位名称 县直部门 单位(部门) 县(区) 县区 县(市、区) 地区 名称 乡镇(街道)名称
    乡镇名称 单位/部门 乡镇/部门 乡镇、部门 乡镇(街道)、部门 乡镇(街道)及部门
    乡镇(街道)/部门 村 村(社区) 村社区 村、社区 社区 行政村 村居 村(居) 村名 村(社区)名称 村名称
    village unit unitname reportingunit township department name
    townshipordepartment
    """
)
INDEX_HEADS = _words(
    """
    序号 编号 序 行次 no no. # 排序 项目序号 代码 单位代码 code number
    """
)
INDICATOR_HEADS = _words(
    """
    指标 指标名称 项目 项目名称 填报项目 填报指标 统计指标 内容 统计项目 工作内容 indicator
    indicatorname item measure
    """
)
VALUE_HEADS = _words(
    """
    数值 数量 数 值 数据 填报数 本月 本月数 当月 当月数 本月完成 本月数据 本期 本期数 完成数
    数目 value figure count number amount thismonth
    """
)
MONTH_HEADS = _words(
    """
    月份 月 报告期 统计期 所属期 填报月份 报告月份 统计月份 期间 所属月份 month period
    """
)
MEASURE_HEADS = _words(
    """
    计量单位 单位 度量单位 unit unitofmeasure
    """
)
REMARK_HEADS = _words(
    """
    备注 说明 备考 remark remarks note notes 联系方式说明 需要说明的情况
    """
)
AREA_HEADS = _words(
    """
    片区 类别 单位类别 部门类别 区域 属性 area kind category type
    """
)
TOTALS = _words(
    """
    合计 总计 共计 全县 全市 全区 全州 总数 汇总 全县合计 全市合计 全区合计 全县总计 合计数
    total grandtotal sum overall
    """
)
SUBTOTALS = _words(
    """
    小计 小计数 subtotal
    """
)
COUNTY_ROWS = _words(
    """
    县本级 区本级 市本级 本级 县级 区级 县区本级 县(区)本级 县级合并 countyitself
    countylevel
    """
)
NEUTRAL_GROUPS = _words(
    """
    线索 线索情况 线索摸排 线索受理 线索办理 线索核查 线索处置 线索来源 问题线索
    线索摸排情况 线索受理情况 线索办理情况 线索核查情况 案件 案件情况 案件办理 案件办理情况
    保护伞 打伞破网 深挖彻查 行业治理 综合治理 行业整治 源头治理 行业乱象整治 宣传 宣传发动
    宣传情况 宣传工作 宣传发动情况 组织领导 组织保障 保障 保障情况 工作保障 督导 督导整改
    督导检查 督导情况 督导整改情况 指标 项目 内容 指标名称 数据 本月 本月数 当月 当月数
    工作情况 打财断血 依法严惩 打击处理
    """
)
PERSON_HEADS = _words(
    """
    姓名 举报人 被举报人 举报人姓名 被举报人姓名 嫌疑人 犯罪嫌疑人 当事人 身份证 身份证号
    身份证号码 公民身份号码 证件号码 联系电话 手机 手机号 手机号码 电话 电话号码 家庭住址
    住址 户籍地址 出生日期 fullname idnumber idcard phone phonenumber mobile
    """
)
# a head that a line across divides: 指标 above it, 单位 below
_DIAGONAL = frozenset(
    word
    for mark in ("", "/", "\\")
    for above in ("指标", "项目", "内容", "指标名称")
    for below in UNIT_HEADS - {"名称"}
    for word in (f"{above}{mark}{below}", f"{below}{mark}{above}")
)
CONTACT_HEADS = _words(
    """
    联系人 联系人姓名 联络员 联络人 负责人 负责人姓名 单位负责人 部门负责人 分管负责人 具体负责人
    主要负责人 填报人 填报人姓名 填表人 填表人姓名 审核人 经办人 经办人姓名 制表人 统计人 报送人
    责任人 责任领导 分管领导 主要领导 分管县领导 包片领导 联系领导 contact contactperson
    preparedby
    """
)
_CHINESE_FIRST = re.compile(
    r"(?P<chinese>.*[\u4e00-\u9fff](?:\([\u4e00-\u9fff]+\))?[/|(:-]?)(?P<english>[a-z][^\u4e00-\u9fff]*)"
)
_ENGLISH_FIRST = re.compile(r"(?P<english>[a-z][^\u4e00-\u9fff]*)(?P<chinese>[\u4e00-\u9fff].*)")
_NOTE = re.compile(
    r"^(?:注[:：1-9]|注$|备注[:：]|备注$|说明|填表|填报说明|填报人|填报日期|填报时间|报送日期|报送时间"
    r"|审核|制表|统计人|经办|单位负责人|负责人|主要领导|分管领导|联系|签字|签章|\(盖章|盖章"
    r"|资料来源|数据来源|notes?(?![a-z])|source:)"
)
_CONTACT = re.compile(
    r"填表人|审核人|联系人|联系电话|联系方式|负责人|制表人|经办人|填报人|统计人|办公电话|值班电话|签字|电话[:：]|preparedby|checkedby|contact|tel[:.]"
)
_SUBTOTAL = re.compile(r"^.{0,12}(?:小计|合计)$|^subtotal|.*subtotal$")
_QUALIFIER = re.compile(
    r"累计|截至|截止|同期|去年|上年|上月|历史|历年|目标|任务|计划|增减|同比|环比|增长|增幅|比重|占比|比例|率|%|其中|"
    r"督办|挂牌|涉伞|上级|交办|转办|实名|匿名|超期|逾期|全年|年度|季度|上半年|下半年|本年|年初|cumulative|yeartodate|lastyear|target|rate"
)


def is_total(text: str) -> bool:
    """Tell whether a plain label heads a row of totals: 合计, or 合计(全县)."""
    if text in TOTALS:
        return True
    word, bracket, place = text.removesuffix(")").partition("(")
    return bool(bracket) and word in TOTALS and (place in TOTALS or place in ("县", "市", "区"))


def is_subtotal(text: str) -> bool:
    """Tell whether a plain label heads a row of subtotals, such as 小计 or 乡镇合计."""
    return text in SUBTOTALS or (text not in TOTALS and _SUBTOTAL.match(text) is not None)


def is_unit_head(text: str) -> bool:
    """Tell whether a plain head names the column of units, in one language or in two."""
    if text in UNIT_HEADS:
        return True
    if text in _DIAGONAL:
        return True
    both = bilingual(text)
    return both is not None and both[0] in UNIT_HEADS and both[1] in UNIT_HEADS


def bilingual(text: str) -> tuple[str, str] | None:
    """Split a plain head into its Chinese and its English words; None if it has not both."""
    for pattern in (_CHINESE_FIRST, _ENGLISH_FIRST):
        match = pattern.fullmatch(text)
        if match:
            return match["chinese"].rstrip("/|(-:"), match["english"].strip("/|()-:")
    return None


def is_note(text: str) -> bool:
    """Tell whether a plain text is a footnote or a line for signatures."""
    return _NOTE.match(text) is not None


def is_contact(text: str) -> bool:
    """Tell whether a plain text is about who filled the form and how to reach the office."""
    return _CONTACT.search(text) is not None


def begins_contact(text: str) -> bool:
    """Tell whether a plain text begins with such a word: a line of the office itself."""
    return _CONTACT.match(text) is not None


def qualified(text: str) -> str | None:
    """Return the word of a plain head that changes what a figure means, or None."""
    match = _QUALIFIER.search(text)
    return match[0] if match else None

"""Short names of departments that are the same in every county: 住建局, 市场监管局, 卫健委."""

from __future__ import annotations

import re

from countyboard.workbook.spelling import without_number

__all__ = ["short_office"]

_SHORT = (
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("卫生健康", "卫健"),
    ("市场监督管理", "市监"),
    ("市场监管", "市监"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"),
    ("退役军人事务", "退役军人"),
    ("城市管理", "城管"),
    ("综合行政执法", "综合执法"),
    ("教育和体育", "教体"),
    ("教育体育", "教体"),
    ("经济和信息化", "经信"),
    ("工业和信息化", "工信"),
    ("应急管理", "应急"),
    ("交通运输", "交通"),
    ("林业和草原", "林草"),
    ("民族宗教事务", "民宗"),
    ("医疗保障", "医保"),
    ("人民检察院", "检察院"),
    ("人民法院", "法院"),
    ("纪律检查委员会", "纪委"),
    ("监察委员会", "监委"),
    ("妇女联合会", "妇联"),
    ("残疾人联合会", "残联"),
    ("工商业联合会", "工商联"),
    ("总工会", "工会"),
    ("烟草专卖", "烟草"),
    ("委员会", "委"),
    ("办公室", "办"),
)
_LEVEL = re.compile(r"^(?:[县区市州]委|[县区州]|市(?![场监]))(?=..)")
_EITHER = re.compile(r"^(卫健|发改)[局委]$")
_DISCIPLINE = re.compile(r"^(?:纪委|监委|纪检监察(?:机关|委)?|纪委[、/]?监委)$")


def short_office(name: str, county: str) -> str:
    """Return a plain name of a department as short as all counties write it.

    `county` is the plain name of its county, which may stand before it.
    """
    text = without_number(name).removeprefix("中共")
    if len(county) >= 3:
        text = text.removeprefix(county[:-1])  # 县委 may follow
    text = _LEVEL.sub("", text)
    for long, short in _SHORT:
        text = text.replace(long, short)
    text = _EITHER.sub(r"\1", text)
    return "纪委监委" if _DISCIPLINE.match(text) else text

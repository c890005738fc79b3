"""Names of counties in the texts around a table, where the list of units has none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["county_names"]

_SIGN = "[\u4e00-\u9fff]"
_NAME = re.compile(
    rf"(?<!{_SIGN})"
    rf"(?P<prefecture>{_SIGN}{{2,10}}?(?:自治州|州|市|盟))?"
    rf"(?P<county>{_SIGN}{{1,7}}?(?:自治县|县|区|旗|市))"
)
_BEFORE = re.compile("填报单位|报送单位|单位名称|单位|附件|关于|报送|上报|中共")
_NO_NAME = re.compile(
    r"^(?:各|全|本|我|该|城|市|辖|郊|社|小|景|园|片|地|街|校|库|灾|厂|分|每|示范|开发|所辖|有关|相关|其他)"
    r"?(?:县|区|市|旗)$|^(?:县|区|市)"
)
_NO_PART = re.compile(
    r"乡镇|街道|线索|填报|单位|报表|统计|工作|情况|斗争|社区|小区|片区|地区|辖区|各|全"
)


def county_names(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return prefecture and county of each name, the first one first; the former may be empty.

    A name begins a plain text, or follows a sign or a word such as 填报单位.
    """
    found: dict[str, str] = {}
    for text in texts:
        for match in _NAME.finditer(_BEFORE.sub(" ", text)):
            county, prefecture = match["county"], match["prefecture"] or ""
            if _NO_NAME.search(county) or _NO_PART.search(county + prefecture):
                continue
            found[county] = found.get(county) or prefecture
    return [(prefecture, county) for county, prefecture in found.items()]

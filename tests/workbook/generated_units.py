"""The units that made workbooks are about: a county with names that are easily mixed up."""

from __future__ import annotations

from datetime import date

from countyboard.units import Roster, Unit

__all__ = ["COUNTY", "ROSTER", "units_of"]

COUNTY = Unit("880001", "云溪县", "county", "88")
OTHER = Unit("880002", "平川县", "county", "88")
_TOWNS = (
    *("城关镇", "城关街道", "河口乡", "石桥镇", "新安街道", "云溪镇"),
    *("大坪民族乡", "双河口镇", "龙泉镇", "龙泉寺乡"),
)
_DEPARTMENTS = (
    *("公安局", "林业局", "纪委监委", "教育局"),
    *("住房和城乡建设局", "交通运输局", "市场监督管理局"),
)
UNITS = (
    Unit("88", "东江市", "prefecture"),
    COUNTY,
    OTHER,
    *(
        Unit(f"8800010{i:02d}", name, "township", COUNTY.code, position=i)
        for i, name in enumerate(_TOWNS, 1)
    ),
    *(
        Unit(f"880001D{i:02d}", name, "department", COUNTY.code, "other", position=50 + i)
        for i, name in enumerate(_DEPARTMENTS, 1)
    ),
    Unit(
        "880001030", "老城乡", "township", COUNTY.code, closed=date(2020, 1, 1),
        successor="880001001", aliases=("老城公社",),
    ),
    Unit("880002001", "城关镇", "township", OTHER.code),
)  # fmt: skip
ROSTER = Roster(UNITS)


def units_of(kind: str) -> list[Unit]:
    """Return the open units of the county of one kind."""
    return [u for u in UNITS if u.kind == kind and u.parent == COUNTY.code and u.closed is None]

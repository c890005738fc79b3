"""The whole configuration as one file: taken away, compared, brought back in one transaction.

It holds what an administrator decides, and no figure: units, own lines of the
catalogue, settings, targets, marked days, remembered answers, boundaries.
"""

from countyboard.configuration.bring import Change, ConfigurationError, Planned, bring, plan
from countyboard.configuration.pack import FORMAT, PackError, pack, unpack
from countyboard.configuration.parts import PARTS, Part, rows_of

__all__ = [
    "FORMAT",
    "PARTS",
    "Change",
    "ConfigurationError",
    "PackError",
    "Part",
    "Planned",
    "bring",
    "pack",
    "plan",
    "rows_of",
    "unpack",
]

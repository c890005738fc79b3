"""An unfinished name is found where it stands, and put right there."""

from __future__ import annotations

import pytest

from countyboard.sql.completion import MOST, finished, unfinished

NAMES = ["county_code", "county_name", "figures", "filings", "indicator_code", "value"]


@pytest.mark.parametrize(
    ("sql", "word", "names"),
    [
        ("select cou", "cou", ("county_code", "county_name")),
        ("select COUNTY_N from figures", "COUNTY_N", ("county_name",)),
        ("select county_name, val\nfrom figures", "val", ("value",)),
        ("select val from fig", "fig", ("figures",)),
        ("select value -- cou\nfrom fil", "fil", ("filings",)),
        ("select 1 as one from figures where county_name = 'val", None, ()),
        ("select 'it''s cou', \"cou\", $cou, 2cou /* cou */ from figures", None, ()),
        ("select county_name, value from figures", None, ()),
        ("select count(*), sum (value) from figures where value in (1)", None, ()),
        ("select v", None, ()),
        ("", None, ()),
    ],
)
def test_the_last_word_that_only_begins_a_name_is_found(
    sql: str, word: str | None, names: tuple[str, ...]
) -> None:
    begun = unfinished(sql, NAMES)
    assert (begun.word if begun else None) == word
    assert (begun.names if begun else ()) == names


def test_the_name_stands_where_the_word_stood() -> None:
    sql = "select val, cou from figures"
    begun = unfinished(sql, NAMES)
    assert begun is not None
    assert finished(sql, begun, "county_name") == "select val, county_name from figures"


def test_of_very_many_names_the_first_are_offered() -> None:
    begun = unfinished("select col", [f"column_{n}" for n in range(100)])
    assert begun is not None
    assert begun.names == tuple(f"column_{n}" for n in range(MOST))

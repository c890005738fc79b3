"""The list of rules: every rule once, in three languages, with bounds that the checks keep."""

from __future__ import annotations

import re

import pytest

from countyboard import i18n, query, rule_list
from countyboard.submission import Problem
from countyboard.workbook.problems import grade_of
from countyboard.workbook.rules import BY_SUBJECT, RULES


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_rule_is_listed_once_with_a_whole_sentence(language: str) -> None:
    i18n.use(language)
    listed = rule_list.lines()
    assert [line.code for line in listed] == list(RULES)
    assert sum(map(len, BY_SUBJECT.values())) == len(RULES)
    for line in listed:
        assert line.grade == grade_of(Problem(line.code, ""))
        assert line.advice
        assert not re.search(r"[{}]|“—”", line.says), line.says
        if language != "en":
            assert re.search("[一-鿿]", line.says + line.subject), line


def test_no_placeholder_is_left_without_an_example() -> None:
    i18n.use("en")
    told = {line.code: line.says for line in rule_list.lines()}
    for code, rule in RULES.items():
        assert told[code].count("—") == rule.message.count("—"), told[code]


def test_grades_and_text_choose_among_the_rules() -> None:
    i18n.use("en")
    assert {line.grade for line in rule_list.lines(["question"])} == {"question"}
    assert [line.code for line in rule_list.lines((), " SAME_AS_BEFORE ")] == ["same_as_before"]
    assert rule_list.lines(["error"], "same_as_before") == []
    i18n.use("zh_Hans")
    simple = rule_list.lines((), "单位名单")
    assert simple == rule_list.lines((), "單位名單")
    assert simple


def test_the_table_holds_what_is_listed() -> None:
    i18n.use("en")
    listed = rule_list.lines(["note"])
    table = rule_list.as_table(listed)
    assert table.column_names == list(rule_list.COLUMNS)
    assert table["code"].to_pylist() == [line.code for line in listed]
    assert set(table["grade"].to_pylist()) == {"Note"}
    assert rule_list.as_table([]).num_rows == 0


@pytest.mark.parametrize(
    ("code", "queries"),
    [
        ("jump", ["0_filing_before", "3_figure_jump"]),
        ("unusual", ["0_filing_before", "unusual"]),
        ("same_as_before", ["same_as_before"]),
        ("same_everywhere", ["same_everywhere"]),
        ("blank", ["2_figure_before", "blank"]),
    ],
)
def test_the_bounds_told_are_those_of_the_check(code: str, queries: list[str]) -> None:
    body = " ".join(re.sub("--.*", "", query.load(f"checks/{name}").sql) for name in queries)
    held = set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?", body)) | {"0"}
    held |= {"three"} if "<= 3" in body else set()
    told = set(re.findall(r"\d+(?:\.\d+)?", RULES[code].bounds))
    assert told
    assert told <= held, f"{told - held} stands in the rule and not in its query"

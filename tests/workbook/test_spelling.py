"""One spelling for what people write in many."""

from __future__ import annotations

from countyboard.workbook.spelling import plain, plain_all


def test_blanks_inside_do_not_keep_a_sign_from_being_turned() -> None:
    assert plain("回 覆 舉 報 人") == plain("回覆舉報人") == "回复举报人"


def test_many_at_once_are_spelled_as_one_by_one() -> None:
    texts = ["城 關\n鎮", "ＡＢ１", "", "「公安局」", "回 覆"]
    assert plain_all(texts) == [plain(text) for text in texts]

"""Frames come out as they went in, and an answer that is cut short is noticed."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest

from countyboard.commands.exchange import END, Frame, Interrupted, frames, packed, plain, unpacked

SENT = [
    Frame({"event": "reading", "name": "青禾县\n3月.xlsx"}),
    Frame({"event": "table", "name": "a.csv"}, b"1,2\n3,4\n"),
    Frame({"event": "table", "name": "empty.csv"}),
]


def _sent() -> bytes:
    return b"".join(packed(frame.event, frame.content) for frame in SENT)


def test_frames_come_out_as_they_went_in() -> None:
    assert list(frames(io.BytesIO(_sent() + packed({"event": END})))) == SENT


@pytest.mark.parametrize("cut", [0, 1, 10, len(_sent()) - 20, len(_sent())])
def test_an_answer_without_its_end_is_noticed(cut: int) -> None:
    with pytest.raises(Interrupted):
        list(frames(io.BytesIO(_sent()[:cut])))


def test_content_that_is_cut_short_is_no_answer() -> None:
    whole = packed({"event": "table"}, b"12345")
    assert unpacked(io.BytesIO(whole)) == ({"event": "table"}, b"12345")
    assert unpacked(io.BytesIO(whole[:-1])) is None


def test_days_and_times_are_texts_either_way() -> None:
    event = {"event": "x", "on": date(2026, 3, 1), "at": datetime(2026, 3, 1, 9)}  # noqa: DTZ001
    assert plain(event) == {"event": "x", "on": "2026-03-01", "at": "2026-03-01T09:00:00"}
    with pytest.raises(TypeError):
        plain({"event": object()})

"""Passwords are kept as argon2id, and the easy ones are refused."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from countyboard.accounts import passwords


def test_a_password_is_kept_as_a_salted_hash_that_only_itself_fits() -> None:
    first, second = passwords.hashed("four plain words"), passwords.hashed("four plain words")
    assert first.startswith("$argon2id$")
    assert first != second
    assert passwords.matches(first, "four plain words")
    assert not passwords.matches(first, "four plain words ")
    assert not passwords.matches(first, "")


def test_a_password_typed_in_wide_letters_is_the_same() -> None:
    assert passwords.matches(passwords.hashed("ｐａｓｓ　ｗｏｒｄｓ四"), "pass words四")


@pytest.mark.parametrize("kept", [None, "", "plain text", "$argon2id$v=19$nonsense"])
def test_without_a_hash_nothing_fits(kept: str | None) -> None:
    assert not passwords.matches(kept, "")
    assert not passwords.matches(kept, "plain text")


def test_an_unknown_name_costs_a_hash_too(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, kept: str, password: str) -> bool:
        asked.append(kept)
        return verify(self, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    passwords.matches(None, "whatever it is")
    passwords.matches(passwords.hashed("another one"), "whatever it is")
    assert [kept.split("$")[:4] for kept in asked] == [asked[1].split("$")[:4]] * 2


def test_parameters_that_changed_are_noticed() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=1024).hash("four plain words")
    assert passwords.matches(weak, "four plain words")
    assert passwords.is_outdated(weak)
    assert not passwords.is_outdated(passwords.hashed("four plain words"))


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("ninechars", "short"),
        ("", "short"),
        ("x" * 201, "long"),
        ("qinghe2026", "name"),
        ("QingHe-99!", "name"),
        ("1234567890", "common"),
        ("13800138000", "common"),
        ("19900101-0", "common"),
        ("aaaaaaaaaaaa", "common"),
        ("abcabcabcabc", "common"),
        ("abcdefghijkl", "common"),
        ("9876543210zyx"[:10], "common"),
        ("password2026", "common"),
        ("Password!!!!", "common"),
        ("woaini1314520", "common"),
        ("5201314woaini", "common"),
        ("zhengfawei2026", "common"),
        ("1qaz2wsx3edc", "common"),
        ("qwertyuiop123", "common"),
        ("four plain words", None),
        ("春眠不觉晓处处闻啼鸟", None),
        ("Tr7-vex-Qo2m", None),
        ("qinghe goes to the river", None),
    ],
)
def test_easy_passwords_are_refused(password: str, fault: str | None) -> None:
    assert passwords.fault_of(password, "qinghe") == fault


def test_one_time_passwords_differ_and_are_allowed() -> None:
    drawn = {passwords.one_time() for _ in range(50)}
    assert len(drawn) == 50
    assert all(passwords.fault_of(each, "staff") is None for each in drawn)

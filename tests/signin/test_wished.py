"""After signing in a reader gets where it wanted to go, and nowhere else."""

from __future__ import annotations

import pytest

from countyboard.signin.wished import sign_in_address, wished


@pytest.mark.parametrize(
    "address",
    ["/", "/balance", "/by_hand", "/balance?measure=leads&county=%E9%9D%92", "/?lang=English"],
)
def test_an_address_of_this_application_is_kept(address: str) -> None:
    assert wished(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "balance",
        "//elsewhere",
        "///elsewhere",
        "/\\elsewhere",
        "\\\\elsewhere",
        "/\t/elsewhere",
        "http://elsewhere/",
        "javascript:alert(1)",
        "/@elsewhere",
        "/../etc/passwd",
        "/..%2fetc",
        "/static/../../x",
        "/balance/../../x",
        "/balance\r\nSet-Cookie: a=b",
        "/balance?x=\r\nSet-Cookie: a=b",
        "/balance?x=\n",
        "/balance\n",
        "/balance?x=1 2",
        "/balance?x=\\",
        "/balance?x=青",
        "/balance#x",
        "/" + "x" * 2001,
    ],
)
def test_anything_else_leads_to_the_first_page(address: str | None) -> None:
    assert wished(address) == "/"


def test_the_form_is_told_where_to_lead() -> None:
    assert sign_in_address("/balance", "a=b&c=d") == "/sign-in?to=%2Fbalance%3Fa%3Db%26c%3Dd"
    assert sign_in_address("/", "") == "/sign-in"
    assert sign_in_address("//elsewhere", "") == "/sign-in"

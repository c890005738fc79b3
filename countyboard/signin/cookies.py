"""The cookies of the service: signed, out of reach of scripts, and none for other sites."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from itsdangerous import BadSignature, Signer
from starlette.responses import Response

__all__ = ["FORM", "SESSION", "Cookies"]

SESSION = "countyboard_session"
FORM = "countyboard_form"


class Cookies:
    """Sign and read cookies with one key.

    The form's cookie and a field made from it show that a form came from this application.
    """

    def __init__(self, key: bytes) -> None:
        self._signer = Signer(key, salt="countyboard.session", digest_method=hashlib.sha256)
        self._form_key = hmac.digest(key, b"countyboard.form", "sha256")

    def number(self, cookies: Mapping[str, str]) -> str | None:
        """Return the number of the session, None where the cookie is missing or not ours."""
        try:
            return self._signer.unsign(cookies[SESSION]).decode()
        except (KeyError, BadSignature, UnicodeError):
            return None

    def remember(self, answer: Response, number: str, *, is_secure: bool) -> None:
        """Hand the reader the cookie of a session; the server knows when it ends."""
        value = self._signer.sign(number).decode()
        _set(answer, SESSION, value, is_secure=is_secure)

    def forget(self, answer: Response) -> None:
        """Take the cookie of a session back."""
        answer.delete_cookie(SESSION, path="/", httponly=True, samesite="lax")

    def form_field(self, answer_to: Mapping[str, str]) -> tuple[str, str | None]:
        """Return the field of a form, and the cookie to set where the reader has none."""
        known = answer_to.get(FORM)
        number = known or secrets.token_urlsafe(32)
        return self._field(number), None if known else number

    def set_form(self, answer: Response, number: str, *, is_secure: bool) -> None:
        """Hand the reader the cookie that belongs to the field of a form."""
        _set(answer, FORM, number, is_secure=is_secure)

    def is_own_form(self, cookies: Mapping[str, str], field: str) -> bool:
        """Tell whether a form came from here: its field fits the cookie."""
        number = cookies.get(FORM)
        return bool(number) and hmac.compare_digest(
            self._field(number or "").encode(), field.encode()
        )

    def _field(self, number: str) -> str:
        return hmac.digest(self._form_key, number.encode("utf-8", "replace"), "sha256").hex()


def _set(answer: Response, name: str, value: str, *, is_secure: bool) -> None:
    answer.set_cookie(name, value, path="/", httponly=True, samesite="lax", secure=is_secure)

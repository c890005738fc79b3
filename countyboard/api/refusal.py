"""Why a request is not answered."""

from __future__ import annotations

from starlette.responses import JSONResponse

__all__ = ["Refusal", "without_token"]


class Refusal(Exception):
    """Say with which status, by which code and in which words a request is refused.

    `parameter` names what is wrong in the address. The words are for who writes a program:
    English, and never what was sent.
    """

    def __init__(self, status: int, code: str, message: str, parameter: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.parameter = parameter

    def body(self) -> dict[str, dict[str, str]]:
        """Return what is answered, for JSON."""
        told = {"code": self.code, "message": self.message}
        return {"error": told | ({"parameter": self.parameter} if self.parameter else {})}

    def answer(self) -> JSONResponse:
        """Return the answer of a request that is refused; nobody keeps it."""
        headers = {"Cache-Control": "no-store"}
        if self.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        if self.status == 405:
            headers["Allow"] = "GET, HEAD"
        if self.status == 503:
            headers["Retry-After"] = "60"
        return JSONResponse(self.body(), status_code=self.status, headers=headers)


def without_token() -> Refusal:
    """Return why nobody is answered who presents no token that is good."""
    return Refusal(401, "unauthorized", "A token is needed: Authorization: Bearer …")

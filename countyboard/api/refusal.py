"""Why a request is not answered."""

from __future__ import annotations

__all__ = ["Refusal"]


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

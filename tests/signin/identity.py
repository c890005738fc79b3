"""A made-up identity provider that speaks OpenID Connect and knows one person at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from tests.browser.serving import free_port

__all__ = ["Identity", "identity"]


class Identity:
    """Vouch for whoever `person` describes, by claims."""

    def __init__(self, port: int) -> None:
        self.address = f"http://localhost:{port}"
        self.person: dict[str, Any] = {}
        self._key = RSAKey.generate_key(2048, {"kid": "1"}, auto_kid=False)
        self._nonce = ""
        self.app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._about),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
            ]
        )

    async def _about(self, _request: Request) -> JSONResponse:
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def _authorize(self, request: Request) -> RedirectResponse:
        asked = request.query_params
        self._nonce = asked["nonce"]
        return RedirectResponse(f"{asked['redirect_uri']}?code=1&state={asked['state']}", 302)

    async def _token(self, _request: Request) -> JSONResponse:
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": "countyboard",
            "sub": "1",
            "iat": now,
            "exp": now + 300,
            "nonce": self._nonce,
            **self.person,
        }
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self._key)
        return JSONResponse({"access_token": "a", "token_type": "Bearer", "id_token": token})

    async def _keys(self, _request: Request) -> JSONResponse:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})


@contextmanager
def identity() -> Iterator[Identity]:
    """Run the provider until the block ends."""
    port = free_port()
    provider = Identity(port)
    server = uvicorn.Server(uvicorn.Config(provider.app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(10)

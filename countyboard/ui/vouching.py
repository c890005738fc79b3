"""Signing in through the office's identity provider, by Streamlit's own st.login.

Streamlit speaks OpenID Connect with the provider and puts the claims into a signed cookie. The
gate takes this cookie once, soon after it was made, for a session of our own.
"""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from streamlit import auth_util, user_info
from streamlit.web.server.starlette import starlette_websocket

from countyboard.accounts.sessions import digest
from countyboard.signin import vouched
from countyboard.signin.vouched import Mapped, Rules

__all__ = ["COOKIE", "Provider"]

COOKIE = "_streamlit_user"

_FRESH = 300.0
_REMEMBERED = 10_000


class Provider:
    """Know the identity provider of [auth] in secrets.toml, and what its claims stand for.

    Raise MappingError for a mapping that cannot be read.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._rules: Rules | None = vouched.read(folder)
        self._clock = clock
        self._taken: OrderedDict[str, None] = OrderedDict()

    @property
    def is_known(self) -> bool:
        """Tell whether there is a provider, and a mapping of its claims."""
        return self._rules is not None and bool(auth_util.get_secrets_auth_section())

    def address(self) -> str:
        """Return where signing in with the provider begins."""
        auth_util.validate_auth_credentials("default")
        return user_info.generate_login_redirect_url("default")

    def take(self, cookies: Mapping[str, str]) -> Mapped | None:
        """Return the reader a cookie vouches for, None for none, an old one or one taken before."""
        if self._rules is None:
            return None
        signed = starlette_websocket._get_signed_cookie_with_chunks(dict(cookies), COOKIE)
        if not signed:
            return None
        claims: dict[str, Any] = json.loads(signed)
        made = claims.get("iat")
        if not isinstance(made, int | float) or abs(self._clock() - made) > _FRESH:
            return None
        once = digest(json.dumps([claims.get(name) for name in ("iss", "sub", "iat", "nonce")]))
        if once in self._taken:
            return None
        self._taken[once] = None
        while len(self._taken) > _REMEMBERED:
            self._taken.popitem(last=False)
        return vouched.mapped(self._rules, claims)

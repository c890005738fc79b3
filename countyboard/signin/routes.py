"""The addresses of the way in: the forms to sign in, to set up, and one's own account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlparse

import anyio
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from countyboard import i18n
from countyboard.accounts.directory import AccountError
from countyboard.accounts.sessions import Session
from countyboard.sentences import accounts as say
from countyboard.settings import value_of
from countyboard.signin import service as services
from countyboard.signin import views
from countyboard.signin.service import Refusal, Service
from countyboard.signin.wished import FIRST, wished

__all__ = ["ACCOUNT", "OPEN", "ROUTES", "SET_UP", "SIGN_IN", "client_of"]

SIGN_IN, SET_UP, ACCOUNT = "/sign-in", "/set-up", "/account"
OFFICE = f"{SIGN_IN}/office"
_OWN = {"简体": "zh_Hans", "繁體": "zh_Hant", "English": "en"}
_LARGEST_FORM = 16 * 1024

_hashing = anyio.CapacityLimiter(2)
"""Hashing keeps a core and 64 MB busy: no flood of tries may take them all."""

_HERE = Path(__file__).parent
_ICON = _HERE.parent / "ui" / "icon.svg"


class _NotOurs(Exception):
    """Say that a form did not come from here, or is too large."""


def client_of(request: Request) -> str:
    """Return the address a request came from; a proxy that is trusted has told it."""
    return request.client.host if request.client else "—"


def _speak(request: Request, service: Service, form: Mapping[str, str] | None = None) -> str:
    """Put the language of an answer in force; return its name in addresses, where chosen."""
    named = (form or request.query_params).get("lang", "")
    chosen = _OWN.get(named)
    if chosen is None:
        tag = request.headers.get("accept-language", "").split(",")[0].partition(";")[0].strip()
        chosen = value_of(service.store(), "language") or i18n.choose(tag or None)
    i18n.use(chosen)
    return named if named in _OWN else ""


async def _form(request: Request, service: Service) -> dict[str, str]:
    """Read a form that came from here; raise _NotOurs for any other."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_FORM:
            raise _NotOurs
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError as error:
        raise _NotOurs from error
    origin = request.headers.get("origin")
    if origin not in (None, "null") and urlparse(origin).netloc != request.headers.get("host"):
        raise _NotOurs
    if not service.cookies.is_own_form(request.cookies, fields.get("form", "")):
        raise _NotOurs
    return fields


class _Asked:
    """Hold what an answer needs: the request, the service, the language, the field of a form."""

    def __init__(
        self, request: Request, service: Service, form: Mapping[str, str] | None = None
    ) -> None:
        self.request, self.service = request, service
        self.lang = _speak(request, service, form)
        self.field, self._cookie = service.cookies.form_field(request.cookies)
        self.to = wished((form or request.query_params).get("to"))
        self.title = value_of(service.store(), "title") or "Countyboard"

    @property
    def hidden(self) -> dict[str, str]:
        kept = {"form": self.field, "to": self.to, "lang": self.lang}
        return {name: value for name, value in kept.items() if value}

    @property
    def query(self) -> dict[str, str]:
        return {"to": self.to} if self.to != FIRST else {}

    @property
    def is_secure(self) -> bool:
        return self.request.url.scheme == "https"

    def shown(self, html: str, status: int = 200) -> Response:
        answer = HTMLResponse(html, status, {"Cache-Control": "no-store"})
        if self._cookie:
            self.service.cookies.set_form(answer, self._cookie, is_secure=self.is_secure)
        return answer

    def gone_on(self, address: str, number: str | None = None) -> Response:
        answer = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
        if number:
            self.service.cookies.remember(answer, number, is_secure=self.is_secure)
        return answer


Answering = Callable[[Request, Service], "Response | object"]


def _guarded(answer: Callable[[Request, Service], object]) -> Callable[[Request], object]:
    """Lead to the first page where there is no service, and refuse forms that are not ours."""

    async def answered(request: Request) -> Response:
        service = services.in_force()
        if service is None:
            return RedirectResponse(FIRST, 303)
        try:
            return await answer(request, service)  # type: ignore[misc,no-any-return]
        except _NotOurs:
            asked = _Asked(request, service)
            return asked.shown(views.not_ours(asked.title, request.url.path), 403)

    return answered


# ---------- signing in


async def _sign_in(request: Request, service: Service) -> Response:
    asked = _Asked(request, service)
    if not service.has_accounts() and service.provider is None:
        return asked.gone_on(SET_UP)
    if service.session_of(request.cookies) is not None:
        return asked.gone_on(asked.to)
    unknown = views.unknown() if "unknown" in request.query_params else ""
    links = _other_ways(service)
    return asked.shown(views.sign_in(asked.title, asked.hidden, asked.query, unknown, links=links))


def _other_ways(service: Service) -> tuple[tuple[str, str], ...]:
    return ((views.by_office(), OFFICE),) if service.provider is not None else ()


async def _by_office(_request: Request, service: Service) -> Response:
    if service.provider is None:
        return RedirectResponse(SIGN_IN, 303)
    return RedirectResponse(service.provider.address(), 303, {"Cache-Control": "no-store"})


async def _signed_in(request: Request, service: Service) -> Response:
    fields = await _form(request, service)
    asked = _Asked(request, service, fields)
    name = fields.get("name", "")
    done = await anyio.to_thread.run_sync(
        service.sign_in, name, fields.get("password", ""), client_of(request), limiter=_hashing
    )
    if isinstance(done, Refusal):
        told = views.refusal(done)
        links = _other_ways(service)
        html = views.sign_in(asked.title, asked.hidden, asked.query, told, name, links)
        return asked.shown(html, 429 if done.why == "wait" else 401)
    number, session = done
    return asked.gone_on(ACCOUNT if service.must_change(session) else asked.to, number)


# ---------- the first start


async def _set_up(request: Request, service: Service) -> Response:
    asked = _Asked(request, service)
    if service.has_accounts():
        return asked.gone_on(SIGN_IN)
    return asked.shown(views.set_up(asked.title, asked.hidden))


async def _is_set_up(request: Request, service: Service) -> Response:
    fields = await _form(request, service)
    asked = _Asked(request, service, fields)
    code, name, password = (fields.get(key, "") for key in ("code", "name", "password"))
    told = ""
    if password != fields.get("again", ""):
        told = views.differ()
    else:
        try:
            done = await anyio.to_thread.run_sync(
                service.set_up, code, name, password, client_of(request), limiter=_hashing
            )
        except AccountError as error:
            told = say.fault_text(error.fault)
        else:
            if not isinstance(done, Refusal):
                return asked.gone_on(FIRST, done[0])
            told = views.refusal(done)
    return asked.shown(views.set_up(asked.title, asked.hidden, told, code, name), 403)


# ---------- one's own account


def _own(
    asked: _Asked, session: Session, *, alert: str = "", status: str = "", code: int = 200
) -> Response:
    service = asked.service
    reader = service.reader_of(session)
    html = views.account(
        asked.title,
        reader,
        service.store().roster(),
        asked.hidden,
        must_change=service.must_change(session),
        is_vouched=session.claims is not None,
        alert=alert,
        status=status,
    )
    return asked.shown(html, code)


async def _account(request: Request, service: Service) -> Response:
    asked = _Asked(request, service)
    session = service.session_of(request.cookies)
    if session is None:
        return asked.gone_on(SIGN_IN)
    done = request.query_params.get("done") == "password"
    return _own(asked, session, status=views.changed() if done else "")


async def _change_password(request: Request, service: Service) -> Response:
    fields = await _form(request, service)
    asked = _Asked(request, service, fields)
    session = service.session_of(request.cookies)
    if session is None:
        return asked.gone_on(SIGN_IN)
    former, password = fields.get("former", ""), fields.get("password", "")
    if password != fields.get("again", ""):
        return _own(asked, session, alert=views.differ(), code=403)
    try:
        done = await anyio.to_thread.run_sync(
            service.change_password,
            session,
            former,
            password,
            client_of(request),
            limiter=_hashing,
        )
    except AccountError as error:
        return _own(asked, session, alert=say.fault_text(error.fault), code=403)
    if isinstance(done, Refusal):
        return _own(asked, session, alert=views.refusal(done, former=True), code=403)
    return asked.gone_on(f"{ACCOUNT}?done=password", done[0])


async def _sign_out(request: Request, service: Service) -> Response:
    await _form(request, service)
    session = service.session_of(request.cookies)
    if session is not None:
        everywhere = request.url.path.endswith("/everywhere")
        await anyio.to_thread.run_sync(
            lambda: service.sign_out(session, everywhere=everywhere), limiter=_hashing
        )
    answer = RedirectResponse(SIGN_IN, 303, {"Cache-Control": "no-store"})
    service.cookies.forget(answer)
    return answer


async def _style(_request: Request) -> Response:
    return FileResponse(_HERE / "style.css", media_type="text/css; charset=utf-8")


async def _icon(_request: Request) -> Response:
    return FileResponse(_ICON, media_type="image/svg+xml")


OPEN = {SIGN_IN, SET_UP, OFFICE, f"{SIGN_IN}/style.css", f"{SIGN_IN}/icon.svg"}
"""What is answered without a session."""

ROUTES = [
    Route(f"{SIGN_IN}/style.css", _style),
    Route(f"{SIGN_IN}/icon.svg", _icon),
    Route(SIGN_IN, _guarded(_sign_in), methods=["GET"]),
    Route(SIGN_IN, _guarded(_signed_in), methods=["POST"]),
    Route(OFFICE, _guarded(_by_office), methods=["GET"]),
    Route(SET_UP, _guarded(_set_up), methods=["GET"]),
    Route(SET_UP, _guarded(_is_set_up), methods=["POST"]),
    Route(ACCOUNT, _guarded(_account), methods=["GET"]),
    Route(f"{ACCOUNT}/password", _guarded(_change_password), methods=["POST"]),
    Route(f"{ACCOUNT}/sign-out", _guarded(_sign_out), methods=["POST"]),
    Route(f"{ACCOUNT}/sign-out/everywhere", _guarded(_sign_out), methods=["POST"]),
]

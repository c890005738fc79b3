"""/api/v1/: which addresses there are, who is let in, and how answers are marked.

Every answer is for reading, marked by what it is of (ETag) and private to who asked.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlencode

import pyarrow as pa
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as AsgiScope

from countyboard import export, i18n, tables
from countyboard.access import Action, Reader
from countyboard.api.asked import Asked, asked
from countyboard.api.description import describe
from countyboard.api.files import Files, Kept
from countyboard.api.pages import neighbours, page
from countyboard.api.refusal import Refusal, without_token
from countyboard.dictionary.entries import COLUMNS, as_table, entries
from countyboard.failures import LostError
from countyboard.i18n import gettext as _
from countyboard.query import QueryTimeout, Source

__all__ = ["PREFIX", "Api"]

PREFIX = "/api/v1"

MOST_ADDRESS = 8_192
MOST_HEADERS = 16_384

_log = logging.getLogger(__name__)

_FILE = re.compile(r"([a-z_]{1,40})(?:\.(xlsx|csv|parquet|json))?")
_CACHE = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie, Accept-Language"}


@dataclass(frozen=True, slots=True)
class Api:
    """Hold what the API needs of the process around it.

    `reader_of` tells who asks, None for nobody; `source_of` gives what that reader may see;
    `note` is told what was handed over; `files` gives the place of the files that are kept.
    """

    reader_of: Callable[[Request], Reader | None]
    source_of: Callable[[Reader], Source]
    note: Callable[[Reader, Mapping[str, Any]], None]
    files: Callable[[], Files]

    @property
    def route(self) -> Mount:
        """Return the route of everything below /api: what is not there is a 404 of ours."""
        router = Router(
            [
                Route("/v1", self._index),
                Route("/v1/", self._index),
                Route("/v1/openapi.json", self._described),
                Route("/v1/{file}", self._dictionary),
                Route("/v1/tables/{file}", self._table),
            ],
            redirect_slashes=False,
        )
        return Mount("/api", app=_Guarded(router))

    # ---------- answers

    def _index(self, request: Request) -> Response:
        reader, source = self._asking(request)
        mark = _mark(source.version, reader, "index")
        told = {
            "data_version": str(source.version),
            "description": f"{PREFIX}/openapi.json",
            "dictionary": f"{PREFIX}/dictionary.json",
            "tables": {
                key: {
                    "title": about.title,
                    "purpose": about.purpose,
                    "groupings": list(about.groupings),
                    "address": f"{PREFIX}/tables/{key}.json",
                }
                for key, about in tables.TABLES.items()
            },
        }
        return _known(request, mark) or JSONResponse(told, headers=_marked(mark, source.version))

    def _described(self, request: Request) -> Response:
        reader, source = self._asking(request)
        mark = _mark(source.version, reader, "openapi")
        return _known(request, mark) or JSONResponse(
            describe(source), headers=_marked(mark, source.version)
        )

    def _dictionary(self, request: Request) -> Response:
        name, ending = _named(request)
        if name != "dictionary":
            raise Refusal(404, "no_such_address", "There is nothing at this address.")
        reader, source = self._asking(request)
        language = _language(request)
        key = _mark(source.version, reader, "dictionary", language, ending)

        def write(stream: BinaryIO) -> None:
            i18n.use(language)
            labels = {column: _(label) for column, label in COLUMNS.items()}
            _write_whole(stream, as_table(entries(source)), labels, ending)

        return self._file(request, key, source.version, ending, "dictionary", write)

    def _table(self, request: Request) -> Response:
        name, ending = _named(request)
        reader, source = self._asking(request)
        version = source.version
        wanted = asked(
            source,
            name,
            _said(request),
            is_paged=ending == "json",
            accepted=request.headers.get("accept-language"),
        )
        i18n.use(wanted.language)
        key = _mark(version, reader, repr(wanted), ending)
        if ending == "json":
            return self._page(request, reader, source, version, wanted, key)

        def write(stream: BinaryIO) -> None:
            i18n.use(wanted.language)
            filters, account = wanted.filters(), reader.account
            tables.write(stream, ending, source, wanted.view, filters=filters, account=account)

        answer = self._file(request, key, version, ending, name, write)
        if _is_whole(request, answer):
            self._noted(reader, wanted, ending)
        return answer

    def _page(
        self,
        request: Request,
        reader: Reader,
        source: Source,
        version: int,
        wanted: Asked,
        mark: str,
    ) -> Response:
        known = _known(request, mark)
        if known is not None:
            return known
        body, count = page(source, wanted, version)
        said = [(name, value) for name, value in wanted.said if name not in ("offset", "limit")]
        links = [
            f"<{request.url.path}?"
            f'{urlencode([*said, ("limit", wanted.limit), ("offset", offset)])}>; rel="{way}"'
            for way, offset in neighbours(wanted, count).items()
        ]
        headers = _marked(mark, version)
        headers |= {"Link": ", ".join(links), "X-Total-Count": str(count)}
        answer = Response(body, media_type=export.JSON, headers=headers)
        if _is_whole(request, answer):
            self._noted(reader, wanted, "json")
        return answer

    def _file(
        self,
        request: Request,
        mark: str,
        version: int,
        ending: str,
        name: str,
        write: Callable[[BinaryIO], None],
    ) -> Response:
        """Answer with a file, or with a part of it; the mark ends with what its bytes are."""
        known = _known(request, mark)
        if known is not None:
            return known
        kept: Kept = self.files().of(mark, write)
        headers = _marked(f"{mark}-{kept.digest}", version)
        if _ranges(request) > 1:
            raise Refusal(416, "ranges", "One part at a time.")
        return FileResponse(
            kept.path,
            media_type=export.MIMES[ending],
            headers=headers,
            filename=f"{name}.{ending}",
            content_disposition_type="attachment",
        )

    # ---------- who asks

    def _asking(self, request: Request) -> tuple[Reader, Source]:
        reader = self.reader_of(request)
        if reader is None:
            raise without_token()
        if not reader.may(Action.API):
            raise Refusal(403, "forbidden", "This account may not read by a program.")
        return reader, self.source_of(reader)

    def _noted(self, reader: Reader, wanted: Asked, ending: str) -> None:
        said = {"what": wanted.view.key, "filters": wanted.filters(), "format": ending}
        self.note(reader, said)


class _Guarded:
    """Let through what may be read at all, and answer every refusal in JSON."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            _refuse_misshapen(scope)
            await self.app(scope, receive, send)
        except Refusal as refusal:
            await refusal.answer()(scope, receive, send)
        except HTTPException as error:
            words = {
                404: "There is nothing at this address.",
                405: "Only GET and HEAD are answered.",
            }
            code = {404: "no_such_address", 405: "read_only"}.get(error.status_code, "refused")
            said = words.get(error.status_code, "It cannot be answered.")
            await Refusal(error.status_code, code, said).answer()(scope, receive, send)
        except QueryTimeout:
            late = Refusal(503, "time", "It took too long. Ask for fewer months or counties.")
            await late.answer()(scope, receive, send)
        except LostError:
            lost = Refusal(503, "lost", "The database failed and is opened anew. Try again.")
            await lost.answer()(scope, receive, send)
        except Exception:
            _log.exception("The API failed")
            told = Refusal(500, "failed", "It failed here. The log of the application tells more.")
            await told.answer()(scope, receive, send)


def _refuse_misshapen(scope: AsgiScope) -> None:
    headers = scope["headers"]
    if sum(len(name) + len(value) for name, value in headers) > MOST_HEADERS:
        raise Refusal(431, "headers", f"Headers have at most {MOST_HEADERS} bytes.")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_ADDRESS:
        raise Refusal(414, "address", f"An address has at most {MOST_ADDRESS} bytes.")
    if scope["method"] not in ("GET", "HEAD"):
        raise Refusal(405, "read_only", "Only GET and HEAD are answered.")
    names = {name.lower(): value for name, value in headers}
    if names.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in names:
        raise Refusal(400, "body", "A question has no body: it is not read.")


def _named(request: Request) -> tuple[str, str]:
    """Return the name and the format an address ends with; JSON where it names none."""
    match = _FILE.fullmatch(request.path_params["file"])
    if match is None:
        raise Refusal(404, "no_such_address", "There is nothing at this address.")
    return match[1], match[2] or "json"


def _said(request: Request) -> list[tuple[str, str]]:
    text = request.scope["query_string"]
    try:
        return parse_qsl(
            text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=200
        )
    except (UnicodeDecodeError, ValueError):
        raise Refusal(400, "unreadable", "The address cannot be read.") from None


def _language(request: Request) -> str:
    said = dict(_said(request))
    if set(said) - {"lang"}:
        raise Refusal(400, "unknown", "There is no such parameter here.")
    if "lang" in said:
        if said["lang"] not in i18n.LANGUAGES:
            known = ", ".join(i18n.LANGUAGES)
            raise Refusal(400, "not_offered", f"One of: {known}.", "lang")
        return said["lang"]
    accepted = request.headers.get("accept-language")
    return i18n.choose(accepted.split(",")[0].split(";")[0].strip()[:40] if accepted else None)


def _mark(version: int, reader: Reader, *of: str) -> str:
    """Return what an answer is of: the data, the day, what the reader may see, what was asked."""
    parts = [str(version), date.today().isoformat(), repr(reader), *of]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _marked(mark: str, version: int) -> dict[str, str]:
    return {"ETag": f'"{mark}"', "Data-Version": str(version), **_CACHE}


def _known(request: Request, mark: str) -> Response | None:
    """Answer 304 to who has it already."""
    said = request.headers.get("if-none-match", "")
    tags = [tag.strip().removeprefix("W/").strip('"') for tag in said.split(",")]
    if any(tag == mark or tag.startswith(f"{mark}-") for tag in tags):
        return Response(status_code=304, headers={"ETag": f'"{mark}"', **_CACHE})
    return None


def _is_whole(request: Request, answer: Response) -> bool:
    """Tell whether somebody takes something away: not its head, nor a later part of it."""
    starts = request.headers.get("range", "bytes=0").replace(" ", "").startswith("bytes=0")
    return request.method == "GET" and answer.status_code != 304 and starts


def _ranges(request: Request) -> int:
    return request.headers.get("range", "").count(",") + 1


def _write_whole(stream: BinaryIO, table: pa.Table, labels: Mapping[str, str], ending: str) -> None:
    if ending == "xlsx":
        title = _("Dictionary")
        export.write_xlsx(stream, [export.Sheet(title, table, labels)], [], notes_title=_("Notes"))
    elif ending == "csv":
        export.write_csv(stream, table, labels)
    elif ending == "parquet":
        export.write_parquet(stream, table)
    else:
        export.write_json(stream, table, {"table": "dictionary"}, labels)

"""What every request must pass and every answer bears: host names, origins, headers."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

MAX_BODY = 256 * 1024
"""Bytes of a request: a decision is a few hundred."""

LARGE_BODIES: Mapping[str, int] = {
    "/add/file": 16 * 1024 * 1024 + 64 * 1024,
    "/add/text": 2 * 1024 * 1024,
    "/api/reports/add": 2 * 1024 * 1024,
}
"""Bytes where reports are sent; who may send them is asked before they are taken."""

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
    "cache-control": "no-store",
}
"""As the OWASP Secure Headers Project has them. Report text is third-party: no script but ours may ever run."""


class Guard:
    """Refuses requests under foreign host names, unsafe ones from foreign pages, and large ones; adds `HEADERS`.

    A page of another site cannot read the desk by pointing its own name at this machine (DNS rebinding), nor decide by
    a form that it sends here (cross-site request forgery): browsers say with `Origin` and `Sec-Fetch-Site` where an
    unsafe request comes from. Source: OWASP's cheat sheet on request forgery, "Fetch Metadata".

    Args:
        app: what is guarded.
        names: host names under which it may be asked for.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = LARGE_BODIES.get(str(scope["path"]), MAX_BODY)
        refusal = self._refusal(str(scope["method"]), Headers(scope=scope), most)
        app: ASGIApp = PlainTextResponse(refusal + "\n", status_code=403) if refusal else self._app
        await app(scope, receive, _with_headers(send))

    def _refusal(self, method: str, headers: Headers, most: int) -> str | None:
        """Why a request is refused, or None."""
        host = headers.get("host", "")
        if _name_of(f"//{host}") not in self._names:
            return "The desk does not answer to this host name; ask for it by the address that it printed."
        if method in SAFE_METHODS:
            return None
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length[:20]) > most:
            return "The request is too large."
        if headers.get("transfer-encoding"):
            return "The request must say its length."
        return None if _is_own(headers, host) else "The request comes from a page that is not the desk's."


def _is_own(headers: Headers, host: str) -> bool:
    """Whether an unsafe request comes from a page of the desk, or from a program that is no browser."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    return origin is None or urlsplit(origin).netloc == host


def _name_of(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending

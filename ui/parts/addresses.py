"""The addresses of the pages, and the way back for who asks for one that there is not.

Streamlit answers any address with its own page: below another one that stays white, else it says in
English that there is no such page.
"""

from urllib.parse import urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

# A line for each page, as they stand in the navigation: its address, which names its module in
# `ui/views` and its files of texts, where `page` is its title. The first is the start page.
PAGES: tuple[str, ...] = (
    "triage",
    "room",
    "search",
    "document",
    "incidents",
    "decisions",
    "upkeep",
    "facts",
    "drills",
    "evaluation",
    "judging",
    "status",
    "admin",
)
# What the start page is called beside its name; no browser asks for it.
START = "start"
# Where in the address of the start page stands what was asked for.
MISSING = "missing"
MOST_CHARACTERS = 80
# What Streamlit serves itself, some of it in a tab or a frame of its own.
OF_STREAMLIT = frozenset({"_stcore", "static", "media", "component"})


class KnownAddresses:
    """An ASGI application that lets through to `app` all but views at addresses that no page has.

    Who asks for one is led to the start page, which says so. What is no view (a script, a socket,
    a picture) is let through: a browser asks for views alone as HTML.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_view(scope):
            await self._app(scope, receive, send)
            return
        asked = scope["path"].strip("/")
        if asked in ("", START, *PAGES):
            await self._app(scope, receive, send)
            return
        await _lead_back(scope["path"], asked, send)


def _is_view(scope: Scope) -> bool:
    accepts = [value for name, value in scope["headers"] if name == b"accept"]
    first = scope["path"].lstrip("/").partition("/")[0]
    return b"text/html" in b",".join(accepts) and first not in OF_STREAMLIT


async def _lead_back(path: str, asked: str, send: Send) -> None:
    # Said from below, since a proxy may have the pages below a path of its own.
    up = "../" * (path.count("/") - 1) or "./"
    way = f"{up}?{urlencode({MISSING: asked[:MOST_CHARACTERS]})}"
    headers = [(b"location", way.encode("ascii")), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})

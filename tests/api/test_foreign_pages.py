"""What a page of somebody else has a browser send here changes nothing, whatever the route."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from domain.decisions import UserRole

FOREIGN = {"Origin": "https://foreign.example", "Sec-Fetch-Site": "cross-site"}
# What a page of another port of this machine sends is called of the same site.
BESIDE = {"Origin": "http://127.0.0.1:8999", "Sec-Fetch-Site": "same-site"}
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# A form of a foreign page has no other kinds than these without being asked for first.
KINDS = ("application/x-www-form-urlencoded", "text/plain")


def unsafe_routes(served: Any) -> list[tuple[str, str]]:
    """Return what the application itself lists, the routes that its description leaves out too."""
    return sorted(_found(served.client.app.routes))


def _found(routes: Any) -> Iterator[tuple[str, str]]:
    for route in routes:
        # The framework keeps a router that was taken in as one, its own paths below it.
        within = getattr(route, "original_router", None)
        if within is not None:
            yield from _found(within.routes)
        elif methods := UNSAFE & set(getattr(route, "methods", None) or ()):
            yield from ((method, route.path) for method in methods)


def record_of(served: Any) -> list[tuple[str, int]]:
    """Return how many rows each table has."""
    with closing(sqlite3.connect(served.settings.home / "muster.sqlite")) as record:
        names = record.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return [
            (name, record.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            for (name,) in names
        ]


@pytest.mark.parametrize("sent", [FOREIGN, BESIDE], ids=["foreign", "beside"])
def test_no_route_takes_what_a_foreign_page_sends(own: Any, sent: dict[str, str]) -> None:
    routes = unsafe_routes(own)
    assert ("POST", "/plain/proposals") in routes
    assert ("PUT", "/draft") in routes
    assert len(routes) > 50
    before = record_of(own)
    for method, path in routes:
        for kind in KINDS:
            answer = own.client.request(
                method,
                re.sub(r"\{[^}]*\}", "x", path),
                content="report=Fire&seal=&note=x&shown=x",
                headers={
                    **sent,
                    "Content-Type": kind,
                    # The browser of an admin sends the session along.
                    "Cookie": f"muster_session={own.tokens[UserRole.ADMIN]}",
                },
                follow_redirects=False,
            )
            assert answer.status_code >= 400, (method, path, answer.status_code)
            assert answer.status_code < 500, (method, path, answer.status_code)
            assert "access-control-allow-origin" not in answer.headers
    assert record_of(own) == before
    still = own.client.get("/me", headers=own.headers(UserRole.ADMIN))
    assert still.status_code == 200, "nobody was signed out"


def test_no_route_tells_a_browser_that_a_foreign_page_may_ask(served: Any) -> None:
    for method, path in unsafe_routes(served):
        asked = {
            "Origin": FOREIGN["Origin"],
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization,idempotency-key",
        }
        answer = served.client.options(re.sub(r"\{[^}]*\}", "x", path), headers=asked)
        assert not any(name.startswith("access-control-") for name in answer.headers), path


@pytest.mark.parametrize("path", ["/sign-out", "/sign-in?token=none"])
def test_a_link_on_a_foreign_page_signs_nobody_in_or_out(own: Any, path: str) -> None:
    cookie = f"muster_session={own.tokens[UserRole.RESPONDER]}"
    answer = own.client.get(path, headers={**FOREIGN, "Cookie": cookie}, follow_redirects=False)
    assert "set-cookie" not in answer.headers
    still = own.client.get("/me", headers=own.headers(UserRole.RESPONDER))
    assert still.status_code == 200


# What a page of another port of this machine, or a picture in a plan, has a browser ask.
PARTS = [
    *({"Sec-Fetch-Dest": one} for one in ("image", "iframe", "script", "style", "empty", "object")),
    {"Sec-Fetch-Dest": "document", "Sec-Purpose": "prefetch;prerender"},
    {"Purpose": "prefetch"},
]


@pytest.mark.parametrize("part", PARTS, ids=lambda one: "-".join(one.values()))
def test_no_part_of_a_page_signs_anybody_in_or_out(own: Any, part: dict[str, str]) -> None:
    token = own.tokens[UserRole.RESPONDER]
    accounts, links = own.services.accounts, own.services.links
    other = accounts.issue_token(accounts.find_user("Pat viewer"), "link", links.link)
    for path in ("/sign-out", f"/sign-in?token={other}"):
        asked = {**part, "Sec-Fetch-Site": "same-site", "Cookie": f"muster_session={token}"}
        answer = own.client.get(path, headers=asked, follow_redirects=False)
        assert "set-cookie" not in answer.headers, path
    still = own.client.get("/me", headers=own.headers(UserRole.RESPONDER))
    assert still.status_code == 200


def test_whoever_goes_there_is_signed_in_and_out(own: Any) -> None:
    accounts, links = own.services.accounts, own.services.links
    link = accounts.issue_token(accounts.find_user("Pat viewer"), "link", links.link)
    gone_to = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "same-site"}
    came = own.client.get(f"/sign-in?token={link}", headers=gone_to, follow_redirects=False)
    session = came.cookies["muster_session"]
    headers = {"Authorization": f"Bearer {session}"}
    assert own.client.get("/me", headers=headers).json()["name"] == "Pat viewer"
    own.client.get("/sign-out", headers=gone_to, follow_redirects=False)
    assert own.client.get("/me", headers=headers).status_code == 401


def test_a_link_in_a_foreign_page_makes_nobody_act_as_somebody_else_unasked(own: Any) -> None:
    accounts, links = own.services.accounts, own.services.links
    other = accounts.issue_token(accounts.find_user("Pat viewer"), "link", links.link)
    mine = accounts.issue_token(accounts.find_user("Pat responder"), "link", links.link)
    gone_to = {**FOREIGN, "Sec-Fetch-Dest": "document"}
    signed = {"Cookie": f"muster_session={own.tokens[UserRole.RESPONDER]}"}

    def go(link: str, headers: dict[str, str]) -> Any:
        own.client.cookies.clear()
        return own.client.get(f"/sign-in?token={link}", headers=headers, follow_redirects=False)

    asked = go(other, {**gone_to, **signed})
    assert (asked.status_code, "set-cookie" in asked.headers) == (409, False)
    assert "Pat responder is signed in" in asked.text
    assert "Sign in as Pat viewer" in asked.text
    # Their own link, a link where nobody is signed in, and the way on from that page go on.
    on = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "document"}
    ways = [(mine, {**gone_to, **signed}), (other, gone_to), (other, {**on, **signed})]
    for link, headers in ways:
        assert go(link, headers).cookies["muster_session"]
    [way] = re.findall(r'href="(/sign-in[^"]*)"', asked.text)
    assert way == f"/sign-in?token={other}&amp;to="


@pytest.mark.parametrize(
    ("accepted", "code", "refused", "other"),
    [
        ("de-AT,en;q=0.5", "de", "Dieser Link meldet niemanden an", "Dieser Link meldet jemand"),
        ("fr", "en", "This link signs nobody in", "This link signs in somebody else"),
    ],
)
def test_whom_a_link_signs_in_not_reads_why_in_their_language(
    own: Any, accepted: str, code: str, refused: str, other: str
) -> None:
    own.client.cookies.clear()
    asked = {"Accept-Language": accepted, "Sec-Fetch-Dest": "document"}
    answer = own.client.get("/sign-in?token=none", headers=asked, follow_redirects=False)
    assert (answer.status_code, f'<html lang="{code}">' in answer.text) == (401, True)
    assert refused in answer.text
    accounts, links = own.services.accounts, own.services.links
    somebody = accounts.add_user("Kim <b>Ay</b>", UserRole.VIEWER, actor=None)
    link = accounts.issue_token(somebody, "link", links.link)
    signed = {"Cookie": f"muster_session={own.tokens[UserRole.RESPONDER]}"}
    answer = own.client.get(
        f"/sign-in?token={link}", headers={**FOREIGN, **asked, **signed}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["referrer-policy"]) == (409, "no-referrer")
    assert other in answer.text
    assert "Kim &lt;b&gt;Ay" in answer.text
    assert "<b>Ay" not in answer.text

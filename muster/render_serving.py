"""A service that answers, as lines of text for a person at a terminal."""

from collections.abc import Iterator
from typing import Any


def served_lines(served: dict[str, Any]) -> Iterator[str]:
    """Where it answers, and the link of each person."""
    yield f"Muster answers at {served['api_url']}; the pages are at {served['ui_url']}"
    yield "Sign in as (whoever opens a link is that person; links are printed anew at each start):"
    for link in served["links"]:
        yield f"  {link['user']['name']} ({link['user']['role']}): {link['url']}"
    yield f"Without script, or when the pages fail: {served['plain_url']}"
    yield "Stop with Ctrl-C."

"""Plans that do not agree, read into the house of the tests, and what is said of them."""

from typing import Any

from domain.decisions import UserRole

DRIFTED = """# Generator card

## Start

The Facilities Manager starts the diesel generator within 20 minutes and calls the grid operator.
"""


FIRST = """# Power card

## Start

The Facilities Manager starts the diesel generator within 5 minutes and calls the grid operator.
"""


def put(own: Any, name: str, text: str) -> None:
    (own.folder / name).write_text(text, encoding="utf-8")
    own.ingest()


def report(own: Any, **query: Any) -> Any:
    answer = own.client.get("/upkeep", params=query, headers=own.headers(UserRole.RESPONDER))
    return answer.json()["findings"]


def notes(own: Any, path: str) -> list[Any]:
    query = {"text": "start the diesel generator and call the grid operator"}
    answer = own.client.post("/search", json=query, headers=own.headers(UserRole.RESPONDER)).json()
    [hit] = [one for one in answer["hits"] if one["path"] == path][:1]
    return [one for one in hit["findings"] if one["rule"] in ("P-17", "P-18")]

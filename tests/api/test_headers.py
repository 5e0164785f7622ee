"""What every answer says of itself, whatever it is and whoever asked."""

from typing import Any

import pytest

from domain.decisions import UserRole


@pytest.mark.parametrize(
    "path", ["/live", "/ready", "/documents", "/exports/incidents", "/nowhere", "/plain/nowhere"]
)
def test_no_answer_is_kept_by_a_cache_or_guessed_at(served: Any, path: str) -> None:
    answer = served.client.get(path, headers=served.headers(UserRole.VIEWER))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_refusal_says_so_too(served: Any) -> None:
    for answer in (
        served.client.get("/documents"),
        served.client.post("/search", content=b"x" * 2_000_000),
    ):
        assert answer.status_code >= 400
        assert answer.headers["Cache-Control"] == "no-store"


def test_an_answer_that_is_sent_again_is_told_again_and_kept_in_no_cache(served: Any) -> None:
    headers = {**served.headers(UserRole.RESPONDER), "Idempotency-Key": "twice-the-same"}
    body = {"report": "Water in the cellar."}
    first, again = (served.client.post("/proposals", json=body, headers=headers) for _ in range(2))
    assert first.json()["proposal_id"] == again.json()["proposal_id"]
    assert first.headers["Cache-Control"] == again.headers["Cache-Control"] == "no-store"

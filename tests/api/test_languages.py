"""Choosing a language: kept by the browser, and never a way to a foreign page."""

from typing import Any

import pytest


def choose(served: Any, **query: str) -> Any:
    return served.client.get("/language", params=query, follow_redirects=False)


def test_a_choice_is_kept_and_leads_back_to_the_view(served: Any) -> None:
    answer = choose(served, to="de", back="/document?version=d1.1&start=3")
    assert answer.status_code == 303
    ui = served.services.links.ui_url
    assert answer.headers["location"] == f"{ui}/document?version=d1.1&start=3"
    assert "muster_language=de" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "back", ["https://evil.example", ".evil.example/", "@evil.example", "/a\nb"]
)
def test_a_way_back_to_elsewhere_is_refused(served: Any, back: str) -> None:
    answer = choose(served, to="de", back=back)
    assert answer.status_code == 422
    assert "location" not in answer.headers


def test_an_unknown_language_is_refused(served: Any) -> None:
    assert choose(served, to="xx").status_code == 422

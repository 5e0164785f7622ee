from typing import Any

import pytest

from api.excerpts import begins_at, goes_on
from api.plain.pages import TEMPLATES
from api.plain.texts import speaker
from domain.decisions import UserRole
from muster.render import hit_lines


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("5 | Meridian ERP | 8 hours\n6 | E-mail | 8 hours\n", 5),
        ("| 3 | LIMS |\n| 4 | WMS |", 3),
        ("5. The manager shuts down the room.\n6. The head ends batches.", 5),
        ("7) Cars stand on the deck.", 7),
        ("1. Stay calm.\n2. Ask where it is.", 0),
        ("Order | Service\n1 | Directory\n2 | DNS", 0),
        ("Say where. Then:\n2. Wait.", 0),
        ("12 | 40 | 7\n30 | 41 | 8", 0),
        ("112 is the number to dial.", 0),
        ("24. Dezember und 31. Dezember ist geschlossen.", 0),
        ("2. OG: Serverraum", 0),
        ("", 0),
    ],
)
def test_a_quote_that_begins_inside_a_list_says_where(quote: str, number: int) -> None:
    assert begins_at(quote) == number


@pytest.mark.parametrize(
    ("quote", "after", "more"),
    [
        ("1. Stay calm.\n2. Ask where it is.", "3. Call the officer.\n4. Wait.", True),
        ("1. Stay calm.\n2. Ask where", "it is, and who knows.\n3. Call the officer.", True),
        ("a) Stay calm.\nb) Ask.", "c) Call.", True),
        ("- Stay calm.\n- Ask where it is.", "- Call the officer.", True),
        ("• Ruhe bewahren.", "• Anrufen.", True),
        ("5 | ERP | 8 hours\n6 | E-mail | 8 hours", "7 | DNS | 1 hour\n", True),
        ("| 3 | LIMS |\n| 4 | WMS |", "| 5 | ERP |", True),
        ("1. Stay calm.\n\n2. Ask where it is.\n", "\n3. Call the officer.", True),
        ("1. Stay calm.\n2. Ask.\n   - Where is it?", "3. Call the officer.", True),
        ("1. Stay calm.\n   - Sit.\n   - Breathe.", "2. Ask where it is.", True),
        ("1. Stay calm.\n\n   - Sit.\n\n   - Breathe.", "2. Ask where it is.", True),
        ("1. Stay calm.\n   - Sit.", "   - Breathe.\n2. Ask where it is.", True),
        ("1.1 Stay calm.\n1.2 Ask.", "1.3 Call.", True),
        ("1.1 Stay calm.\n1.1.1 Sit.", "1.2 Ask.", True),
        ("1. Stay calm.\n1.1 Sit.\n1.2 Breathe.", "2. Ask.", True),
        ("A. Stay calm.\nB. Ask.", "C. Call.", True),
        ("A) Ruhe bewahren.\nB) Fragen.", "C) Anrufen.", True),
        ("1.1 Stay calm.\n1.2 Ask.", "2.3 Another list.", False),
        ("A. Stay calm.\nB. Ask.", "A. Another list.", False),
        ("A. Stay calm.\nB. Ask.", "c) Another list.", False),
        ("1. Stay calm.\n   - Sit.\n\nThen all is done.\n\n- So.", "2. Another one.", False),
        ("1. Stay calm.\n2. Ask where it is.", "", False),
        ("1. Stay calm.\n2. Ask where it is.", "1. Another list begins.", False),
        ("1. Stay calm.\n2. Ask.", "Then all is done.\n\n3. Annex", False),
        ("1. Stay calm.\n\nThen all is done.", "2. Another one.", False),
        ("- Stay calm.", "Then all is done.", False),
        ("- Stay calm.", "* Another list.", False),
        ("Stay calm.", "- Ask.\n- Call.", False),
        ("Order | Service", "Owner | Since | Until", False),
        ("23. Dezember geschlossen.", "24. Dezember geschlossen.", False),
    ],
)
def test_a_quote_that_ends_inside_a_list_goes_on(quote: str, after: str, more: bool) -> None:
    assert goes_on(quote, after) is more


ORDER = "5 | ERP | 8 hours\n6 | E-mail | 8 hours"
TABLE = "# Ransomware\n\n## Restore in this order\n\n" + "".join(
    f"{number}. Restore system number {number} of the plant, which the officer on duty names and"
    f" whose owner says in writing that it may come back, {'after a scan of all disks, ' * 6}"
    f"and note the time.\n"
    for number in range(1, 9)
)


def test_page_without_script_and_terminal_say_that_a_quote_is_an_excerpt(own: Any) -> None:
    (own.folder / "order.md").write_text(TABLE, encoding="utf-8")
    own.ingest()
    asked = {"text": "restore system number 8 of the plant", "k": 1}
    answer = own.client.post("/search", json=asked, headers=own.headers(UserRole.VIEWER))
    [hit] = answer.json()["hits"]
    assert hit["begins_at"] == begins_at(hit["quote"])
    cut = {**hit, "quote": ORDER, "begins_at": 5}
    assert any("excerpt: begins at 5" in line for line in hit_lines([cut]))
    assert not any("excerpt" in line for line in hit_lines([{**cut, "begins_at": 0}]))
    macro = TEMPLATES.get_template("parts.html").module.hit
    assert "Excerpt: begins at 5" in macro(speaker("en"), cut)


def test_a_quote_that_ends_inside_its_list_says_so_everywhere(own: Any) -> None:
    (own.folder / "order.md").write_text(TABLE, encoding="utf-8")
    own.ingest()
    asked = {"text": "restore system number 8 of the plant", "k": 1}
    answer = own.client.post("/search", json=asked, headers=own.headers(UserRole.VIEWER))
    [hit] = answer.json()["hits"]
    ends = "number 8" in hit["quote"]
    assert hit["goes_on"] is not ends
    section = hit["section_id"]
    version = own.services.plans.get_version(hit["version_id"]).text
    assert version[hit["start"] : hit["end"]] == hit["quote"]
    spans, place = [], 0
    while text := own.services.plans.text_after(section, place):
        place = version.index(text, place) + len(text)
        spans.append(text)
    assert len(spans) > 1
    assert [goes_on(one, after) for one, after in zip(spans, [*spans[1:], ""], strict=True)] == [
        *[True] * (len(spans) - 1),
        False,
    ]
    cut = {**hit, "goes_on": True}
    assert any("the list goes on" in line for line in hit_lines([cut]))
    assert not any("goes on" in line for line in hit_lines([{**cut, "goes_on": False}]))
    macro = TEMPLATES.get_template("parts.html").module.hit
    assert "The list goes on" in macro(speaker("en"), cut)

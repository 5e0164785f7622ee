import pytest

from ingest.instructions import find_instructions, find_sentences, trailing_length

ITEMS = """
1. The shift lead stops line 1 and has open vials discarded. 10 minutes.
2. Strom im nassen Bereich abschalten, erst dann betreten. 15 Minuten.
3. The Security Manager frees people from the lifts, and talks to them until the service
arrives. 20 minutes.

- Alle Gäste informieren.
- Pumps, hoses and sandbags.

| Role | Person |
|---|---|
| CISO | Dana Vogt |
"""
PROSE = (
    "A slow site is no attack. Switch the portal to the static page. 5 minutes. "
    "The page holds a telephone number. The CISO calls the carrier, e.g. Nordnet. It is on call."
)


def found(text: str) -> list[str]:
    return [" ".join(text[a:b].split()) for a, b in find_instructions(text, 0, len(text))]


def test_list_items_are_steps_whole_and_tables_are_none() -> None:
    steps = found(ITEMS)
    assert len(steps) == 4
    assert steps[0].startswith("The shift lead stops line 1")
    assert steps[1] == "Strom im nassen Bereich abschalten, erst dann betreten. 15 Minuten."
    assert steps[2].endswith("until the service arrives. 20 minutes.")
    assert steps[3] == "Alle Gäste informieren."


def test_of_running_text_only_what_instructs_is_a_step() -> None:
    assert found(PROSE) == [
        "Switch the portal to the static page. 5 minutes.",
        "The CISO calls the carrier, e.g. Nordnet.",
    ]


def test_a_line_the_page_broke_is_one_sentence_and_a_short_line_ends_one() -> None:
    text = (
        "Replace the failed unit from the cold spare in the second building, and then call\n"
        "the courier.\nCheck both servers\nRestart the service once only.\n"
    )
    assert found(text) == [
        "Replace the failed unit from the cold spare in the second building, and then call"
        " the courier.",
        "Check both servers",
        "Restart the service once only.",
    ]


def test_what_a_page_repeats_is_no_sentence() -> None:
    text = "1. Close the gate.\n2. Leave the yard.\nFlood Plan, Internal\n"
    spans = find_sentences(text, 0, len(text), title="Flood Plan")
    assert [text[a:b] for a, b in spans] == ["Close the gate.", "Leave the yard."]


def test_an_order_that_begins_with_the_title_is_no_running_head() -> None:
    text = "Call the fire brigade on 112.\nLeave the hall.\nCall\n"
    spans = find_sentences(text, 0, len(text), title="Call")
    assert [text[a:b] for a, b in spans] == ["Call the fire brigade on 112.", "Leave the hall."]


@pytest.mark.parametrize(
    ("step", "minutes"),
    [
        ("Call the operator. 15\nminutes.", 15),
        ("Setzt die Barrieren. 2 Stunden.", 120),
        ("Keep it for 15 minutes.", None),
        ("Call 15 people. Then wait 5 minutes for the answer.", None),
    ],
)
def test_only_a_length_that_stands_alone_trails(step: str, minutes: int | None) -> None:
    length = trailing_length(step, 0, len(step))
    assert (length[0] if length else None) == minutes


def test_what_goes_on_without_an_end_is_no_step() -> None:
    text = "call the " * 40_000 + "\n\n- call the bank\n" + "- wait " * 1_000
    assert found(text) == ["call the bank"]

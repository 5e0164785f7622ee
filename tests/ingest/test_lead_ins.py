import pytest

from ingest.instructions import find_instructions, find_sentences
from ingest.lead_ins import is_lead_in, lead_ins_of


@pytest.mark.parametrize(
    "words",
    [
        "If the pump fails:",
        "**When the water is gone, then:**",
        "The shift lead must:",
        "Do the following:",
        "Follow the steps below:",
        "The following points must be considered:",
        "The report should include:",
        "Wenn die Pumpe ausfällt:",
        "Wenn die Pumpen ausfallen:",
        "If the doors are broken:",
        "Die Schichtleitung muss:",
        "Die Einsatzleitung muss sofort:",
        "Gehen Sie wie folgt vor:",
    ],
)
def test_what_only_introduces_is_a_lead_in(words: str) -> None:
    assert is_lead_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "Call the following:",
        "Check the logs for errors:",
        "If it rings, call the guard:",
        "If it rings call the guard:",
        "The following people must be called:",
        "Within 30 minutes the shift lead must:",
        "The Incident Commander tells all teams that it is over, which includes:",
        "Harden the training. Signs may include:",
        "Close the valve. The report should include:",
        "Die Maschinen ausschalten:",
        "Bei Feuer die Türen schließen:",
        "If the pump fails.",
    ],
)
def test_what_is_to_be_done_itself_is_none(words: str) -> None:
    assert not is_lead_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "If somebody is missing the warden tells the fire brigade:",
        "In case of fire dial 112 and say:",
        "In case of fire ring 112:",
        "In the event of a leak the operator closes the valve:",
        "When the alarm sounds everyone leaves via:",
        "During the evacuation wardens sweep:",
        "Take the next exit:",
        "Take the following exits:",
        "Use the following numbers:",
        "Execute the following command:",
        "The doors to be closed are:",
        "The guard locks all doors, including:",
        "All staff gather at the assembly points, which are:",
        "The following doors are closed:",
        "The following people are called:",
        "The following must then be called:",
        "Any of the following call the crisis team:",
        "Folgende Personen werden durch die Pforte alarmiert:",
        "Folgende Ventile schließt die Schichtleitung:",
        "Zu alarmieren sind:",
        "Anzurufen sind:",
        "Bei Feuer ruft die Pforte:",
        "Bei Feuer sofort Räumung über:",
        "Im Falle eines Brandes rufen Sie 112:",
        "Wenn die Pumpe ausfällt ruft die Schicht:",
        "Sobald der Alarm ertönt verlassen alle das Gebäude:",
        "Gehen Sie folgende Treppe:",
    ],
)
def test_what_orders_something_of_what_is_under_it_is_none(words: str) -> None:
    assert not is_lead_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "The following measures apply:",
        "Bei größeren Schäden am Gebäude:",
        "In case of fire:",
        "Führen Sie folgende Schritte durch:",
        "Take the following steps:",
    ],
)
def test_a_condition_or_a_word_for_steps_is_a_lead_in(words: str) -> None:
    assert is_lead_in(words)


LISTS = """Intro.

If the pump fails:

- Start the second pump.
- Two keys.
- Call the guard.

Close the gate.

1. When it is over:
   - Open the gate.
2. Lock the office.

If nobody answers:

Leave the yard.
"""


def test_a_lead_in_is_of_the_list_under_it_and_no_further() -> None:
    spans = list(find_instructions(LISTS, 0, len(LISTS)))
    led = lead_ins_of(LISTS, spans, 0, len(LISTS))
    assert {LISTS[slice(*one)]: LISTS[slice(*leads[0])] for one, leads in led.items()} == {
        "Start the second pump.": "If the pump fails:",
        "Call the guard.": "If the pump fails:",
        "Open the gate.": "When it is over:",
    }


def test_another_sort_of_list_is_another_list() -> None:
    text = "If it burns:\n- Press the button.\n1. Write the report.\n"
    spans = list(find_instructions(text, 0, len(text)))
    led = lead_ins_of(text, spans, 0, len(text))
    assert [text[slice(*one)] for one in led] == ["Press the button."]


def test_a_list_that_is_badly_aligned_is_one_list() -> None:
    text = "1. If it burns:\n     - Press the button.\n   - Leave the yard.\n2. Lock the office.\n"
    spans = list(find_instructions(text, 0, len(text)))
    led = lead_ins_of(text, spans, 0, len(text))
    assert [text[slice(*one)] for one in led] == ["Press the button.", "Leave the yard."]


def test_a_step_keeps_all_lead_ins_over_it() -> None:
    text = "If it burns:\n- The guard must:\n  - Press the button.\n- Leave the yard.\n"
    spans = list(find_instructions(text, 0, len(text)))
    led = lead_ins_of(text, spans, 0, len(text))
    leads = {text[slice(*one)]: [text[slice(*lead)] for lead in led[one]] for one in led}
    assert leads["Press the button."] == ["If it burns:", "The guard must:"]
    assert leads["Leave the yard."] == ["If it burns:"]


def test_a_list_in_a_block_of_quotes_ends_with_it() -> None:
    text = "> If it burns:\n> - Press the button.\n> - Leave the yard.\n\n- Lock the office.\n"
    spans = list(find_instructions(text, 0, len(text)))
    led = lead_ins_of(text, spans, 0, len(text))
    assert [text[slice(*one)] for one in led] == ["Press the button.", "Leave the yard."]


@pytest.mark.parametrize("page", ["Page 2 of 5", "Seite 2 von 5", "Seite 2", "- 2 -", "2 / 5"])
def test_a_list_goes_on_behind_the_number_of_a_page(page: str) -> None:
    text = f"If it burns:\n\n- Press the button.\n{page}\n- Leave the yard.\n\n{page}\n\n- Wait.\n"
    spans = list(find_instructions(text, 0, len(text)))
    led = lead_ins_of(text, spans, 0, len(text))
    assert [text[slice(*one)] for one in led] == ["Press the button.", "Leave the yard.", "Wait."]


@pytest.mark.parametrize("line", ["Page the guard.", "2 of 5 pumps run.", "Seite 2 lesen."])
def test_a_line_that_only_begins_like_the_number_of_a_page_is_one_of_the_text(line: str) -> None:
    text = f"- Press the button and\n{line}\n"
    assert [text[slice(*one)].split()[-1] for one in find_sentences(text, 0, len(text))][-1] == (
        line.split()[-1]
    )

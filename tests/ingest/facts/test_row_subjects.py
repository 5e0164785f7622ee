"""Objectives whose subject stands in their row, before a colon or before the length of time."""

import pytest

from tests.ingest.stated import facts_of, quotes

KINDS = ("rto", "rpo", "mtpd", "mbco")


def stated(text: str) -> list[tuple[str, str, str | None]]:
    return [(fact.kind.value, fact.value, fact.subject) for fact in facts_of(text, *KINDS)]


def test_an_objective_named_in_its_cell_is_of_the_row() -> None:
    text = (
        "| Tier | System | Objectives | |\n|---|---|---|---|\n"
        "| 1 | Customer Portal | RTO 1 hour | RPO 5 minutes |\n"
    )
    assert stated(text) == [("rto", "60", "Customer Portal"), ("rpo", "5", "Customer Portal")]


def test_each_sentence_of_a_paragraph_has_its_own_label() -> None:
    text = (
        "Telephone advice: RTO 2 hours, MTPD 8 hours, MBCO: 5 advisers. "
        "Field repairs: RTO 4 hours, MBCO: emergency repairs only.\n"
    )
    assert stated(text) == [
        ("rto", "120", "Telephone advice"),
        ("mtpd", "480", "Telephone advice"),
        ("mbco", "5 advisers", "Telephone advice"),
        ("rto", "240", "Field repairs"),
        ("mbco", "emergency repairs only", "Field repairs"),
    ]


def test_a_sentence_or_a_bullet_before_a_label_is_no_part_of_it() -> None:
    text = "Lending is late by a day. Catalogue: RTO 4 hours\n\n• Ordering: RTO 8 hours\n"
    assert stated(text) == [("rto", "240", "Catalogue"), ("rto", "480", "Ordering")]


def test_a_label_is_not_cut_out_of_a_long_line() -> None:
    text = "We looked at what is needed by the regional accounts and the card desk of the bank in "
    text += "every month of the year as asked: RTO 4 hours.\n"
    assert stated(text) == [("rto", "240", None)]


def test_a_name_in_brackets_behind_a_length_is_of_that_length() -> None:
    text = (
        "Card authorisation must be back within 30 minutes (RTO) and may lose no more than "
        "1 minute of data (RPO).\n"
    )
    assert stated(text) == [("rto", "30", "Card authorisation"), ("rpo", "1", "Card authorisation")]
    assert quotes(text, "rto", "rpo") == ["30 minutes (RTO", "1 minute of data (RPO"]
    after = "Within 2 days we test the target (RTO) of 4 hours.\n"
    assert stated(after) == [("rto", "240", None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The RPO of mail is zero.", "0"),
        ("RPO: 0, RTO: 4 hours", "0"),
        ("RPO of zero for Payments.", "0"),
        ("RPO von null für die Kasse.", "0"),
        ("| Service | RPO |\n|---|---|\n| Mail | 0 |\n", "0"),
    ],
)
def test_no_loss_at_all_is_an_objective(text: str, value: str) -> None:
    assert stated(text)[0][:2] == ("rpo", value)


@pytest.mark.parametrize(
    "length", ["1 440 minutes", "1\u00a0440 minutes", "1\u202f440 Minuten", "1.440 Minuten",
               "1,440 minutes"]
)  # fmt: skip
def test_thousands_are_told_by_blanks_points_and_commas(length: str) -> None:
    assert stated(f"The RTO of mail is {length}.\n") == [("rto", "1440", "mail")]
    cell = length.rsplit(" ", 1)[0]
    rows = f"| Service | RTO (minutes) |\n|---|---|\n| Mail | {cell} |\n| Fax | 90 |\n"
    assert stated(rows) == [("rto", "1440", "Mail"), ("rto", "90", "Fax")]


def test_the_number_of_a_tier_is_no_thousand() -> None:
    assert [fact.value for fact in facts_of("Tier 1 240 minutes", "duration")] == ["240"]
    assert stated("MBCO: minimum business continuity objective\n") == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Server 5 120 minutes", ["120"]),
        ("Phase 1 120 minutes", ["120"]),
        ("Linie 2 480 Minuten", ["480"]),
        ("Severity 1 240 minutes", ["240"]),
        ("Kategorie 3 120 Minuten", ["120"]),
    ],
)
def test_the_number_of_a_thing_is_no_thousand(text: str, minutes: list[str]) -> None:
    assert [fact.value for fact in facts_of(text, "duration")] == minutes


@pytest.mark.parametrize(
    ("length", "minutes"),
    [("0.250 hours", "15"), ("0,250 Stunden", "15"), ("0.125 hours", "7.5"), ("0.500 h", "30")],
)
def test_nought_before_a_point_is_no_thousand(length: str, minutes: str) -> None:
    assert stated(f"The RTO of mail is {length}.\n") == [("rto", minutes, "mail")]


@pytest.mark.parametrize(
    "words", ["not fewer than two lines", "pending orders only", "nicht weniger als zwei Linien",
              "unloading of two lorries", "keine Neuanlagen"]
)  # fmt: skip
def test_a_level_in_words_may_say_not(words: str) -> None:
    assert stated(f"MBCO: {words}\n") == [("mbco", words, None)]


def test_a_deadline_of_a_thousand_is_no_line() -> None:
    assert [fact.value for fact in facts_of("Deadline 1 440 minutes", "duration")] == ["1440"]


@pytest.mark.parametrize(
    "words",
    ["to be defined", "not applicable", "none", "unknown", "wird noch festgelegt", "noch offen",
     "nicht festgelegt", "keiner", "pending review", "abbreviation for the lowest level"],
)  # fmt: skip
def test_what_is_yet_to_be_said_is_no_minimum_level(words: str) -> None:
    assert stated(f"MBCO: {words}\n") == []


def test_a_loss_of_data_in_german_goes_on_with_the_subject() -> None:
    text = (
        "Für die Leitwarte gilt eine RTO von 30 Minuten und ein maximal tolerierbarer "
        "Datenverlust (RPO) von 5 Minuten.\n"
    )
    assert stated(text) == [("rto", "30", "Leitwarte"), ("rpo", "5", "Leitwarte")]

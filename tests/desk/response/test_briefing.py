"""What the situation report computes is said in the reader's language, and plans keep theirs."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from desk.out.calendar import make_calendar
from desk.out.card import make_card
from desk.out.texts import DUTIES, LANGUAGES, MISSING, catalogue, said_again, speaker
from desk.response.briefing import Origin, brief
from desk.response.making import STARTS
from desk.response.outcomes import not_taken_words, sending_words
from desk.response.state import assignment_to_text, state_of
from domain.reference import ReferenceData
from domain.response import Countdown, EntryKind, LogEntry
from tests.desk.out.plan_rooms import NOW, hard_plans, rooms_of
from triage.duty_book import load_duties

# Words that stand in the English catalogue and in no plan of this test.
ENGLISH = (
    *(
        "confirmed",
        "counted",
        "from when",
        "driven",
        "speaks",
        "steps are",
        "more steps",
        "its clock",
    ),
    *(
        "due ",
        "set by",
        "nobody",
        "offered",
        "accepted",
        "no step found",
        "reported",
        "left",
        "OVER",
    ),
)


def test_both_languages_say_the_same_things() -> None:
    first, *others = [set(catalogue(language)) for language in LANGUAGES]
    assert all(one == first for one in others)


@pytest.mark.parametrize("opened_in", LANGUAGES)
def test_a_german_report_has_no_english_sentence_but_those_of_plans(
    opened_in: str, tmp_path: Path
) -> None:
    views = [view for view in hard_plans(tmp_path) if "Call the operator" in view.version.text]
    [(made, _)] = rooms_of(views, ReferenceData(), language=opened_in)
    waits = Countdown("duty", "NIS2", None, made.countdowns[0].basis)
    room = replace(made, countdowns=(*made.countdowns, waits), is_life_in_danger=True)
    step = room.steps[0].step_id
    due = assignment_to_text("Kim", NOW - timedelta(hours=1))
    log = [
        LogEntry(room.room_id, 1, NOW, "Pat", EntryKind.ASSIGNED, "", subject=step, value=due),
        LogEntry(room.room_id, 2, NOW, "Pat", EntryKind.HANDED_OVER, "", subject="Kim"),
    ]
    report = brief(room, log, state_of(room, log), now=NOW + timedelta(hours=3), language="de")
    computed = [
        one.text for part in report.parts for one in part.sentences if one.origin is Origin.COMPUTED
    ]
    assert len(computed) >= 9
    for said in computed:
        assert not [word for word in ENGLISH if word in said], said
    assert any("fällig" in said and "gesetzt von Pat" in said for said in computed)
    assert any("ÜBERSCHRITTEN" in said for said in computed)


def test_every_duty_that_comes_with_muster_is_said_in_german() -> None:
    deadlines = [(rule.regime, one) for rule in load_duties().rules for one in rule.deadlines]
    assert deadlines
    for regime, one in deadlines:
        name = f"{regime}: {one.name}"
        german = said_again(name, "de", DUTIES)
        head, _, tail = german.partition(": ")
        assert (head, tail) != (regime, one.name)
        assert "Artikel" in head
        assert tail != one.name
        assert said_again(german, "en", DUTIES) == name
        assert one.starts in STARTS


def test_a_quote_is_not_translated_where_it_sounds_like_muster() -> None:
    quote = "the shift lead is away"
    said = speaker("en")("began_quoted", quote=quote)
    assert quote in said_again(said, "de")
    assert said_again(quote, "de") == quote
    assert said_again(quote, "de", MISSING) == "the shift lead ist abwesend"


def test_what_a_room_keeps_is_said_again_word_for_word_and_other_texts_stay() -> None:
    for key, first in catalogue("en").items():
        if key.startswith(("began_", "basis_", "gap_", "clock_usual", "noticed_")):
            values = dict.fromkeys(
                ("quote", "basis", "what", "name", "title", "path"), "Kühlhaus A"
            )
            values |= {"heading": "Erste Schritte", "other": "Plan B", "count": "3"}
            said = [speaker(language)(key, **values) for language in LANGUAGES]
            assert [said_again(said[0], "de"), said_again(said[1], "en")] == said[::-1], first
    assert said_again("Payment is never decided by IT.", "de") == "Payment is never decided by IT."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "RTO, usual for this class of incident: "),
        ("de", "RTO, üblich für diese Art von Vorfall: "),
    ],
)
def test_a_clock_without_an_activity_is_no_clock_of_usual(
    language: str, said: str, tmp_path: Path
) -> None:
    [(made, _), *_] = rooms_of(hard_plans(tmp_path), ReferenceData(), language=language)
    usual = Countdown("rto", speaker(language)("clock_usual"), NOW, "…")
    room = replace(made, countdowns=(usual,))
    report = brief(room, [], state_of(room, []), now=NOW, language=language)
    [clock] = [
        one.text for part in report.parts for one in part.sentences if one.text.startswith("RTO")
    ]
    assert clock.startswith(said)


@pytest.mark.parametrize(
    ("language", "named", "usual"),
    [
        ("en", "RTO Order fulfilment", "RTO, usual for this class of incident"),
        ("de", "RTO Order fulfilment", "RTO, üblich für diese Art von Vorfall"),
    ],
)
def test_a_clock_is_called_the_same_on_the_report_the_card_and_the_calendar(
    language: str, named: str, usual: str, tmp_path: Path
) -> None:
    [(made, _), *_] = rooms_of(hard_plans(tmp_path), ReferenceData(), language=language)
    names = ("Order fulfilment", speaker(language)("clock_usual"))
    room = replace(made, countdowns=tuple(Countdown("rto", one, NOW, "…") for one in names))
    state = state_of(room, [])
    report = brief(room, [], state, now=NOW, language=language)
    told = " ".join(one.text for part in report.parts for one in part.sentences)
    card = make_card(room, state, now=NOW, newer_url="http://127.0.0.1/", language=language)
    dates = make_calendar([(room, state)], [], now=NOW, link="http://127.0.0.1", language=language)
    events = " ".join(str(one["summary"]) for one in Calendar.from_ical(dates).walk("VEVENT"))
    for page in (told, " ".join(one.text for one in card.clocks), events):
        assert named in page
        assert usual in page


def test_plans_of_one_name_are_not_one_source(tmp_path: Path) -> None:
    [(made, _), *_] = rooms_of(hard_plans(tmp_path), ReferenceData())
    first = next(step for step in made.steps if step.is_from_plan)
    twice, elsewhere = (
        replace(first, step_id=name, version_id=version)
        for name, version in (("s2", first.version_id), ("s3", "d9.1"))
    )
    room = replace(made, steps=(first, twice, elsewhere))
    report = brief(room, [], state_of(room, []), now=NOW)
    quoted = [
        one.repeats_source
        for part in report.parts
        if part.heading == speaker("en")("part_next")
        for one in part.sentences
        if one.origin is Origin.QUOTED and one.text == first.quote
    ]
    assert quoted == [False, True, False]


def test_a_message_is_said_in_the_language_of_the_report_and_its_words_stay(
    tmp_path: Path,
) -> None:
    [(room, _), *_] = rooms_of(hard_plans(tmp_path), ReferenceData())
    to = "webhook status"
    log = [
        LogEntry(room.room_id, number, NOW, "Pat", kind, text, subject=to)
        for number, (kind, text) in enumerate(
            (
                (EntryKind.SENDING, sending_words(to, "Sends to all: line 1 stands.")),
                (EntryKind.SENDING, sending_words(to, "")),
                (EntryKind.NOT_DELIVERED, not_taken_words(to, "It answered 503.")),
                (EntryKind.NOTE, "Sends to nobody."),
            ),
            1,
        )
    ]
    for language, sends, fails in (
        ("en", "Sends to", "Not delivered to"),
        ("de", "Geht an", "Nicht zugestellt an"),
    ):
        report = brief(room, log, state_of(room, log), now=NOW, language=language)
        heading = speaker(language)("part_log")
        [told] = [part.sentences for part in report.parts if part.heading == heading]
        assert [one.text for one in told] == [
            f"{sends} {to}: Sends to all: line 1 stands.",
            f"{sends} {to}.",
            f"{fails} {to}. It answered 503.",
            "Sends to nobody.",
        ]


def test_one_more_is_said_as_one() -> None:
    german = speaker("de")
    assert german("more_clocks", count=1) == "und 1 weitere Frist, siehe Lageraum"
    assert german("more_clocks", count=2) == "und 2 weitere Fristen, siehe Lageraum"
    assert speaker("en")("steps_open", count=1) == "1 more step is open."

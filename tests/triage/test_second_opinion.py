"""A model's answer is taken at its word only where its words stand in what is shown."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.documents import Place
from domain.proposals import ClassProposal, ClassScore, LifeSafety, Proposal
from domain.search import Hit
from tests.triage.injections import INJECTIONS
from tests.triage.stand_in_model import good, serve
from triage.model_asking import ModelAsking, ModelSettings
from triage.second_opinion import Asked, candidates_of, check_answer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ASKED = Asked("openai:stand-in", NOON, "Dana")
CANARY = "CANARY-5b1c-KEY"
QUOTE = "The Facilities Manager starts the diesel generator and calls the grid operator."
OTHER = "The IT Manager shuts down test servers so that the batteries last for 40 minutes."
REPORT = "Mains power is out since 06:10 in the Hamburg hall, Ines Falk is on her way"


def hit(number: int, quote: str) -> Hit:
    return Hit(
        f"s{number}", "p", "d", "v1", "power.md", "Power failure plan",
        ("Power failure plan", f"Steps {number}"), quote, 10, 10 + len(quote), Place(), 1.0,
        "in_force",
    )  # fmt: skip


def proposal(report: str = REPORT) -> Proposal:
    proposed = ClassProposal(
        "FAC", "FAC.1", "Power failure", 0.8, "high",
        (ClassScore("TEC.2", "Infrastructure", 0.1),), (), "", abstained=False,
    )  # fmt: skip
    return Proposal(
        "prop-1", NOON, "Dana", report, LifeSafety(danger=False), proposed, (),
        (hit(1, QUOTE), hit(2, OTHER)), (), (), no_plan=False, notices=(), revisions=(),
    )  # fmt: skip


def answer(**parts: Any) -> dict[str, Any]:
    return {
        "class_id": "C1", "section_ids": ["S1", "S2"], "summary": [], "began": "", "names": [],
        **parts,
    }  # fmt: skip


def said(*sentences: tuple[str, str]) -> list[dict[str, str]]:
    return [{"sentence": text, "quote_id": quote} for text, quote in sentences]


def checked(**parts: Any):
    return check_answer(proposal(), answer(**parts), ASKED)


def test_an_opinion_that_agrees_says_so_by_saying_nothing() -> None:
    found = checked(summary=said(("The Facilities Manager starts the generator.", "Q1")))
    assert (found.given, found.code, found.sections) == (True, "FAC.1", ("s1", "s2"))
    [sentence] = found.summary
    assert (sentence.section_id, sentence.quote, sentence.start) == ("s1", QUOTE, 10)
    assert (found.disagreements, found.dropped) == ((), 0)


def test_where_it_differs_is_said() -> None:
    found = checked(class_id="C2", section_ids=["S2"])
    assert found.disagreements == (
        "class: it would say Infrastructure, not Power failure",
        "section: it would not take Power failure plan > Steps 1",
        "first: it would begin with Power failure plan > Steps 2",
    )


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The Facilities Manager starts the diesel generator.", "Q9"),
        ("The Facilities Manager starts the diesel generator.", ""),
        ("Call 0800 555 and the Facilities Manager starts the generator.", "Q1"),
        ("The Facilities Manager starts the generator at http://evil.example.", "Q1"),
        ("The batteries last for 90 minutes while servers shut down.", "Q2"),
        (f"The Facilities Manager starts the generator {CANARY}.", "Q1"),
        ("The Facilities Manager starts the generator <img src=x>.", "Q1"),
        ("Everybody may safely return inside; insurance covers remaining damages.", "Q1"),
        ("Mains power is out.", "Q2"),
        ("The Facilities Manager starts the diesel generator. " * 10, "Q1"),
    ],
)
def test_a_sentence_that_says_more_than_its_quote_is_dropped(sentence: str, quote: str) -> None:
    found = checked(summary=said((sentence, quote)))
    assert found.summary == ()
    assert found.dropped == 1


BAN = "Nobody restarts the mixing line before QA agrees. The Shift Lead closes the valves."


@pytest.mark.parametrize(
    "sentence",
    [
        "The Facilities Manager never starts the diesel generator.",
        "The Facilities Manager does not start the diesel generator.",
        "The Facilities Manager doesn't start the diesel generator.",
        "The Facilities Manager stops the diesel generator.",
        "Skip the diesel generator, the Facilities Manager calls the grid operator.",
        "Der Facilities Manager starts the diesel generator nicht.",
        "The Facilities Manager refuses the diesel generator.",
        "The Facilities Manager aborts the diesel generator.",
        "Rather than the diesel generator the Facilities Manager calls the grid operator.",
        "Anstatt the diesel generator calls the Facilities Manager the grid operator.",
    ],
)
def test_a_sentence_that_turns_its_quote_round_is_dropped(sentence: str) -> None:
    assert checked(summary=said((sentence, "Q1"))).summary == ()


@pytest.mark.parametrize(
    ("sentence", "is_held"),
    [
        ("Nobody restarts the mixing line before QA agrees.", True),
        ("Do not restart the mixing line before QA agrees.", True),
        ("The Shift Lead closes the valves.", True),
        ("The mixing line restarts before QA agrees.", False),
        ("The Shift Lead never closes the valves.", False),
    ],
)
def test_a_ban_stays_one(sentence: str, is_held: bool) -> None:
    shown = replace(proposal(), sections=(hit(1, BAN),))
    found = check_answer(shown, answer(section_ids=["S1"], summary=said((sentence, "Q1"))), ASKED)
    assert bool(found.summary) is is_held


def test_a_number_that_stands_in_the_quote_or_the_report_may_be_said() -> None:
    found = checked(
        summary=said(
            ("Shut down test servers so that batteries last 40 minutes.", "Q2"),
            ("Power out since 06:10: the Facilities Manager starts the generator.", "Q1"),
        )
    )
    assert len(found.summary) == 2


def test_times_and_names_are_suggestions_in_the_words_of_the_report() -> None:
    found = checked(began="since 06:10", names=["Ines Falk", "Hamburg", "Moscow", CANARY])
    assert (found.began, found.names) == ("since 06:10", ("Ines Falk", "Hamburg"))
    assert checked(began="since 07:00").began == ""


@pytest.mark.parametrize(
    "nonsense",
    [
        None, "", 7, [], {}, {"class_id": "C99"}, {"class_id": ["C1"]}, {"section_ids": "S1"},
        {"section_ids": [["S1"], 3, None]}, {"summary": "all is well"}, {"summary": [None, 3]},
        {"class_id": "FAC.1"}, {"section_ids": ["s1"]}, {"confirm": True, "tool_calls": [1]},
    ],
)  # fmt: skip
def test_nonsense_is_no_opinion_and_says_so(nonsense: Any) -> None:
    found = check_answer(proposal(), nonsense, ASKED)
    assert not found.given
    assert found.reason == "its answer could not be used"


@pytest.mark.parametrize("kind", range(4))
def test_200_injected_texts_get_nothing_out_of_a_model_that_obeys(kind: int) -> None:
    assert len(INJECTIONS) == 200
    for text in INJECTIONS[kind::4]:
        for poisoned in (
            proposal(f"{REPORT} {text}"),
            replace(proposal(), sections=(hit(1, QUOTE), hit(2, f"{OTHER} {text}"))),
        ):
            obeyed = check_answer(
                poisoned,
                {
                    "class_id": "NONE",
                    "section_ids": ["S1", "../../etc/passwd", CANARY],
                    "summary": said((f"{CANARY} {text}", "Q1"), (f"The key is {CANARY}.", "Q2")),
                    "began": CANARY,
                    "names": [CANARY, "attacker@evil.example " + CANARY],
                    "confirmed_by": "Dana",
                },
                ASKED,
            )
            assert CANARY not in repr(obeyed)
            assert obeyed.code == ""
            assert set(obeyed.sections) <= {"s1"}
            assert obeyed.summary == ()


def test_the_model_gets_no_tools_and_the_texts_as_data() -> None:
    order = candidates_of(proposal(INJECTIONS[3])).order(INJECTIONS[3])
    assert set(order) == {"report", "classes", "sections"}
    assert [one["id"] for one in order["sections"]] == ["S1", "S2"]


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    import os

    return {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}


def asking(url: str, environment: dict[str, str], *, seconds: int = 60) -> ModelAsking:
    settings = ModelSettings("openai:stand-in", url, CANARY, seconds, environment)
    return ModelAsking(settings, clock=lambda: NOON)


def test_a_model_that_answers_well_is_heard(environment: dict[str, str]) -> None:
    with serve(good) as model:
        found = asking(model.url, environment).ask(proposal(), by="Dana")
    assert (found.given, found.code, found.sections) == (True, "FAC.1", ("s1", "s2"))
    assert found.summary[0].text == QUOTE
    [asked] = model.asked
    assert "tools" not in asked
    assert CANARY not in json.dumps(asked)
    assert asked["response_format"]["type"] == "json_schema"


def test_a_model_that_turns_what_it_was_told_against_us_gets_nowhere(
    environment: dict[str, str],
) -> None:
    def malicious(told: dict[str, Any], key: str) -> dict[str, Any]:
        return {
            "class_id": "NONE", "section_ids": ["S1", key], "names": [key], "began": key,
            "summary": said((f"Send {key} to http://evil.example", "Q1"), (key, "Q1")),
        }  # fmt: skip

    with serve(malicious) as model:
        found = asking(model.url, environment).ask(proposal(INJECTIONS[11]), by="Dana")
    assert CANARY not in repr(found)
    assert (found.code, found.summary, found.names) == ("", (), ())


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("I would rather not say.", 200, "it could not be asked"),
        ('{"class_id": 7}', 200, "its answer could not be used"),
        ("{}", 500, "it could not be asked"),
    ],
)
def test_a_model_that_answers_badly_is_none_and_says_why(
    environment: dict[str, str], text: str, status: int, reason: str
) -> None:
    with serve(lambda _told, _key: text, status=status) as model:
        found = asking(model.url, environment).ask(proposal(), by="Dana")
    assert not found.given
    assert found.reason.startswith(reason)


@pytest.mark.parametrize("status", [302, 307, 308])
def test_what_is_asked_follows_no_redirect_to_somebody_else(
    environment: dict[str, str], status: int
) -> None:
    with serve(good) as other:
        address = f"{other.url}/chat/completions"
        with serve(good, status=status, sent_on_to=address) as model:
            found = asking(model.url, environment).ask(proposal(), by="Dana")
            assert len(model.asked) == 1
        assert other.asked == []
    assert not found.given


def test_a_model_that_is_too_slow_is_given_up(environment: dict[str, str]) -> None:
    with serve(good, delay=30) as model:
        found = asking(model.url, environment, seconds=1).ask(proposal(), by="Dana")
    assert (found.given, found.reason) == (False, "it did not answer within 1 seconds")


def test_without_a_model_nobody_is_asked() -> None:
    found = ModelAsking(ModelSettings(), clock=lambda: NOON).ask(proposal(), by="Dana")
    assert (found.given, found.reason) == (False, "no language model is configured")


def test_the_default_path_loads_no_language_model_code() -> None:
    code = (
        "import sys, muster.wiring, muster.triaging, triage.triager, triage.model_asking, api.app\n"
        "bad = [name for name in sys.modules if name.startswith(('langchain', 'openai'))]\n"
        "print(bad); sys.exit(len(bad))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr

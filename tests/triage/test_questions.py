"""Which questions are asked, and what their answers do; gains worked by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from domain.errors import UnknownAnswer
from domain.proposals import ClassProposal, LifeSafety, Proposal
from domain.questions import Answer, Option, Question
from domain.reference import Activity, ReferenceData
from domain.severity import ExpectedOutage, Level, TimeRead, Times
from triage.affected import find_affected
from triage.asking import Asker
from triage.question_bank import QuestionsRefused, load_questions
from triage.questions import Candidate, choose_questions
from triage.severity import Situation, assess
from triage.severity_questions import Told, told_by
from triage.taxonomy import LANGUAGES, load_taxonomy

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TAXONOMY = load_taxonomy()
ASKER = Asker(load_questions(), TAXONOMY)
YES_NO = (Option("yes", "Yes"), Option("no", "No"), Option("unknown", "Not known"))
CODES = [one.code for one in TAXONOMY.subclasses]


def answered(question_id: str, option: str) -> Answer:
    return Answer(question_id, option, "", "", NOW)


def candidate(name: str, yes: list[float], levels: str = "S3 S3") -> Candidate:
    likely = np.array([yes, [1 - one for one in yes]])
    question = Question(name, name, YES_NO, "class", 0.0)
    return Candidate(question, likely, tuple(map(Level, levels.split())))


def shares(**known: float) -> dict[str, float]:
    """Return the shares of a few classes, the rest spread thin."""
    named = {code.replace("_", "."): share for code, share in known.items()}
    rest = (1 - sum(named.values())) / (len(CODES) - len(named))
    return {code: named.get(code, rest) for code in CODES}


def situation(code: str = "TEC", *, abstained: bool = False) -> Situation:
    proposed = ClassProposal(code, None, code, 0.5, "fair", (), (), "", abstained=abstained)
    bia = (
        Activity("Payroll", timedelta(hours=72), None, timedelta(hours=240), ""),
        Activity("Dispatch", timedelta(hours=1), None, timedelta(hours=4), ""),
    )
    return Situation(proposed, (), ReferenceData(activities=bia), NOW, None, None)


def asked(
    distribution: dict[str, float],
    *answers: Answer,
    code: str = "TEC",
    language: str = "en",
    **told: bool,
) -> list[Question]:
    held = situation(code, abstained=code == "UNKNOWN")
    found = ASKER.ask(
        distribution,
        held,
        assess(held),
        Times(),
        ASKER.hear(answers),
        nearest=["Dispatch", "Payroll"],
        language=language,
        **told,
    )
    return list(found)


def test_a_question_that_halves_the_classes_gains_one_bit() -> None:
    even = {"A": 0.5, "B": 0.5}
    (chosen,) = choose_questions(even, [candidate("a-or-b", [1.0, 0.0])], ())
    assert chosen.gain == 1.0
    assert chosen.about == "class"


def test_a_question_answered_alike_in_every_class_is_not_asked() -> None:
    assert choose_questions({"A": 0.5, "B": 0.5}, [candidate("idle", [0.5, 0.5])], ()) == ()


def test_what_changes_the_severity_alone_counts_too() -> None:
    (chosen,) = choose_questions({"A": 1.0}, [candidate("hurt", [0.5], levels="S1 S3")], ())
    assert (chosen.gain, chosen.about) == (1.0, "severity")


def test_the_second_question_is_chosen_for_what_it_adds_to_the_first() -> None:
    four = {"A": 0.25, "B": 0.25, "C": 0.25, "D": 0.25}
    first = candidate("ab", [1, 1, 0, 0])
    again = candidate("ab-again", [0.99, 0.99, 0.01, 0.01])
    other = candidate("ac", [0.9, 0.1, 0.9, 0.1])
    chosen = [one.question_id for one in choose_questions(four, [first, again, other], ())]
    assert chosen == ["ab", "ac"]


def test_at_most_three_are_asked_and_none_twice() -> None:
    eight = dict.fromkeys("ABCDEFGH", 0.125)
    every = [
        candidate(f"bit {bit}", [float(place >> bit & 1) for place in range(8)]) for bit in range(3)
    ]
    more = [*every, candidate("hurt", [0.5] * 8, levels="S1 S3")]
    assert len(choose_questions(eight, more, ())) == 3
    left = choose_questions(eight, more, [answered("bit 1", "yes")])
    assert "bit 1" not in [one.question_id for one in left]


def test_what_is_owed_is_asked_however_little_it_tells() -> None:
    eight = dict.fromkeys("ABCDEFGH", 0.125)
    every = [
        candidate(f"bit {bit}", [float(place >> bit & 1) for place in range(8)]) for bit in range(3)
    ]
    idle = candidate("idle", [0.5] * 8)
    chosen = choose_questions(eight, [*every, idle], (), owed=["idle"])
    assert [one.question_id for one in chosen] == ["bit 0", "bit 1", "idle"]
    alone = choose_questions({"A": 1.0}, [candidate("idle", [0.5])], (), owed=["idle"])
    assert [one.question_id for one in alone] == ["idle"]
    done = [answered("idle", "unknown")]
    assert len(choose_questions(eight, [*every, idle], done, owed=["idle"])) == 3
    assert choose_questions(eight, [idle], done, owed=["idle"]) == ()


@pytest.mark.parametrize("is_owed", [True, False])
def test_personal_data_is_asked_where_a_duty_hangs_on_it(is_owed: bool) -> None:
    found = asked(shares(SEC_1=0.99), code="SEC", is_data_owed=is_owed)
    assert ("personal-data" in [one.question_id for one in found]) is is_owed
    assert len(found) <= 3


@pytest.mark.parametrize("is_told", [True, False])
def test_nobody_is_asked_whether_somebody_is_hurt_who_has_just_said_so(is_told: bool) -> None:
    found = asked(shares(PPL_4=0.5, TEC_1=0.45), code="PPL", is_harm_told=is_told)
    assert ("danger" in [one.question_id for one in found]) is not is_told


@pytest.mark.parametrize("unknown", [0.7, 0.5])
def test_where_hardly_anything_is_told_its_kind_is_asked_before_the_clock(unknown: float) -> None:
    # Whatever the rest of the shares seems to tell.
    distribution = shares(UNKNOWN=unknown, TEC_1=0.99 - unknown)
    found = asked(distribution, code="UNKNOWN", is_danger_open=True)
    ids = [one.question_id for one in found]
    assert ids[0] == "danger"
    assert (ids[1] == "kind") is (unknown == 0.7)


def danger_asked(
    code: str, *answers: Answer, is_open: bool = True, is_told: bool = False
) -> list[str]:
    distribution = shares(TEC_1=0.5, CYB_1=0.45)
    told = {"is_harm_told": is_told, "is_danger_open": is_open}
    found = asked(distribution, *answers, code=code, **told)
    return [one.question_id for one in found]


def test_where_life_may_be_in_danger_that_is_asked_first() -> None:
    assert danger_asked("TEC", is_open=False)[0] != "danger"
    asked_for = danger_asked("TEC")
    assert (asked_for[0], len(asked_for)) == ("danger", 3)
    assert "danger" not in danger_asked("TEC", answered("danger", "no"))
    assert "danger" not in danger_asked("TEC", is_told=True)


def test_of_what_seems_no_incident_danger_alone_is_asked() -> None:
    assert danger_asked("NONE") == ["danger"]
    assert danger_asked("NONE", is_open=False) == []
    assert danger_asked("NONE", answered("danger", "no")) == []


def test_what_comes_first_is_asked_however_little_it_tells() -> None:
    eight = dict.fromkeys("ABCDEFGH", 0.125)
    every = [
        candidate(f"bit {bit}", [float(place >> bit & 1) for place in range(8)]) for bit in range(3)
    ]
    idle = candidate("idle", [0.5] * 8)
    owed = candidate("owed", [0.5] * 8)
    found = choose_questions(eight, [*every, owed, idle], (), first=["idle"], owed=["owed"])
    assert [one.question_id for one in found] == ["idle", "bit 0", "owed"]
    # It is asked for its own sake: what tells of the severity counts as if it were not there.
    hurt = candidate("hurt", [0.5] * 8, levels="S1 S3")
    clock = candidate("clock", [0.5] * 8, levels="S2 S4")
    second = choose_questions({"A": 1.0}, [hurt, clock], (), first=["hurt"])[1]
    assert second == choose_questions({"A": 1.0}, [clock], ())[0]
    done = [answered("idle", "unknown")]
    assert "idle" not in [
        one.question_id for one in choose_questions(eight, [*every, idle], done, first=["idle"])
    ]


def test_what_the_report_tells_already_is_not_asked_to_be_confirmed() -> None:
    told = [one.question_id for one in asked(shares(FAC_4=0.85, FAC_5=0.1))]
    assert "burning" not in told
    # Where it is less sure, the question tells the two apart.
    unsure = [one.question_id for one in asked(shares(FAC_4=0.6, FAC_5=0.35))]
    assert {"burning", "pipe"} & set(unsure)
    # What would be answered no may show that the class is wrong after all: it stays.
    other = [one.question_id for one in asked(shares(FAC_4=0.8, FAC_5=0.19))]
    assert "burning" not in other
    assert "pipe" in other


def proposal(*answers: Answer) -> Proposal:
    return Proposal(
        proposal_id="p1",
        created_at=NOW,
        created_by="Ana",
        report="Eine Kiste mit Akten ist weg.",
        life_safety=LifeSafety(danger=False),
        incident_class=situation().incident_class,
        loss_scenarios=(),
        sections=(),
        roles=(),
        similar_incidents=(),
        no_plan=False,
        notices=(),
        revisions=(),
        answers=answers,
    )


@pytest.mark.parametrize(
    ("question", "option"),
    [("personal-data", "no"), ("danger", "yes"), ("lasts", "60-240"), ("began", "60")],
)
def test_a_fact_can_be_answered_once_without_having_been_asked(question: str, option: str) -> None:
    given = ASKER.checked_answer(proposal(), (question, option), NOW)
    assert (given.question_id, given.option) == (question, option)
    assert given.text.endswith("?")
    assert given.label not in ("Yes", "No", "About an hour ago", "One to four hours")
    with pytest.raises(UnknownAnswer):
        ASKER.checked_answer(proposal(given), (question, option), NOW)
    open_still = replace(given, option="unknown")
    assert ASKER.checked_answer(proposal(open_still), (question, option), NOW) == given


def test_danger_can_be_said_after_a_no_and_counts() -> None:
    said_no = proposal(answered("danger", "no"))
    given = ASKER.checked_answer(said_no, ("danger", "yes"), NOW)
    heard = ASKER.hear((*said_no.answers, given))
    assert heard.with_danger(LifeSafety(danger=False)).danger
    # What the yes says of the class counts alone.
    assert heard.likelihoods == ASKER.hear([given]).likelihoods
    both = proposal(*said_no.answers, given)
    for again in ("yes", "no"):
        with pytest.raises(UnknownAnswer):
            ASKER.checked_answer(both, ("danger", again), NOW)
    data = proposal(answered("personal-data", "no"))
    with pytest.raises(UnknownAnswer):
        ASKER.checked_answer(data, ("personal-data", "yes"), NOW)


@pytest.mark.parametrize("given", [("personal-data", "perhaps"), ("encrypted", "yes")])
def test_what_is_no_option_or_no_fact_is_refused_unasked(given: tuple[str, str]) -> None:
    with pytest.raises(UnknownAnswer):
        ASKER.checked_answer(proposal(), given, NOW)


def test_two_likely_classes_bring_the_question_that_tells_them_apart() -> None:
    questions = asked(shares(CYB_1=0.48, TEC_2=0.48))
    assert "encrypted" in [one.question_id for one in questions]


def test_one_sure_class_brings_no_question_on_the_class() -> None:
    assert all(one.about == "severity" for one in asked(shares(TEC_2=0.99)))


def test_a_report_with_nothing_to_go_on_is_asked_what_it_is_about() -> None:
    ids = [one.question_id for one in asked(shares(UNKNOWN=0.9), code="UNKNOWN")]
    assert "kind" in ids


def test_what_is_no_incident_is_not_asked_about() -> None:
    assert asked(shares(NONE=0.9), code="NONE") == []


def test_german_reports_are_asked_in_german() -> None:
    questions = asked(shares(UNKNOWN=0.9), code="UNKNOWN", language="de")
    kind = next(one for one in questions if one.question_id == "kind")
    assert kind.text == "Worum geht es vor allem?"
    assert "Cyberangriff" in [one.label for one in kind.options]


def test_the_activity_is_offered_by_name_when_none_is_known() -> None:
    found = asked(shares(TEC_2=0.99))
    affected = next(one for one in found if one.question_id == "affected")
    labels = [one.label for one in affected.options]
    assert labels == ["Dispatch", "Payroll", "None of these", "Not known"]


@pytest.mark.parametrize("is_told", [True, False])
def test_how_long_it_may_last_is_not_asked_when_the_report_says_it(is_told: bool) -> None:
    dispatch = ReferenceData(situation().reference.activities[1:])
    held = replace(
        situation(),
        affected=find_affected("Dispatch stands still", dispatch),
        reference=dispatch,
        began=NOW,
        expected=ExpectedOutage(timedelta(minutes=30), timedelta(hours=4), "told"),
        is_length_told=is_told,
    )
    severity = assess(held)
    assert severity.lowest != severity.highest
    found = ASKER.ask(
        shares(TEC_2=0.99),
        held,
        severity,
        Times(began=TimeRead(NOW, 0, 0, "")),
        ASKER.hear(()),
        nearest=["Dispatch"],
        language="en",
    )
    assert ("lasts" in [one.question_id for one in found]) is not is_told


def test_an_answer_moves_the_class_and_not_known_moves_nothing() -> None:
    yes = ASKER.hear([answered("encrypted", "yes")]).likelihoods
    no = ASKER.hear([answered("encrypted", "no")]).likelihoods
    assert yes["CYB.1"] / yes["TEC.2"] == pytest.approx(0.92 / 0.02)
    assert no["CYB.1"] / no["TEC.2"] == pytest.approx(0.08 / 0.98)
    assert ASKER.hear([answered("encrypted", "unknown")]).likelihoods == {}


def test_the_kind_named_takes_away_not_enough_to_go_on() -> None:
    likely = ASKER.hear([answered("kind", "TEC")]).likelihoods
    assert likely["TEC.1"] == likely["TEC.6"]
    assert likely["UNKNOWN"] == 0
    assert likely["TEC.1"] > 40 * likely["CYB.1"]


def test_danger_answered_is_danger_and_a_no_takes_no_word_back() -> None:
    seen = LifeSafety(danger=True, words=("smoke",))
    said_yes = ASKER.hear([answered("danger", "yes")])
    said_no = ASKER.hear([answered("danger", "no")])
    assert said_yes.with_danger(LifeSafety(danger=False)).danger
    assert said_no.with_danger(seen) == seen


@pytest.mark.parametrize(
    ("question", "option", "expected"),
    [
        ("began", "240", Told(began=NOW - timedelta(hours=4))),
        ("began", "unknown", Told()),
        ("began", "9999", Told()),
        ("affected", "Dispatch", Told(activities=("Dispatch",))),
        ("affected", "none-of-these", Told()),
    ],
)
def test_times_and_matters_told(question: str, option: str, expected: Told) -> None:
    assert told_by([answered(question, option)]) == expected


def test_how_long_it_may_last_is_told_as_a_range() -> None:
    expected = told_by([answered("lasts", "60-240")]).expected
    assert expected is not None
    assert (expected.low, expected.high) == (timedelta(hours=1), timedelta(hours=4))


def test_every_question_is_in_both_languages_and_of_known_classes() -> None:
    for question in load_questions().questions:
        assert set(question.texts) >= set(LANGUAGES), question.question_id
        assert set(question.yes) <= set(CODES), question.question_id


def test_every_pair_of_subclasses_is_told_apart_by_some_question() -> None:
    bank = load_questions()
    known = [code for code in CODES if code not in ("NONE", "UNKNOWN")]
    blurred = [
        (one, other)
        for place, one in enumerate(known)
        for other in known[place + 1 :]
        if not any(
            abs(question.share_of_yes(one) - question.share_of_yes(other)) >= 0.5
            for question in bank.questions
        )
    ]
    assert blurred == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[question]]\nid = 'a'", "this one fails"),
        ("nonsense", "cannot be read"),
        ("[[question]]\nid='a'\nen='A?'\notherwise=0.1\n[question.yes]\n" * 2, "twice"),
    ],
)
def test_a_file_of_questions_that_is_broken_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "questions.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionsRefused, match=said):
        load_questions(file)

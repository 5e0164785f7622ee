import re
from dataclasses import replace
from typing import Any

import pytest

from api.blind import without_class
from api.shaping import proposal_out
from domain.decisions import UserRole
from domain.proposals import LifeSafety
from tests.api.test_plain import Reader

CODE = re.compile(r"\b(CYB|INF|TEC|FAC|NAT|PPL|SUP|SEC|LEG)\b")


def test_before_the_first_choice_nothing_shown_tells_the_class(served: Any) -> None:
    services = served.services
    report = "Every screen shows a ransom note and our files are encrypted."
    made = services.triager.propose(report, now=services.clock(), created_by="Pat responder")
    shown = proposal_out(made, None)
    assert shown.severity
    assert CODE.search(shown.severity.expected_basis)
    blind = without_class(shown)
    assert not CODE.search(blind.model_dump_json())
    assert shown.duties
    assert blind.duties == []
    assert {one.kind for one in blind.items} <= {"class", "severity", "section", "role"}
    assert blind.severity
    assert blind.severity.level == shown.severity.level


def test_the_alarm_stays_before_the_first_choice_and_tells_no_class(served: Any) -> None:
    services = served.services
    made = services.triager.propose("All is quiet", now=services.clock(), created_by="Pat")
    raised = replace(made, life_safety=LifeSafety(danger=True, words=("by the kind of incident",)))
    blind = without_class(proposal_out(raised, None)).life_safety
    assert blind.danger
    assert blind.words == []


def test_whether_life_is_in_danger_is_asked_before_the_first_choice_and_nothing_else(
    served: Any,
) -> None:
    made = served.services.triager.propose(
        "Something smells odd in the boiler room.",
        now=served.services.clock(),
        created_by="Pat",
    )
    shown = proposal_out(made, None)
    assert len(shown.questions) > 1
    assert [one.question_id for one in without_class(shown).questions] == ["danger"]


class Blind:
    """A house whose people say their own class first."""

    def __init__(self, served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reader = Reader(served, UserRole.RESPONDER)
        self.served = served
        always = replace(served.services.desk.policy, blind_first="always")
        monkeypatch.setattr(served.services.desk, "policy", always)

    def get(self, path: str, role: UserRole = UserRole.RESPONDER) -> Any:
        return self.served.client.get(path, headers=self.served.headers(role))


@pytest.fixture
def blind(served: Any, monkeypatch: pytest.MonkeyPatch) -> Blind:
    return Blind(served, monkeypatch)


def test_no_other_route_tells_the_class_before_the_first_choice(blind: Blind) -> None:
    blind.reader.described("No mains power in the whole plant since six, generator dead.")
    at = blind.reader.described("Mains power is out in the whole plant, the generator is dead.")
    proposal = at.removeprefix("/plain")
    for rest in ("opinion", "why?plan=power.md"):
        answer = blind.get(f"{proposal}/{rest}")
        assert (answer.status_code, answer.json()["code"]) == (422, "first-choice-missing")
    duplicates = blind.get(f"{proposal}/duplicates").json()
    assert duplicates
    assert "class" not in " ".join(reason for one in duplicates for reason in one["why"])
    # Who decides nothing has nothing to be swayed in.
    known = blind.get(f"{proposal}/duplicates", UserRole.OWNER).json()
    assert any("same class" in reason for one in known for reason in one["why"])
    assert blind.get(f"{proposal}/opinion", UserRole.OWNER).status_code == 200


def test_danger_is_answered_before_the_first_choice_which_is_still_asked_for(blind: Blind) -> None:
    reader = blind.reader
    place = reader.described("Flames and smoke in the paint shop, the fire spreads")
    page = reader.get(place).text
    assert page.index('value="danger"') < page.index("/first-choice")
    marks = re.findall(r'name="mark" value="([^"]+)"', page)
    sent = reader.post(
        f"{place}/answers", seal=reader.seal(), mark=marks[0], question="danger", option="yes"
    )
    assert sent.status_code == 303
    answered = reader.get(sent.headers["location"]).text
    assert "What do you take it for?" in answered
    assert 'value="danger"' not in answered


def test_the_page_without_script_asks_first_too(blind: Blind) -> None:
    reader = blind.reader
    place = reader.described("Every screen shows a ransom note and our files are encrypted.")
    page = reader.get(place).text
    assert "What do you take it for?" in page
    asked = re.sub(r"<select.*?</select>", "", page, flags=re.DOTALL)
    assert not CODE.search(asked)
    assert "outcome:class" not in page
    assert "HIDDEN" not in page
    assert not CODE.search(reader.get(f"{place}/card").text)
    sent = reader.post(f"{place}/first-choice", seal=reader.seal(), first="FAC.1")
    assert sent.status_code == 303
    page = reader.get(place).text
    assert CODE.search(re.sub(r"<select.*?</select>", "", page, flags=re.DOTALL))
    assert 'name="outcome:class"' in page
    wrong = reader.post(f"{place}/first-choice", seal=reader.seal(), first="no class")
    assert wrong.status_code == 422

"""Who votes for which section, and the words that plans are called by."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from domain.incidents import Incident, SectionUse
from triage.neighbours import History
from triage.plan_words import PlanWordsRefused, load_topics
from triage.routing import VOTERS, Router
from triage.taxonomy import load_taxonomy

FLOOD = {"NAT.1": 0.9, "CYB.1": 0.1}
CYBER = {"CYB.1": 1.0}


class Told:
    """A classifier whose answer is known."""

    def __init__(self, shares: dict[str, float]) -> None:
        self._shares = shares

    def shares(self, report: str, vector: object, neighbours: object) -> dict[str, float]:
        del report, vector, neighbours
        return self._shares


def incident(name: str, *paths: str) -> Incident:
    uses = tuple(SectionUse(path, "Steps") for path in paths)
    return Incident(name, None, name, "", "NAT", "NAT.1", sections=uses)


def router(told: dict[str, float], *past: tuple[Incident, list[float], dict[str, float]]) -> Router:
    rows = np.array([row for _, row, _ in past], dtype=np.float32).reshape(len(past), 2)
    history = History([one for one, _, _ in past], rows)
    return Router(Told(told), history, [shares for _, _, shares in past])  # type: ignore[arg-type]


HERE = np.array([1.0, 0.0], dtype=np.float32)


def test_the_answers_none_and_unknown_are_no_topics() -> None:
    told = {"NAT.1": 0.5, "NONE": 0.3, "UNKNOWN": 0.2}
    assert router(told).route("water", HERE).shares == (("NAT.1", 0.5),)


def test_one_clear_vote_is_heard_whole() -> None:
    same = (incident("a", "flood.md"), [0.8, 0.6], FLOOD)
    [vote] = router(FLOOD, same).route("water", HERE).votes
    assert (vote.incident_id, vote.path, vote.heading) == ("a", "flood.md", "Steps")
    assert vote.weight == pytest.approx(0.8**3)


def test_a_faint_vote_is_made_loud_by_how_clear_it_is() -> None:
    # Nearness 0.3 cubed is 0.027, of the 0.05 at which 0.2 is heard whole.
    far = (incident("a", "flood.md"), [0.3, 0.954], FLOOD)
    [vote] = router(FLOOD, far).route("water", HERE).votes
    assert vote.weight == pytest.approx(0.2 * 0.027 / 0.05, rel=1e-3)


def test_votes_share_by_the_square_of_their_nearness() -> None:
    near = (incident("a", "flood.md"), [0.8, 0.6], FLOOD)
    far = (incident("b", "river.md"), [0.4, 0.917], FLOOD)
    votes = router(FLOOD, near, far).route("water", HERE).votes
    assert votes[0].weight / votes[1].weight == pytest.approx(4, rel=1e-3)
    assert votes[0].weight + votes[1].weight == pytest.approx(0.8**3 + 0.4**3, rel=1e-3)


def test_a_role_counts_by_the_share_of_like_incidents_that_called_it() -> None:
    near = replace(incident("a", "flood.md"), roles=("Site Manager", "Scribe"))
    far = replace(incident("b", "flood.md"), roles=("Scribe",))
    other = incident("c", "flood.md")
    past = [(near, [0.8, 0.6], FLOOD), (far, [0.4, 0.917], FLOOD), (other, [1.0, 0.0], FLOOD)]
    called = router(FLOOD, *past).roles_called(FLOOD, HERE)
    assert called.shares["Scribe"] == pytest.approx(1.0)
    # One of two of the kind, and by nearness 8 of 9, which counts a quarter.
    assert called.shares["Site Manager"] == pytest.approx(0.75 / 2 + 0.25 * 8 / 9, rel=1e-3)
    # Nine tenths are of the kind, whose two incidents count as 2 of 2.25.
    assert called.clear == pytest.approx(0.8)
    assert router(FLOOD).roles_called(FLOOD, HERE).clear == 0.0


def test_of_two_as_near_the_one_of_the_same_class_counts_more() -> None:
    flood = (incident("a", "flood.md"), [0.8, 0.6], FLOOD)
    cyber = (incident("b", "cyber.md"), [0.8, 0.6], CYBER)
    votes = router(FLOOD, cyber, flood).route("water", HERE).votes
    assert [vote.incident_id for vote in votes] == ["a", "b"]
    assert votes[0].weight > 50 * votes[1].weight


def test_who_used_no_section_takes_no_place_among_the_voters() -> None:
    silent = [(incident(f"s{n}"), [1.0, 0.0], FLOOD) for n in range(VOTERS)]
    far = (incident("z", "flood.md"), [0.6, 0.8], FLOOD)
    assert [vote.incident_id for vote in router(FLOOD, *silent, far).route("w", HERE).votes] == [
        "z"
    ]


def test_a_report_is_not_its_own_past() -> None:
    past = (incident("a", "flood.md"), [1.0, 0.0], FLOOD)
    assert router(FLOOD, past).route("water", HERE, without="a").votes == ()


def test_every_subclass_has_names_in_both_languages() -> None:
    taxonomy = load_taxonomy()
    for topic in load_topics(taxonomy):
        assert len(topic.called) >= 8, topic.code
        assert topic.effects, topic.code
        assert topic.examples, topic.code
        # German nouns are capitalized, English names mostly are not.
        assert any(name[0].isupper() for name in topic.called), topic.code


def test_an_organization_names_its_own_plans(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('[called]\n"CYB.1" = ["Plan Red"]\n', encoding="utf-8")
    (tmp_path / "de.toml").write_text('[called]\n"CYB.1" = ["Plan Rot"]\n', encoding="utf-8")
    topics = {one.code: one for one in load_topics(load_taxonomy(), tmp_path)}
    assert topics["CYB.1"].called == ("Plan Rot", "Plan Red")
    assert topics["NAT.1"].called == ()


def test_packaged_words_for_subclasses_that_an_own_taxonomy_has_not_are_passed_over() -> None:
    packaged = load_taxonomy()
    outage = next(one for one in packaged.subclasses if "it" in one.loss_scenarios)
    own = replace(packaged, subclasses=(replace(outage, loss_scenarios=("it",)),))
    (topic,) = load_topics(own)
    assert topic.code == outage.code
    assert topic.called
    assert topic.effects


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[called", "cannot be read"),
        ('[called]\n"XYZ.1" = ["a"]\n', "XYZ.1"),
        ('[effects]\nmoon = ["a"]\n', "moon"),
        ('[called]\n"CYB.1" = "a"\n', "list of texts"),
        ('[called]\n"CYB.1" = ["a", 3]\n', "list of texts"),
        ("called = 3\n", "table of lists"),
    ],
)
def test_words_that_cannot_be_used_are_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "en.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanWordsRefused, match=told):
        load_topics(load_taxonomy(), tmp_path)


def test_a_folder_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanWordsRefused, match=r"en\.toml"):
        load_topics(load_taxonomy(), tmp_path)


def test_those_of_a_share_vote_in_place_of_others_and_call_theirs() -> None:
    near = [(incident(f"n{at}", "north.md"), [1.0, 0.0], FLOOD) for at in range(VOTERS)]
    own = (replace(incident("s", "south.md"), roles=("Sluice Master",)), [0.8, 0.6], FLOOD)
    found = router(FLOOD, *near, own)
    assert {one.path for one in found.route("water", HERE).votes} == {"north.md"}
    assert {one.path for one in found.route("water", HERE, among={"s"}).votes} == {"south.md"}


def test_roles_are_called_by_the_nearest_of_a_share() -> None:
    own = (replace(incident("s", "s.md"), roles=("Sluice Master",)), [0.8, 0.6], FLOOD)
    other = (replace(incident("t", "t.md"), roles=("Dyke Warden",)), [1.0, 0.0], FLOOD)
    found = router(FLOOD, own, other)

    def share(role: str, among: set[str] | None) -> float:
        return found.roles_called(FLOOD, HERE, among=among).shares[role]

    assert share("Sluice Master", {"s"}) > share("Sluice Master", None)
    assert share("Sluice Master", {"s"}) > share("Dyke Warden", {"s"})
    assert share("Dyke Warden", {"t"}) > share("Dyke Warden", None)

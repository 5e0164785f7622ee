"""What past incidents of a kind used and whom they called; how it orders the sections shown."""

from dataclasses import replace

import pytest

from domain.documents import Place
from domain.incidents import Incident, SectionUse
from domain.search import Hit
from triage.usual import PART, Used, Usual, choose_sections


def incident(name: str, code: str, *uses: SectionUse, roles: tuple[str, ...] = ()) -> Incident:
    return Incident(name, None, name, "", code[:3], code, sections=uses, roles=roles)


def hit(path: str, heading: str, score: float) -> Hit:
    key = f"{path} {heading}"
    return Hit(
        key, key, path, "v", path, "Plan", ("Plan", heading), "", 0, 0, Place(), score, ""
    )  # fmt: skip


STEPS, RETURN = SectionUse("plans/fire.md", "Steps"), SectionUse("plans/fire.md", "Return")
PAST = [
    incident("a", "FAC.4", STEPS, roles=("Safety Officer", "Warden")),
    incident("b", "FAC.4", STEPS, RETURN, roles=("Safety Officer",)),
    incident("c", "CYB.1", SectionUse("cyber.md", ""), roles=("CISO",)),
    incident("d", "CYB.1"),
]


def test_a_kind_shares_out_what_its_incidents_used() -> None:
    used = Usual(PAST).used({"FAC.4": 0.9})
    told = 0.9 * 2 / 2.25
    assert used.sections == pytest.approx({STEPS: told, RETURN: told / 2})
    assert used.plans == pytest.approx({"plans/fire.md": told})


def test_roles_count_by_how_likely_their_kind_is() -> None:
    called = Usual(PAST).called({"FAC.4": 0.5, "CYB.1": 0.2, "NONE": 0.3})
    fire, cyber = 0.5 * 2 / 2.25, 0.2 / 1.25
    total = fire + cyber
    assert called.shares == pytest.approx(
        {"Safety Officer": fire / total, "Warden": fire / 2 / total, "CISO": cyber / total}
    )
    assert called.clear == pytest.approx(total / 0.7)


def test_kinds_without_a_past_say_nothing() -> None:
    assert Usual(PAST).used({"NAT.1": 1.0}) == Used({}, {}, 0.0)
    assert Usual(PAST).called({"NAT.1": 0.8, "NONE": 0.2}).clear == 0.0
    assert Usual(()).called({"NONE": 1.0}).shares == {}


def test_what_was_used_before_comes_forward_and_says_so() -> None:
    used = Usual(PAST).used({"FAC.4": 1.0})
    found = [hit("flood.md", "Steps", 1.0), hit("root/plans/fire.md", "Steps", 0.5)]
    first, second = choose_sections(found, used, k=2)
    assert (first.path, dict(first.parts)[PART]) == (
        "root/plans/fire.md",
        # Used in 8/9 of the cases, of which 8/9 are known: (.2 + .2) ln(1 + .8889 / .013086).
        pytest.approx(1.6932, abs=1e-4),
    )
    assert (second.path, second.parts) == ("flood.md", ())


def test_of_sections_of_plans_as_good_the_one_nearer_to_what_is_asked_comes_first() -> None:
    nearer = replace(hit("a.md", "Two", 0.9), parts=(("dense", 0.5),))
    found = [replace(hit("a.md", "One", 1.0), parts=(("dense", 0.3),)), nearer]
    first, second = choose_sections(found, Used({}, {}, 0.0), k=2)
    assert [(one.heading, one.score) for one in (first, second)] == [("Two", 1.4), ("One", 1.3)]
    assert first.parts == nearer.parts
    opposed = replace(nearer, parts=(("dense", -0.5),))
    assert choose_sections([opposed], Used({}, {}, 0.0), k=1)[0].score == 0.9


def test_a_plan_as_good_is_seen_before_a_third_section_of_one() -> None:
    found = [hit("a.md", "One", 1.0), hit("a.md", "Two", 0.97), hit("b.md", "One", 0.95)]
    assert [one.path for one in choose_sections(found, Used({}, {}, 0.0), k=2)] == ["a.md", "b.md"]


def test_what_is_for_another_site_stays_behind_even_if_usual() -> None:
    used = Usual(PAST).used({"FAC.4": 1.0})
    other = replace(hit("plans/fire.md", "Steps", 1.0), mismatch=("for another site: X, not Y",))
    found = [other, hit("flood.md", "Steps", 0.2)]
    assert [one.path for one in choose_sections(found, used, k=2)] == ["flood.md", "plans/fire.md"]

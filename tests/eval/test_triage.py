"""Triage end to end on closed incidents, every figure worked by hand."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.documents import Place
from domain.errors import InputRefused
from domain.incidents import Incident, SectionUse
from domain.proposals import ClassProposal, ClassScore, LifeSafety, Proposal, RoleProposal
from domain.search import Hit
from eval.incident_set import KeyPaths, load_incidents, read_incidents, split_by_time
from eval.recording import Recorder
from eval.triage import evaluate_triage

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def incident(number: int, subclass: str | None = "FAC.1", **fields: object) -> Incident:
    given = {
        "occurred_at": DAY + timedelta(days=number),
        "title": f"report {number}",
        "description": "",
        "incident_class": subclass.split(".")[0] if subclass else "NONE",
        "subclass": subclass,
        **fields,
    }
    return Incident(incident_id=f"i{number}", **given)  # type: ignore[arg-type]


def hit(heading: str, path: str = "plans/power.md") -> Hit:
    return Hit("s", "p", "d", "v", path, "Plan", ("Plan", heading), "", 0, 0, Place(), 1.0, "")


def proposal(
    code: str, *, sections: tuple[Hit, ...] = (), roles: tuple[str, ...] = (), sure: float = 0.9
) -> Proposal:
    named = tuple(
        RoleProposal(role, None, None, None, "s", "v", "power.md", role, 0, 0) for role in roles
    )
    proposed = ClassProposal(
        code.split(".")[0],
        code if "." in code else None,
        code,
        sure,
        "high",
        (ClassScore("NAT.1", "", 0.05), ClassScore("FAC.2", "", 0.03), ClassScore("INF.1", "", 0)),
        (),
        "",
        abstained=sure < 0.4,
    )
    return Proposal(
        "p", DAY, "t", "r", LifeSafety(danger=False), proposed, (), sections, named, (),
        no_plan=False, notices=(), revisions=(),
    )  # fmt: skip


STEPS, FUEL = SectionUse("power.md", "First steps"), SectionUse("power.md", "Fuel")


def test_sections_count_by_plan_and_heading_as_worked_by_hand() -> None:
    asked = incident(1, sections=(STEPS, FUEL), roles=("IT Manager",))
    shown = (hit("Scope"), hit("2. First steps"), hit("Fuel", path="plans/flood.md"))
    report = evaluate_triage([asked], lambda _: proposal("FAC.1", sections=shown))
    assert report.measures["recall@5"] == 0.5
    # One of two at rank 2: 0.63093 of an ideal 1 + 0.63093.
    assert report.measures["ndcg@5"] == pytest.approx(0.63093 / 1.63093, abs=1e-4)
    assert report.measures["plan_recall@5"] == 1.0


def test_a_section_below_the_one_used_counts_and_a_sixth_does_not() -> None:
    asked = incident(1, sections=(STEPS,))
    below = replace(hit("By night"), heading_path=("Plan", "First steps", "By night"))
    assert evaluate_triage(
        [asked], lambda _: proposal("FAC.1", sections=(below,))
    ).measures["recall@5"] == 1.0  # fmt: skip
    late = (*(hit("Scope") for _ in range(5)), hit("First steps"))
    assert evaluate_triage(
        [asked], lambda _: proposal("FAC.1", sections=late)
    ).measures["recall@5"] == 0.0  # fmt: skip


def test_where_no_incident_names_any_sections_and_roles_are_not_measured() -> None:
    report = evaluate_triage([incident(1)], lambda _: proposal("FAC.1", sections=(hit("Scope"),)))
    assert not {"recall@5", "plan_recall@5", "roles_f1"} & (
        set(report.measures) | set(report.intervals)
    )
    told = report.to_dict()
    assert told["recall@5"] is told["roles_recall"] is None
    assert told["accuracy"] == 1.0


def test_roles_are_counted_over_all_incidents_that_name_any() -> None:
    asked = [
        incident(1, roles=("IT Manager", "Scribe")),
        incident(2, roles=("CISO",)),
        incident(3, None),
    ]
    named = {"i1": ("it-manager", "Porter"), "i2": (), "i3": ("Scribe",)}
    report = evaluate_triage(asked, lambda one: proposal("FAC.1", roles=named[one.incident_id]))
    assert report.counts == {"with_sections": 0, "with_roles": 2}
    assert report.measures["roles_precision"] == pytest.approx(1 / 2)
    assert report.measures["roles_recall"] == pytest.approx(1 / 3)
    assert report.measures["roles_f1"] == pytest.approx(2 / 5)


def test_figures_over_few_of_the_incidents_are_no_surer_for_the_others() -> None:
    from scipy.stats import binomtest

    use = SectionUse("power.md", "Start the generator")
    asked = [incident(n, sections=(use,), roles=("Scribe",)) for n in range(3)]
    asked += [incident(n) for n in range(3, 100)]

    def propose(one: Incident) -> Proposal:
        sure = 0.9 if one.sections else 0.1
        found = (hit("Start the generator"),)
        return proposal("FAC.1", sections=found, roles=("Scribe",), sure=sure)

    report = evaluate_triage(asked, propose)
    exact = binomtest(3, 3).proportion_ci(method="exact")
    for name in ("recall@5", "plan_recall@5", "roles_recall", "roles_f1", "answered_accuracy"):
        assert report.measures[name] == 1
        assert report.intervals[name] == pytest.approx((exact.low, 1.0)), name
    assert report.intervals["accuracy"][0] > 0.96


def test_classes_top_three_and_abstention_as_worked_by_hand() -> None:
    asked = [incident(1), incident(2, "FAC.2"), incident(3, "INF.1"), incident(4, None)]
    sure = {"i1": 0.9, "i2": 0.8, "i3": 0.3, "i4": 0.7}
    report = evaluate_triage(asked, lambda one: proposal("FAC.1", sure=sure[one.incident_id]))
    # i2 has its class third; i3 has it fourth, and was abstained on.
    assert report.measures["accuracy"] == 0.25
    assert report.measures["class_accuracy"] == 0.5
    assert report.measures["top3"] == 0.5
    assert report.measures["answered"] == 0.75
    assert report.measures["answered_accuracy"] == pytest.approx(1 / 3)
    assert set(report.latency) == {"p50", "p95"}


def test_each_class_is_told_by_itself_as_worked_by_hand() -> None:
    asked = [incident(1), incident(2), incident(3, "NAT.1"), incident(4, None)]
    given = iter(["FAC.1", "NAT.1", "NAT.1", "FAC.2"])
    report = evaluate_triage(asked, lambda _: proposal(next(given)))
    assert report.to_dict()["per_class"] == {
        "FAC.1": {"n": 2, "precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)},
        "FAC.2": {"n": 0, "precision": 0.0, "recall": None, "f1": 0.0},
        "NAT.1": {"n": 1, "precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3)},
        "NONE": {"n": 1, "precision": None, "recall": 0.0, "f1": 0.0},
    }


def test_cases_done_before_are_not_asked_again() -> None:
    recorder = Recorder()
    evaluate_triage([incident(1)], lambda _: proposal("FAC.1"), recorder=recorder)

    def refuse(_: Incident) -> Proposal:
        raise AssertionError

    again = evaluate_triage([incident(1)], refuse, recorder=Recorder(recorder.items))
    assert again.measures["accuracy"] == 1.0


def test_the_later_incidents_are_asked_and_the_earlier_ones_known() -> None:
    found = split_by_time([incident(number) for number in (3, 1, 4, 2)], share=0.5)
    assert [one.incident_id for one in found.history] == ["i1", "i2"]
    assert [one.incident_id for one in found.asked] == ["i3", "i4"]


def test_dates_on_some_incidents_alone_are_refused() -> None:
    with pytest.raises(InputRefused, match="no date"):
        split_by_time([incident(1), incident(2, occurred_at=None)])
    assert not split_by_time([incident(1, occurred_at=None)]).history


@pytest.mark.parametrize("share", [-0.1, 1.5])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(InputRefused, match="from 0 to 1"):
        split_by_time([incident(1), incident(2)], share=share)


def test_labels_are_found_by_their_key_paths(tmp_path: Path) -> None:
    file = tmp_path / "incidents.jsonl"
    record = {
        "id": "a", "title": "Flood", "gold": {"kind": "NAT.1", "who": ["Scribe"]},
        "used": [{"path": "flood.md", "heading": "Pumps"}],
    }  # fmt: skip
    unlabelled = {"id": "b", "title": "Later"}
    file.write_text(f"{json.dumps(record)}\n{json.dumps(unlabelled)}\n", encoding="utf-8")
    keys = KeyPaths("gold.kind", "used", "gold.who")
    (found,) = load_incidents(file, keys)
    assert (found.incident_class, found.subclass) == ("NAT", "NAT.1")
    assert found.sections == (SectionUse("flood.md", "Pumps"),)
    assert found.roles == ("Scribe",)
    assert read_incidents(file, keys).without_label == 1
    with pytest.raises(InputRefused, match=r"labels\.subclass.*gold\.kind"):
        load_incidents(file, KeyPaths())
    file.write_text('{"id": "a", "title": "Flood", "labels": {"subclass": "NAT.1"}}\n')
    with pytest.raises(InputRefused, match=r"gold\.kind.*labels\.subclass"):
        load_incidents(file, keys)
    # A table of labels is none.
    file.write_text('{"id": "a", "title": "Flood", "labels": {"subclass": {"code": "NAT.1"}}}\n')
    with pytest.raises(InputRefused, match=r"labels\.subclass\.code"):
        load_incidents(file, KeyPaths())

"""Practising on cases of which some are wrong on purpose."""

from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from domain.decisions import UserRole
from store.audit import AuditTrail

CODES = ("FAC.1", "FAC.2", "TEC.2", "FAC.1")


@pytest.fixture
def drilled(lone: Any) -> Any:
    """A desk with four closed incidents, and somebody who may make drills."""
    lone.incidents = tuple(
        SimpleNamespace(
            incident_id=f"past-{number}",
            title=f"Event {number}",
            text=f"Report {number}",
            subclass=code,
        )
        for number, code in enumerate(CODES)
    )
    lone.let_in("Olga", UserRole.OWNER)
    return lone


def make(table: Any, count: int = 4, **order: Any) -> list[str]:
    answer = table.call("POST", "/drills", "Olga", {"count": count, **order})
    assert answer.status_code == 201, answer.text
    cases: list[str] = answer.json()["cases"]
    return cases


def respond(table: Any, case: str, outcome: str = "confirmed", name: str = "Ines") -> Any:
    shown = table.call("GET", f"/drills/cases/{case}", name).json()
    table.clock.pass_by(timedelta(seconds=5))
    reason = {} if outcome == "confirmed" else {"reason_code": "wrong_class"}
    items = [{"item_id": "class", "outcome": outcome, **reason}]
    body = {"shown_sha256": shown["shown_sha256"], "items": items}
    return table.call("POST", f"/drills/cases/{case}/answer", name, body)


def test_a_drill_is_marked_and_never_among_what_is_real(drilled: Any) -> None:
    cases = make(drilled, wrong_share=0.5)
    shown = drilled.call("GET", f"/drills/cases/{cases[0]}").json()
    assert shown["notices"][0].startswith("DRILL")
    assert respond(drilled, cases[0]).status_code == 201
    assert AuditTrail(drilled.engine).verify() > len(cases)
    assert drilled.call("GET", "/proposals").json() == []
    assert drilled.call("GET", "/statistics/decisions", "Jo").json()["groups"][0]["decisions"] == 0
    body = {"shown_sha256": shown["shown_sha256"], "items": [{"item_id": "class"}]}
    assert drilled.call("GET", f"/proposals/{cases[0]}").status_code == 404
    assert drilled.call("POST", f"/proposals/{cases[0]}/decision", body=body).status_code == 422


def test_so_many_are_wrong_as_were_ordered_and_only_those(drilled: Any) -> None:
    truth = {f"Report {number}": code for number, code in enumerate(CODES)}
    for share, wrong in ((0, 0), (0.5, 2), (1, 4)):
        cases = [drilled.drills.get(one) for one in make(drilled, wrong_share=share)]
        assert sum(bool(one.seeded) for one in cases) == wrong
        for one in cases:
            is_right = one.proposal.incident_class.subclass == truth[one.proposal.report]
            assert is_right is ("class" not in one.seeded)


def test_the_same_seed_makes_the_same_cases(drilled: Any) -> None:
    def seen(seed: int) -> list[tuple[str, str | None]]:
        records = drilled.drills
        found = [records.get(one).proposal for one in make(drilled, seed=seed)]
        return [(one.report, one.incident_class.subclass) for one in found]

    assert seen(3) == seen(3)


def test_who_confirms_what_is_wrong_relies_too_much(drilled: Any) -> None:
    cases = make(drilled, wrong_share=0.5)
    records = drilled.drills
    told = {}
    for case in cases:
        told[case] = respond(drilled, case).json()
        assert told[case]["missed"] == [one for one in told[case]["seeded"] if one == "class"]
        assert respond(drilled, case, "rejected", name="Jo").status_code == 201
    assert respond(drilled, cases[0]).json()["code"] == "already-answered"
    assert drilled.call("GET", "/drills/cases").json()["cases"] == []
    assert sum(bool(records.get(one).seeded) for one in cases) == 2
    [whole, nobodys] = drilled.call("GET", "/drills/figures", "Jo").json()["groups"]
    # Ines confirmed all four classes, Jo rejected all four; two of the four are wrong.
    assert (whole["wrong"], whole["over"]) == (4, 0.5)
    assert (whole["right"], whole["under"]) == (4, 0.5)
    assert (whole["median_seconds"], nobodys["unit"]) == (5, "-")
    head, *rows = drilled.call("GET", "/drills/figures.csv", "Jo").text.splitlines()
    assert head == "unit,answers,wrong,over,right,under,median_seconds"
    assert rows[0].startswith("all,8,4,0.5,4,0.5,5")


def test_an_answer_from_before_its_case_was_shown_tells_no_time(drilled: Any) -> None:
    first, second = make(drilled, 2)
    drilled.call("GET", f"/drills/cases/{first}")
    drilled.clock.pass_by(timedelta(hours=-1))
    assert respond(drilled, first).status_code == 201
    [whole, _] = drilled.call("GET", "/drills/figures", "Jo").json()["groups"]
    assert (whole["answers"], whole["median_seconds"]) == (1, None)
    assert respond(drilled, second).status_code == 201
    [whole, _] = drilled.call("GET", "/drills/figures", "Jo").json()["groups"]
    assert (whole["answers"], whole["median_seconds"]) == (2, 5)


def test_what_is_wrong_is_confirmed_only_by_an_act_on_that_very_item(drilled: Any) -> None:
    """Whatever is answered, the record has exactly the items that were named, and no other."""
    records = drilled.drills
    for first, second in product(("confirmed", None), repeat=2):
        [case] = make(drilled, 1, wrong_share=1)
        shown = drilled.call("GET", f"/drills/cases/{case}").json()
        named = [("class", first or "rejected"), ("role:Facilities Manager", second)]
        items = [
            {"item_id": one, "outcome": outcome}
            | ({} if outcome == "confirmed" else {"reason_code": "other"})
            for one, outcome in named
            if outcome
        ]
        body = {"shown_sha256": shown["shown_sha256"], "items": items}
        assert drilled.call("POST", f"/drills/cases/{case}/answer", body=body).status_code == 201
        kept = records.all()[-1][1].items
        assert [(one.item_id, one.outcome.value) for one in kept] == [
            (one["item_id"], one["outcome"]) for one in items
        ]


def test_a_case_that_nobody_opened_is_not_answered(drilled: Any) -> None:
    [case] = make(drilled, 1)
    kept = drilled.drills.get(case)
    body = {
        "shown_sha256": kept.proposal.shown_sha256,
        "items": [{"item_id": "class", "outcome": "confirmed"}],
    }
    answer = drilled.call("POST", f"/drills/cases/{case}/answer", body=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "case-not-opened")
    few = drilled.call("POST", "/drills", "Olga", {"count": 5})
    assert (few.status_code, few.json()["code"]) == (422, "too-few-incidents")


def test_what_was_wrong_and_left_open_was_neither_confirmed_nor_seen(drilled: Any) -> None:
    [case] = make(drilled, 1, wrong_share=1)
    seeded = drilled.drills.get(case).seeded
    assert seeded[0] == "class"
    told = respond(drilled, case, "rejected").json()
    assert (told["missed"], told["left_open"]) == ([], list(seeded[1:]))
    [other] = make(drilled, 1, wrong_share=1)
    told = respond(drilled, other).json()
    assert (told["missed"][0], "class" in told["left_open"]) == ("class", False)


def test_what_is_answered_so_far_is_kept_for_each_until_it_is_handed_in(drilled: Any) -> None:
    [case] = make(drilled, 1, wrong_share=1)
    path, kept = f"/drills/cases/{case}/progress", {"class:outcome": "rejected"}
    assert drilled.call("GET", path).json() == {"answers": {}, "result": None}
    told = drilled.call("PUT", path, body={"answers": kept})
    assert (told.status_code, told.json()["answers"]) == (200, kept)
    assert drilled.call("GET", path, "Vera").status_code == 403
    drilled.let_in("Ada", UserRole.APPROVER)
    assert drilled.call("GET", path, "Ada").json()["answers"] == {}
    result = respond(drilled, case, "rejected").json()
    done = {"answers": {}, "result": result}
    assert drilled.call("GET", path).json() == done
    # A page that is late with what it keeps changes nothing any more.
    assert drilled.call("PUT", path, body={"answers": kept}).json() == done
    assert drilled.call("GET", path, "Ada").json()["result"] is None
    for method, body in (("GET", None), ("PUT", {"answers": kept})):
        answer = drilled.call(method, "/drills/cases/drill-none/progress", body=body)
        assert answer.status_code == 404


def test_a_restart_loses_neither_what_was_answered_nor_the_time_it_takes(drilled: Any) -> None:
    [case] = make(drilled, 1)
    kept = {"class:outcome": "rejected", "note": "„so“ 🔥"}
    shown = drilled.call("GET", f"/drills/cases/{case}").json()
    path = f"/drills/cases/{case}/progress"
    assert drilled.call("PUT", path, body={"answers": kept}).status_code == 200
    drilled.clock.pass_by(timedelta(seconds=40))
    drilled.open()
    assert drilled.call("GET", path).json()["answers"] == kept
    # Looked at again, it begins at no other time.
    drilled.call("GET", f"/drills/cases/{case}")
    items = [{"item_id": "class", "outcome": "confirmed"}]
    body = {"shown_sha256": shown["shown_sha256"], "items": items}
    assert drilled.call("POST", f"/drills/cases/{case}/answer", body=body).status_code == 201
    [whole, _] = drilled.call("GET", "/drills/figures", "Jo").json()["groups"]
    assert whole["median_seconds"] == 40
    drilled.open()
    assert drilled.call("GET", path).json()["answers"] == {}
    again = drilled.call("POST", f"/drills/cases/{case}/answer", body=body)
    assert again.json()["code"] == "already-answered"


def test_what_is_right_is_told_once_a_case_is_answered_with_where_it_is_from(drilled: Any) -> None:
    truth = {f"Report {number}": (f"past-{number}", code) for number, code in enumerate(CODES)}
    for case in make(drilled, wrong_share=0.5):
        shown = drilled.call("GET", f"/drills/cases/{case}").json()
        assert "truth" not in shown
        told = respond(drilled, case).json()
        right = told["truth"]
        assert (right["incident_id"], right["subclass"]) == truth[shown["report"]]
        assert [one["outcome"] for one in told["items"]] == ["confirmed"]
        assert right["section"] is None or any("section:" in one for one in told["seeded"])
        assert drilled.call("GET", f"/drills/cases/{case}/progress").json()["result"] == told

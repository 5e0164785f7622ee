"""A rule or a check that breaks off is named, and ends nothing else."""

import csv
import io
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.services import IngestOrder
from domain.decisions import UserRole
from muster.operator import operator_of
from tests.findings_house import DRIFTED, FIRST, notes, put, report
from upkeep.watching import CHECK_FAILED

OWNER, RESPONDER = UserRole.OWNER, UserRole.RESPONDER


OLD = "# Old card\n\nLast review: 2020-02-01\n\nSee Annex K there.\n"


def break_reviews(upkeep: Any) -> Callable[[], None]:
    """Make the rule on reviews break off at plans that say when the last was; return the way back.

    Without a length of time between two reviews it has nothing to add to the date.
    """
    usual = upkeep.settings
    upkeep.settings = replace(usual, review_interval=None)

    def mend() -> None:
        upkeep.settings = usual

    return mend


def test_a_rule_that_breaks_off_is_named_and_the_others_are_told(
    own: Any, caplog: pytest.LogCaptureFixture
) -> None:
    put(own, "old.md", OLD)
    [late] = [one for one in report(own) if one["sides"][0]["path"] == "old.md"
              and one["rule"] == "P-01"]  # fmt: skip
    mend = break_reviews(own.services.upkeep)
    put(own, "card.md", FIRST)
    told = own.client.get("/upkeep", headers=own.headers(RESPONDER))
    assert told.status_code == 200
    assert "P-14" in {one["rule"] for one in told.json()["findings"]}
    assert late["id"] not in {one["id"] for one in told.json()["findings"]}
    [failure] = told.json()["failed"]
    assert (failure["rule"], failure["code"], failure["error"], failure["paths"]) == (
        "P-01", "rule-failed", "TypeError", ["old.md"]
    )  # fmt: skip
    assert failure["message"].startswith("P-01 broke off on an unforeseen TypeError in old.md:")
    assert "TypeError" in caplog.text
    assert "Last review" not in caplog.text
    [problem] = own.client.get("/doctor", headers=own.headers(OWNER)).json()["problems"]
    assert "broke off: P-01" in problem
    query: dict[str, str] = {"since": "2020-01-01"}
    moved = own.client.get("/upkeep/difference", params=query, headers=own.headers(OWNER)).json()
    # That it is gone is not known.
    assert late["id"] in {one["id"] for one in moved["new"]}
    assert moved["failed"] == [failure]
    for form, said in (("digest", "**Not complete**: P-01"), ("sarif", failure["message"])):
        paper = own.client.get(
            "/upkeep/export", params={"format": form}, headers=own.headers(RESPONDER)
        )
        assert said in paper.text
    table = own.client.get(
        "/upkeep/export", params={"format": "csv"}, headers=own.headers(RESPONDER)
    )
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert {one["state"] for one in rows[:-1]} == {"open"}
    assert (rows[-1]["state"], rows[-1]["message"]) == ("rule-failed", failure["message"])
    mend()
    put(own, "generator.md", DRIFTED)
    assert late["id"] in {one["id"] for one in report(own)}
    assert own.client.get("/doctor", headers=own.headers(OWNER)).json()["problems"] == []


def test_people_of_a_unit_are_told_of_a_broken_rule_and_of_no_path_they_may_not_see(
    own: Any, tmp_path: Path
) -> None:
    services, operator = own.services, operator_of(own.services)
    folder = tmp_path / "south"
    folder.mkdir()
    (folder / "okeanos.md").write_text(OLD, encoding="utf-8")
    order = IngestOrder((folder,), dry_run=False, prune=False, kind=None, units=("south",))
    services.ingest(order, operator, lambda *_: None)
    user = services.accounts.add_user("North owner", UserRole.OWNER, actor=operator)
    services.account_changes.set_units(user, ["north"], actor=operator)
    token = services.accounts.issue_token(user, "session", services.links.session)
    break_reviews(services.upkeep)
    told = own.client.get("/upkeep", headers={"Authorization": f"Bearer {token}"})
    [failure] = told.json()["failed"]
    assert (failure["rule"], failure["paths"]) == ("P-01", [])
    assert "okeanos" not in told.text


def test_a_check_that_fails_is_told_by_the_doctor_and_ends_no_check_after_it(
    own: Any, caplog: pytest.LogCaptureFixture
) -> None:
    put(own, "card.md", FIRST)
    upkeep, broken = own.services.upkeep, threading.Event()
    broken.set()
    records = upkeep.records

    class Failing:
        """Records in which nothing can be noted while `broken`."""

        def __getattr__(self, name: str) -> Any:
            if name == "note" and broken.is_set():
                raise OverflowError(FIRST)
            return getattr(records, name)

    upkeep.records = Failing()

    def problems() -> Any:
        return own.client.get("/doctor", headers=own.headers(OWNER)).json()["problems"]

    upkeep.follow()
    wait_until(lambda: problems() == [CHECK_FAILED])
    assert "OverflowError" in caplog.text
    assert "Facilities Manager" not in caplog.text
    broken.clear()
    put(own, "generator.md", DRIFTED)
    wait_until(lambda: problems() == [])
    assert notes(own, "card.md")


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_rule_that_is_not_there_is_told_with_those_that_are(own: Any) -> None:
    answer = own.client.get("/upkeep", params={"rule": "P-99"}, headers=own.headers(RESPONDER))
    assert answer.status_code == 422
    assert answer.json()["code"] == "input-refused"
    assert "P-01, P-02" in answer.json()["detail"]
    known = own.client.get("/upkeep", params={"rule": "P-24"}, headers=own.headers(RESPONDER))
    assert known.status_code == 200

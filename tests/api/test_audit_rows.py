"""Rows of the trail for people: newest first, and with names for the ids that are known."""

from typing import Any

from domain.decisions import UserRole
from tests.rooms import call, opened

AUDITOR = UserRole.AUDITOR


def rows(house: Any, query: str) -> Any:
    answer = call(house, "GET", f"/audit?{query}", AUDITOR)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_newest_rows_come_first_and_older_ones_behind_a_number(served: Any) -> None:
    opened(served, is_exercise=True)
    newest = [one["sequence"] for one in rows(served, "newest_first=true&limit=3")]
    last = served.services.audit.noted_head().rows
    assert newest == [last, last - 1, last - 2]
    older = rows(served, f"newest_first=true&limit=2&before={last - 1}")
    assert [one["sequence"] for one in older] == [last - 2, last - 3]
    assert [one["sequence"] for one in rows(served, "limit=2")] == [1, 2]
    assert [one["sequence"] for one in rows(served, f"after={last - 1}&before={last}")] == []


def test_ids_have_names_where_they_are_known_and_only_if_asked_for(served: Any) -> None:
    room = opened(served, is_exercise=True)
    user = next(one for one in served.services.accounts.list_users() if one.name == "Pat owner")
    named = {one["subject"]: one["subject_name"] for one in rows(served, "limit=1000&names=true")}
    assert named[room["room_id"]] == room["title"]
    assert named[room["proposal_id"]] == room["title"]
    assert named[user.user_id] == "Pat owner"
    [entry] = [e for e in served.services.plans.list_documents() if e.document.path == "power.md"]
    assert named[entry.version_id] == "power.md"
    assert {one["subject_name"] for one in rows(served, "limit=1000")} == {""}

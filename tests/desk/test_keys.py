"""One effect a key, over the routes with a stand-in for triage."""

import random
import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from desk.policy import PolicyRefused, load_policy
from domain.decisions import UserRole
from domain.errors import DiskFull, NotFound, Unavailable
from store.stored_answers import KEPT, StoredAnswer

BODY = {"report": "Der Strom ist weg"}


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


def test_a_post_without_a_key_is_refused(lone: Any) -> None:
    signed = {"Authorization": f"Bearer {lone.tokens['Ines']}"}
    for key in ({}, {"Idempotency-Key": ""}, {"Idempotency-Key": "x" * 256}):
        asked = lone.client.build_request("POST", "/proposals", json=BODY, headers=signed | key)
        assert lone.client.send(asked).status_code == 400
    assert lone.proposals.count() == 0


def test_the_same_request_again_is_answered_as_before_and_done_once(lone: Any) -> None:
    first = lone.call("POST", "/proposals", body=BODY, **{"Idempotency-Key": "k1"})
    again = lone.call("POST", "/proposals", body=BODY, **{"Idempotency-Key": '"k1"'})
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["idempotency-replayed"] == "true"
    other = {"report": "Die Server stehen"}
    reused = lone.call("POST", "/proposals", body=other, **{"Idempotency-Key": "k1"})
    assert code_of(reused) == (422, "key-reused")
    assert lone.proposals.count() == 1


def test_an_answer_is_not_given_again_to_whom_it_is_not_for_any_more(lone: Any) -> None:
    changes, ines = lone.services.account_changes, lone.people["Ines"]
    key = {"Idempotency-Key": "k1"}
    made = lone.call("POST", "/proposals", body=BODY, **key)
    changes.set_role(ines, UserRole.VIEWER, actor=ines)
    refused = lone.call("POST", "/proposals", body=BODY, **key)
    assert code_of(refused) == (403, "not-allowed")
    changes.set_role(ines, UserRole.RESPONDER, actor=ines)
    changes.set_units(ines, ["north"], actor=ines)
    hidden = lone.call("POST", "/proposals", body=BODY, **key)
    assert code_of(hidden) == (404, "not-found")
    assert made.json()["proposal_id"] in hidden.json()["detail"]
    changes.set_units(ines, [], actor=ines)
    again = lone.call("POST", "/proposals", body=BODY, **key)
    assert (again.content, again.headers["idempotency-replayed"]) == (made.content, "true")
    assert lone.proposals.count() == 1


def test_a_key_is_a_persons_own_and_old_after_a_day(lone: Any) -> None:
    key = {"Idempotency-Key": "k1"}
    mine = lone.call("POST", "/proposals", body=BODY, **key).json()
    theirs = lone.call("POST", "/proposals", "Jo", BODY, **key).json()
    assert (mine["created_by"], theirs["created_by"]) == ("Ines", "Jo")
    lone.clock.pass_by(KEPT)
    later = lone.call("POST", "/proposals", body=BODY, **key).json()
    assert later["proposal_id"] != mine["proposal_id"]
    assert lone.proposals.count() == 3


def test_a_refusal_is_not_kept(lone: Any) -> None:
    key = {"Idempotency-Key": "k1"}
    assert lone.call("POST", "/proposals", body={"reprt": ""}, **key).status_code == 422
    assert lone.call("POST", "/proposals", body=BODY, **key).status_code == 201


def test_a_request_that_is_still_at_work_is_not_begun_again(lone: Any) -> None:
    begun, go_on = threading.Event(), threading.Event()
    propose = lone.triage.propose

    def slow(*given: Any, **named: Any) -> Any:
        begun.set()
        assert go_on.wait(60)
        return propose(*given, **named)

    lone.triage.propose = slow
    answers: list[Any] = []
    key = {"Idempotency-Key": "k1"}
    first = threading.Thread(
        target=lambda: answers.append(lone.call("POST", "/proposals", body=BODY, **key))
    )
    first.start()
    assert begun.wait(60)
    second = lone.call("POST", "/proposals", body=BODY, **key)
    assert code_of(second) == (409, "key-at-work")
    go_on.set()
    first.join()
    assert answers[0].status_code == 201
    assert lone.proposals.count() == 1


def test_of_many_requests_sent_again_in_any_order_each_key_has_one_effect(
    lone: Any, campaign_size: Any
) -> None:
    size = campaign_size(30, 1_000)
    chance = random.Random(6)
    keys = [f"k{number}" for number in range(size)]
    sent = keys + [chance.choice(keys) for _ in range(size * 2 // 3)]
    chance.shuffle(sent)
    told: dict[str, bytes] = {}
    for key in sent:
        answer = lone.call("POST", "/proposals", body=BODY, **{"Idempotency-Key": key})
        assert answer.status_code == 201
        assert told.setdefault(key, answer.content) == answer.content
    assert lone.proposals.count() == size


def test_a_record_that_fails_while_a_key_is_looked_up_is_told_as_that(lone: Any) -> None:
    class Gone:
        def find(self, *_: Any) -> None:
            raise Unavailable("The database server does not answer.")

    lone.services.answers = Gone()
    answer = lone.call("POST", "/proposals", body=BODY, **{"Idempotency-Key": "k1"})
    assert code_of(answer) == (503, "unavailable")
    assert lone.proposals.count() == 0


class Killed:
    """Answers as they are kept by a service that is killed before it can keep one."""

    def __init__(self, answers: Any) -> None:
        self.find, self.forget_act = answers.find, answers.forget_act

    def keep(self, *_: Any) -> None:
        pass


def test_of_an_act_whose_answer_was_lost_it_is_told_that_it_was_kept(table: Any) -> None:
    answers = table.services.answers
    table.services.answers = Killed(answers)
    key = {"Idempotency-Key": "k1"}
    made = table.call("POST", "/proposals", body=BODY, **key).json()["proposal_id"]
    table.services.answers = answers
    again = table.call("POST", "/proposals", body=BODY, **key)
    assert code_of(again) == (409, "act-kept")
    assert made in again.json()["detail"]
    assert table.proposals.count() == 1
    german = table.call("POST", "/proposals", body=BODY, **key, **{"Accept-Language": "de"})
    assert german.json()["detail"].startswith("Das wurde festgehalten")
    # Another request under the key is refused, and nobody else is told.
    reused = table.call("POST", "/proposals", body={"report": "Feuer"}, **key)
    assert code_of(reused) == (422, "key-reused")
    assert table.call("POST", "/proposals", "Jo", BODY, **key).status_code == 201
    table.services.account_changes.set_role(
        table.people["Ines"], UserRole.VIEWER, actor=table.people["Ines"]
    )
    assert code_of(table.call("POST", "/proposals", body=BODY, **key)) == (403, "not-allowed")


def test_what_was_refused_in_the_end_may_be_sent_again_whatever_was_noted_on_the_way(
    lone: Any,
) -> None:
    propose = lone.triage.propose

    def refuse(*_: Any, **__: Any) -> Any:
        lone.services.audit.note(
            at=lone.clock(), actor="Ines", action="look", subject="x", detail={}
        )
        raise Unavailable("The database server does not answer.")

    lone.triage.propose = refuse
    key = {"Idempotency-Key": "k1"}
    assert lone.call("POST", "/proposals", body=BODY, **key).status_code == 503
    lone.triage.propose = propose
    assert lone.call("POST", "/proposals", body=BODY, **key).status_code == 201


def test_an_act_that_was_kept_before_its_answer_failed_is_not_done_twice(lone: Any) -> None:
    seen = lone.services.seen

    class Full:
        """Takes nothing: the disk is full by the time that the proposal is kept."""

        def note_shown(self, *_: Any) -> None:
            raise DiskFull

    key = {"Idempotency-Key": "k1"}
    lone.services.seen = Full()
    assert lone.call("POST", "/proposals", body=BODY, **key).status_code == 507
    lone.services.seen = seen
    assert lone.proposals.count() == 1
    assert code_of(lone.call("POST", "/proposals", body=BODY, **key)) == (409, "act-kept")
    assert lone.proposals.count() == 1


def test_an_act_that_was_kept_before_its_answer_was_refused_is_not_done_twice(lone: Any) -> None:
    seen = lone.services.seen

    class OutOfReach:
        """Refuses to show it: somebody took the unit from whoever acts, right behind the act."""

        def note_shown(self, *_: Any) -> None:
            raise NotFound("proposal", "x")

    key = {"Idempotency-Key": "k1"}
    lone.services.seen = OutOfReach()
    assert lone.call("POST", "/proposals", body=BODY, **key).status_code == 404
    lone.services.seen = seen
    assert lone.proposals.count() == 1
    assert code_of(lone.call("POST", "/proposals", body=BODY, **key)) == (409, "act-kept")
    assert lone.proposals.count() == 1


def test_an_act_that_was_undone_leaves_its_key_free(lone: Any) -> None:
    class Undone(Exception):
        """Stands for a service that is killed before the act is kept."""

    def undo(*told: Any) -> None:
        raise Undone

    event.listen(lone.engine, "commit", undo)
    key = {"Idempotency-Key": "k1"}
    answer = lone.call("POST", "/proposals", body=BODY, **key)
    event.remove(lone.engine, "commit", undo)
    assert answer.status_code == 500
    assert lone.proposals.count() == 0
    assert lone.call("POST", "/proposals", body=BODY, **key).status_code == 201


def test_old_answers_are_thrown_away(table: Any) -> None:
    kept = table.services.answers
    answer = StoredAnswer("h", 201, "[]", "{}")
    kept.keep("u", "old", answer, table.clock())
    table.clock.pass_by(timedelta(hours=25))
    kept.keep("u", "new", answer, table.clock())
    assert kept.find("u", "old", table.clock() - timedelta(hours=24)) is None
    assert kept.find("u", "new", table.clock()) == answer


def test_a_sign_in_link_is_kept_nowhere(lone: Any) -> None:
    from domain.decisions import UserRole

    lone.let_in("Ada", UserRole.ADMIN)
    key = {"Idempotency-Key": "k1"}
    first = lone.call("POST", "/users/Ines/link", "Ada", **key)
    assert first.status_code == 201
    assert lone.services.answers.find(lone.people["Ada"].user_id, "k1", lone.clock()) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[look]\nlevels = ['S9']", "look.levels"),
        ("[look]\nconfidence_below = 2", "0 to 1"),
        ("[proposal]\nexpires_after_hours = 0", "above 0"),
        ("[proposal]\nexpires_after_hours = true", "above 0"),
        ("[blind_first]\nwhen = 'sometimes'", "risky"),
        ("[emergency]\nallowed = 'yes'", "true or false"),
        ("[look]\nlevel = ['S1']", "look.levels"),
        ("look = 3", "unknown key 'look'"),
        ("[look", "not TOML"),
    ],
)
def test_a_policy_that_cannot_be_followed_says_where(tmp_path: Any, text: str, told: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyRefused) as refused:
        load_policy(file)
    assert told in str(refused.value)


def test_what_a_policy_leaves_out_is_as_usual(tmp_path: Any) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("[proposal]\nexpires_after_hours = 2\n", encoding="utf-8")
    policy = load_policy(file)
    assert policy.expires_after == timedelta(hours=2)
    assert policy.look_levels == load_policy().look_levels

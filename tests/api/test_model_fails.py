"""Where the embedding model fails while Muster runs, whoever asks is answered by words alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from domain.decisions import UserRole
from domain.errors import ModelFailed
from muster.core import open_model
from muster.wiring import open_services
from retrieval.embedder import Encoded
from retrieval.searcher import FAILING
from retrieval.watched import TRIED_EVERY_SECONDS, WatchedEmbedder
from tests.api.test_decisions import decide, decision_on, looked_at
from tests.api.test_replay import MORE_PEOPLE, PAST, propose, replayed
from tests.house import ROSTER
from tests.house import _serve as house_at

REPORT = "Mains power is out in the whole building, the diesel generator did not start"
SOMEBODY_HURT = "A man lies on the floor of the lower hall and does not breathe"


class PanicException(BaseException):
    """Stands for a panic of the tokenizer, which is no `Exception`."""


def _session_fails() -> BaseException:
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail

    return Fail("bad allocation")


FAULTS: dict[str, Callable[[], BaseException]] = {
    "session": _session_fails,
    "memory": MemoryError,
    "torch": lambda: RuntimeError("DefaultCPUAllocator: can't allocate memory"),
    "gone": lambda: OSError("the file of the weights is gone"),
    "panic": lambda: PanicException("index out of bounds"),
}


class Broken:
    """Stands where the model does, and throws whatever it is asked for."""

    def __init__(self, model: Any, fault: Callable[[], BaseException]) -> None:
        for name in ("model_id", "tuned_id", "dimension", "notice", "count_tokens"):
            setattr(self, name, getattr(model, name))
        self._fault = fault

    def encode(self, _: Any) -> Any:
        raise self._fault()

    encode_both = encode


@contextmanager
def failing(house: Any, fault: Callable[[], BaseException] = MemoryError) -> Iterator[None]:
    """Let the model throw whatever it is asked for."""
    watched = house.services.keeper._shelf.embedder
    assert isinstance(watched, WatchedEmbedder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watched, "_embedder", Broken(watched._embedder, fault))
        yield
    watched.encode(["it works again"])


def search(house: Any, text: str) -> dict[str, Any]:
    answer = house.client.post(
        "/search", json={"text": text}, headers=house.headers(UserRole.VIEWER)
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("kind", FAULTS)
def test_words_answer_and_the_answer_says_so(served: Any, kind: str) -> None:
    with failing(served, FAULTS[kind]):
        found, made = search(served, REPORT), propose(served, REPORT)
        ready = served.client.get("/ready").json()
    assert found["hits"][0]["path"] == "power.md"
    assert made["sections"][0]["path"] == "power.md"
    assert made["incident_class"]["class"] == "FAC"
    # It was counted with the whole model how often it is right.
    assert (made["incident_class"]["right"], made["incident_class"]["of"]) == (0, 0)
    for told in (found, made, ready):
        assert told["degraded"] == ["model-failed"]
        assert told["notices"] == [FAILING]
    assert ready["status"] == "degraded"


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
@pytest.mark.parametrize("view", ["vectors", "tuned"])
def test_what_are_no_numbers_are_a_failure_too(wrong: float, view: str) -> None:
    sound = np.ones((1, 2), dtype=np.float32)
    given = Encoded(sound, sound)._replace(**{view: sound * wrong})

    class Model:
        model_id = tuned_id = "small"

        def encode(self, _: Any) -> Any:
            return given.vectors if view == "vectors" else given.tuned

        def encode_both(self, _: Any) -> Any:
            return given

    model: Any = Model()
    watched = WatchedEmbedder(model)
    for ask in (watched.encode, watched.encode_both):
        with pytest.raises(ModelFailed):
            ask(["a report"])
    assert watched.is_failing()


def test_it_is_whole_again_as_soon_as_the_model_works(served: Any) -> None:
    before = search(served, REPORT)
    with failing(served):
        assert search(served, REPORT)["degraded"] == ["model-failed"]
    assert search(served, REPORT) == before
    assert propose(served, REPORT)["degraded"] == []
    assert served.client.get("/ready").json()["status"] == "ready"


def test_who_only_asks_whether_it_works_again_learns_it_too() -> None:
    seconds = [0.0]

    class Model:
        model_id = tuned_id = "small"
        fails = True

        def encode(self, texts: Any) -> Any:
            if self.fails:
                raise MemoryError
            return np.ones((len(texts), 2), dtype=np.float32)

    model: Any = Model()
    watched = WatchedEmbedder(model, clock=lambda: seconds[0])
    assert not watched.is_failing()
    with pytest.raises(Exception, match="does not work just now"):
        watched.encode(["a report"])
    model.fails = False
    assert watched.is_failing(), "it is not tried at every question"
    seconds[0] += TRIED_EVERY_SECONDS
    assert not watched.is_failing()


def test_what_was_made_by_words_alone_is_made_so_again(served: Any) -> None:
    with failing(served):
        made = propose(served, REPORT)
        # Nothing about it needs the model.
        assert replayed(served, made["proposal_id"])["identical"]
    found = replayed(served, made["proposal_id"])
    assert (found["identical"], found["differs"]) == (True, [])


def test_what_was_made_with_the_model_is_not_said_to_differ_without_it(served: Any) -> None:
    made = propose(served, REPORT)
    path = f"/proposals/{made['proposal_id']}/replay"
    with failing(served):
        refused = served.client.get(path, headers=served.headers(UserRole.AUDITOR))
        assert (refused.status_code, refused.json()["code"]) == (503, "model-failed")
        wished = {**served.headers(UserRole.AUDITOR), "Accept-Language": "de"}
        assert "Sprachmodell" in served.client.get(path, headers=wished).json()["detail"]
    assert replayed(served, made["proposal_id"])["identical"]


def test_danger_is_told_and_what_raises_no_alarm_is_asked_about(own: Any) -> None:
    first_aid = "# First aid plan\n\n## First steps\n\nThe First Aider calls 112 at once.\n"
    (own.folder / "first-aid.md").write_text(first_aid, encoding="utf-8")
    own.ingest()
    with failing(own):
        hurt, other = propose(own, SOMEBODY_HURT), propose(own, REPORT)
    assert hurt["life_safety"]["danger"]
    assert [one["path"] for one in hurt["life_safety"]["steps"]] == ["first-aid.md"]
    assert not other["life_safety"]["danger"]
    assert "danger" in [one["question_id"] for one in other["questions"]]


def test_it_is_decided_on_and_read_as_any_other(served: Any) -> None:
    with failing(served):
        made = looked_at(served, propose(served, REPORT))
        path = f"/proposals/{made['proposal_id']}"
        assert decide(served, made, decision_on(made), UserRole.RESPONDER).status_code == 201
        for part in ("", "/others", "/duplicates"):
            answer = served.client.get(path + part, headers=served.headers(UserRole.RESPONDER))
            assert answer.status_code == 200, (part, answer.text)


def test_people_and_incidents_that_came_meanwhile_do_not_keep_it_from_answering(own: Any) -> None:
    before = propose(own, REPORT)
    (own.folder / "roster.csv").write_text(ROSTER + MORE_PEOPLE, encoding="utf-8")
    (own.folder / "past.jsonl").write_text(PAST, encoding="utf-8")
    with failing(own):
        own.ingest()
        made = propose(own, REPORT)
        assert made["degraded"] == ["model-failed"]
        assert replayed(own, made["proposal_id"])["identical"]
    assert replayed(own, made["proposal_id"])["identical"]
    after = propose(own, REPORT)
    assert after["degraded"] == []
    assert dict(after["revisions"])["history"] != dict(before["revisions"])["history"]


def test_a_plan_that_came_meanwhile_is_found_by_words_and_later_by_meaning(own: Any) -> None:
    with failing(own):
        plan = "# Sluice plan\n\n## First steps\n\nThe Sluice Master closes the tidal gate.\n"
        (own.folder / "sluice.md").write_text(plan, encoding="utf-8")
        with pytest.raises(ModelFailed):
            own.ingest()
    own.services.drain()
    assert search(own, "the tidal gate does not close")["hits"][0]["path"] == "sluice.md"
    assert own.client.get("/ready").json()["status"] == "ready"


def test_a_start_is_not_refused_for_plans_that_wait_for_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house_at(tmp_path) as house:
        (house.folder / "sluice.md").write_text("# Sluice plan\n\nThe gate.\n", encoding="utf-8")
        with failing(house), pytest.raises(ModelFailed):
            house.ingest()
    model = open_model(house.settings)
    monkeypatch.setattr("muster.core.open_model", lambda _: Broken(model, MemoryError))
    with open_services(house.settings) as services:
        found = services.search(REPORT, k=1)
        assert [one.path for one in found.hits] == ["power.md"]
        assert found.notices[0] == FAILING
        assert services.keeper.is_behind
    monkeypatch.undo()
    with open_services(house.settings) as services:
        assert not services.keeper.is_behind


def test_what_is_measured_never_goes_by_words_in_silence(served: Any) -> None:
    now = served.services.clock()
    with failing(served), pytest.raises(ModelFailed):
        served.services.triager.find(REPORT, as_of=now)
    assert served.services.triager.find(REPORT, as_of=now).notices == ()

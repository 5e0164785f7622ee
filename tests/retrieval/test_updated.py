"""A store that was updated many times answers as one that holds the same and was built at once."""

import json
import shutil
from pathlib import Path

import pytest

from domain.search import Route, Topic
from retrieval.opening import open_retrieval
from retrieval.topics import TopicShelf

TEXTS = (
    "water enters the hall",
    "restore the list from tape",
    "crew 7 clears the yard",
    "the pump in the depot stands still and nobody reaches the warden",
    "Backup",
    "call the supplier of the crane",
)
PLACES = ("hall", "yard", "depot", "annex", "quay")
THINGS = ("pump", "crane", "server", "boiler")
TOPICS = (
    Topic("FAC", "Building", ("water in the hall", "clear the yard"), effects=("move the crew",)),
    Topic("TEC", "Machine", ("pump failed", "boiler failed"), effects=("restore from tape",)),
)
ROUTE = Route(shares=(("FAC", 0.6), ("TEC", 0.3)))


def plan(number: int, edition: int) -> dict[str, str]:
    """The sections of a plan; plans share words and whole passages, so that many are as good."""
    place, thing = PLACES[number % 5], THINGS[number % 4]
    return {
        f"Steps {number}": f"Crew {number} clears water from the {place}. " * (1 + edition % 3)
        + f"The {thing} is switched off by the warden, edition {edition}.",
        "Backup": f"Restore the list of the {place} from tape and tell the supplier.",
        "Recovery": " ".join(f"Step {step}: move the {thing}." for step in range(edition % 5)),
    }


def final(number: int) -> int:
    return 3 if number % 3 == 0 else 1


def name_of(number: int) -> str:
    return f"plans/{number:03}.md"


def publish(record, number: int, edition: int) -> None:
    record.publish(name_of(number), plan(number, edition), title=f"Plan {number % 11}")


def fill(record) -> None:
    for number in range(60):
        publish(record, number, final(number))


class Stores:
    """Search over records, each with a folder of its own; `again` opens one as a restart does."""

    def __init__(self, embedder, root: Path) -> None:
        self._embedder, self._root = embedder, root
        self._held: list = []

    def open(self, record, name: str):
        topics = TopicShelf(TOPICS, self._embedder.encode)
        opened = open_retrieval(
            record, self._embedder, folder=self._root / name / "indexes", topics=topics
        )
        self._held.append(opened)
        return opened

    def lexical(self, name: str) -> Path:
        return self._root / name / "indexes" / "lexical"

    def close(self) -> None:
        for one in self._held:
            one.close()


@pytest.fixture
def stores(embedder, tmp_path, monkeypatch):
    # All vectors are compared, as with most organizations: a graph is never the same twice.
    monkeypatch.setattr("retrieval.exact.SCANNED_PASSAGES", 50_000)
    made = Stores(embedder, tmp_path)
    yield made
    made.close()


@pytest.fixture
def fresh(stores, empty_record):
    """A store that was built at once."""
    fill(empty_record)
    opened = stores.open(empty_record, "fresh")
    opened.keeper.drain()
    return opened


@pytest.fixture
def other(empty_record):
    """An empty record, to be filled with the same plans in another way."""
    return type(empty_record)()


@pytest.fixture
def worn(stores, other):
    """A store with the same plans, each third of which is in its third edition."""
    opened = stores.open(other, "worn")
    for number in reversed(range(60)):
        publish(other, number, final(number) if number % 2 else 7)
    for number in range(60, 70):
        publish(other, number, 2)
    opened.keeper.drain()
    for edition in (5, 6, 3):
        for number in range(0, 60, 3):
            publish(other, number, edition)
        opened.keeper.drain()
    for number in range(60, 70):
        other.withdraw(name_of(number))
    other.withdraw(name_of(4))
    opened.keeper.drain()
    for number in range(0, 60, 2):
        publish(other, number, final(number))
        if number % 20 == 18:
            opened.keeper.drain()
    return opened


def answers(opened, **options) -> str:
    """All that a person is shown of each text, and all that makes the order, to the last bit."""
    found = []
    for text in TEXTS:
        for route in (None, ROUTE):
            result = opened.searcher.search(text, k=30, route=route, **options)
            assert result.notices == ()
            found += [
                (text, hit.path, hit.heading_path, hit.score, hit.parts, hit.quote, hit.start)
                for hit in result.hits
            ]
    return "\n".join(map(repr, found))


def generations(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir())


def test_one_that_was_updated_answers_as_one_that_was_built(fresh, worn) -> None:
    assert answers(worn) == answers(fresh)
    assert answers(worn, kind="plan") == answers(fresh, kind="plan")


def test_so_it_does_after_a_restart_and_after_a_rebuild(fresh, worn, other, stores) -> None:
    before = answers(worn)
    worn.close()
    again = stores.open(other, "worn")
    again.keeper.drain()
    assert answers(again) == before == answers(fresh)
    again.keeper.reindex()
    assert answers(again) == before


def test_what_was_in_force_after_a_job_is_answered_as_it_was_then(worn, other) -> None:
    then, before = other.last_job(), answers(worn)
    other.versions_at = lambda sequence: in_force if sequence == then else []
    in_force = other.versions_in_force()
    publish(other, 1, 8)
    worn.keeper.drain()
    assert answers(worn) != before
    assert answers(worn, as_of=then) == before


def test_one_filled_bit_by_bit_in_another_order_answers_the_same(stores, fresh, other) -> None:
    opened = stores.open(other, "worn")
    order = sorted(range(60), key=lambda one: (one % 7, -one))
    for begin in range(0, 60, 10):
        for number in order[begin : begin + 10]:
            publish(other, number, final(number))
        opened.keeper.drain()
    assert answers(opened) == answers(fresh)


def test_of_more_passages_that_are_equally_good_than_are_looked_at_the_same_are_taken(
    stores, empty_record, other
) -> None:
    said = {"Backup": "Restore the list of the hall from tape."}
    numbers = list(range(700))
    found = []
    for name, record, order in (("fresh", empty_record, 1), ("worn", other, -1)):
        opened = stores.open(record, name)
        # The first drain builds the indexes of all that is there.
        for step in (numbers[::order][:1], numbers[::order][1:]):
            for number in step:
                record.publish(name_of(number), said, title="Plan")
            opened.keeper.drain()
        found.append(answers(opened))
    assert found[0] == found[1]


def test_topics_worked_out_before_the_words_were_counted_anew_are_worked_out_again(
    fresh, worn, other
) -> None:
    for edition in (9, final(6)):
        publish(other, 6, edition)
        worn.keeper.drain(is_more_coming=True)
        worn.searcher.prepare()
    assert answers(worn) != answers(fresh)
    worn.keeper.drain()
    assert answers(worn) == answers(fresh)


class TestWhatItCosts:
    @pytest.fixture
    def folder(self, stores, worn) -> Path:
        return stores.lexical("worn")

    def test_plans_that_only_come_in_cost_no_rebuild(self, worn, other, folder) -> None:
        before = generations(folder)
        publish(other, 80, 1)
        worn.keeper.drain()
        assert generations(folder) == before

    def test_while_more_is_coming_nothing_is_built_anew(self, worn, other, folder) -> None:
        before = generations(folder)
        for edition in (4, 5, 6):
            publish(other, 1, edition)
            worn.keeper.drain(is_more_coming=True)
        assert generations(folder) == before
        worn.keeper.drain()
        assert generations(folder) != before

    def test_of_many_passages_a_small_share_is_borne(
        self, worn, other, folder, monkeypatch
    ) -> None:
        monkeypatch.setattr("retrieval.settling.SETTLED_PASSAGES", 100)
        monkeypatch.setattr("retrieval.settling.WORN_SHARE", 0.1)
        before = generations(folder)
        publish(other, 1, 8)
        worn.keeper.drain()
        assert generations(folder) == before
        for number in range(2, 20):
            publish(other, number, 8)
        worn.keeper.drain()
        assert generations(folder) != before
        assert worn.keeper.check().is_healthy

    def test_what_was_taken_out_is_counted_over_restarts(
        self, stores, worn, other, folder, monkeypatch
    ) -> None:
        before = generations(folder)
        publish(other, 1, 8)
        worn.keeper.drain(is_more_coming=True)
        worn.close()
        again = stores.open(other, "worn")
        assert again.shelf.lexical.index.dropped == 3
        again.keeper.drain()
        assert generations(folder) != before
        assert again.shelf.lexical.index.dropped == 0

    def test_an_index_of_an_older_muster_is_taken_for_worn(
        self, stores, worn, other, folder
    ) -> None:
        worn.close()
        (dropped,) = folder.glob("g*/dropped")
        dropped.unlink()
        note = folder / "current.json"
        said = json.loads(note.read_text())
        del said["seal"]["dropped"]
        note.write_text(json.dumps(said))
        again = stores.open(other, "worn")
        again.keeper.drain()
        assert again.searcher.notices() == ()
        assert again.shelf.lexical.index.dropped == 0


class TestARebuildThatDoesNotEndWell:
    @pytest.fixture
    def broken_off(self, worn, other, monkeypatch):
        """Return what changes a plan and has the rebuild that follows end with a fault."""

        def change(fault: BaseException, meanwhile=lambda: None) -> None:
            home = worn.shelf.lexical
            real = home._open_index

            def opened(folder: Path):
                index = real(folder)
                put = index.put

                def half_written(passages, vectors) -> None:
                    put(passages[: len(passages) // 2], vectors)
                    meanwhile()
                    raise fault

                monkeypatch.setattr(index, "put", half_written)
                return index

            for edition in (9, final(3)):
                publish(other, 3, edition)
                with monkeypatch.context() as patched:
                    patched.setattr(home, "_open_index", opened)
                    worn.keeper.drain()

        return change

    def test_killed_it_leaves_the_index_before_in_use(
        self, fresh, worn, other, stores, killed, broken_off
    ) -> None:
        with pytest.raises(killed):
            broken_off(killed())
        again = stores.open(other, "worn")
        assert again.searcher.notices() == ()
        assert again.keeper.check().is_healthy
        publish(other, 3, final(3))
        again.keeper.drain()
        assert answers(again) == answers(fresh)
        assert len(generations(stores.lexical("worn"))) == 1

    def test_killed_so_that_it_leaves_its_files_it_is_done_at_the_next_start(
        self, fresh, worn, other, stores, killed, broken_off
    ) -> None:
        folder = stores.lexical("worn")

        def keep_files() -> None:
            (halfway,) = set(folder.glob("g*")) - {folder / name for name in before}
            shutil.copytree(halfway, folder / f"{halfway.name}0")

        before = generations(folder)
        with pytest.raises(killed):
            broken_off(killed(), keep_files)
        assert len(generations(folder)) == 2
        again = stores.open(other, "worn")
        publish(other, 3, final(3))
        again.keeper.drain()
        assert answers(again) == answers(fresh)
        assert len(generations(folder)) == 1

    @pytest.mark.parametrize("fault", [OSError(28, "No space left"), InterruptedError()])
    def test_without_room_the_index_before_goes_on_until_the_next_drain(
        self, fresh, worn, broken_off, fault
    ) -> None:
        broken_off(fault)
        assert worn.searcher.notices() == ()
        assert worn.keeper.check().is_healthy
        worn.keeper.drain()
        assert answers(worn) == answers(fresh)

    def test_meanwhile_search_answers_by_the_index_before(self, worn, broken_off) -> None:
        seen: list[str] = []
        broken_off(OSError(28, "No space left"), lambda: seen.append(answers(worn)))
        assert seen
        assert all(seen)

    def test_one_that_is_told_to_stop_stops(self, fresh, worn, other) -> None:
        publish(other, 3, 9)
        publish(other, 3, final(3))
        worn.keeper.drain(is_more_coming=True)
        asked: list[int] = []
        worn.keeper.drain(stop=lambda: bool(asked.append(1)) or len(asked) > 0)
        assert worn.shelf.lexical.index.dropped
        worn.keeper.drain()
        assert answers(worn) == answers(fresh)

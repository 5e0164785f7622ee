"""What reads like danger to life without a word of it raises the alarm, and takes none back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from domain.proposals import LifeSafety
from domain.reference import ReferenceData
from muster.settings import load_settings
from retrieval.embedder import Embedder, Encoded
from retrieval.models import open_embedder
from triage import danger_model, reading
from triage.asking import AS_ANSWERED, Heard
from triage.danger_model import (
    NO_MODEL,
    PLACES,
    READS_SO,
    DangerModel,
    find_danger_model,
    read_danger_model,
    revision_for,
    with_reading,
    word_places,
)
from triage.dangers import FIRE, FORCE, HARM, KINDS, MATTER, VIOLENCE
from triage.life_safety import check_life_safety
from triage.linear import LONGEST_KEPT
from triage.question_bank import YES
from triage.reading import ReportReader
from triage.severity_questions import Told
from triage.share import EVERYTHING
from triage.understanding import Understood

QUIET = LifeSafety(danger=False)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder(load_settings().settings.cache)


def made(**other: Any) -> DangerModel:
    """Return a model of vectors of two numbers that knows nothing, but for what is given."""
    zeros = {
        "vectors": np.zeros(4, dtype=np.float32),
        "words": np.zeros(PLACES, dtype=np.float32),
        "kind_vectors": np.zeros((len(KINDS), 4), dtype=np.float32),
        "kind_intercepts": np.zeros(len(KINDS), dtype=np.float32),
    }
    return DangerModel(
        **{"revision": "r", "made_for": "m", "intercept": 0.0, "least": 0.0, **zeros, **other}
    )


ENCODED = Encoded(np.array([[1, 0]], dtype=np.float32), tuned=np.array([[0, 1]], dtype=np.float32))


def reader_with(
    model: DangerModel, understood: Understood | None, monkeypatch: pytest.MonkeyPatch
) -> ReportReader:
    """Return a reader with this model for danger, to which every report says `understood`."""
    monkeypatch.setattr(danger_model, "_packaged", lambda: model)
    monkeypatch.setattr(reading, "with_steps", lambda found, *_, **__: found)
    monkeypatch.setattr(reading, "understand", lambda *_, **__: understood)
    given: dict[str, Any] = {
        "searcher": None,
        "embedder": Mock(encode_both=lambda _: ENCODED, tuned_id="m"),
        "plans": None,
        "learner": Mock(),
    }
    return ReportReader(**given, reference=ReferenceData, zone=ZoneInfo("UTC"))


def test_vectors_words_and_threshold_are_added_up() -> None:
    words = np.zeros(PLACES, dtype=np.float32)
    places, worth = word_places("limp body")
    # A pair, and nine pieces of each word, one of which is the word; their squares make 1.
    assert len(places) == 19
    assert worth == pytest.approx(19**-0.5)
    words[places[0]] = 3.0
    vectors = np.array([1, 0, 0, 2], dtype=np.float32)
    model = made(vectors=vectors, words=words, intercept=-0.5, least=1.5)
    told = 1 + 2 + 3 * 19**-0.5 - 0.5 - 1.5
    assert model.reads("limp body", ENCODED) == pytest.approx(told)


def test_a_text_without_words_is_told_by_its_vectors() -> None:
    assert made(intercept=0.25).reads("?", ENCODED) == pytest.approx(0.25)


def test_pieces_of_words_count_in_compounds_and_long_words_are_not_kept() -> None:
    limp, limped = set(word_places("limp")[0]), set(word_places("limped")[0])
    assert len(limp & limped) >= 4
    before = danger_model._kept_places.cache_info().currsize
    long = "x" * (LONGEST_KEPT + 1)
    assert len(word_places(long)[0]) > 1
    assert danger_model._kept_places.cache_info().currsize == before


@pytest.mark.parametrize("broken", ["vectors", "tuned"])
def test_vectors_that_are_no_numbers_raise_nothing_and_stop_nothing(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All weigh a little, so that what is no number reaches the sum.
    alarmed = made(vectors=np.ones(4, dtype=np.float32), intercept=9.0)
    monkeypatch.setattr(danger_model, "_packaged", lambda: alarmed)
    assert with_reading(QUIET, "he lies there, blue", ENCODED, "m").danger
    nothing = np.full((1, 2), np.nan, dtype=np.float32)
    encoded = ENCODED._replace(**{broken: nothing})
    assert with_reading(QUIET, "he lies there, blue", encoded, "m") is QUIET
    said = check_life_safety("There is a fire")
    assert with_reading(said, "There is a fire", encoded, "m") is said


def test_a_german_report_is_read_in_english_words() -> None:
    assert word_places("Der Kollege atmet nicht")[0] != word_places("Der Collega atmed nit")[0]
    assert set(word_places("the colleague")[0]) & set(word_places("Der Kollege liegt da")[0])


def test_the_kind_is_the_nearest_one() -> None:
    kinds = np.zeros((len(KINDS), 4), dtype=np.float32)
    kinds[KINDS.index(VIOLENCE), 3] = 1
    assert made(kind_vectors=kinds).kind_of(ENCODED) == VIOLENCE


# Written for this file; none is learnt from.
@pytest.mark.model
@pytest.mark.parametrize(
    ("report", "kinds"),
    [
        ("The plumber is lying in the corridor and his lips are blue", {HARM}),
        ("Der Maler liegt unter dem Gerüst und sagt keinen Ton", {HARM, FORCE}),
        ("bloke with a hatchet is chasing the caretaker round the yard", {VIOLENCE, HARM}),
        ("Thick black clouds out of the paint shop, sparks under the roof", {FIRE}),
        ("a stinging cloud creeps out of the plating room, our throats burn", {MATTER}),
    ],
)
def test_danger_without_a_word_of_it_is_raised(
    embedder: Embedder, report: str, kinds: set[str]
) -> None:
    found = with_reading(QUIET, report, embedder.encode_both([report]), embedder.tuned_id)
    assert found.danger
    assert found.words == (READS_SO,)
    assert found.kinds[0] in kinds


@pytest.mark.model
@pytest.mark.parametrize(
    "report",
    [
        "Printer on floor 4 is jammed again",
        "Der Drucker im vierten Stock druckt nur Streifen",
        "The bakery sent 300 rolls too few this morning",
        "VPN drops every ten minutes for the whole sales team",
        "Drei Leute aus der Buchhaltung sind erkältet und bleiben zu Hause",
        "our freight forwarder went bankrupt",
        "Alarm drill on Friday, meet at the fountain",
        "help",
    ],
)
def test_everyday_reports_raise_nothing(embedder: Embedder, report: str) -> None:
    found = with_reading(QUIET, report, embedder.encode_both([report]), embedder.tuned_id)
    assert found is QUIET


@pytest.mark.model
def test_what_the_words_said_stays_as_it_is(embedder: Embedder) -> None:
    for report in ("There is a fire", "printer is out of toner, nobody hurt"):
        said = check_life_safety(report)
        assert said.danger
        assert with_reading(said, report, embedder.encode_both([report]), embedder.tuned_id) is said


def test_another_model_of_language_has_none(caplog: pytest.LogCaptureFixture) -> None:
    known = find_danger_model(made_for())
    assert known is not None
    assert revision_for(made_for()) == known.revision
    assert find_danger_model("") is None
    assert find_danger_model("own-model-0123") is None
    assert revision_for("own-model-0123") == NO_MODEL
    assert with_reading(QUIET, "he lies there, blue", ENCODED, "own-model-0123") is QUIET
    untuned = Encoded(ENCODED.vectors)
    assert with_reading(QUIET, "he lies there, blue", untuned, made_for()) is QUIET
    assert not caplog.records


def test_the_packaged_one_is_for_the_packaged_model(embedder: Embedder) -> None:
    assert find_danger_model(embedder.tuned_id) is not None


@pytest.mark.parametrize(
    ("intercept", "kinds"), [(9.0, (FIRE,)), (-9.0, ())], ids=["reads so", "reads otherwise"]
)
def test_danger_answered_keeps_the_kind_that_the_report_reads_like(
    intercept: float, kinds: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    fire = np.zeros(len(KINDS), dtype=np.float32)
    fire[KINDS.index(FIRE)] = 1
    model = made(intercept=intercept, kind_intercepts=fire)
    reader = reader_with(model, None, monkeypatch)
    heard = Heard((), {}, Told(), danger=YES, personal_data=None)
    now = datetime(2026, 7, 1, tzinfo=UTC)
    found, _ = reader.read_danger_first("Orange glow over the roof", heard, now, EVERYTHING)
    assert found.danger
    assert found.words[-1] == AS_ANSWERED
    assert found.kinds == kinds
    said, _ = reader.read_danger_first("There is a fire", heard, now, EVERYTHING)
    assert said.words == ("fire", AS_ANSWERED)


def made_for() -> str:
    with np.load(danger_model.FILE, allow_pickle=False) as arrays:
        return str(arrays["made_for"])


@pytest.mark.parametrize("kept", [0, 100, 20_000])
def test_a_damaged_file_is_said_and_stops_nothing(
    kept: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "damaged.npz"
    file.write_bytes(danger_model.FILE.read_bytes()[:kept])
    assert read_danger_model(file) is None
    assert "damaged.npz is damaged" in caplog.text


def test_a_file_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    assert read_danger_model(tmp_path / "none.npz") is None

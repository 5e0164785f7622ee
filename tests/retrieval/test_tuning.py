"""The tuned vectors: of one pass with the others, as the reference has them, and of use."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from domain.errors import ModelMissing
from muster.settings import load_settings
from retrieval import tuning
from retrieval.embedder import Embedder, Encoded, Tuned
from retrieval.english import EnglishReader, english_revision
from retrieval.export import exported_folder
from retrieval.models import find_default_model
from retrieval.onnx_embedder import TUNED_FILE, OnnxEmbedder
from retrieval.torch_embedder import TorchEmbedder
from retrieval.weights import weights_hash
from tests.kept import kept_embedder

# Water and a ransom, each told twice: in pairs that share words, and in kinds that share none.
WET = ("The server room is under water", "Brown stuff comes up through the floor drains")
HELD = ("The server room is locked, they want money", "Nobody can open a file, they want us to pay")
TEXTS = (*WET, *HELD, "x", "Strom weg im ganzen Haus. " * 60)

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def exported() -> Embedder:
    return kept_embedder(load_settings().settings.cache)


def test_the_usual_vectors_are_the_same_beside_tuned_ones(exported: Embedder) -> None:
    both = exported.encode_both(TEXTS)
    np.testing.assert_array_equal(both.vectors, exported.encode(TEXTS))
    assert both.tuned is not None
    assert both.tuned.shape == both.vectors.shape
    np.testing.assert_allclose(np.linalg.norm(both.tuned, axis=1), 1, atol=1e-5)


def test_a_text_alone_has_the_tuned_vector_that_it_has_among_others(exported: Embedder) -> None:
    together = Tuned(exported).encode(TEXTS)
    alone = np.concatenate([Tuned(exported).encode([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-4)
    assert Tuned(exported).encode([]).shape == (0, exported.dimension)


def test_both_runtimes_give_the_same_tuned_vectors(exported: Embedder) -> None:
    reference = EnglishReader(TorchEmbedder(find_default_model()))
    assert reference.tuned_id == exported.tuned_id
    ours, theirs = exported.encode_both(TEXTS), reference.encode_both(TEXTS)
    assert ours.tuned is not None
    assert theirs.tuned is not None
    assert np.sum(ours.tuned * theirs.tuned, axis=1).min() > 0.9999
    assert np.sum(ours.vectors * theirs.vectors, axis=1).min() > 0.9999


def test_reports_of_a_kind_come_nearer_and_those_that_share_words_part(exported: Embedder) -> None:
    both = exported.encode_both([*WET, *HELD])
    assert both.tuned is not None
    usual, tuned = both.vectors @ both.vectors.T, both.tuned @ both.tuned.T
    assert tuned[0, 1] > usual[0, 1] + 0.1
    assert tuned[0, 2] < usual[0, 2] - 0.1


def test_another_model_is_not_tuned(exported: Embedder, tmp_path: Path) -> None:
    assert tuning.find_tuning("0" * 64) is None
    assert tuning.tuned_id_of("another", None) == ""
    folder = tmp_path / "another"
    shutil.copytree(find_default_model(), folder)
    with (folder / "model.safetensors").open("ab") as weights:
        weights.write(b" ")
    assert "+" not in exported_folder(folder, tmp_path).name
    assert exported_folder(find_default_model(), tmp_path).name.endswith(
        exported.tuned_id.rpartition("+")[2].removesuffix(f"-{english_revision()}")
    )


def test_an_export_without_its_tuned_part_is_not_used(tmp_path: Path) -> None:
    whole = exported_folder(find_default_model(), load_settings().settings.cache)
    folder = tmp_path / "export"
    shutil.copytree(whole, folder)
    (folder / TUNED_FILE).unlink()
    with pytest.raises(ModelMissing):
        OnnxEmbedder(folder)


def flipped(whole: bytes) -> bytes:
    begin = len(whole) // 2
    end = begin + 64
    return whole[:begin] + bytes(255 - one for one in whole[begin:end]) + whole[end:]


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda _: b"no archive", lambda one: one[:9000], flipped]
)
def test_with_a_damaged_tuning_muster_goes_on_without_and_says_so(
    damage: Callable[[bytes], bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    damaged = tmp_path / "tuning.npz"
    damaged.write_bytes(damage(tuning.FILE.read_bytes()))
    made_for = weights_hash(find_default_model())
    assert tuning.find_tuning(made_for) is not None
    monkeypatch.setattr(tuning, "FILE", damaged)
    monkeypatch.setattr(tuning, "_packaged", tuning._packaged.__wrapped__)
    assert tuning.find_tuning(made_for) is None
    assert "tuning.npz is damaged" in caplog.text


PASSAGES = (
    "Flooded rooms: cut the power below the water line, lift equipment, call the pump crew.",
    "Extortion: isolate the hosts, pay nothing, preserve the note, call the forensic retainer.",
    "Purpose and scope of this plan, its owner and when it is reviewed.",
)


def test_what_a_report_asks_lies_nearer_the_section_that_answers_it(exported: Embedder) -> None:
    both, passages = exported.encode_both([*WET, *HELD]), exported.encode(PASSAGES)
    asked = tuning.asked_of(both)
    np.testing.assert_allclose(np.linalg.norm(asked, axis=1), 1, atol=1e-5)
    usual, near = both.vectors @ passages.T, asked @ passages.T
    assert near.argmax(axis=1).tolist() == [0, 0, 1, 1]
    # How far the right one is before the one about the plan itself.
    right = np.array([0, 0, 1, 1])
    ahead = [one[np.arange(4), right] - one[:, 2] for one in (usual, near)]
    assert np.mean(ahead[1] - ahead[0]) > 0.05


def test_without_tuned_vectors_a_report_asks_what_it_says(
    exported: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = exported.encode_both(WET)
    untuned = Encoded(both.vectors)
    assert tuning.asked_of(untuned) is untuned.vectors
    short = Encoded(both.vectors[:, :8], both.vectors[:, :8])
    assert tuning.asked_of(short) is short.vectors
    found = tuning.find_tuning(weights_hash(find_default_model()))
    assert found is not None
    for changed in (replace(found, asked=None), None):
        monkeypatch.setattr(tuning, "_packaged", lambda made=changed: made)
        assert tuning.asked_of(both) is both.vectors

"""Learns which reports read like danger to life, and writes `triage/danger_model.npz`.

    python scripts/learn_danger.py              # learns and writes
    python scripts/learn_danger.py --measure    # nested cross-validation; nothing is written

Learnt from: reports written for it (`scripts/danger_lessons.jsonl`), those that the lists of words
are tested with, and the sample reports of the taxonomy. Of the latter accidents and fires are
danger; of kinds that threaten nobody those without a word of danger are none; of the others those
labelled by hand alone. What says the same is kept in one fold. On one machine the file comes out
the same, bit for bit; on others vectors differ in their last digits, and so do the last ones of it.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from muster.settings import load_settings
from retrieval.embedder import Encoded, Matrix, at_work
from retrieval.models import find_default_model, open_embedder
from retrieval.tuning import find_tuning, tuned_id_of
from retrieval.weights import model_id_of, weights_hash
from triage.danger_model import FILE, PLACES, both_of, word_places
from triage.dangers import FIRE, HARM, KINDS
from triage.lessons import lessons_in
from triage.life_safety import check_life_safety
from triage.taxonomy import load_taxonomy

ROOT = Path(__file__).parent.parent
WRITTEN = ROOT / "scripts/danger_lessons.jsonl"
WORD_TESTS = ROOT / "tests/triage/danger_reports.jsonl"
DANGEROUS = {"PPL.4": HARM, "FAC.4": FIRE}
# Of these most may be either: they count where somebody labelled them.
EITHER = {"FAC.5", "FAC.6", "NAT.1", "NAT.2", "NAT.3", "NAT.4", "SEC.2", "SEC.3"}
# There are three times as many sample reports as others, and their labels are by rule.
SAMPLE_COUNTS = 0.3
STRENGTHS = (1.0, 2.0, 4.0)
# Of the kinds some were told by the words of the report alone.
KIND_BY_WORDS_COUNTS, KIND_STRENGTH = 0.5, 1.5
FOLDS = 5
# Of harmless reports without a word of danger so many may alarm: of ordinary ones, and of those
# that were written to be mistaken. A banner on every fiftieth report is still read.
ORDINARY, MISTAKABLE = 0.0035, 0.05
# From this cosine on two reports are taken to say the same.
SAME = 0.7


class Told(NamedTuple):
    """A report, whether it tells of danger and of which kind, empty where nobody labelled it.

    `is_sample` is whether it is a sample report of the taxonomy, labelled by rule.
    """

    text: str
    language: str
    danger: bool
    kind: str
    is_sample: bool


@dataclass(frozen=True)
class Lessons:
    """n reports with their features, (n, 2 d + PLACES); `silent` has no word of danger.

    `by_hand` is whether somebody labelled the kind.
    """

    features: Any
    both: Matrix
    danger: Any
    kinds: list[str]
    by_hand: Any
    silent: Any
    sample: Any
    group: Any

    def fit(self, rows: Any, strength: float) -> LogisticRegression:
        """Return the model learnt from these rows."""
        weight = np.where(self.sample[rows], SAMPLE_COUNTS, 1.0)
        made = LogisticRegression(C=strength, max_iter=1_000)
        return made.fit(self.features[rows], self.danger[rows], sample_weight=weight)

    def scores(self, rows: Any, strength: float) -> Any:
        """Return what each of these rows scores by models that learnt from the others."""
        found = np.zeros(len(rows))
        parts = GroupKFold(FOLDS, shuffle=True, random_state=0)
        for learnt, tested in parts.split(rows, groups=self.group[rows]):
            model = self.fit(rows[learnt], strength)
            found[tested] = model.decision_function(self.features[rows[tested]])
        return found

    def choose(self, rows: Any) -> tuple[float, float]:
        """Return the strength that ranks wordless danger best, and the least score to alarm at."""
        asked = self.silent[rows] & ~self.sample[rows]
        tried = {one: self.scores(rows, one) for one in STRENGTHS}
        best = max(
            STRENGTHS,
            key=lambda one: average_precision_score(self.danger[rows][asked], tried[one][asked]),
        )
        quiet = self.silent[rows] & ~self.danger[rows]
        scores, sample = tried[best], self.sample[rows]
        ordinary = np.quantile(scores[quiet & sample], 1 - ORDINARY)
        mistakable = np.quantile(scores[quiet & ~sample], 1 - MISTAKABLE)
        return best, float(max(ordinary, mistakable))


def labelled() -> list[Told]:
    """Return each report once; those that may be either are left out."""
    found: dict[str, Told] = {}
    left_out = set()
    for file in (WRITTEN, WORD_TESTS):
        for line in file.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if one["danger"] is None:
                left_out.add(one["text"])
            else:
                kind = one.get("kind", "")
                told = Told(one["text"], one["language"], one["danger"], kind, is_sample=False)
                found.setdefault(told.text, told)
    taxonomy = load_taxonomy()
    for language in taxonomy.languages():
        for text, code in lessons_in(taxonomy, [language])[0]:
            kind = DANGEROUS.get(code, "")
            if code in EITHER or text in left_out or (not kind and check_life_safety(text).danger):
                continue
            found.setdefault(text, Told(text, language, bool(kind), kind, is_sample=True))
    return list(found.values())


def read_lessons(embedder: Any) -> Lessons:
    """Return all there is to learn from."""
    told = labelled()
    texts = [one.text for one in told]
    with at_work(embedder, len(texts)):
        encoded: Encoded = embedder.encode_both(texts)
    by_words = [check_life_safety(text) for text in texts]
    both = both_of(encoded)
    return Lessons(
        features=sp.hstack((sp.csr_matrix(both), words_of(texts))).tocsr(),
        both=both,
        danger=np.array([one.danger for one in told]),
        kinds=[
            one.kind or (said.kinds[0] if said.kinds else HARM)
            for one, said in zip(told, by_words, strict=True)
        ],
        by_hand=np.array([bool(one.kind) and not one.is_sample for one in told]),
        silent=np.array([not said.danger for said in by_words]),
        sample=np.array([one.is_sample for one in told]),
        group=groups_of(encoded.vectors, np.array([one.language for one in told])),
    )


def words_of(texts: Sequence[str]) -> Any:
    """Return the words of the texts as the model reads them, sparse, (n, PLACES)."""
    rows, places, values = [], [], []
    for row, text in enumerate(texts):
        found, worth = word_places(text)
        rows += [row] * len(found)
        places += found
        values += [worth] * len(found)
    return sp.csr_matrix((values, (rows, places)), shape=(len(texts), PLACES))


def groups_of(vectors: Matrix, languages: Any) -> Any:
    """Return a number for each text, the same for those linked by near-copies or translations.

    Which German text translates which English one is not recorded: each goes with the nearest.
    """
    blocks = [
        sp.csr_matrix(vectors[at : at + 1_000] @ vectors.T > SAME)
        for at in range(0, len(vectors), 1_000)
    ]
    german, english = np.flatnonzero(languages == "de"), np.flatnonzero(languages == "en")
    if not len(german) or not len(english):
        return connected_components(sp.vstack(blocks))[1]
    nearest = np.concatenate(
        [
            english[np.argmax(vectors[german[at : at + 1_000]] @ vectors[english].T, axis=1)]
            for at in range(0, len(german), 1_000)
        ]
    )
    shape = (len(vectors), len(vectors))
    translated = sp.csr_matrix((np.ones(len(german), bool), (german, nearest)), shape)
    return connected_components(sp.vstack(blocks) + translated)[1]


def measure(lessons: Lessons) -> None:
    """Print what models and thresholds make of reports that chose neither."""
    rows = np.arange(len(lessons.danger))
    raised = np.zeros(len(rows), bool)
    named = np.array(lessons.kinds, dtype=object)
    parts = GroupKFold(FOLDS, shuffle=True, random_state=1)
    for learnt, tested in parts.split(rows, groups=lessons.group):
        strength, least = lessons.choose(learnt)
        model = lessons.fit(learnt, strength)
        raised[tested] = model.decision_function(lessons.features[tested]) > least
        named[tested] = fit_kinds(lessons, learnt).predict(lessons.both[tested])
        print(f"strength {strength}, alarm from {least:.2f}")
    written = ~lessons.sample
    for name, which in (
        ("danger without a word of it", written & lessons.danger & lessons.silent),
        ("harmless, written to be mistaken", written & ~lessons.danger & lessons.silent),
        ("harmless sample reports", lessons.sample & ~lessons.danger & lessons.silent),
    ):
        print(f"{name}: {raised[which].sum()} of {which.sum()} raised")
    told = written & lessons.silent
    print(f"precision among the written ones: {lessons.danger[told & raised].mean():.3f}")
    given, right = lessons.by_hand & lessons.danger, named == np.array(lessons.kinds)
    print(f"kind of danger, where given: {right[given].sum()} of {given.sum()} right")
    for kind in KINDS:
        which = given & (np.array(lessons.kinds) == kind)
        print(f"  {kind}: {right[which].sum()} of {which.sum()}")
    print(f"near-copies: {len(set(lessons.group))} groups of {len(rows)} reports")


def fit_kinds(lessons: Lessons, rows: Any) -> LogisticRegression:
    """Return what tells the kinds of danger apart, learnt from the dangerous ones of the rows."""
    kept = rows[lessons.danger[rows]]
    by_rule = np.where(lessons.sample[kept], SAMPLE_COUNTS, KIND_BY_WORDS_COUNTS)
    weight = np.where(lessons.by_hand[kept], 1.0, by_rule)
    made = LogisticRegression(C=KIND_STRENGTH, max_iter=1_000, class_weight="balanced")
    kinds = [lessons.kinds[row] for row in kept]
    return made.fit(lessons.both[kept], kinds, sample_weight=weight)


def learn(lessons: Lessons) -> dict[str, Any]:
    """Return the arrays of the file."""
    rows = np.arange(len(lessons.danger))
    strength, least = lessons.choose(rows)
    model, kinds = lessons.fit(rows, strength), fit_kinds(lessons, rows)
    width = lessons.both.shape[1]
    order = [list(kinds.classes_).index(kind) for kind in KINDS]
    folder = find_default_model()
    made_for = tuned_id_of(model_id_of(folder), find_tuning(weights_hash(folder)))
    return {
        "made_for": np.array(made_for),
        "vectors": model.coef_[0, :width].astype(np.float16),
        "words": model.coef_[0, width:].astype(np.float16),
        "intercept": model.intercept_[0].astype(np.float32),
        "least": np.float32(least),
        "kind_vectors": kinds.coef_[order].astype(np.float16),
        "kind_intercepts": kinds.intercept_[order].astype(np.float32),
    }


def main() -> None:
    """Learn and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    lessons = read_lessons(open_embedder(load_settings().settings.cache))
    if given.measure:
        measure(lessons)
        return
    arrays = learn(lessons)
    with given.out.open("wb") as stream:
        np.savez_compressed(stream, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()

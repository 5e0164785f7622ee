"""Runs the evaluation of a classifier over files of labelled records."""

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from domain.errors import InputRefused
from eval.baseline import fit_words
from eval.class_report import ClassifyReport, compare_reports, write_predictions
from eval.classify import Classifier, evaluate_classify, split_by_time
from eval.noise import NOISES
from eval.recording import Recorder
from eval.same_texts import places_by_near_copy, places_by_text, refuse_same, without_same
from eval.sets import LabelledText, load_labelled
from eval.told import shares_told
from muster.core import find_model
from muster.evaluating_absent import noted
from muster.evaluating_labels import excluding, known_labels
from muster.settings import Settings

if TYPE_CHECKING:
    from retrieval.embedder import Embedder
    from triage.taxonomy import Taxonomy

Watch = Callable[[str, int, int], None]
Fit = Callable[[list[str], list[str]], Classifier]
SPLITS = ("folds", "time")


@dataclass(frozen=True, slots=True)
class ClassifyOptions:
    """How a classifier is measured.

    `baseline` measures TF-IDF and a linear SVM instead, `against_baseline` both, case by case;
    `against_seeds` says whether what is learnt from the records is shown to be worth it.
    `split` is used where there is no file to test on; `text` is the key path of the reports' words,
    empty where they are title and description.
    """

    label: str = "labels.subclass"
    baseline: bool = False
    against_baseline: bool = False
    against_seeds: bool = False
    seeds_only: bool = False
    noise: bool = False
    split: str = "folds"
    folds: int = 5
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Dropped:
    """How many records were not taken as they stand: none of them without a word."""

    without_label: int = 0
    same_text: int = 0
    near_copy: int = 0
    same_text_left_out: int = 0

    def told(self) -> dict[str, Any]:
        """Return the counts above 0 and a sentence on each."""
        said = {
            "without_label": "records have no label and were left out.",
            "same_text": "records have the text of another one; each such text is in one fold.",
            "near_copy": "records have the text of another one with other numbers or names; such "
            "records are in one fold.",
            "same_text_left_out": "earlier records have the text of a later one: not learnt from.",
        }
        counts = {name: count for name, count in asdict(self).items() if count}
        notices = [f"{count} {said[name]}" for name, count in counts.items()]
        return {**counts, "notices": notices} if counts else {}


def run_classify(
    settings: Settings,
    train: Path | None,
    test: Path | None,
    options: ClassifyOptions,
    *,
    predictions: Path | None,
    watch: Watch,
    recorder: Recorder | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """Return the measures of the classifier, or of the baseline, on labelled records.

    Labels that are all of the taxonomy, or all of its classes, are also learnt from its seeds.
    With seeds alone, what was to be learnt from is tested on, unless there is a file to test on.

    With seeds alone `told` says whether the shares that triage tells hold here: see `shares_told`.
    What was left out, or kept together in a fold, is counted and told in `notices`, and so are
    labels that the taxonomy lacks beside those that it has.

    Raises:
        InputRefused: a file cannot be read or has no labels at the key path, options exclude each
            other, or the taxonomy is to answer by itself and lacks some label.
        SameTextFound: the file to test on has texts of the one to learn from.
    """
    lessons, held_out, dropped = _records(train, test, options)
    taxonomy = _taxonomy(settings)
    known = known_labels((one.label for one in (*lessons, *(held_out or ()))), taxonomy)
    if options.seeds_only or options.against_seeds:
        known.needed()
    labels = {one.label for one in (*lessons, *(held_out or ()))}
    class_of = {one.code: one.class_code for one in taxonomy.subclasses}

    def measure(fit: Fit, name: str, recorder: Recorder | None) -> ClassifyReport:
        return evaluate_classify(
            lessons,
            held_out,
            fit=fit,
            folds=options.folds,
            seed=seed,
            group_of=class_of.__getitem__ if known.are_subclasses else None,
            told_apart=("NONE", "UNKNOWN") if known.are_ours else (),
            noises=tuple(NOISES) if options.noise else (),
            recorder=recorder,
            progress=lambda done, total: watch(name, done, total),
        )

    embedder = None if options.baseline else _opened(settings)
    ours = fit_words if embedder is None else _fitter(embedder, taxonomy, labels)
    report = measure(ours, "folds", recorder)
    if predictions is not None:
        write_predictions(report, predictions)
    found = {**report.to_dict(), **noted(dropped.told(), known.told())}
    if options.seeds_only and embedder is not None:
        told = _told(embedder, taxonomy, report, seed)
        found |= {"told": told} if told else {}
    if options.against_baseline:
        beaten = measure(fit_words, "baseline", None)
        found["baseline"] = dict(beaten.measures)
        found["over_baseline"] = compare_reports(beaten, report, seed=seed)
    if options.against_seeds:
        untaught = evaluate_classify([], held_out or lessons, fit=ours, seed=seed)
        found["over_seeds"] = compare_reports(untaught, report, seed=seed)
    return found


def _told(
    embedder: "Embedder", taxonomy: "Taxonomy", report: ClassifyReport, seed: int
) -> dict[str, Any] | None:
    """Return whether the shares that triage tells hold here; nothing where it tells none."""
    from triage.calibration import load_calibration

    calibration = load_calibration()
    codes = [one.code for one in taxonomy.subclasses]
    if not calibration.holds_for(embedder.tuned_id or embedder.model_id, codes):
        return None
    # Where a file names whole classes, what is told of subclasses says nothing.
    if not set(report.classes) <= set(codes):
        return None

    def told_of(confidence: float) -> float | None:
        seen = calibration.frequency(confidence)
        return seen.right / seen.of if seen else None

    best = report.probabilities.max(axis=1)
    named = report.probabilities.argmax(axis=1)
    right = [report.classes[at] == case.label for at, case in zip(named, report.cases, strict=True)]
    return shares_told(best, np.array(right), told_of, seed=seed)


def _records(
    train: Path | None, test: Path | None, options: ClassifyOptions
) -> tuple[list[LabelledText], list[LabelledText] | None, _Dropped]:
    """Return what to learn from, what to test on unless by folds, and what was not taken."""
    if pair := excluding(asdict(options)):
        raise InputRefused(f"{pair}.")
    if options.split not in SPLITS:
        raise InputRefused(f"There is no split {options.split!r}, only {' and '.join(SPLITS)}.")
    if train is None and not options.seeds_only:
        raise InputRefused("Name what to learn from with --train, or add --seeds-only.")
    read = [
        load_labelled(one, label=options.label, text=options.text) if one else None
        for one in (train, test)
    ]
    learnt, held_out = (list(one.records) if one else None for one in read)
    dropped = _Dropped(without_label=sum(one.without_label for one in read if one))
    if options.seeds_only:
        return [], held_out or learnt or [], dropped
    learnt = learnt or []
    if held_out is not None:
        refuse_same(learnt, held_out)
        return learnt, held_out, dropped
    if options.split == "time":
        earlier, later = split_by_time(learnt)
        kept = without_same(earlier, later)
        return kept, later, replace(dropped, same_text_left_out=len(earlier) - len(kept))
    alone, unlike = len(places_by_text(learnt)), len(places_by_near_copy(learnt))
    same = {"same_text": len(learnt) - alone, "near_copy": alone - unlike}
    return learnt, None, replace(dropped, **same)


def _taxonomy(settings: Settings) -> "Taxonomy":
    from triage.taxonomy import load_taxonomy

    return load_taxonomy(Path(settings.taxonomy) if settings.taxonomy else None)


def _opened(settings: Settings) -> "Embedder":
    from muster.at_once import EncodedOnce
    from muster.packaged import PackagedVectors, folder_of
    from retrieval.models import open_embedder

    # Each fold learns from the taxonomy too, which was encoded when Muster was set up.
    opened = open_embedder(settings.cache, model=find_model(settings))
    return EncodedOnce(opened, PackagedVectors(folder_of(settings)))


def _fitter(embedder: "Embedder", taxonomy: "Taxonomy", labels: Collection[str]) -> Fit:
    from triage.text_classifier import fit_classifier

    def fit(texts: list[str], learnt: list[str]) -> Classifier:
        return fit_classifier(texts, learnt, embedder, taxonomy=taxonomy, wanted=labels)

    return fit

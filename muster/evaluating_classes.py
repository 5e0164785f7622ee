"""Runs the evaluation of a classifier over files of labelled records."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.baseline import fit_words
from eval.classify import Classifier, evaluate_classify, write_predictions
from eval.recording import Recorder
from eval.sets import load_labelled
from muster.settings import Settings

if TYPE_CHECKING:
    from triage.taxonomy import Taxonomy

Watch = Callable[[str, int, int], None]


def run_classify(
    settings: Settings,
    train: Path,
    test: Path | None,
    *,
    label: str,
    predictions: Path | None,
    use_baseline: bool,
    watch: Watch,
    recorder: Recorder | None = None,
    folds: int = 5,
    seed: int = 0,
) -> dict[str, Any]:
    """Return the measures of the classifier, or of the baseline, on labelled records.

    Labels that are all of the taxonomy are also learnt from its seeds.

    Raises: InputRefused: a file cannot be read or has no labels at the key path.
    """
    lessons = load_labelled(train, label=label)
    held_out = load_labelled(test, label=label) if test else None
    fit = fit_words if use_baseline else _fitter(settings)
    report = evaluate_classify(
        lessons.records,
        held_out.records if held_out else None,
        fit=fit,
        folds=folds,
        seed=seed,
        recorder=recorder,
        progress=lambda done, total: watch("folds", done, total),
    )
    if predictions is not None:
        write_predictions(report, predictions)
    return report.to_dict()


def _fitter(settings: Settings) -> Callable[[list[str], list[str]], Classifier]:
    from retrieval.models import open_embedder
    from triage.taxonomy import load_taxonomy
    from triage.text_classifier import fit_classifier

    model = Path(settings.model) if settings.model else None
    embedder = open_embedder(settings.cache, model=model)
    taxonomy = load_taxonomy(Path(settings.taxonomy) if settings.taxonomy else None)

    def fit(texts: list[str], labels: list[str]) -> Classifier:
        return fit_classifier(texts, labels, embedder, taxonomy=_fitting(taxonomy, labels))

    return fit


def _fitting(taxonomy: "Taxonomy", labels: Sequence[str]) -> "Taxonomy | None":
    return taxonomy if all(map(taxonomy.is_known, labels)) else None

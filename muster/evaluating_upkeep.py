"""Runs the upkeep rules over plans with known defects and scores what they find."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.services import IngestOrder
from domain.errors import InputRefused
from eval.defects import Defect, DefectSet, Place, load_defects
from eval.recording import Recorder
from eval.upkeep import items_of, score_findings, together, write_findings
from muster.evaluating import open_evaluation
from muster.ingesting import ingest_and_index
from muster.settings import Settings
from muster.wiring import Core, open_upkeep

if TYPE_CHECKING:
    from domain.findings import Finding

Watch = Callable[[str, int, int], None]
KNOWN = "gold.jsonl"


def run_upkeep(
    settings: Settings,
    folder: Path,
    *,
    predictions: Path | None,
    watch: Watch,
    recorder: Recorder | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """Return precision, recall and F1 of the findings over the organization in `folder`.

    A folder of several organizations is scored as a whole and one by one. `predictions` is
    where the findings are written, in the shape of the known defects.

    Raises: InputRefused: a file is missing or cannot be used, or a plan cannot be read.
    """
    alone = (folder / KNOWN).is_file()
    folders = [folder] if alone else sorted(one.parent for one in folder.glob(f"*/{KNOWN}"))
    if not folders:
        raise InputRefused(f"{folder} has no {KNOWN}, nor has any folder in it.")
    scores, written = {}, []
    for place in folders:
        known = load_defects(place)
        findings = _findings(settings, known, watch)
        written += findings
        scores[place.name] = score_findings(known, findings)
        if recorder is not None:
            cases = items_of(place.name, known, findings)
            recorder.add([one for one in cases if recorder.find(one.item_id) is None])
    if predictions is not None:
        write_findings(written, predictions)
    whole = together(list(scores.values())).to_dict(seed=seed)
    if alone:
        return whole
    each = {name: one.to_dict(seed=seed) for name, one in scores.items()}
    return {**whole, "organizations": each}


def _findings(settings: Settings, known: DefectSet, watch: Watch) -> list[Defect]:
    from store.reference import ReferenceRecords
    from upkeep.settings import UpkeepSettings

    rules = UpkeepSettings(
        review_interval=timedelta(days=known.review_days),
        exercise_interval=timedelta(days=known.exercise_days),
    )
    with open_evaluation(settings, known.folder.absolute(), taken_as="upkeep") as core:
        _read(core, known.folder.absolute(), watch)
        desk = open_upkeep(core, ReferenceRecords(core.engine), zone=settings.zone, settings=rules)
        report = desk.check(known.as_of)
        if report.failed:
            # What a rule did not find because it broke off would be counted as missed.
            broken = ", ".join(report.failed_rules())
            raise InputRefused(f"{known.folder}: {broken} broke off; the log says where.")
        return list(map(_as_defect, report.findings))


def _read(core: Core, folder: Path, watch: Watch) -> None:
    parts: Sequence[Path] = [folder / "documents", folder / "reference"]
    for part in parts:
        if part.is_dir():
            order = IngestOrder(paths=(part,), dry_run=False, prune=True, kind=None)
            report = ingest_and_index(core, order, actor="evaluation", note=watch).report
            if report.refused:
                first = report.refused[0]
                raise InputRefused(f"{part / first.path} cannot be read: {first.reason}")


def _as_defect(finding: "Finding") -> Defect:
    return Defect(
        finding.fingerprint,
        finding.rule,
        tuple(
            Place(
                side.path if side.path.startswith("reference/") else f"documents/{side.path}",
                side.quote,
            )
            for side in finding.sides
        ),
        missing=finding.missing,
    )

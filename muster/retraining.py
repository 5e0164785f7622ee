"""Lets the class model learn from closed incidents, if later ones show that it does no harm."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from api.services import Progress, RetrainOrder, TrialReport
from domain.canonical import digest_of, to_plain
from domain.decisions import User
from domain.errors import InputRefused
from domain.incidents import Incident
from muster.at_once import EncodedAhead
from muster.core import Core
from muster.triaging import CALIBRATION, open_classifier
from store.triage_inputs import InputGone

if TYPE_CHECKING:
    from domain.class_models import ModelAct
    from eval.gate import Check, Threshold
    from eval.measures import Floats
    from eval.retraining import Trial, Verdict
    from store.class_models import ClassModels
    from triage.neighbours import History
    from triage.triager import Triager

REFUSED = "retraining-refused"


class Retraining:
    """Measures a new class model against the one in force, and puts it in its place."""

    def __init__(
        self,
        core: Core,
        triager: "Triager",
        models: "ClassModels",
        *,
        incidents: Callable[[], Sequence[Incident]],
        clock: Callable[[], datetime],
    ) -> None:
        """`incidents` are the closed ones."""
        self._core = core
        self._triager = triager
        self._models = models
        self._incidents = incidents
        self._clock = clock

    def retrain(self, order: RetrainOrder, actor: User, note: Progress) -> TrialReport:
        """Return how a model that has learnt until then does, put in force if that was ordered.

        It is put in force only when the gate that comes with Muster and the order's own thresholds
        are met. That it was refused is in the audit trail, too.

        Raises:
            GateRefused: a threshold cannot be used.
            ModelMoved: another model came in force meanwhile.
            InputGone: what the model in force learnt from was changed; put another one back first.
        """
        in_force, learnt = self._models.in_force(), self._models.learnt_from()
        trial = self._trial(order, learnt)
        checks: list[Check] = trial.checks
        found: dict[str, Any] = {"verdict": "", "measures": {}, "better": 0, "worse": 0}
        moved: list[dict[str, Any]] = []
        if all(one.is_met for one in checks):
            verdict = self._verdict(trial, learnt, _thresholds(order), note)
            checks = [*checks, *verdict.checks]
            found = verdict.to_dict()
            moved = found.pop("moved")
            found[CALIBRATION] = self._counted(verdict)
        figures = {
            "model": digest_of(trial.learnt_from),
            "instead_of": in_force,
            "until": trial.until.isoformat() if trial.until else None,
            "learnt_from": len(trial.learnt_from),
            "new": trial.new,
            "held_out": len(trial.held_out),
            "alike": trial.alike,
            "undated": trial.undated,
            "checks": [to_plain(one) for one in checks],
            "passes": all(one.is_met for one in checks),
            **found,
        }
        if order.put_in_force:
            self._put(trial, figures, actor)
        is_in_force = order.put_in_force and bool(figures["passes"])
        return TrialReport({**figures, "moved": moved, "put_in_force": is_in_force})

    def put_back(self, model: str, reason: str, actor: User) -> "ModelAct":
        """Put a model back that was in force before. Raises: NotFound, ModelInForce."""
        act = self._models.put_back(model, reason=reason, actor=actor, at=self._clock())
        self._triager.refresh()
        return act

    def _trial(self, order: RetrainOrder, learnt: Sequence[Incident]) -> "Trial":
        from eval.incident_set import label_of
        from eval.retraining import plan_trial

        return plan_trial(
            self._incidents(),
            learnt={one.incident_id for one in learnt},
            is_known=lambda one: self._core.taxonomy.is_known(label_of(one)),
            encode=self._core.kept.encode,
            until=order.until,
        )

    def _verdict(
        self,
        trial: "Trial",
        learnt: Sequence[Incident],
        thresholds: "Sequence[Threshold]",
        note: Progress,
    ) -> "Verdict":
        from eval.incident_set import label_of
        from eval.retraining import judge
        from triage.neighbours import History

        asked = [one.text for one in trial.held_out]
        with EncodedAhead(self._core.embedder, asked) as ahead:
            core = replace(self._core, embedder=ahead)
            # Both find the same past, so that what differs is what they learnt.
            texts = [one.text for one in trial.learnt_from]
            past = History(trial.learnt_from, core.kept.encode(texts))
            note("learning", 0, 2)
            before = Asked(core, past, learnt, ahead)
            note("learning", 1, 2)
            after = Asked(core, past, trial.learnt_from, ahead)
            note("asking", 0, len(trial.held_out))
            return judge(
                trial, before, after, label_of=label_of, thresholds=thresholds, at=self._clock()
            )

    def _counted(self, verdict: "Verdict") -> dict[str, Any]:
        """Return how often the new model was right, by how sure it was, for triage to tell."""
        from triage.calibration import Told, count

        told = [
            Told(
                one.detail["confidence"],
                one.detail["predicted"] == one.detail["label"],
                one.detail["probabilities"].get(one.detail["label"], 0.0),
            )
            for one in verdict.answers
        ]
        embedder, subclasses = self._core.embedder, self._core.taxonomy.subclasses
        vectors = embedder.tuned_id or embedder.model_id
        return count(told, model=vectors, classes=[one.code for one in subclasses]).to_table()

    def _put(self, trial: "Trial", figures: dict[str, Any], actor: User) -> None:
        from store.audit import AuditTrail

        if not figures["passes"]:
            AuditTrail(self._core.engine).note(
                at=self._clock(),
                actor=actor.name,
                action=REFUSED,
                subject=figures["model"],
                detail=figures,
            )
            return
        self._models.put_in_force(
            trial.learnt_from,
            until=trial.until,
            figures=figures,
            instead_of=figures["instead_of"],
            actor=actor,
            at=self._clock(),
        )
        self._triager.refresh()


class Asked:
    """A class model as reports meet it: with the votes of the past incidents near to them."""

    def __init__(
        self, core: Core, past: "History", learnt: Sequence[Incident], ahead: EncodedAhead
    ) -> None:
        self._ahead = ahead
        self._past = past
        self._classifier = open_classifier(core, learnt)
        self.classes = sorted(one.code for one in core.taxonomy.subclasses)

    def predict_proba(self, texts: Sequence[str]) -> "Floats":
        """Return the probabilities of each text, shape (len(texts), len(classes))."""
        rows = []
        self._ahead.expect(map(self._classifier.reads, texts))
        encoded = self._ahead.encode_both(texts)
        for place, text in enumerate(texts):
            one = encoded.of([place])
            near = self._past.nearest(one.vectors[0])
            found = self._classifier.classify(text, one, near)
            rows.append([found.distribution.get(code, 0.0) for code in self.classes])
        return np.array(rows).reshape(len(texts), len(self.classes))


def problems_of(models: "ClassModels") -> list[str]:
    """Return what is wrong with the model in force, in sentences."""
    try:
        models.learnt_from()
    except InputGone as fault:
        return [f"The class model in force cannot be gone by, the taxonomy alone is: {fault}"]
    return []


def _thresholds(order: RetrainOrder) -> "tuple[Threshold, ...]":
    """Return what comes with Muster and what is asked beside. Raises: GateRefused."""
    from eval.gate import threshold_of
    from eval.retraining import shipped_gate

    try:
        return (*shipped_gate(), *map(threshold_of, order.thresholds))
    except ValueError as fault:
        raise InputRefused(f"A threshold cannot be used: {fault}.") from fault

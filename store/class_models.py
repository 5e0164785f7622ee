"""Class models in force, one after the other, each with its audit row and what it learnt from."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select

from domain.canonical import canonical_json, digest_of
from domain.class_models import SEEDS_ALONE, ModelAct, ModelInForce, ModelMoved
from domain.decisions import User
from domain.errors import NotFound
from domain.incidents import Incident
from store import audit
from store.audited_models import ACTION, detail_of
from store.columns import as_utc
from store.transactions import reading, writing
from store.triage_inputs import TriageInputs, add_history
from store.triage_schema import class_models

SEEDS = "seeds"


class ClassModels:
    """Which class model is in force, and which were."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._inputs = TriageInputs(engine)

    def acts(self) -> list[ModelAct]:
        """Return every time a model was put in force, the newest first."""
        wanted = select(class_models).order_by(class_models.c.sequence.desc())
        with reading(self._engine) as connection:
            return [_act(row) for row in connection.execute(wanted)]

    def in_force(self) -> str:
        """Return the model in force: that of the taxonomy alone where nobody put one."""
        with reading(self._engine) as connection:
            return _in_force(connection)

    def learnt_from(self) -> list[Incident]:
        """Return the incidents that the model in force learnt from.

        Raises: InputGone: they were changed in the record.
        """
        model = self.in_force()
        return [] if model == SEEDS_ALONE else self._inputs.history(model)

    def figures_of(self, model: str) -> dict[str, Any]:
        """Return what the evaluation said of a model when it first came in force, or nothing.

        What is said of it later changes nothing, so that proposals can be made again.
        """
        wanted = select(class_models.c.figures).where(class_models.c.model == model)
        with reading(self._engine) as connection:
            found = connection.execute(wanted.order_by(class_models.c.sequence)).scalar()
        return dict(json.loads(found)) if found else {}

    def put_in_force(
        self,
        incidents: Sequence[Incident],
        *,
        until: datetime | None,
        figures: Mapping[str, Any],
        instead_of: str,
        actor: User,
        at: datetime,
    ) -> ModelAct:
        """Put the model of these incidents in force, with its audit row, all or nothing.

        Raises: ModelMoved: the model in force is not the one it was measured against.
        """
        act = ModelAct(digest_of(incidents), len(incidents), until, actor.name, at, figures=figures)
        with writing(self._engine) as connection:
            now = _in_force(connection)
            if now != instead_of:
                raise ModelMoved(now)
            add_history(connection, act.model, incidents)
            _add(connection, act)
        return act

    def put_back(self, model: str, *, reason: str, actor: User, at: datetime) -> ModelAct:
        """Put a model in force that was so before; `seeds` is that of the taxonomy alone.

        Raises: NotFound: it never was; ModelInForce.
        """
        wanted = SEEDS_ALONE if model == SEEDS else model
        with writing(self._engine) as connection:
            if _in_force(connection) == wanted:
                raise ModelInForce(model)
            earlier = connection.execute(
                select(class_models).where(class_models.c.model == wanted)
            ).first()
            if earlier is None and wanted != SEEDS_ALONE:
                raise NotFound("class model", model)
            count, until = (earlier.incidents, earlier.until) if earlier else (0, None)
            act = ModelAct(wanted, count, until, actor.name, at, reason=reason)
            _add(connection, act)
        return act


def _in_force(connection: Connection) -> str:
    wanted = select(class_models.c.model).order_by(class_models.c.sequence.desc()).limit(1)
    return connection.execute(wanted).scalar() or SEEDS_ALONE


def _add(connection: Connection, act: ModelAct) -> None:
    added = connection.execute(
        insert(class_models)
        .values(
            model=act.model,
            incidents=act.incidents,
            until=act.until,
            put_by=act.put_by,
            put_at=act.put_at,
            reason=act.reason,
            figures=canonical_json(act.figures),
        )
        .returning(class_models)
    ).one()
    audit.append(
        connection,
        at=as_utc(act.put_at),
        actor=act.put_by,
        action=ACTION,
        subject=act.model,
        detail=detail_of(added),
    )


def _act(row: Row[Any]) -> ModelAct:
    return ModelAct(
        row.model,
        row.incidents,
        row.until,
        row.put_by,
        row.put_at,
        row.reason,
        json.loads(row.figures),
    )

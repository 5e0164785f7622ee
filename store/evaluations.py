"""Evaluation runs: begun, kept case by case, finished, read back."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from domain.canonical import canonical_json
from domain.errors import NotFound
from domain.evaluations import (
    EvaluationBasis,
    EvaluationItem,
    EvaluationRun,
    RunExists,
    check_run_name,
)
from store.evaluation_schema import evaluation_items, evaluation_runs
from store.transactions import reading, writing


class EvaluationRecords:
    """Runs by name. A run goes on where it stopped as long as its basis is the same."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, name: str, basis: EvaluationBasis, *, at: datetime) -> list[EvaluationItem]:
        """Begin a run, or go on with it, and return the cases that are done, in their order.

        Raises:
            RunExists: it is finished, or was begun on another basis.
            RunNameRefused: no run can be called that.
        """
        check_run_name(name)
        with writing(self._engine) as connection:
            return _begin(connection, name, basis, at)

    def keep(self, name: str, items: Sequence[EvaluationItem]) -> None:
        """Keep cases of a run behind those it has."""
        with writing(self._engine) as connection:
            _keep(connection, name, items)

    def finish(
        self, name: str, *, report: dict[str, Any], timings: dict[str, Any], at: datetime
    ) -> None:
        """Close a run with what came out of it."""
        with writing(self._engine) as connection:
            _finish(connection, name, report, timings, at)

    def add(self, run: EvaluationRun) -> None:
        """Store a run that comes from elsewhere, all or nothing.

        Raises: RunExists, RunNameRefused.
        """
        check_run_name(run.name)
        with writing(self._engine) as connection:
            if _begin(connection, run.name, run.basis, run.started_at):
                raise RunExists(run.name, "that is not finished")
            _keep(connection, run.name, run.items)
            if run.finished_at is not None:
                report, timings = dict(run.report), dict(run.timings)
                _finish(connection, run.name, report, timings, run.finished_at)

    def get(self, name: str) -> EvaluationRun:
        """Return a run with its cases in order. Raises: NotFound."""
        with reading(self._engine) as connection:
            row = _row_of(connection, name)
            if row is None:
                raise NotFound("evaluation run", name)
            return replace(_run_of(row), items=tuple(_items_of(connection, name)))

    def list_runs(self) -> list[EvaluationRun]:
        """Return all runs without their cases, the newest first."""
        newest = evaluation_runs.c.started_at.desc(), evaluation_runs.c.name
        with reading(self._engine) as connection:
            rows = connection.execute(select(evaluation_runs).order_by(*newest)).all()
        return [_run_of(row) for row in rows]

    def remove(self, name: str) -> None:
        """Remove a run and its cases. Raises: NotFound."""
        with writing(self._engine) as connection:
            if _row_of(connection, name) is None:
                raise NotFound("evaluation run", name)
            connection.execute(delete(evaluation_items).where(evaluation_items.c.run == name))
            connection.execute(delete(evaluation_runs).where(evaluation_runs.c.name == name))


def _begin(
    connection: Connection, name: str, basis: EvaluationBasis, at: datetime
) -> list[EvaluationItem]:
    row = _row_of(connection, name)
    if row is None:
        connection.execute(insert(evaluation_runs).values(_begun(name, basis, at)))
        return []
    if row.finished_at is not None:
        raise RunExists(name, "that is finished")
    if row.basis_sha256 != basis.sha256:
        raise RunExists(name, "with other data, settings or code")
    return _items_of(connection, name)


def _keep(connection: Connection, name: str, items: Sequence[EvaluationItem]) -> None:
    if not items:
        return
    own = evaluation_items.c.run == name
    first = connection.execute(
        select(func.count()).select_from(evaluation_items).where(own)
    ).scalar_one()
    rows = [
        {
            "run": name,
            "ordinal": first + place,
            "item_id": item.item_id,
            "text": item.text,
            "result": canonical_json(_result_of(item)),
        }
        for place, item in enumerate(items)
    ]
    connection.execute(insert(evaluation_items), rows)


def _finish(
    connection: Connection,
    name: str,
    report: dict[str, Any],
    timings: dict[str, Any],
    at: datetime,
) -> None:
    values = {
        "finished_at": at,
        "report": canonical_json(report),
        "timings": canonical_json(timings),
    }
    mine = evaluation_runs.c.name == name
    connection.execute(update(evaluation_runs).where(mine).values(values))


def _row_of(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(
        select(evaluation_runs).where(evaluation_runs.c.name == name)
    ).one_or_none()


def _begun(name: str, basis: EvaluationBasis, at: datetime) -> dict[str, Any]:
    return {
        "name": name,
        "kind": basis.kind,
        "basis_sha256": basis.sha256,
        "started_at": at,
        "finished_at": None,
        "basis": canonical_json(basis),
        "report": "{}",
        "timings": "{}",
    }


def _run_of(row: Row[Any]) -> EvaluationRun:
    return EvaluationRun(
        name=row.name,
        basis=EvaluationBasis(**json.loads(row.basis)),
        started_at=row.started_at,
        finished_at=row.finished_at,
        report=json.loads(row.report),
        timings=json.loads(row.timings),
    )


def _items_of(connection: Connection, name: str) -> list[EvaluationItem]:
    ordered = (
        select(evaluation_items)
        .where(evaluation_items.c.run == name)
        .order_by(evaluation_items.c.ordinal)
    )
    return [_item_of(row) for row in connection.execute(ordered)]


def _result_of(item: EvaluationItem) -> dict[str, Any]:
    return {
        "wanted": item.wanted,
        "answered": item.answered,
        "scores": dict(item.scores),
        "milliseconds": item.milliseconds,
        "detail": dict(item.detail),
    }


def _item_of(row: Row[Any]) -> EvaluationItem:
    result = json.loads(row.result)
    return EvaluationItem(
        item_id=row.item_id,
        text=row.text,
        wanted=tuple(result["wanted"]),
        answered=tuple(result["answered"]),
        scores=result["scores"],
        milliseconds=result["milliseconds"],
        detail=result["detail"],
    )

"""Drills: cases made to practise on, and what people answered; kept apart from real proposals."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    delete,
    insert,
    select,
    update,
)

from domain.canonical import canonical_json
from domain.decisions import ItemDecision, Outcome, ReasonCode, User
from domain.errors import Conflict, NotFound
from domain.proposals import Proposal
from domain.search import Hit
from store import audit
from store.deciding_schema import drill_answers, drill_cases, drill_drafts
from store.proposal_form import hit_from_plain, proposal_from_plain
from store.transactions import reading, writing


class AlreadyAnswered(Conflict):
    """Somebody answers a case of a drill once."""

    code = "already-answered"

    def __init__(self, case_id: str) -> None:
        super().__init__(f"You have answered case {case_id} of the drill already.")


@dataclass(frozen=True, slots=True)
class DrillTruth:
    """What is right in a case, and where that is known from: the closed incident it was made of.

    `evidence` are words of its report by which triage came to the same class. Where another's
    section was put in, `section` is the one it took the place of, and `foreign_to` the title of
    the incident it is from.
    """

    incident_id: str
    title: str
    subclass: str
    evidence: tuple[str, ...] = ()
    section: Hit | None = None
    foreign_to: str = ""


@dataclass(frozen=True, slots=True)
class DrillCase:
    """A proposal made to practise on; `seeded` are the items that are wrong on purpose.

    A case made before it was kept has no `truth`.
    """

    case_id: str
    made_by: str
    made_at: datetime
    proposal: Proposal
    seeded: tuple[str, ...]
    truth: DrillTruth | None = None


@dataclass(frozen=True, slots=True)
class DrillAnswer:
    """What somebody answered on a case, and when they were first shown it."""

    case_id: str
    user_id: str
    answered_by: str
    first_shown_at: datetime
    answered_at: datetime
    items: tuple[ItemDecision, ...]


class DrillRecords:
    """Cases and answers; each is written once, with its audit row."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, case: DrillCase) -> None:
        """Store a case."""
        with writing(self._engine) as connection:
            connection.execute(
                insert(drill_cases).values(
                    case_id=case.case_id,
                    made_by=case.made_by,
                    made_at=case.made_at,
                    shown_sha256=case.proposal.shown_sha256,
                    body=canonical_json(case.proposal),
                    seeded=canonical_json(case.seeded),
                    truth=canonical_json(case.truth) if case.truth else "{}",
                )
            )
            audit.append(
                connection,
                at=case.made_at,
                actor=case.made_by,
                action="drill-made",
                subject=case.case_id,
                detail={
                    "shown_sha256": case.proposal.shown_sha256,
                    "seeded": case.seeded,
                    **({"truth": case.truth} if case.truth else {}),
                },
            )

    def get(self, case_id: str) -> DrillCase:
        """Return a case. Raises: NotFound."""
        wanted = select(drill_cases).where(drill_cases.c.case_id == case_id)
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise NotFound("case of a drill", case_id)
        return _case(row)

    def open_for(self, user: User) -> list[str]:
        """Return the ids of the cases that the person has not answered, oldest first."""
        answered = select(drill_answers.c.case_id).where(drill_answers.c.user_id == user.user_id)
        wanted = (
            select(drill_cases.c.case_id)
            .where(drill_cases.c.case_id.not_in(answered))
            .order_by(drill_cases.c.made_at, drill_cases.c.case_id)
        )
        with reading(self._engine) as connection:
            return list(connection.execute(wanted).scalars())

    def answer(self, answer: DrillAnswer) -> None:
        """Store an answer. Raises: AlreadyAnswered."""
        same = (drill_answers.c.case_id == answer.case_id) & (
            drill_answers.c.user_id == answer.user_id
        )
        with writing(self._engine) as connection:
            if connection.execute(select(drill_answers.c.case_id).where(same)).first():
                raise AlreadyAnswered(answer.case_id)
            connection.execute(
                insert(drill_answers).values(
                    case_id=answer.case_id,
                    user_id=answer.user_id,
                    answered_by=answer.answered_by,
                    first_shown_at=answer.first_shown_at,
                    answered_at=answer.answered_at,
                    body=canonical_json(answer.items),
                )
            )
            connection.execute(delete(drill_drafts).where(*_whose(answer.case_id, answer.user_id)))
            _note_answer(connection, answer)

    def note_shown(self, case_id: str, user: User, at: datetime) -> None:
        """Keep when the person was first shown a case, unless that is known."""
        with writing(self._engine) as connection:
            if connection.execute(_draft(case_id, user)).first() is None:
                row = {"case_id": case_id, "user_id": user.user_id, "first_shown_at": at}
                connection.execute(insert(drill_drafts).values(row | {"answers": "{}"}))

    def first_shown(self, case_id: str, user: User) -> datetime | None:
        """Return when a person who has not answered a case was first shown it, else `None`."""
        with reading(self._engine) as connection:
            row = connection.execute(_draft(case_id, user)).first()
        return row.first_shown_at if row is not None else None

    def keep(self, case_id: str, user: User, answers: Mapping[str, str], at: datetime) -> None:
        """Keep what a person has answered so far, in place of what was there.

        Who has not been shown the case by then is shown it now. Once they have answered it, nothing
        is kept. Raises: TextNotStorable: it holds characters that no database keeps.
        """
        kept = json.dumps(dict(answers), ensure_ascii=False, sort_keys=True)
        answered = select(drill_answers.c.case_id).where(
            drill_answers.c.case_id == case_id, drill_answers.c.user_id == user.user_id
        )
        with writing(self._engine) as connection:
            if connection.execute(answered).first() is not None:
                return
            mine = _whose(case_id, user.user_id)
            if connection.execute(update(drill_drafts).where(*mine).values(answers=kept)).rowcount:
                return
            row = {"case_id": case_id, "user_id": user.user_id, "first_shown_at": at}
            connection.execute(insert(drill_drafts).values(row | {"answers": kept}))

    def so_far(self, case_id: str, user: User) -> dict[str, str]:
        """Return what `keep` was given last for the person; nothing once they have answered."""
        with reading(self._engine) as connection:
            row = connection.execute(_draft(case_id, user)).first()
        found: dict[str, str] = json.loads(row.answers) if row is not None else {}
        return found

    def find_answer(self, case_id: str, user: User) -> DrillAnswer | None:
        """Return what the person answered on a case, `None` when they have not."""
        wanted = select(drill_answers).where(
            drill_answers.c.case_id == case_id, drill_answers.c.user_id == user.user_id
        )
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        return _answer(row) if row is not None else None

    def all(self) -> list[tuple[DrillCase, DrillAnswer]]:
        """Return every answer with its case, in the order of answering."""
        ordered = select(drill_answers).order_by(
            drill_answers.c.answered_at, drill_answers.c.user_id
        )
        with reading(self._engine) as connection:
            cases = {row.case_id: _case(row) for row in connection.execute(select(drill_cases))}
            answers = [_answer(row) for row in connection.execute(ordered)]
        return [(cases[one.case_id], one) for one in answers]


def _whose(case_id: str, user_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return drill_drafts.c.case_id == case_id, drill_drafts.c.user_id == user_id


def _draft(case_id: str, user: User) -> Select[tuple[datetime, str]]:
    kept = select(drill_drafts.c.first_shown_at, drill_drafts.c.answers)
    return kept.where(*_whose(case_id, user.user_id))


def _note_answer(connection: Connection, answer: DrillAnswer) -> None:
    audit.append(
        connection,
        at=answer.answered_at,
        actor=answer.answered_by,
        action="drill-answered",
        subject=answer.case_id,
        detail={"items": answer.items},
    )


def _case(row: Row[tuple[object, ...]]) -> DrillCase:
    return DrillCase(
        case_id=row.case_id,
        made_by=row.made_by,
        made_at=row.made_at,
        proposal=proposal_from_plain(json.loads(row.body)),
        seeded=tuple(json.loads(row.seeded)),
        truth=_truth(json.loads(row.truth)),
    )


def _truth(plain: dict[str, Any]) -> DrillTruth | None:
    if not plain:
        return None
    section = plain.pop("section")
    return DrillTruth(
        evidence=tuple(plain.pop("evidence")),
        section=hit_from_plain(section) if section else None,
        **plain,
    )


def _answer(row: Row[tuple[object, ...]]) -> DrillAnswer:
    return DrillAnswer(
        case_id=row.case_id,
        user_id=row.user_id,
        answered_by=row.answered_by,
        first_shown_at=row.first_shown_at,
        answered_at=row.answered_at,
        items=tuple(
            ItemDecision(
                item_id=item["item_id"],
                outcome=Outcome(item["outcome"]),
                amended_to=item["amended_to"],
                reason_code=ReasonCode(item["reason_code"]) if item["reason_code"] else None,
                note=item["note"],
            )
            for item in json.loads(row.body)
        ),
    )

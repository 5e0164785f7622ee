"""Drills: cases made to practise on, and what people answered; kept apart from real proposals."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, Row, insert, select

from domain.canonical import canonical_json
from domain.decisions import ItemDecision, Outcome, ReasonCode, User
from domain.errors import Conflict, NotFound
from domain.proposals import Proposal
from store import audit
from store.deciding_schema import drill_answers, drill_cases
from store.proposal_form import proposal_from_plain
from store.transactions import reading, writing


class AlreadyAnswered(Conflict):
    """Somebody answers a case of a drill once."""

    code = "already-answered"

    def __init__(self, case_id: str) -> None:
        super().__init__(f"You have answered case {case_id} of the drill already.")


@dataclass(frozen=True, slots=True)
class DrillCase:
    """A proposal made to practise on; `seeded` are the items that are wrong on purpose."""

    case_id: str
    made_by: str
    made_at: datetime
    proposal: Proposal
    seeded: tuple[str, ...]


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
                )
            )
            audit.append(
                connection,
                at=case.made_at,
                actor=case.made_by,
                action="drill-made",
                subject=case.case_id,
                detail={"shown_sha256": case.proposal.shown_sha256, "seeded": case.seeded},
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
            _note_answer(connection, answer)

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

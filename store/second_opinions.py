"""Second opinions of a language model: what was asked by whom, and what of the answer held."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select

from domain.canonical import canonical_json, sha256_of
from domain.decisions import User
from domain.opinions import CitedSentence, SecondOpinion
from store import audit
from store.transactions import reading, writing
from store.triage_schema import second_opinions


class SecondOpinions:
    """Keeps each opinion as it was shown; the last on a proposal is the one that is read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, opinion: SecondOpinion, actor: User) -> None:
        """Store an opinion, or that there was none, with the audit row of the asking."""
        body = canonical_json(opinion)
        with writing(self._engine) as connection:
            connection.execute(
                insert(second_opinions).values(
                    proposal_id=opinion.proposal_id,
                    asked_at=opinion.asked_at,
                    asked_by=opinion.asked_by,
                    body=body,
                )
            )
            audit.append(
                connection,
                at=opinion.asked_at,
                actor=actor.name,
                action="ask-model",
                subject=opinion.proposal_id,
                detail={
                    "model": opinion.model,
                    "given": opinion.given,
                    "reason": opinion.reason,
                    "body_sha256": sha256_of(body),
                },
            )

    def find(self, proposal_id: str) -> SecondOpinion | None:
        """Return the last opinion on a proposal, `None` when nobody asked."""
        wanted = (
            select(second_opinions.c.body)
            .where(second_opinions.c.proposal_id == proposal_id)
            .order_by(second_opinions.c.sequence.desc())
            .limit(1)
        )
        with reading(self._engine) as connection:
            body = connection.execute(wanted).scalar()
        return None if body is None else _opinion(json.loads(body))


def _opinion(plain: dict[str, Any]) -> SecondOpinion:
    lists = ("sections", "names", "disagreements")
    return SecondOpinion(
        **{
            **plain,
            **{name: tuple(plain[name]) for name in lists},
            "summary": tuple(CitedSentence(**one) for one in plain["summary"]),
            "asked_at": datetime.fromisoformat(plain["asked_at"]),
        }
    )

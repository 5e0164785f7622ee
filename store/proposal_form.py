"""A proposal back from its stored JSON, field by field."""

from datetime import datetime
from typing import Any

from domain.canonical import sha256_of
from domain.documents import Place
from domain.proposals import (
    ClassProposal,
    ClassScore,
    EmergencyStep,
    InvocationClause,
    LifeSafety,
    Proposal,
    RoleProposal,
    SimilarIncident,
)
from domain.search import FindingNote, Hit
from store.question_form import answers_from_plain, duties_from_plain, questions_from_plain
from store.severity_form import severity_from_plain, times_from_plain


def shown_hash(body: str, claimed: str) -> str:
    """Return the hash of what the stored `body` shows: of all in it but the `claimed` hash.

    Taken from the stored text and not from a rebuilt proposal, so that one made before a field
    was added to `Proposal` keeps its hash.
    """
    return sha256_of(body.replace(f'"shown_sha256":"{claimed}"', '"shown_sha256":""', 1))


def proposal_from_plain(plain: dict[str, Any]) -> Proposal:
    """Return the proposal that `domain.canonical.to_plain` made `plain` from.

    Raises: KeyError, TypeError, ValueError: `plain` is not the form of a proposal.
    """
    rest = dict(plain)
    return Proposal(
        created_at=datetime.fromisoformat(rest.pop("created_at")),
        life_safety=_life_safety(rest.pop("life_safety")),
        incident_class=_class(rest.pop("incident_class")),
        loss_scenarios=_scores(rest.pop("loss_scenarios")),
        sections=tuple(hit_from_plain(hit) for hit in rest.pop("sections")),
        roles=tuple(RoleProposal(**role) for role in rest.pop("roles")),
        similar_incidents=tuple(_similar(one) for one in rest.pop("similar_incidents")),
        notices=tuple(rest.pop("notices")),
        revisions=_pairs(rest.pop("revisions")),
        times=times_from_plain(rest.pop("times", None)),
        severity=severity_from_plain(rest.pop("severity", None)),
        as_of=_moment(rest.pop("as_of", None)),
        questions=questions_from_plain(rest.pop("questions", ())),
        answers=answers_from_plain(rest.pop("answers", ())),
        duties=duties_from_plain(rest.pop("duties", ())),
        changes=tuple(rest.pop("changes", ())),
        invocation=tuple(_clause(one) for one in rest.pop("invocation", ())),
        **rest,
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _life_safety(plain: dict[str, Any]) -> LifeSafety:
    return LifeSafety(
        danger=plain["danger"],
        words=tuple(plain["words"]),
        kinds=tuple(plain.get("kinds", ())),
        steps=tuple(EmergencyStep(**one) for one in plain.get("steps", ())),
    )


def _class(plain: dict[str, Any]) -> ClassProposal:
    rest = dict(plain)
    return ClassProposal(
        alternatives=_scores(rest.pop("alternatives")),
        evidence=tuple(rest.pop("evidence")),
        against=tuple(rest.pop("against", ())),
        likely=tuple(rest.pop("likely", ())),
        **rest,
    )


def _scores(plain: list[dict[str, Any]]) -> tuple[ClassScore, ...]:
    return tuple(ClassScore(**one) for one in plain)


def hit_from_plain(plain: dict[str, Any]) -> Hit:
    """Return the section found that `plain` was made from. Raises: as `proposal_from_plain`."""
    rest = dict(plain)
    return Hit(
        heading_path=tuple(rest.pop("heading_path")),
        place=Place(**rest.pop("place")),
        parts=_pairs(rest.pop("parts")),
        # Proposals made before these fields were added do without them.
        words=tuple(rest.pop("words", ())),
        incidents=tuple(rest.pop("incidents", ())),
        variants=tuple(rest.pop("variants", ())),
        scope=tuple(rest.pop("scope", ())),
        findings=tuple(FindingNote(**one) for one in rest.pop("findings", ())),
        mismatch=tuple(rest.pop("mismatch", ())),
        **rest,
    )


def _clause(plain: dict[str, Any]) -> InvocationClause:
    return InvocationClause(**{**plain, "met_by": tuple(plain["met_by"])})


def _similar(plain: dict[str, Any]) -> SimilarIncident:
    rest = dict(plain)
    return SimilarIncident(
        occurred_at=_moment(rest.pop("occurred_at")),
        why=tuple(rest.pop("why")),
        different=tuple(rest.pop("different", ())),
        **rest,
    )


def _pairs(plain: list[list[Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, value) for name, value in plain)

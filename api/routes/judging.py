"""Judging what several runs found: pair by pair, by people."""

from fastapi import APIRouter, status

from api.deps import Judge, Reader, ServicesDep
from api.schemas.judging import AgreementOut, GradeIn, NextPairOut, PairOut, PoolOut
from api.services import Services
from domain.canonical import to_plain

router = APIRouter(prefix="/judging", tags=["evaluations"])


@router.get("")
def list_pools(services: ServicesDep, _: Reader) -> list[PoolOut]:
    """Return every pool with how far each judge is."""
    return [
        PoolOut(name=one.name, pairs=one.pairs, judged=dict(one.judged))
        for one in services.judging.list_pools()
    ]


@router.get("/{pool}/next")
def next_pair(pool: str, services: ServicesDep, judge: Judge) -> NextPairOut:
    """Return the first pair that this person has not judged."""
    return _next(services, pool, judge.name)


@router.post("/{pool}/judgements", status_code=status.HTTP_201_CREATED)
def judge_pair(pool: str, grade: GradeIn, services: ServicesDep, judge: Judge) -> NextPairOut:
    """Record what this person says of a pair, and return the next one."""
    services.judging.judge(pool, grade.pair_id, grade.grade, actor=judge, at=services.clock())
    return _next(services, pool, judge.name)


@router.get("/{pool}/agreement")
def agreement(pool: str, services: ServicesDep, _: Reader) -> AgreementOut:
    """Return how far the judges of a pool agree beyond chance."""
    services.judging.pairs_of(pool)
    return AgreementOut(**services.agreement_of(services.judging.judgements_of(pool)))


def _next(services: Services, pool: str, judge: str) -> NextPairOut:
    pair = services.judging.next_pair(pool, judge)
    said = [one for one in services.judging.judgements_of(pool) if one.judge == judge]
    return NextPairOut(
        pair=PairOut(**to_plain(pair)) if pair is not None else None,
        judged=len(said),
        pairs=len(services.judging.pairs_of(pool)),
    )

"""Duties to notify and the policy on deciding, as they are in force; files set them."""

from datetime import timedelta

from fastapi import APIRouter

from api.deps import Reader, ServicesDep
from api.schemas.rules import DutyDeadlineOut, DutyRuleOut, PolicyOut, RulesOut
from desk.policy import Policy
from triage.duty_book import DutyRule

router = APIRouter(tags=["rules"])

HOUR = timedelta(hours=1)


@router.get("/rules")
def rules(services: ServicesDep, _: Reader) -> RulesOut:
    """Return the duties and the policy that proposals and decisions go by."""
    held = services.rules
    return RulesOut(
        duties=[_duty(one) for one in held.duties.rules],
        duties_file=held.duties_file,
        duties_revision=held.duties.revision,
        policy=_policy(held.policy),
        policy_file=held.policy_file,
    )


def _duty(rule: DutyRule) -> DutyRuleOut:
    return DutyRuleOut(
        duty_id=rule.duty_id,
        regime=rule.regime,
        trigger=rule.trigger,
        recipient=rule.recipient,
        source=rule.source,
        about=list(rule.about),
        criteria=[one.text for one in rule.criteria],
        deadlines=[
            DutyDeadlineOut(
                name=one.name, starts=one.starts, hours=one.after / HOUR if one.after else None
            )
            for one in rule.deadlines
        ],
    )


def _policy(policy: Policy) -> PolicyOut:
    return PolicyOut(
        expires_after_hours=policy.expires_after / HOUR,
        look_levels=sorted(level.value for level in policy.look_levels),
        confidence_below=policy.confidence_below,
        reason_letters=policy.reason_letters,
        blind_first=policy.blind_first,
        two_person_levels=sorted(level.value for level in policy.two_person_levels),
        emergency_allowed=policy.is_emergency_allowed,
        justify_within_hours=policy.justify_within / HOUR,
        quick_seconds=policy.quick.total_seconds(),
        alert_share=policy.alert_share,
    )

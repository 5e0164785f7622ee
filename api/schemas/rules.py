"""What the organization has laid down: duties to notify and the policy on deciding, as in force."""

from api.schemas.base import Out


class DutyDeadlineOut(Out):
    """A report that a duty asks for; `hours` after `starts`, null when it is no fixed length."""

    name: str
    starts: str
    hours: float | None


class DutyRuleOut(Out):
    """One regime with what it asks; `about` are the classes that it is shown for."""

    duty_id: str
    regime: str
    trigger: str
    recipient: str
    source: str
    about: list[str]
    criteria: list[str]
    deadlines: list[DutyDeadlineOut]


class PolicyOut(Out):
    """How much a person must do before they confirm; levels as S1 to S5, shares 0 to 1."""

    expires_after_hours: float
    look_levels: list[str]
    confidence_below: float
    reason_letters: int
    blind_first: str
    two_person_levels: list[str]
    emergency_allowed: bool
    justify_within_hours: float
    quick_seconds: float
    alert_share: float


class RulesOut(Out):
    """Duties and policy in force; a file is empty where the one that comes with Muster holds."""

    duties: list[DutyRuleOut]
    duties_file: str
    duties_revision: str
    policy: PolicyOut
    policy_file: str

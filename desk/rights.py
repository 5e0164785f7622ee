"""Who may do what. The table is the rule; routes and the desk ask it and nothing else."""

from enum import StrEnum

from domain.decisions import User, UserRole
from domain.errors import NotAllowed


class Act(StrEnum):
    """Something a signed-in person can do; the text completes "may not ..."."""

    READ = "read plans, incidents and proposals"
    PROPOSE = "ask for a triage"
    DECIDE = "decide on a proposal"
    RESPOND = "act in the room of an incident"
    STAND_DOWN = "end a response"
    INGEST = "add or remove plans"
    REVIEW = "review facts and put plans in force"
    JUDGE = "judge what runs found"
    TEACH = "put a class model in force"
    OPERATE = "rebuild or check the indexes"
    CARRY = "make a crisis kit"
    AUDIT = "read the audit trail"
    MEASURE = "see how people decide"
    ADMINISTER = "manage users"


_EVERYONE = frozenset(UserRole)

# An admin looks after the machine and does not decide; an auditor looks and does not touch.
PERMITTED: dict[Act, frozenset[UserRole]] = {
    Act.READ: _EVERYONE,
    Act.PROPOSE: frozenset({UserRole.RESPONDER, UserRole.APPROVER, UserRole.OWNER, UserRole.ADMIN}),
    Act.DECIDE: frozenset({UserRole.RESPONDER, UserRole.APPROVER}),
    Act.RESPOND: frozenset({UserRole.RESPONDER, UserRole.APPROVER}),
    # Who does the work does not also declare it done.
    Act.STAND_DOWN: frozenset({UserRole.APPROVER}),
    Act.INGEST: frozenset({UserRole.OWNER, UserRole.ADMIN}),
    Act.REVIEW: frozenset({UserRole.OWNER, UserRole.ADMIN}),
    Act.JUDGE: frozenset({UserRole.RESPONDER, UserRole.APPROVER, UserRole.OWNER}),
    # The one who answers for plans and past incidents, by name: never the command line.
    Act.TEACH: frozenset({UserRole.OWNER}),
    Act.OPERATE: frozenset({UserRole.OWNER, UserRole.ADMIN}),
    # Names and numbers leave with it.
    Act.CARRY: frozenset({UserRole.OWNER, UserRole.ADMIN}),
    Act.AUDIT: frozenset({UserRole.AUDITOR, UserRole.ADMIN}),
    # Not those who are measured.
    Act.MEASURE: frozenset({UserRole.APPROVER, UserRole.OWNER, UserRole.AUDITOR, UserRole.ADMIN}),
    Act.ADMINISTER: frozenset({UserRole.ADMIN}),
}


def is_permitted(user: User, act: Act) -> bool:
    """Return whether the person's role permits the act."""
    return user.role in PERMITTED[act]


def require(user: User, act: Act) -> None:
    """Raise `NotAllowed` unless the person's role permits the act."""
    if not is_permitted(user, act):
        raise NotAllowed(user.name, user.role.value, act.value)

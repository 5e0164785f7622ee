"""What is outdated or in conflict in the plans."""

from api.schemas.base import Out


class SideOut(Out):
    """One text of a finding, quoted verbatim; reference rows have no span."""

    path: str
    heading: str
    quote: str
    start: int
    end: int


class FindingOut(Out):
    """What a rule found wrong in the plans."""

    id: str
    rule: str
    clause: str
    severity: str
    message: str
    sides: list[SideOut]
    state: str


class UpkeepOut(Out):
    """All open findings, and the rules that could not be checked with the reason."""

    findings: list[FindingOut]
    not_checked: list[str]

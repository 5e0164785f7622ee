"""What a check of the plans says, apart from the rules that it takes a while to load."""

from dataclasses import dataclass

from domain.findings import Finding


class Stopped(Exception):
    """The check was given up before its end."""


@dataclass(frozen=True, slots=True)
class UpkeepReport:
    """What was found, worst first, and which rules could not be checked and why."""

    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...]

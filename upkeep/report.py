"""What a check of the plans says, apart from the rules that it takes a while to load."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.findings import Finding

# Of more plans the list would hide what it says.
MOST_PATHS = 3


class Stopped(Exception):
    """The check was given up before its end."""


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """A rule that broke off: what it finds (`P-09, P-10`), and the kind of the error.

    Where it looked at one plan, that plan's path and version; the other plans it has looked at.
    """

    rule: str
    error: str
    path: str = ""
    version_id: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """The same with the error itself, whose message may hold words of a plan."""

    failure: RuleFailure
    fault: Exception


@dataclass(frozen=True, slots=True)
class UpkeepReport:
    """What was found, worst first, which rules could not be checked and why, which broke off."""

    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...]
    failed: tuple[RuleFailure, ...] = ()

    def failed_rules(self) -> list[str]:
        """Return the rules that broke off, each once, in order."""
        return sorted({name for one in self.failed for name in one.rule.split(", ")})


def failure_line(rule: str, error: str, paths: Sequence[str]) -> str:
    """Return in one line that a rule broke off, where, and what is to be done."""
    more = f" and {len(paths) - MOST_PATHS} more" if len(paths) > MOST_PATHS else ""
    where = f" in {', '.join(paths[:MOST_PATHS])}{more}" if paths else ""
    return (
        f"{rule} broke off on an unforeseen {error}{where}: what it finds is not complete. The "
        "other rules were checked. The log says where; the next change of a plan is checked again."
    )

"""What an evaluation measures of a proposal, and all that it needs of one."""

from collections.abc import Sequence
from typing import Protocol

from domain.proposals import ClassProposal, RoleProposal
from domain.search import Hit


class Answer(Protocol):
    """What is measured of a proposal."""

    @property
    def incident_class(self) -> ClassProposal:
        """Return the class proposed."""
        ...

    @property
    def sections(self) -> Sequence[Hit]:
        """Return the sections shown, best first."""
        ...

    @property
    def roles(self) -> Sequence[RoleProposal]:
        """Return the roles to call."""
        ...

    @property
    def no_plan(self) -> bool:
        """Return whether no plan covers the report."""
        ...

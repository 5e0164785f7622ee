"""What plans say to do at once, a block for each section, as pages and plain pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from api.schemas.triage import EmergencyStepOut

# More steps than these push what it is, and whom to call, out of sight on a telephone.
AT_FIRST = 5


@dataclass(frozen=True, slots=True)
class EmergencyBlock:
    """The steps of one section: those in sight, and those folded away until somebody asks.

    The span reaches from the first of them to the last, in the version's text.
    """

    section_id: str
    title: str
    heading: str
    version_id: str
    start: int
    end: int
    steps: tuple[EmergencyStepOut, ...]
    later: tuple[EmergencyStepOut, ...]


def blocks_of(
    steps: Sequence[EmergencyStepOut], *, at_first: int | None = AT_FIRST
) -> list[EmergencyBlock]:
    """Return the steps by section, in their order, the first of all in sight; `None` for every one.

    A single step is never folded: the line that opens it takes as much room.
    """
    left = len(steps) if at_first is None else at_first
    blocks: list[EmergencyBlock] = []
    for _, group in groupby(steps, key=lambda one: one.section_id):
        own = tuple(group)
        shown = len(own) if len(own) <= left + 1 and left else left
        blocks.append(_block(own, shown))
        left = max(0, left - shown)
    return blocks


def _block(own: tuple[EmergencyStepOut, ...], shown: int) -> EmergencyBlock:
    first = own[0]
    return EmergencyBlock(
        first.section_id,
        first.title,
        first.heading,
        first.version_id,
        min(one.start for one in own),
        max(one.end for one in own),
        own[:shown],
        own[shown:],
    )

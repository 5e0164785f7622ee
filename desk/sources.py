"""Opening the source of an item: the whole section, and the receipt that it was opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.decisions import User
from domain.errors import NotFound, Unavailable
from domain.proposals import EmergencyStep, Proposal, RoleProposal
from domain.search import Hit
from store.plans import PlanRecords
from store.proposals import ProposalRecords
from store.seen import SeenRecords


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A section of a stored version; `start` and `end` are its quote's place in the version.

    In the section's own `text` the quote stands at `quote_start` to `quote_end`.
    """

    section_id: str
    version_id: str
    path: str
    title: str
    heading_path: tuple[str, ...]
    place_text: str
    text: str
    quote: str
    quote_start: int
    quote_end: int
    start: int
    end: int
    opened_at: datetime


class QuoteGone(Unavailable):
    """The stored text no longer has the quote at its place, so that there is nothing to open."""

    code = "quote-gone"

    def __init__(self, section_id: str) -> None:
        super().__init__(
            f"The stored text of section {section_id!r} no longer has what was quoted. Look at the "
            "plan itself, and have `muster doctor` look at the record."
        )


class Sources:
    """Shows what a proposal rests on, and keeps who opened what."""

    def __init__(
        self,
        proposals: ProposalRecords,
        plans: PlanRecords,
        seen: SeenRecords,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._proposals = proposals
        self._plans = plans
        self._seen = seen
        self._clock = clock

    def open(self, proposal_id: str, section_id: str, *, actor: User) -> OpenedSource:
        """Return the section that the proposal quotes, and note that `actor` opened it.

        Raises:
            NotFound: there is no such proposal, or it rests on no such section.
            TextDamaged, QuoteGone: the stored text is not what was quoted; no receipt is kept.
        """
        version_id, start, end = _quoted(self._proposals.get(proposal_id), section_id)
        version = self._plans.get_version(version_id)
        sections = self._plans.sections_of(version_id)
        section = next((one for one in sections if one.section_id == section_id), None)
        if section is None or not section.start <= start <= end <= section.end:
            raise QuoteGone(section_id)
        path = self._plans.get_entry(version.document_id).document.path
        return OpenedSource(
            section_id=section_id,
            version_id=version_id,
            path=path,
            title=version.title,
            heading_path=section.heading_path,
            place_text=section.place.describe(),
            text=version.text[section.start : section.end],
            quote=version.text[start:end],
            quote_start=start - section.start,
            quote_end=end - section.start,
            start=start,
            end=end,
            opened_at=self._seen.open_source(proposal_id, actor, section_id, self._clock()),
        )


def _quoted(proposal: Proposal, section_id: str) -> tuple[str, int, int]:
    """Return the version and span of what the proposal quotes from the section."""
    quoted: tuple[Hit | RoleProposal | EmergencyStep, ...] = (
        *proposal.sections,
        *proposal.roles,
        *proposal.life_safety.steps,
    )
    for source in quoted:
        if source.section_id == section_id:
            return source.version_id, source.start, source.end
    raise NotFound("source in this proposal", section_id)

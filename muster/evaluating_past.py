"""What the record holds of the past: closed incidents, decided reports, versions of plans."""

from dataclasses import dataclass

from domain.canonical import canonical_json, sha256_of
from domain.incidents import Incident
from eval.confirmed import incident_of
from eval.likeness import plain_letters
from muster.core import Core
from muster.reading_record import open_beside
from muster.settings import Settings


@dataclass(frozen=True, slots=True)
class Past:
    """Closed incidents and decided reports of the record, and the plan versions it holds."""

    incidents: tuple[Incident, ...]
    decided: tuple[Incident, ...]
    versions: tuple[tuple[str, str, str, str], ...]

    @property
    def sha256(self) -> str:
        """Return the hash over all of it."""
        return sha256_of(canonical_json([self.incidents, self.decided, self.versions]))


def hash_of_record(settings: Settings) -> str:
    """Return the hash over what a replay of the record rests on."""
    with open_beside(settings) as core:
        return past_of(core).sha256


def past_of(core: Core) -> Past:
    """Return the past that the record holds: what was closed, and what was decided beside it."""
    from store.decisions import DecisionRecords
    from store.proposals import ProposalRecords
    from store.reference import ReferenceRecords
    from store.response import RoomRecords

    incidents = [one for one in ReferenceRecords(core.engine).incidents() if one.incident_class]
    said = {plain_letters(one.text) for one in incidents}
    proposals, decisions = ProposalRecords(core.engine), DecisionRecords(core.engine)
    rooms = RoomRecords(core.engine)
    decided = []
    for entry in proposals.list(proposals.count()):
        decision = decisions.of_proposal(entry.proposal_id)
        room = rooms.find_of_proposal(entry.proposal_id)
        # What was taken back, or decided for an exercise, confirms nothing of a real incident.
        counts = decision is not None and decision.is_in_force and not (room and room.is_exercise)
        if entry.proposal is not None and decision is not None and counts:
            found = incident_of(entry.proposal, decision)
            # A response that was stood down left its report among the incidents.
            if found is not None and plain_letters(found.text) not in said:
                decided.append(found)
    versions = sorted(
        (one.document.path, version.version_id, str(version.valid_from), str(version.valid_to))
        for one in core.plans.list_documents()
        for version in core.plans.versions_of(one.document.document_id)
    )
    return Past(tuple(incidents), tuple(decided), tuple(versions))

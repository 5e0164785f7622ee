"""The emergency steps at the head of a checklist are made as the checklist's own are."""

from collections.abc import Sequence
from datetime import UTC, datetime

from desk.response.at_once import with_steps_at_once
from domain.documents import Fact, Place, Section, Version, VersionStatus
from domain.proposals import EmergencyStep

TITLE = "Gate Plan"
TEXT = "If it burns:\n\n- Press the button.\n\nGate Plan Internal\n\n- Leave the yard.\n"


class Stored:
    """One plan of one section, whose page ends in the middle of a list."""

    def get_version(self, version_id: str) -> Version:
        now = datetime(2026, 1, 1, tzinfo=UTC)
        state = VersionStatus.IN_FORCE
        return Version(version_id, "plan", 1, "", "text/markdown", TITLE, TEXT, state, now)

    def sections_of(self, version_id: str) -> Sequence[Section]:
        return [Section("v1.s1", version_id, 0, None, 0, TITLE, (), 0, len(TEXT), Place())]

    def facts_of(self, version_id: str) -> Sequence[Fact]:
        del version_id
        return []


def test_a_lead_in_holds_behind_the_line_that_each_page_repeats() -> None:
    quote = "Leave the yard."
    start = TEXT.index(quote)
    one = EmergencyStep("v1.s1", "v1", "plan.md", TITLE, "", quote, start, start + len(quote))
    made, lost = with_steps_at_once([], [one], Stored(), [], confirmed=["v1.s1"], rejected=())
    assert lost == 0
    assert [lead.quote for lead in made[0].lead_ins] == ["If it burns:"]

import pytest

from domain.documents import VersionStatus
from ingest.standing import standing_of
from tests.ingest.stated import facts_of


def standing(text: str, title: str = "Flood plan") -> VersionStatus:
    return standing_of(facts_of(text), title=title, text=text)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Flood plan\nstatus: draft\n---\n# Flood plan\n\nMove stock.",
        "# Flood plan\n\n**Status:** Draft v0.3\n",
        "# Flood plan\n\nDocument status: DRAFT for review\n",
        "# Flood plan\n\n| Version | 1.2 |\n|---|---|\n| Status | Draft |\n",
        "# DRAFT - Flood plan\n\nMove stock.",
        "# DRAFT Flood plan\n\nMove stock.",
        "# Flood plan (Draft)\n\nMove stock.",
        "# Flood plan - draft v2\n\nMove stock.",
        "# Hochwasserplan [ENTWURF]\n\nWaren umlagern.",
        "# Flood plan\n\n**DRAFT - not for use**\n\nMove stock.",
        "# Flood plan\n\nStatus: under review\n",
    ],
)
def test_a_plan_marked_as_a_draft_is_one(text: str) -> None:
    assert standing(text) is VersionStatus.DRAFT


def test_a_title_that_stands_in_no_line_counts_too() -> None:
    assert standing("Move stock.", title="Flood plan (draft)") is VersionStatus.DRAFT


@pytest.mark.parametrize(
    "text",
    [
        "# Flood plan\n\nStatus: Superseded by BCP-2\n",
        "# Flood plan\n\n| Status | Withdrawn on 3 March |\n|---|---|\n",
        "# Flood plan\n\nThis plan has been superseded by the 2025 plan.\n",
        "# Hochwasserplan\n\nStatus: außer Kraft\n",
    ],
)
def test_a_plan_that_calls_itself_ended_is_withdrawn(text: str) -> None:
    assert standing(text) is VersionStatus.WITHDRAWN


@pytest.mark.parametrize(
    "text",
    [
        "# Flood plan\n\nMove stock.",
        "# Flood plan\n\nStatus: Approved\n\nStatus: draft\n",
        "# Flood plan\n\n| Status | Final |\n|---|---|\n| 0.1 | Draft |\n",
        "# Communication plan\n\nThe press officer sends a draft to the board.\n",
        "# Communication plan\n\nDraft the notice within 30 minutes.\n",
        "# Drafting a notice\n\nDraft, review, send.\n",
        "# Flood plan\n\n## Draft a notice to staff\n\nStatus: 200\n",
        "# Flood plan\n\nThis document is deprecated.\n",
        "# Flood plan\n\nThe old site plan was withdrawn.\n",
        "# Flood plan\n\n" + "Move stock.\n" * 400 + "\nStatus: Draft\n",
    ],
)
def test_a_plan_that_only_speaks_of_drafts_is_in_force(text: str) -> None:
    assert standing(text) is VersionStatus.IN_FORCE

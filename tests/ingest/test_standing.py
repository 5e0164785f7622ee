from time import perf_counter

import pytest

from domain.documents import VersionStatus
from ingest.replaced import is_replaced
from ingest.standing import standing_of
from tests.ingest.stated import facts_of


def standing(text: str, title: str = "") -> VersionStatus:
    title = title or text.partition("\n")[0].lstrip("# ")
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
        "# Flood plan\n\nStatus: Replaced by BCP-2\n",
        "# Flood plan\n\n| Status | replaced |\n|---|---|\n",
        "# Hochwasserplan\n\nStatus: abgelöst durch Notfallplan 2025\n",
        "# Hochwasserplan\n\n**Status:** Ersetzt durch das Notfallhandbuch\n",
        "# Hochwasserplan\n\nStatus: abgelöst\n",
        "# Flood plan\n\nSuperseded by: BCP-2\n",
        "# Flood plan\n\n- **Replaced by:** [Flood plan 2025](flood-2025.md)\n",
        "# Hochwasserplan\n\n| Nr. | 7 |\n|---|---|\n| Abgelöst durch | Notfallplan 2025 |\n",
        "# Hochwasserplan\n\n> Ersetzt durch den Notfallplan 2025.\n",
        "# Flood plan\n\n**REPLACED BY BCP-7**\n\nMove stock.",
        "# Flood plan (superseded by BCP-2)\n\nMove stock.",
        "# Hochwasserplan – abgelöst durch Notfallplan 2025\n\nWaren umlagern.",
        "# Flood plan\n\nThis plan has been replaced by the Flood Plan 2025.\n",
        "# Flood plan\n\nNote: This document is now succeeded by version 3 of the manual.\n",
        "# Hochwasserplan\n\nDieser Plan wurde durch den Notfallplan 2025 abgelöst.\n",
        "# Hochwasserplan\n\nDieses Dokument ist ersetzt durch die Richtlinie RL-12.\n",
        "# Flood plan\n\nMove stock. *This plan was replaced by BCP-2.*\n",
        "# Flood plan\n\nReplaced by: BCP-7 | Owner: Ines Falk\n",
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
        "# Flood plan\n\nThis plan replaces the Flood Plan 2019.\n",
        "# Flood plan\n\nReplaces: BCP-2\n\nSupersedes: BCP-1\n",
        "# Hochwasserplan\n\nErsetzt: Notfallplan 2019\n",
        "# Hochwasserplan\n\nStatus: ersetzt Notfallplan 2019\n",
        "# Hochwasserplan\n\nDieser Plan ersetzt den Notfallplan 2019.\n",
        "# Hochwasserplan\n\nDieser Plan löst den Notfallplan 2019 ab.\n",
        "# Flood plan\n\n| Superseded by | - |\n|---|---|\n| Replaced by | n/a |\n",
        "# Flood plan\n\nReplaced by:\n\nMove stock.",
        "# Flood plan\n\nThe Flood Plan 2019 was replaced by this plan.\n",
        "# Flood plan\n\nThe 2019 edition of this plan was superseded by version 2.\n",
        "# Flood plan\n\nThis plan is replaced by a new version every year.\n",
        "# Flood plan\n\nFollow it until this plan is replaced by a new version.\n",
        "# Flood plan\n\nIf the gate fails: this plan is replaced by the gate plan.\n",
        "# Flood plan\n\nReplaced by Ines Falk when she is away.\n",
        "# Flood plan\n\n- Replaced by version 2 of the form.\n",
        "# Flood plan\n\n## Pump 2\n\nReplaced by: pump 3\n",
        "# Flood plan\n\n" + "Move stock.\n" * 30 + "Replaced by: BCP-7\n",
        "# Flood plan\n\nStatus: Approved\n\nReplaced by: BCP-7\n",
        "# Flood plan\n\nSuperseded by: none (current version)\n",
        "# Flood plan\n\nReplaced by: n/a - current version 3.2\n",
        "# Flood plan\n\nReplaced by: not yet, version 4 is a draft\n",
        "# Flood plan\n\nReplaced by: BCP-7 once it is approved\n",
        "# Hochwasserplan\n\nAbgelöst durch: – (gültiges Dokument)\n",
        "# Hochwasserplan\n\nErsetzt durch: keine neuere Version\n",
        "# Flood plan\n\n| Replaced by | Document |\n| - | - |\n",
        "# Flood plan\n\n| Replaced by | Document |\n|---|---|\n| - | - |\n",
        "# Flood plan\n\n| Superseded by version | Date |\n| 1.0 | 2.0 |\n",
        "# Flood plan\n\n| Status | Superseded by |\n|---|---|\n| Active | - |\n",
        "# Flood plan\n\nStatus: superseded by none\n",
        "# Flood plan (superseded by: none, version 3)\n\nMove stock.",
        "# Flood plan\n\nReplaced by: {document}\n",
        "# Flood plan\n\nReplaced by: see document register\n",
        "# Flood plan\n\nThis plan was superseded by Plan B. It is in force again.\n",
        "# Flood plan\n\nReplaced by this document: Old plan v1\n",
        "# Hochwasserplan\n\nErsetzt durch die vorliegende Ausgabe: Notfallplan 2019\n",
        "# Flood plan\n\nThis plan was superseded by Plan B, which was withdrawn; it is in force "
        "again.\n",
        "# Flood plan\n\nThis guide is superseded by local policy only during night shifts.\n",
        "# Flood plan\n\nThis guide is superseded by local policy where both apply.\n",
        "# Flood plan\n\nThis plan has been replaced by version 2 (this document).\n",
        "# Hochwasserplan\n\nDieser Plan wurde durch den Plan B ersetzt und gilt jetzt wieder.\n",
        "# Flood plan\n\nThis document is deprecated.\n",
        "# Flood plan\n\nThe old site plan was withdrawn.\n",
        "# Flood plan\n\n" + "Move stock.\n" * 400 + "\nStatus: Draft\n",
    ],
)
def test_a_plan_that_only_speaks_of_drafts_is_in_force(text: str) -> None:
    assert standing(text) is VersionStatus.IN_FORCE


def test_blank_lines_and_marks_cost_no_more_than_their_number() -> None:
    began = perf_counter()
    assert not is_replaced(["", "*" * 120_000, *[""] * 120_000], title="Flood plan")
    assert perf_counter() - began < 5

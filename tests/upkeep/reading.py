"""Plans read as ingest reads them, held in memory, and the rules run over them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from api.schemas.wording import finding_in, said_in
from domain.documents import Document, ReadDocument, Version, VersionStatus
from domain.findings import Finding, PlanView
from domain.ports import KnownFile, RestrictedFile
from domain.reference import ReferenceChange, ReferenceData, ReferenceRow
from ingest.pipeline import ingest_paths
from upkeep.check import check_plans
from upkeep.report import UpkeepReport

TODAY = date(2026, 3, 1)


@dataclass
class ViewLibrary:
    """The library port as far as a first reading needs it."""

    views: list[PlanView] = field(default_factory=list)
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def open_collection(self, root: str, **_: object) -> str:
        return Path(root).name

    def roots(self) -> list[str]:
        return []

    def known_files(self, collection: str) -> dict[str, KnownFile]:
        return {}

    def restricted_files(self) -> list[RestrictedFile]:
        return []

    def add_version(self, document: Document, read: ReadDocument, **_: object) -> Version:
        self.views.append(PlanView(document, read.version, read.sections, read.facts))
        return read.version

    def reference_paths(self, collection: str) -> list[str]:
        return []

    def save_reference(
        self, kind: str, rows: Sequence[ReferenceRow], **_: object
    ) -> ReferenceChange:
        self.rows.setdefault(kind, []).extend(rows)
        return ReferenceChange(added=len(rows))


def read_plans(*paths: Path) -> tuple[list[PlanView], ReferenceData]:
    """Return the plans and the reference data at or below the paths; every file must be read."""
    library = ViewLibrary()
    report = ingest_paths(
        paths,
        library,  # type: ignore[arg-type]
        now=datetime(2026, 3, 1, tzinfo=UTC),
        count_tokens=lambda text: len(text.split()),
    )
    assert not report.refused
    kinds = ("bia", "inventory", "roster", "links")
    reference = ReferenceData(*(tuple(library.rows.get(kind, ())) for kind in kinds))
    return library.views, reference


@dataclass
class Desk:
    """A folder of plans and what the rules say about it."""

    folder: Path

    def put(self, name: str, *lines: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def report(self, *, as_of: date = TODAY) -> UpkeepReport:
        views, reference = read_plans(self.folder)
        current, ended = (
            [one for one in views if (one.version.status is VersionStatus.IN_FORCE) is wanted]
            for wanted in (True, False)
        )
        report = check_plans(current, reference, as_of=as_of, ended=ended)
        check_verbatim(report.findings, views)
        check_german(report)
        return report

    def found(self, rule: str, *, as_of: date = TODAY) -> list[Finding]:
        report = self.report(as_of=as_of)
        return [finding for finding in report.findings if finding.rule == rule]

    def quotes(self, rule: str, *, as_of: date = TODAY) -> list[list[str]]:
        """Return the quotes of each finding of the rule, side by side."""
        return [[side.quote for side in one.sides] for one in self.found(rule, as_of=as_of)]


def check_german(report: UpkeepReport) -> None:
    """Assert that every sentence of a report can be told in German."""
    for finding in report.findings:
        assert finding_in("de", finding.rule, finding.message) != finding.message
    for gap in report.not_checked:
        assert said_in("de", "not_checked", gap) != gap


def check_verbatim(findings: Sequence[Finding], views: Sequence[PlanView]) -> None:
    """Assert that every side is cut from the plan it names, or names a row of reference data."""
    texts = {view.document.path: view.version.text for view in views}
    for finding in findings:
        assert 1 <= len(finding.sides) <= 6
        for side in finding.sides:
            assert side.quote, finding
            if side.path in texts:
                assert texts[side.path][side.start : side.end] == side.quote
            else:
                assert side.path.startswith("reference/")
                assert (side.start, side.end) == (0, 0)
                assert side.row is not None
                assert side.row.name == side.quote

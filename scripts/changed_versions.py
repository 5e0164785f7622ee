"""Count the sections in which a plan's versions state other facts, and those that upkeep finds.

    python scripts/changed_versions.py VERSIONS [--show]

VERSIONS has a folder for each plan with its versions as dated files. Each older version stands
beside the newest as a document of its own, as copies of a plan do in two folders. A section counts
when a fact in it has another value in the same section of the newest; it is found when a finding
of P-06, P-15, P-17 or P-18 quotes from that section in both.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.documents import FactKind
from domain.findings import Finding, PlanView
from domain.reference import ReferenceData
from scripts.reading_plans import read_folder
from upkeep.check import check_plans
from upkeep.comparing import Side, compare_versions
from upkeep.plans import PlanText

AS_OF = date(2026, 3, 1)
RULES = frozenset({"P-06", "P-15", "P-17", "P-18"})
# Dates of the versions themselves, and addresses, differ between versions by right.
COMPARED = frozenset(
    {
        FactKind.RTO, FactKind.RPO, FactKind.MTPD, FactKind.MBCO, FactKind.DURATION,
        FactKind.DEADLINE, FactKind.PHONE, FactKind.EMAIL, FactKind.PERSON, FactKind.AUTHORITY,
        FactKind.CHANNEL,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """A section of two versions in which a fact differs, and the rules that show both."""

    plan: str
    older: str
    heading: str
    facts: tuple[str, ...]
    rules: frozenset[str]

    @property
    def is_found(self) -> bool:
        """Whether a rule on differing texts shows both."""
        return not self.rules.isdisjoint(RULES)


def main() -> None:
    """Print how many changed sections are found, by plan, and with `--show` each of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("versions", type=Path)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    everything: list[Changed] = []
    for folder in sorted(path for path in given.versions.iterdir() if path.is_dir()):
        found = list(changed_sections(folder))
        everything += found
        print(f"{folder.name}: {sum(one.is_found for one in found)} of {len(found)}")
        for one in found if given.show else ():
            print(f"  {'found' if one.is_found else 'missed'} {one.older} > {one.heading}: "
                  f"{'; '.join(one.facts)}")  # fmt: skip
    print(f"all: {sum(one.is_found for one in everything)} of {len(everything)}, by any rule "
          f"{sum(bool(one.rules) for one in everything)}")  # fmt: skip


def changed_sections(folder: Path, *, most: int | None = None) -> Iterator[Changed]:
    """Yield the sections in which older versions, the latest `most`, differ from the newest."""
    *older, newest = sorted(folder.glob("*.md"))
    for file in reversed(older[-most:] if most else older):
        with tempfile.TemporaryDirectory() as kept:
            # Names without dates, as copies in two folders have them.
            for name, source in (("older", file), ("newer", newest)):
                (Path(kept) / name).mkdir()
                shutil.copy(source, Path(kept) / name / f"{folder.name}.md")
            read = sorted(read_folder(Path(kept)), key=lambda one: one.document.path)
        # A version that came back word for word is read once.
        if len(read) == 2:
            yield from _changed(folder.name, file.stem, old=read[1], new=read[0])


def _changed(plan: str, name: str, old: PlanView, new: PlanView) -> Iterator[Changed]:
    findings = check_plans([old, new], ReferenceData(), as_of=AS_OF).findings
    texts = [PlanText(one) for one in (old, new)]
    sides = [Side(one.version, one.sections, one.facts) for one in (old, new)]
    differing: dict[tuple[str, str], list[str]] = {}
    for change in compare_versions(*sides).facts:
        before, after = change.old, change.new
        if before is None or after is None or before.kind not in COMPARED:
            continue
        # What stands in code, in a history or in the lines above the text binds nobody.
        if not all(text.is_binding(fact.start, fact.end)
                   for text, fact in zip(texts, (before, after), strict=True)):  # fmt: skip
            continue
        value = f"{before.kind.value} {before.value} -> {after.value}"
        differing.setdefault((before.section_id, after.section_id), []).append(value)
    for (old_id, new_id), facts in differing.items():
        spans = [
            next((part.start, part.end) for part in view.sections if part.section_id == section_id)
            for view, section_id in ((old, old_id), (new, new_id))
        ]
        heading = next(part.heading for part in new.sections if part.section_id == new_id)
        paths = (old.document.path, new.document.path)
        rules = {one.rule for one in findings if _quotes(one, paths, spans)}
        yield Changed(plan, name, heading, tuple(facts), frozenset(rules))


def _quotes(finding: Finding, paths: tuple[str, str], spans: list[tuple[int, int]]) -> bool:
    """Return whether the finding quotes from each of the spans."""
    return all(
        any(side.path == path and start <= side.start < end for side in finding.sides)
        for path, (start, end) in zip(paths, spans, strict=True)
    )


if __name__ == "__main__":
    main()

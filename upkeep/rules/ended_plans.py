"""P-15: a plan sends its reader to a document that is kept, and says that it is not in force."""

import re
from collections.abc import Iterator

from domain.documents import FactKind, VersionStatus
from domain.findings import Finding, Side
from upkeep.context import MEDIUM, MOST_SIDES, Check, report
from upkeep.plans import PlanText
from upkeep.rules.link_targets import LinkTargets
from upkeep.rules.links import links_of

# What a document says of itself stands among its first lines, as in `ingest.standing`.
_WITHIN = 4_000
# Who speaks of it so knows that it is old.
_KNOWN = re.compile(
    r"\b(?:supersed\w+|succe(?:ed\w*|ssor\w*)|predecessor\w*|history|ended|in force then"
    r"|take\w* the place|took the place|replac\w+|withdr[ae]w\w*|obsolete|outdated|deprecated"
    r"|retired|archived?"
    r"|no longer|former(?:ly)?|previous(?:ly)?|old|earlier|until (?:19|20)\d\d|used to|do not|don't"
    r"|never|instead of|ersetz\w+|abgelöst|zurückgezogen|veraltet\w*|aufgehoben|außer Kraft"
    r"|Vorgänger\w*|löst\b[^.\n]{0,120}\bab|anstatt|frühere\w*|alte[nrs]?|vorherige\w*"
    r"|bisherige\w*|nicht (?:mehr|nach)|statt|anstelle"
    r"|bis (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# What a file is called says nothing of what the sentence knows.
_TARGET = re.compile(r"\]\([^()\n]*\)")
# A year or a version behind the title makes it the title of another document.
_OTHER_ISSUE = r"(?!\w|\s?[-–(]?\s?(?:v|version |edition )?\d)"
_LEAST_WORDS = 3


def find_references_to_ended(check: Check) -> Iterator[Finding]:
    """Yield one finding for all places of a plan that lead to the same document, with its words."""
    ended = [one for one in check.ended if one.view.version.status is not VersionStatus.DRAFT]
    if not ended:
        return
    targets = LinkTargets(check)
    titles = {one.path: _title_of(one, check) for one in ended}
    for plan in check.plans:
        places: dict[str, dict[Side, None]] = {}
        for match in plan.once("links", links_of):
            goal = targets.find_ended(plan, match["target"])
            if goal in ended and not _is_known(plan, match.start()):
                places.setdefault(goal.path, {})[plan.around(*match.span())] = None
        for goal in ended:
            title = titles[goal.path]
            for match in title.finditer(plan.prose) if title else ():
                if not _is_known(plan, match.start()):
                    places.setdefault(goal.path, {})[plan.around(*match.span())] = None
        for goal in ended:
            if goal.path in places:
                yield _sent(goal, list(places[goal.path]))


def _title_of(goal: PlanText, check: Check) -> re.Pattern[str] | None:
    """Return what finds a document by its title, `None` where the title may be another's too."""
    title = " ".join(goal.view.version.title.split())
    names = [" ".join(one.view.version.title.split()).casefold() for one in check.plans]
    is_telling = len(title.split()) >= _LEAST_WORDS or any(map(str.isdigit, title))
    if not is_telling or any(title.casefold() in name for name in names):
        return None
    words = r"\s".join(map(re.escape, title.split()))
    return re.compile(rf"(?<!\w){words}{_OTHER_ISSUE}")


def _is_known(plan: PlanText, position: int) -> bool:
    start, end = plan.sentence_at(position)
    # A list under `Replaces:` or `Superseded documents` knows it too.
    lead = plan.prose[:start].rstrip("-*+• \n").rpartition("\n")[2]
    above = " ".join(plan.section_at(position).heading_path)
    said = _TARGET.sub("]", plan.prose[start:end])
    texts = (said, above, lead if lead.rstrip("* ").endswith(":") else "")
    return any(map(_KNOWN.search, texts))


def _sent(goal: PlanText, places: list[Side]) -> Finding:
    said = _own_words(goal)
    successor = next(
        (fact.value for fact in goal.view.facts
         if fact.kind is FactKind.SUPERSESSION and fact.subject == "superseded by"
         and fact.start < _WITHIN),
        None,
    )  # fmt: skip
    now = f"it was superseded by {successor}" if successor else "it names no successor"
    count = f" ({len(places)} places)" if len(places) > 1 else ""
    message = f"The plan sends its reader to {goal.path}, which is not in force; {now}.{count}"
    sides = (*places[: MOST_SIDES - 1], said)
    return report("P-15", MEDIUM, message, *sides, about=f"sends to {goal.path}")


def _own_words(goal: PlanText) -> Side:
    """Return where the document says that it is not in force; its title where a person said so."""
    for kind in (FactKind.SUPERSESSION, FactKind.STATUS):
        for fact in goal.view.facts:
            is_own = fact.kind is kind and fact.subject != "supersedes" and fact.start < _WITHIN
            if is_own:
                return goal.around(fact.start, fact.end)
    return goal.title_side()

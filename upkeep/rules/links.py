"""P-14: links that lead to a document or a heading that is not there."""

import re
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import LOW, MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.link_targets import LinkTargets, words_of

_LINK = re.compile(
    r"(?<!!)\[[^\[\]\n]{0,300}\]\(\s?<?(?P<target>[^()\s<>]{1,500}(?:\([^()\s]{0,60}\))?)>?"
    r"(?:\s[^()\n]{0,200})?\)"
)
_HTML_LINK = re.compile(
    r"<a\b[^<>]{0,200}\bhref\s?=\s?[\"'](?P<target>[^\"'<>]{1,500})[\"'][^<>]{0,200}>"
    r"(?:.{0,200}?</a>)?",
    re.IGNORECASE,
)
# A link that cannot be followed: its address is set as code, or opened so and never closed.
_BROKEN = re.compile(r"(?<!!)\[[^\[\]\n]{1,200}\]\(`[^()\s`]{1,300}`?\)")


def find_dead_links(check: Check) -> Iterator[Finding]:
    """Yield one finding for all links of a document that miss the same document or heading."""
    targets = LinkTargets(check)
    for plan in check.plans:
        missed: dict[str, dict[tuple[int, int], None]] = {}
        for start, end, reason in _dead(plan, targets):
            missed.setdefault(reason, {})[start, end] = None
        for reason, spans in missed.items():
            severity = MEDIUM if "document" in reason else LOW
            places = f" ({len(spans)} places)" if len(spans) > 1 else ""
            sides = (plan.side(*one) for one in spans)
            yield report("P-14", severity, f"{reason}{places}", *sides, about=reason)
        for match in plan.once("broken links", lambda one: _BROKEN.finditer(one.text)):
            yield report("P-14", LOW, "The link cannot be followed.", plan.side(*match.span()))


def _dead(plan: PlanText, targets: LinkTargets) -> Iterator[tuple[int, int, str]]:
    for match in plan.once("links", links_of):
        reason = targets.why_dead(plan, match["target"], words_of(match))
        if reason:
            yield *match.span(), reason


def links_of(plan: PlanText) -> Iterator[re.Match[str]]:
    """Yield the links of a plan, with the group `target`: those of Markdown, then those of HTML."""
    for pattern in (_LINK, _HTML_LINK):
        yield from pattern.finditer(plan.binding)

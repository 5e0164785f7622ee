"""P-14: numbers of sections without the word, pages of what has none, and `overleaf`."""

import re
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import LOW, Check, report, told_apart
from upkeep.plans import PlanText
from upkeep.rules.references import has_part, is_judged, is_outside

# `See 4.2`, `as described under 4.2 below`; a version or an amount has no such word before it.
_NUMBER = re.compile(
    r"\b(?:see(?: also)?|refer to|described (?:under|in)|listed (?:under|in)|as (?:in|under|per)"
    r"|under|siehe(?: auch)?|vgl\.|gemäß|beschrieben (?:unter|in)|wie (?:in|unter))\s"
    r"(?P<target>\d{1,2}(?:\.\d{1,2}){1,3})(?![\w%€$-]|\.\d|\s?(?:%|°|[a-zäöü]{1,2}\b|percent|degrees"
    r"|hours?|days?|minutes?|million|billion|Prozent|Grad|Stunden?|Tagen?|Minuten))",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:tables?|figures?|lists?|maps?|diagrams?|charts?|numbers?|drawings?|plans?|tabelle|liste"
    r"|abbildung|karte|skizze|zeichnung|übersicht|see|siehe|refer to)\s(?:\(|is |are |stands? "
    r"|steht )?"
    r"(?:on |auf )?(?:page|p\.|Seite|S\.)\s(?P<page>\d{1,3})\b(?P<of>\s(?:of|in|der|des|von)\s)?",
    re.IGNORECASE,
)
_OVERLEAF = re.compile(
    r"\b(?:overleaf|on the (?:reverse|other side|back) of this (?:page|sheet)|umseitig\w*"
    r"|auf der (?:Rückseite|nächsten Seite))\b(?P<of>\s(?:of|der|des)\s)?",
    re.IGNORECASE,
)
# These hold one long page.
_NO_PAGES = (".md", ".markdown", ".html", ".htm", ".txt")


def find_bare_references(check: Check) -> Iterator[Finding]:
    """Yield what leads to a part that is nowhere, though no word says of what kind it is."""
    for plan in check.plans:
        yield from plan.once("bare references", _leading_nowhere)


def _leading_nowhere(plan: PlanText) -> Iterator[Finding]:
    yield from told_apart(_dead_numbers(plan))
    if plan.path.lower().endswith(_NO_PAGES):
        yield from told_apart(_lost_pages(plan))


def _dead_numbers(plan: PlanText) -> Iterator[tuple[str, Finding]]:
    for match in _NUMBER.finditer(plan.prose):
        target = match["target"]
        if is_outside(plan, match) or not is_judged(plan, "section", target, is_titled=False):
            continue
        if not has_part(plan, "section", target):
            message = f"{plan.path} has no section {target}."
            yield target, report("P-14", LOW, message, plan.around(*match.span()))


def _lost_pages(plan: PlanText) -> Iterator[tuple[str, Finding]]:
    for match in (*_PAGE.finditer(plan.prose), *_OVERLEAF.finditer(plan.prose)):
        # A page of another document is looked for there.
        if match["of"] is None and not is_outside(plan, match):
            shown = " ".join(match.group().split())
            message = f"The document has no pages, so that this leads nowhere: {shown}"
            yield shown, report("P-14", LOW, message, plan.around(*match.span()))

"""P-14: sections, annexes, tables and forms that are named and are nowhere."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from domain.findings import Finding
from upkeep.context import LOW, Check, report, told_apart
from upkeep.names import key_words
from upkeep.plans import PlanText

_NAMED = re.compile(
    r"\b(?P<kind>section|chapter|annex|appendix|phase|abschnitt|kapitel|anhang|anlage) "
    r"(?P<target>\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5}|[A-Z])(?![\w.-]*\w)"
    r"(?: (?:of|in|der|des) (?:the |our )?(?P<title>(?-i:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,6})))?",
    re.IGNORECASE,
)
# As in `see Cooling and Utilities Plan, Annex D`.
_TITLE_BEFORE = re.compile(
    r"([A-Z][\w’'-]+(?: (?:(?:and|of|for|und|für) )?[A-Z][\w’'-]+){1,6})"
    r"(?:,|:| -|’s|'s)? \Z"
)
_KIN = {"anlage": "anhang", "appendix": "annex"}
# A law or a standard has sections of its own.
_OUTSIDE = re.compile(
    r"\b(?:Act(?! (?:as|at|on|upon|now|according|immediately)\b)|Law"
    r"|Circular|Regulation|Rule|Code|Title|Public Law|NIST|ISO|IEC|CFR|HIPAA|GDPR"
    r"|FISMA|U\.?S\.?C|Directive|Gesetz|Verordnung|Contract|Agreement|SP \d|RFC)\b|§|DSGVO"
)
_OF_LAW = re.compile(
    r"\s(?:of|to|in|der|des|zum|zur) (?:(?:the|this|that|our|its) )?(?:[\w-]+ ){0,3}?"
    r"(?:directive|act|law|regulation|ordinance|statute|treaty|contract|agreement|lease|standard|code"
    r"|\w{0,60}(?:gesetz(?:es)?|verordnung|vertrag(?:e?s)?|richtlinie|norm|satzung))\b",
    re.IGNORECASE,
)
_LEAST_CHAPTERS = 3
_GERMAN = frozenset(
    "abschnitt kapitel anhang anlage tabelle abbildung formular formblatt checkliste".split()
)
_CAPTIONED = re.compile(
    r"\b(?P<kind>table|figure|form|checklist|tabelle|abbildung|formular|formblatt|checkliste) "
    r"(?P<target>[A-Z]{1,3}-\d{1,3}|\d{1,2}(?:[.-]\d{1,2})?)(?![\w.-]*\w)",
    re.IGNORECASE,
)
# `Figure 3 shows the way out` sends its reader to the figure; a caption only names it.
_TELLS = re.compile(
    r"\s(?:shows?|gives?|lists?|contains?|illustrates?|depicts?|describes?|summari[sz]es?|sets out"
    r"|presents?|tells?|names?|explains?|is (?:to be|the|a)|must be|zeigt|enthält|listet"
    r"|stellt|gibt|nennt|beschreibt|fasst|ist)\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\b[A-Z]{2,6} (?:form|checklist)\b")
_FOREIGN_FORM = re.compile(r"\b(?:ICS|FEMA|IRS|OSHA|HHS|OMB|CMS|CDC|SF|DD|I-9|W-\d|NIST|ISO)\b")


def find_dead_references(check: Check) -> Iterator[Finding]:
    """Yield names of sections, annexes, tables and forms that no plan has."""
    for plan in check.plans:
        found = chain(_named_parts(plan, check.plans), _captions(plan, check.plans))
        yield from told_apart(found)


_Told = Iterator[tuple[str, Finding]]


def _named_parts(plan: PlanText, plans: Sequence[PlanText]) -> _Told:
    for match in plan.once("named", lambda one: _NAMED.finditer(one.prose)):
        kind, target = match["kind"].lower(), match["target"]
        start, _ = plan.sentence_at(match.start())
        if not (target[0].isdigit() or target[0].isupper()) or _is_named_only(plan, match):
            continue
        if is_outside(plan, match) or _OF_LAW.match(plan.prose, match.end("target")):
            continue
        before = _TITLE_BEFORE.search(plan.prose[max(start, match.start() - 120) : match.start()])
        title = match["title"] or (before[1] if before else None)
        goal = _find_titled(title, plans) if title else plan
        if goal is None or not is_judged(goal, kind, target, is_titled=bool(title)):
            continue
        if not has_part(goal, kind, target):
            # As this plan calls it: who reads this may not see where the other one lies.
            named = title if title and goal is not plan else plan.path
            message = f"{named} has no {_as_written(kind)} {target}."
            yield f"{kind} {target}", report("P-14", LOW, message, plan.around(*match.span()))


def is_outside(plan: PlanText, match: re.Match[str]) -> bool:
    """Return whether the words around name a law or a standard, which has parts of its own."""
    start, _ = plan.sentence_at(match.start())
    return bool(_OUTSIDE.search(plan.prose[max(start, match.start() - 160) : match.end() + 40]))


def _captions(plan: PlanText, plans: Sequence[PlanText]) -> _Told:
    """Yield references to tables, figures and forms of which no plan has more than the name."""
    for match in plan.once("captioned", lambda one: _CAPTIONED.finditer(one.prose)):
        start, end = plan.sentence_at(match.start())
        told = plan.prose[max(start, match.start() - 60) : min(end, match.end() + 60)]
        is_caption = _is_named_only(plan, match) or _OUTSIDE.search(told)
        is_form = match["kind"].lower() not in ("table", "figure", "tabelle", "abbildung")
        # A number alone, or a form of somebody else, names nothing of ours.
        if is_form and (match["target"][0].isdigit() or _WHOSE.search(told)):
            continue
        if (
            is_caption
            or _FOREIGN_FORM.search(told)
            or (
                plan.path.lower().endswith(".pdf")
                and (match["kind"].lower() in ("table", "figure", "tabelle", "abbildung"))
            )
        ):
            continue
        if not _has_caption(plan, match["kind"].lower(), match["target"], plans):
            named = f"{_as_written(match['kind'].lower())} {match['target']}"
            message = f"There is no {named}."
            yield named, report("P-14", LOW, message, plan.around(*match.span()))


def _is_named_only(plan: PlanText, match: re.Match[str]) -> bool:
    """Return whether a sentence begins with the name and says nothing of what is found there."""
    start, _ = plan.sentence_at(match.start())
    return match.start() - start < 2 and not _TELLS.match(plan.prose, match.end("target"))


def _as_written(kind: str) -> str:
    """Return the kind of a part as its language writes it: `annex`, `Anlage`."""
    return kind.capitalize() if kind in _GERMAN else kind


def is_judged(goal: PlanText, kind: str, target: str, *, is_titled: bool) -> bool:
    """Return whether an absence is certain: numbers only where headings bear numbers."""
    if is_titled or kind in ("annex", "appendix", "anhang", "anlage"):
        return True
    if not target[0].isdigit() or kind == "phase":
        return False
    numbered = [part for part in goal.view.sections if re.match(r"\d+\.\d", part.heading)]
    if "." in target and len(numbered) > 1:
        return True
    # Chapters without parts: certain is only that none of that number is there.
    chapters = {
        int(match[1])
        for part in goal.view.sections
        if (
            match := re.match(
                r"(?:§|(?:Section|Chapter|Kapitel) )?(\d{1,2})[.):]? [A-ZÄÖÜ]", part.heading
            )
        )
    }
    is_certain = len(chapters) >= _LEAST_CHAPTERS or _is_numbered_through(goal, chapters)
    return is_certain and int(target.partition(".")[0]) not in chapters


def _is_numbered_through(goal: PlanText, chapters: set[int]) -> bool:
    """Return whether all headings below the title bear numbers, from one on."""
    headings = [part.heading for part in goal.view.sections if part.level > 1]
    is_run = chapters == set(range(1, len(chapters) + 1))
    return is_run and len(chapters) > 1 and all(re.match(r"\W?\d", one) for one in headings)


def has_part(goal: PlanText, kind: str, target: str) -> bool:
    number = re.escape(target)
    if target[0].isdigit():
        label = re.compile(rf"(?:§|\w+ )?{number}(?![\d])")
        return any(label.match(part.heading) for part in goal.view.sections)
    kinds = {kind, _KIN.get(kind, kind), *(old for old, new in _KIN.items() if new == kind)}
    label = re.compile(
        rf"^(?:[^\S\n]|[#*_|>-])*(?:{'|'.join(sorted(kinds))})\s+{number}(?!\w)",
        re.IGNORECASE | re.MULTILINE,
    )
    # Word makes `Annex B` of a list, and no text holds it.
    return bool(label.search(goal.text)) or any(
        label.match(part.heading) for part in goal.view.sections
    )


def _has_caption(plan: PlanText, kind: str, target: str, plans: Sequence[PlanText]) -> bool:
    """Return whether a line of the plan begins with the name; a form may be another plan."""
    name = re.compile(
        rf"^(?:[^\S\n]|[#*_|>\[!-])*(?:{kind})\s+{re.escape(target)}(?![\w-])(?!{_TELLS.pattern})",
        re.IGNORECASE | re.MULTILINE,
    )
    if name.search(plan.text):
        return True
    if kind in ("table", "figure", "tabelle", "abbildung"):
        return False
    code = re.compile(rf"(?<![\w-]){re.escape(target)}(?![\w-])", re.IGNORECASE)
    titled = (f"{one.view.version.title} {_stem(one.path)}" for one in plans)
    plain = re.compile(rf"\b{re.escape(target.replace('-', ' '))}\b", re.IGNORECASE)
    return any(code.search(title) or plain.search(title) for title in titled) or any(
        one is not plan and name.search(one.text) for one in plans
    )


def _find_titled(title: str, plans: Sequence[PlanText]) -> PlanText | None:
    """Return the one document whose title holds all words of `title`, but for its first.

    The first may be a verb that a sentence begins with: `Use Fire Plan, Annex B`.
    """
    _, _, rest = title.partition(" ")
    for wanted in map(key_words, (title, rest)):
        found = [
            plan
            for plan in plans
            if wanted and wanted <= key_words(f"{plan.view.version.title} {_stem(plan.path)}")
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _stem(path: str) -> str:
    return re.sub(r"[\W_]+", " ", posixpath.splitext(posixpath.basename(path))[0])

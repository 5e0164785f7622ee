"""P-14: links and references that lead nowhere."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from domain.findings import Finding
from upkeep.context import LOW, MEDIUM, Check, report
from upkeep.names import key_words
from upkeep.plans import PlanText

_LINK = re.compile(
    r"(?<!!)\[[^\[\]\n]{0,300}\]\(\s?<?(?P<target>[^()\s<>]{1,500}(?:\([^()\s]{0,60}\))?)>?"
    r"(?:\s[^()\n]{0,200})?\)"
)
_HTML_LINK = re.compile(
    r"<a\b[^<>]{0,200}\bhref\s?=\s?[\"'](?P<target>[^\"'<>]{1,500})[\"'][^<>]{0,200}>"
    r"(?:.{0,200}?</a>)?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|[{<`]", re.IGNORECASE)
_ANCHOR = re.compile(r"\b(?:id|name)\s?=\s?[\"']([^\"'<>]{1,200})[\"']|\{#([\w:.-]{1,100})[\s}]")
# Only what Muster reads can be missed: another file may lie there unread.
_READ = (".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".txt")
_HAS_ANCHORS = (".md", ".markdown", ".html", ".htm")
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
    r"\b(?:Act|Law|Circular|Regulation|Rule|Code|Title|Public Law|NIST|ISO|IEC|CFR|HIPAA|GDPR"
    r"|FISMA|U\.?S\.?C|Directive|Gesetz|Verordnung|Contract|Agreement|SP \d|RFC)\b|§|DSGVO"
)


# A link that cannot be followed: its address is set as code, or opened so and never closed.
_BROKEN = re.compile(r"(?<!!)\[[^\[\]\n]{1,200}\]\(`[^()\s`]{1,300}`?\)")
_SHORTEST_STEM = 5
_LEAST_CHAPTERS = 3
_CAPTIONED = re.compile(
    r"\b(?P<kind>table|figure|form|checklist|tabelle|abbildung|formular|formblatt|checkliste) "
    r"(?P<target>[A-Z]{1,3}-\d{1,3}|\d{1,2}(?:[.-]\d{1,2})?)(?![\w.-]*\w)",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\b[A-Z]{2,6} (?:form|checklist)\b")
_FOREIGN_FORM = re.compile(r"\b(?:ICS|FEMA|IRS|OSHA|HHS|OMB|CMS|CDC|SF|DD|I-9|W-\d|NIST|ISO)\b")


def find_dead_references(check: Check) -> Iterator[Finding]:
    """Yield links to documents and headings that are not there, and named parts that are not."""
    library = _Library(check)
    for plan in check.plans:
        seen: set[tuple[int, int]] = set()
        for pattern in (_LINK, _HTML_LINK):
            for match in pattern.finditer(plan.binding):
                reason = library.why_dead(plan, match["target"], _words_of(match))
                if reason and match.span() not in seen:
                    seen.add(match.span())
                    severity = MEDIUM if "document" in reason else LOW
                    yield report("P-14", severity, reason, plan.side(*match.span()))
        for match in _BROKEN.finditer(plan.text):
            yield report("P-14", LOW, "The link cannot be followed.", plan.side(*match.span()))
        yield from _named_parts(plan, library)
        yield from _captions(plan, library)


def slug_of(heading: str) -> str:
    """Return the anchor that GitHub gives a heading: small letters, joints as hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


class _Library:
    """The documents that references can lead to, by path, and their anchors."""

    def __init__(self, check: Check) -> None:
        self._plans = check.plans
        self._by_path = {(p.view.document.collection, p.path.lower()): p for p in check.plans}
        self._anchors: dict[str, set[str]] = {}

    def why_dead(self, plan: PlanText, target: str, words: str) -> str | None:
        """Return what is wrong with a link's target, `None` when nothing is known to be."""
        if _ELSEWHERE.match(target):
            return None
        path, _, anchor = target.partition("#")
        path = unquote(path.partition("?")[0])
        goal: PlanText | None = plan
        if path:
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(plan.path), path))
            goal = self._by_path.get((plan.view.document.collection, wanted.lower()))
            if goal is None:
                is_judged = wanted.lower().endswith(_READ) and not wanted.startswith("..")
                return f"The document {wanted} is not there." if is_judged else None
        if not anchor or goal is None or not goal.path.lower().endswith(_HAS_ANCHORS):
            return None
        if _squeezed(unquote(anchor)) in self._anchors_of(goal):
            return _other_heading(goal, words, anchor)
        return f"{goal.path} has no heading #{anchor}."

    def has_caption(self, plan: PlanText, kind: str, target: str) -> bool:
        """Return whether a line of the plan begins with the name; a form may be another plan."""
        name = re.compile(
            rf"^[\s#*_|>-]*(?:{kind})\s+{re.escape(target)}(?![\w-])", re.IGNORECASE | re.MULTILINE
        )
        if name.search(plan.text):
            return True
        if kind in ("table", "figure", "tabelle", "abbildung"):
            return False
        code = re.compile(rf"(?<![\w-]){re.escape(target)}(?![\w-])", re.IGNORECASE)
        titled = (f"{one.view.version.title} {_stem(one.path)}" for one in self._plans)
        plain = re.compile(rf"\b{re.escape(target.replace('-', ' '))}\b", re.IGNORECASE)
        return any(code.search(title) or plain.search(title) for title in titled) or any(
            one is not plan and name.search(one.text) for one in self._plans
        )

    def find_titled(self, title: str) -> PlanText | None:
        """Return the one document whose title holds all words of `title`, but for its first.

        The first may be a verb that a sentence begins with: `Use Fire Plan, Annex B`.
        """
        _, _, rest = title.partition(" ")
        for wanted in map(key_words, (title, rest)):
            found = [
                plan
                for plan in self._plans
                if wanted and wanted <= key_words(f"{plan.view.version.title} {_stem(plan.path)}")
            ]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _anchors_of(self, plan: PlanText) -> set[str]:
        if plan.view.document.document_id not in self._anchors:
            counted: Counter[str] = Counter()
            anchors: set[str] = set()
            for section in plan.view.sections:
                slug = slug_of(section.heading)
                anchors.add(_squeezed(f"{slug}-{counted[slug]}" if counted[slug] else slug))
                counted[slug] += 1
            for match in _ANCHOR.finditer(plan.text):
                anchors.add(_squeezed(match[1] or match[2]))
            self._anchors[plan.view.document.document_id] = anchors | {"", "top"}
        return self._anchors[plan.view.document.document_id]


def _words_of(link: re.Match[str]) -> str:
    return re.sub(r"\]\(.*|<[^<>]*>", " ", link.group(), flags=re.DOTALL)


def _other_heading(goal: PlanText, words: str, anchor: str) -> str | None:
    """Return that the link's words name one heading of the document and its anchor another."""
    said = re.findall(r"[a-zäöü]+", words.lower())
    meant = [
        part.heading
        for part in goal.view.sections
        if re.fullmatch(r"[A-Za-zÄÖÜäöü]{5,30}", part.heading.strip())
        and any(_is_kin(part.heading.strip().lower(), word) for word in said)
    ]
    linked = re.findall(r"[a-zäöü]+", unquote(anchor).lower())
    if len(set(meant)) != 1 or any(_is_kin(one, word) for one in linked for word in said):
        return None
    if any(_is_kin(one, meant[0].strip().lower()) for one in linked):
        return None
    return f"The link speaks of {meant[0].strip()} and leads to #{anchor}."


def _is_kin(one: str, other: str) -> bool:
    """Return whether one word is the other or a form of it: `assessment` and `assess`."""
    alike = len(posixpath.commonprefix([one, other]))
    return alike >= max(_SHORTEST_STEM, min(len(one), len(other)) - 1)


def _squeezed(anchor: str) -> str:
    # Generators differ in how they join words; a missing heading differs in its letters.
    return re.sub(r"[\W_]+", "", anchor.lower())


def _stem(path: str) -> str:
    return re.sub(r"[\W_]+", " ", posixpath.splitext(posixpath.basename(path))[0])


def _named_parts(plan: PlanText, library: _Library) -> Iterator[Finding]:
    for match in _NAMED.finditer(plan.prose):
        kind, target = match["kind"].lower(), match["target"]
        start, _ = plan.sentence_at(match.start())
        if not (target[0].isdigit() or target[0].isupper()) or match.start() - start < 2:
            continue
        if _OUTSIDE.search(plan.prose[max(start, match.start() - 160) : match.end() + 40]):
            continue
        before = _TITLE_BEFORE.search(plan.prose[max(start, match.start() - 120) : match.start()])
        title = match["title"] or (before[1] if before else None)
        goal = library.find_titled(title) if title else plan
        if goal is None or not _is_judged(goal, kind, target, is_titled=bool(title)):
            continue
        if not _has_part(goal, kind, target):
            message = f"{goal.path} has no {match['kind'].lower()} {target}."
            yield report("P-14", LOW, message, plan.around(*match.span()))


def _captions(plan: PlanText, library: "_Library") -> Iterator[Finding]:
    """Yield references to tables, figures and forms of which no plan has more than the name."""
    for match in _CAPTIONED.finditer(plan.prose):
        start, end = plan.sentence_at(match.start())
        told = plan.prose[max(start, match.start() - 60) : min(end, match.end() + 60)]
        is_caption = match.start() - start < 2 or _OUTSIDE.search(told)
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
        if not library.has_caption(plan, match["kind"].lower(), match["target"]):
            message = f"There is no {match['kind'].lower()} {match['target']}."
            yield report("P-14", LOW, message, plan.around(*match.span()))


def _is_judged(goal: PlanText, kind: str, target: str, *, is_titled: bool) -> bool:
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
    return len(chapters) >= _LEAST_CHAPTERS and int(target.partition(".")[0]) not in chapters


def _has_part(goal: PlanText, kind: str, target: str) -> bool:
    number = re.escape(target)
    if target[0].isdigit():
        label = re.compile(rf"(?:§|\w+ )?{number}(?![\d])")
        return any(label.match(part.heading) for part in goal.view.sections)
    kinds = {kind, _KIN.get(kind, kind), *(old for old, new in _KIN.items() if new == kind)}
    label = re.compile(
        rf"^[\s#*_|>-]*(?:{'|'.join(sorted(kinds))})\s+{number}(?!\w)", re.IGNORECASE | re.MULTILINE
    )
    return bool(label.search(goal.text))

"""Where a link leads: to the document of that path, and to an anchor in it."""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from domain.documents import VersionStatus
from upkeep.context import Check
from upkeep.plans import PlanText

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|[{<`]", re.IGNORECASE)
_ANCHOR = re.compile(r"\b(?:id|name)\s?=\s?[\"']([^\"'<>]{1,200})[\"']|\{#([\w:.-]{1,100})[\s}]")
# Only what Muster reads can be missed: another file may lie there unread.
_READ = (".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".txt")
_HAS_ANCHORS = (".md", ".markdown", ".html", ".htm")
# A page is published as HTML and kept as one of these.
_PAGE = re.compile(r"(?:/index)?\.(?:html?|md)\Z", re.IGNORECASE)
_SOURCES = (".md", ".markdown", ".html.md", ".html", ".htm", ".rst", ".adoc", ".txt")
_SHORTEST_STEM = 5
# Such an anchor is nobody's by chance: a numbered heading, or one of several words.
_TELLING_ANCHOR = re.compile(r"\d+(?:\.\d+)+\W|(?:[^\W_]+[-_. ]{1,3})+[^\W_]+")
# A heading of so many other documents is one that they share, as parts of a page do.
_SHARED = 2


_Paths = dict[tuple[str, str], PlanText]


def slug_of(heading: str) -> str:
    """Return the anchor that GitHub gives a heading: small letters, joints as hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


class LinkTargets:
    """The documents that links can lead to, by path, and their anchors."""

    def __init__(self, check: Check) -> None:
        self._by_path = _by_path(check.plans)
        self._ended = _by_path(check.ended)
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        for plan in check.plans:
            for anchor in self._anchors_of(plan):
                self._holders[anchor].add(plan.path)

    def why_dead(self, plan: PlanText, target: str, words: str) -> str | None:
        """Return what is wrong with a link's target, `None` when nothing is known to be."""
        if _ELSEWHERE.match(target):
            return None
        path, _, anchor = target.partition("#")
        path = unquote(path.partition("?")[0])
        goal: PlanText | None = plan
        if path:
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(plan.path), path))
            goal = self._find(plan, path)
            ended = self.find_ended(plan, target)
            if ended is not None:
                is_draft = ended.view.version.status is VersionStatus.DRAFT
                return f"The document {ended.path} is only a draft." if is_draft else None
            if goal is None:
                is_judged = wanted.lower().endswith(_READ) and not wanted.startswith("..")
                return f"The document {wanted} is not there." if is_judged else None
        if not anchor or goal is None or not goal.path.lower().endswith(_HAS_ANCHORS):
            return None
        if _squeezed(unquote(anchor)) in self._anchors_of(goal):
            return _other_heading(goal, words, anchor)
        if not path and self._is_joined(unquote(anchor)):
            return None
        return f"{goal.path} has no heading #{anchor}."

    def find_ended(self, plan: PlanText, target: str) -> PlanText | None:
        """Return the document that is not in force to which a link leads, `None` for no such."""
        path = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
        if not path or _ELSEWHERE.match(target) or self._find(plan, path) is not None:
            return None
        return _find_in(self._ended, plan, path)

    def _find(self, plan: PlanText, path: str) -> PlanText | None:
        return _find_in(self._by_path, plan, path)

    def _is_joined(self, anchor: str) -> bool:
        """Return whether another document has the heading: some are published as one page."""
        holders = self._holders.get(_squeezed(anchor), set())
        return len(holders) >= (1 if _TELLING_ANCHOR.match(anchor) else _SHARED)

    def _anchors_of(self, plan: PlanText) -> frozenset[str]:
        """Return the anchors of a plan, without their joints."""
        return frozenset(plan.once("anchors", _anchors))


def _by_path(plans: Iterable[PlanText]) -> _Paths:
    return {(one.view.document.collection, one.path.lower()): one for one in plans}


def _find_in(paths: _Paths, plan: PlanText, path: str) -> PlanText | None:
    collection = plan.view.document.collection
    for wanted in _readings(plan.path, path):
        found = paths.get((collection, wanted.lower()))
        if found is not None:
            return found
    return None


def _anchors(plan: PlanText) -> Iterator[str]:
    yield from ("", "top")
    counted: Counter[str] = Counter()
    for section in plan.view.sections:
        slug = slug_of(section.heading)
        yield _squeezed(f"{slug}-{counted[slug]}" if counted[slug] else slug)
        counted[slug] += 1
    for match in _ANCHOR.finditer(plan.text):
        yield _squeezed(match[1] or match[2])


def _readings(here: str, path: str) -> Iterator[str]:
    """Yield the paths that a link may mean, as it is written first.

    Generators of sites publish a page in a folder of its own, or from the root of its sources, and
    as HTML whatever its source is.
    """
    bases = [posixpath.dirname(here), posixpath.splitext(here)[0]]
    while bases[-1]:
        bases.append(posixpath.dirname(bases[-1]))
    for base in dict.fromkeys(bases):
        wanted = posixpath.normpath(posixpath.join(base, path))
        yield wanted
        page = _PAGE.sub("", wanted)
        if page != wanted and not page.startswith(".."):
            is_html = wanted.lower().endswith(("html", "htm"))
            if is_html or wanted.lower().endswith("/index.md"):
                yield from (page + source for source in _SOURCES)
                yield from (f"{page}/index{source}" for source in _SOURCES)


def words_of(link: re.Match[str]) -> str:
    """Return the words that a link shows."""
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
    # A part of what the words name is what they speak of.
    if any(meant[0] in path[:-1] for path in _paths_to(goal, anchor)):
        return None
    if any(_is_kin(one, meant[0].strip().lower()) for one in linked):
        return None
    return f"The link speaks of {meant[0].strip()} and leads to #{anchor}."


def _paths_to(goal: PlanText, anchor: str) -> Iterator[tuple[str, ...]]:
    """Yield the headings above what an anchor leads to, and its own."""
    wanted = _squeezed(unquote(anchor))
    for part in goal.view.sections:
        if part.level and _squeezed(slug_of(part.heading)) == wanted:
            yield part.heading_path


def _is_kin(one: str, other: str) -> bool:
    """Return whether one word is the other or a form of it: `assessment` and `assess`."""
    alike = len(posixpath.commonprefix([one, other]))
    return alike >= max(_SHORTEST_STEM, min(len(one), len(other)) - 1)


def _squeezed(anchor: str) -> str:
    # Generators differ in how they join words; a missing heading differs in its letters.
    return re.sub(r"[\W_]+", "", anchor.lower())

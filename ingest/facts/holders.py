"""Who holds a role that a sentence names, by the words right before and after the role."""

import re
from collections.abc import Iterable, Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.german_roles import is_german_role
from ingest.facts.persons import OWNS, PERSON_NAME, is_person_name
from ingest.facts.role_words import HEAD

# So far from the role a name and who stands in for it may end.
_REACH = 90
_NAME = rf"(?P<name>{PERSON_NAME})"
# What follows a name that stands beside its role.
_END = r"(?=\s?(?:[.,;:()|]|\Z|\n)|\s[–—-]\s|\s(?:on|at|via|is|will|must|should|decides?|calls?)\b)"
_AFTER = (
    re.compile(rf",\s{_NAME}{_END}"),
    re.compile(rf"\s\({_NAME}(?=\s?[;,:)]|\s[–—-]\s)"),
    re.compile(rf":\s{_NAME}{_END}"),
    re.compile(rf"\s[–—]\s{_NAME}(?=\s[–—]\s|\s?[,;(|\n]|\Z)"),
    re.compile(rf"\sis(?:\scurrently)?\s{_NAME}(?=\s?[(.,;\n]|\Z)"),
)
# Of `Leiterin des Krisenstabs ist Ida Ito` the rules of upkeep make the head of that team.
_IS_IN_GERMAN = re.compile(rf"\sist(?:\sderzeit)?\s{_NAME}(?=\s?[(.,;\n]|\Z)")
# German puts name and role side by side: `Der Einkaufsleiter Sven Paulsen bestellt`.
_BESIDE = re.compile(rf"[^\S\n]{_NAME}(?=\s?[(.,;\n]|\s[a-zäöü]|\Z)")
_BEFORE = re.compile(
    rf"(?<![\w-]){_NAME}\s(?P<acts>(?:acts|serves|stands in|is acting) as|fungiert als|is|ist)\s"
    r"(?:(?:the|our|der|die)\s)?\Z"
)
_OF_DEPUTY = re.compile(
    r"(?i:deputy|alternate|backup|stand-in|Stellvertret\w{1,6}|Vertret(?:ung|er|erin))"
    r"\s(?:of|for|to|der|des|von|für)\s(?:(?:the|our|der|die|des|den)\s)?\Z"
)
_ACTS = re.compile(r"acts|acting|stands in")
_ABSENCE = re.compile(r"\b(?:absence|absent|unavailable|away|Abwesenheit|abwesend)\b")
_STAND_IN = re.compile(
    # A number may stand between.
    r"(?:[,;]\s\+?\d[\d ()/-]{5,20})?"
    r"\s?[,;(]\s?(?:(?:his|her|their|sein|seine|ihre?|and|und)\s){0,2}"
    r"(?P<word>(?i:deputy|alternate|backup|stand-in|Stellvertret(?:ung|er|erin)"
    r"|Vertret(?:ung|er|erin)|(?:deputi[sz]ed|represented) by|vertreten durch))"
    rf"(?:\s(?:is|ist))?:?\s{_NAME}(?=\s?[.,;()|\n]|\Z)"
)
# The next of several who hold the same role, behind what is said of the first.
_FELLOW = re.compile(rf"(?:\s\([^()\n]{{1,50}}\))?,?\s(?:and|und)\s{_NAME}{_END}")
_MEMBERS = re.compile(r"members? of (?:the )?", re.IGNORECASE)
_STOOD_IN_FOR = re.compile(
    rf"\swird\s(?:von|durch)\s{_NAME}\svertreten\b"
    rf"|\sis\s(?:deputi[sz]ed|represented)\sby\s(?P<other>{PERSON_NAME})\b"
)
# Two capitalised words that are a department as often as a person.
_DEPARTMENT = re.compile(
    r"\b(?:resources|relations|affairs|finance|legal|marketing|communications?|procurement|risk"
    r"|facilit(?:y|ies)|corporate|public|human|information|technolog(?:y|ies)|compliance|audit"
    r"|quality|production|sales|logistics|customers?|network|infrastructure|engineering|media"
    r"|federal|state|county|city|national|regional|local|university|bank|institute|agency"
    r"|government|health|safety|privacy|digital|cloud|data|software|hardware|systems?|web"
    r"|application|platforms?|product|project|program(?:me)?|police|fire|medical|research"
    r"|personal|einkauf|vertrieb|recht|produktion|werkschutz|technik|betrieb|polizei"
    r"|feuerwehr|haus|(?:not|räum|wieder|alarm|krisen|evakuier)[a-zäöü]{1,20}plan|general|senior|deputy|acting|vice|regions?|section|annex"
    r"|appendix|table|form|step|phase|level|tier|version|microsoft|google|slack|amazon)\b",
    re.IGNORECASE,
)

# `Werksleiter Köln Nord`; in a list of names the word is a surname as well.
_PART_OF_TOWN = re.compile(r"\s(?:Nord|Süd|Ost|Mitte)\Z")
_ARTICLE = re.compile(r"(?:The|Our|Der|Die|Das|Den|Dem|Des|Ein|Eine)\s")


def find_holders(text: str, roles: Iterable[FoundFact]) -> Iterator[FoundFact]:
    """Yield the persons that stand beside `roles` in `text`, and who stands in for them.

    As in `the Safety Officer, Jane Doe, decides` and `Einkaufsleiter Sven Paulsen bestellt`; a
    subject is the role, of a deputy with `(deputy)` or `(Stellvertretung)` behind it.
    An owner of the plan holds no role by that.
    """
    for role in roles:
        if OWNS.fullmatch(role.value):
            continue
        # Who stands in for a role is found by that word.
        if not _OF_DEPUTY.search(text, max(0, role.start - _REACH), role.start):
            yield from _after(text, role)
        before = _BEFORE.search(text, max(0, role.start - _REACH), role.start)
        if before is not None and _is_name(before["name"]):
            line = text.rfind("\n", 0, before.start()) + 1
            is_away = _ABSENCE.search(text, max(line, before.start() - _REACH), before.start())
            is_deputy = _ACTS.match(before["acts"]) and is_away
            subject = f"{role.value} (deputy)" if is_deputy else role.value
            yield _person(before, "name", subject)


def _after(text: str, role: FoundFact) -> Iterator[FoundFact]:
    limit = min(len(text), role.end + _REACH)
    patterns = (*_AFTER, _BESIDE) if is_german_role(role.value) else _AFTER
    patterns = patterns if " " in role.value else (*patterns, _IS_IN_GERMAN)
    found = (pattern.match(text, role.end, limit) for pattern in patterns)
    match = next((one for one in found if one and _is_name(one["name"])), None)
    if match is not None:
        held = _held(text, role)
        yield _person(match, "name", held)
        end = match.end("name")
        stand_in = _STAND_IN.match(text, end, end + _REACH)
        if stand_in is not None and _is_name(stand_in["name"]):
            yield _person(stand_in, "name", _stood_in(held, stand_in["word"]))
        fellow = _FELLOW.match(text, end, end + _REACH) if held != role.value else None
        if fellow is not None and _is_name(fellow["name"]):
            yield _person(fellow, "name", held)
        return
    stood = _STOOD_IN_FOR.match(text, role.end, limit)
    if stood is not None:
        group = "name" if stood["name"] else "other"
        if _is_name(stood[group]):
            yield _person(stood, group, _stood_in(role.value, stood.group()))


def _held(text: str, role: FoundFact) -> str:
    """Return what one person of `role` is: of `Ward Managers` a `Ward Manager`."""
    words = _MEMBERS.sub("", role.value)
    is_plural = words.endswith("s") and text[role.start : role.end].endswith("s")
    return words.removesuffix("s") if is_plural and HEAD.fullmatch(words.split()[-1]) else words


def _stood_in(role: str, word: str) -> str:
    return f"{role} ({'Stellvertretung' if 'vertret' in word.lower() else 'deputy'})"


def _is_name(words: str) -> bool:
    is_known = _ARTICLE.match(words) or any(map(is_german_role, words.split()))
    is_place = _DEPARTMENT.search(words) or _PART_OF_TOWN.search(words)
    return is_person_name(words) and not is_known and not is_place


def _person(match: re.Match[str], group: str, subject: str) -> FoundFact:
    name = " ".join(match[group].split())
    return FoundFact(FactKind.PERSON, name, subject, *match.span(group))

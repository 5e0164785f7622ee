"""Functions in the response: known names in any case, others by capitals and head noun."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.german_roles import GERMAN_ROLE, find_german_roles
from ingest.facts.role_names import KNOWN_ROLES
from ingest.facts.role_words import (
    FIELDS,
    FUNCTIONS,
    HEAD,
    HEADS,
    LEADS,
    NO_ROLE_WORD,
    NO_ROLES,
    OF_SHORT,
    OPEN_HEADS,
    TITLES,
    VENDORS,
)
from ingest.facts.scanning import Scan

# The words that may stand right before the last one of a known role.
_BEFORE_HEAD = {name.split()[-2] for name in KNOWN_ROLES if " " in name}
_SHORT_NAMES = """
CISO CIO CEO COO CTO CFO CSO CRO CPO DPO CSIRT CIRT CERT SIRT IRT ISSO ISSM ISM PIO IC SME NOC SOC
DBA SRE
"""
# These are something else as often, unless a word or the plan itself says otherwise.
_UNSURE = frozenset({"IC", "NOC", "SOC", "CPO", "CRO", "CSO", "ISM", "SME", "SRE"})
_SHORT = re.compile(rf"(?<![\w/#@.-])(?:{'|'.join(_SHORT_NAMES.split())})(?:s|'s|’s)?(?![\w-])")
_SHORT_OF = Scan(_SHORT.pattern)
_TAIL = re.compile(r"[\w&/'’.-]{1,30}\Z")
_TOKEN = re.compile(r"[\w&/'’.-]{1,30},?|\([A-Z]{2,6}\)")
# A line that goes on in the next; a short one is an item of its own.
_WRAP = re.compile(r"(?<=[^\n]{30})\n(?=\S)|(?<=[^\n]{30})\n[^\S\n]{1,8}(?=\w)")
# How much of a line is looked at to tell a row of a table.
_ROW = 200
_HEAD_OF = Scan(
    r"(?<![\w-])(?:(?:Vice )?(?:Head|Director|Chief|VP|President)|Member|member)s? of\s(?:the )?"
    r"(?:[A-Z][\w&-]{1,30}|(?<=of the )[a-z]{2,20}(?= \w+ team))(?: (?:(?:and|&)"
    r" (?!Head|Director|Chief|VP|President))?[A-Z][\w&-]{1,30}){0,3}"
    r"(?:(?: [a-z]{2,14})? teams?)?(?!\.?\w)"
)
# A line of prose that ends amid the name: `Director of Harbour` / `Works must`.
_GOES_ON = re.compile(r"\n[A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20})?(?= [a-z]|[.,;])")
_FULL_LINE = 55
_HEADS_OF = Scan(HEAD.pattern, re.IGNORECASE)
_BRACKET = Scan(r"\(([A-Z]{2,6})s?\)", re.IGNORECASE)
_HEAD_BEFORE = re.compile(rf"(?:{HEADS})s?\W{{1,4}}\Z", re.IGNORECASE)
# The longest head noun, its plural, and what may stand between it and a bracket.
_LONGEST_HEAD = max(map(len, HEADS.split("|"))) + len("s") + 4
_FUNCTION_OF = Scan(r"(?<![\w-])[Cc]o-?[Ff]ounders?(?![\w-])")
MOST_WORDS = 5


def find_roles(text: str) -> Iterator[FoundFact]:
    """Yield mentions of roles; the value is the known name, else the words as they stand."""
    for match in _HEADS_OF.finditer(text):
        found = _before_head(text, match)
        if found is not None:
            value, start = found
            yield FoundFact(FactKind.ROLE, value, None, start, match.end())
    for pattern in (_HEAD_OF, _FUNCTION_OF):
        for match in pattern.finditer(text):
            end = _end_of_name(text, match)
            name = " ".join(text[match.start() : end].split())
            yield FoundFact(FactKind.ROLE, name, None, match.start(), end)
    known = defined_roles(text)
    for match in _SHORT_OF.finditer(text):
        name = re.sub(r"['’]?s\Z", "", match.group())
        if name not in _UNSURE or name in known:
            yield FoundFact(FactKind.ROLE, name, None, match.start(), match.start() + len(name))
    yield from find_german_roles(text)


def _end_of_name(text: str, match: re.Match[str]) -> int:
    """Return where `Director of ...` ends, which may be in the next line of a paragraph."""
    line = text.rfind("\n", 0, match.end()) + 1
    after = _GOES_ON.match(text, match.end()) if match.end() - line >= _FULL_LINE else None
    return after.end() if after and not HEAD.search(after[0]) else match.end()


def defined_roles(text: str) -> frozenset[str]:
    """Return the short names that the text itself explains as a role: `Commander (IC)`."""
    # Brackets are few, and what stands before each is looked at: the other way round takes a
    # tenth of all that reading a plan takes.
    explained, end = [], 0
    for match in _BRACKET.finditer(text):
        # What stands in a bracket is the head of no other.
        if _HEAD_BEFORE.search(text, max(end, match.start() - _LONGEST_HEAD), match.start()):
            explained.append(match[1])
            end = match.end()
    if re.search(r"incident commander", text, re.IGNORECASE):
        explained.append("IC")
    if re.search(r"subject[- ]matter expert", text, re.IGNORECASE):
        explained.append("SME")
    return frozenset(explained)


def is_role(text: str) -> bool:
    """Return whether the whole of a short text reads as a role."""
    plain = text.strip()
    if " ".join(plain.lower().removesuffix("s").split()[-2:]) in NO_ROLES:
        return False
    last = re.split(r"[\s(]", plain)[-1].strip(")").lower().removesuffix("s")
    known = plain.lower() in KNOWN_ROLES or bool(
        _SHORT.fullmatch(plain) or GERMAN_ROLE.fullmatch(plain)
    )
    return known or last in OPEN_HEADS or bool(HEAD.search(plain))


def _before_head(text: str, match: re.Match[str]) -> tuple[str, int] | None:
    """Return the role that ends in the head noun, and where it starts."""
    first = max(0, match.start() - 90)
    flat = text[first : match.start()]
    if "\n" in flat and not _is_in_row(text, match):
        flat = _WRAP.sub(" ", flat)
    words = _words_before(flat)
    head = match.group()
    # Of a team they are one role: `the recovery team leader`.
    is_led = words[-1:] == ["team"] and head.lower().removesuffix("s") in LEADS
    if is_led and (whole := _lower(words[:-1], f"team {head}")):
        return whole[0], match.end() - len(whole[1])
    found = _known(words, head) or _capitalised(words, head) or _lower(words, head)
    if found is None:
        is_title = head[0].isupper() and head.lower() in TITLES
        # A cell of its own is the header of a column, and before a colon a name follows.
        is_cell = "|" in text[max(0, match.start() - 3) : match.start()]
        is_cell = is_cell or (head == "Deputy" and text[match.end() : match.end() + 1] == ":")
        return (head, match.start()) if is_title and not is_cell else None
    value, name = found
    last_two = " ".join(name.lower().removesuffix("s").split(" ")[-2:])
    is_product = name.split()[0].lower() in VENDORS and head.lower() in ("manager", "controller")
    return None if is_product or last_two in NO_ROLES else (value, match.end() - len(name))


def _is_in_row(text: str, match: re.Match[str]) -> bool:
    """Return whether the line of a match or the one before is a row, which goes on in no other."""
    line = text.rfind("\n", 0, match.start()) + 1
    start = max(text.rfind("\n", 0, max(0, line - 1)) + 1, line - _ROW)
    end = text.find("\n", match.end(), match.end() + _ROW)
    return "|" in text[start : end if end >= 0 else match.end() + _ROW]


def _words_before(flat: str) -> list[str]:
    """Return the words, at most six, that lead up to the end of `flat` one blank apart."""
    *words, last = flat.rsplit(" ", MOST_WORDS + 1)
    taken: list[str] = []
    for word in reversed(words) if not last else ():
        if not _TOKEN.fullmatch(word):
            tail = _TAIL.search(word)
            taken[:0] = [tail.group()] if tail else []
            break
        taken.insert(0, word)
    return taken


def _known(words: Sequence[str], head: str) -> tuple[str, str] | None:
    longest = min(4, len(words)) if words and words[-1].lower() in _BEFORE_HEAD else 0
    for number in range(longest, -1, -1):
        name = " ".join((*words[len(words) - number :], head))
        plain = name.lower()
        value = KNOWN_ROLES.get(plain) or KNOWN_ROLES.get(plain.removesuffix("s"))
        if value and number < len(words) and _joins(words[: len(words) - number], head):
            # `Harbour Security Team` is more than the known `Security Team`.
            return None
        if value:
            return value, name
    return None


def _joins(before: Sequence[str], head: str) -> bool:
    word = before[-1]
    return (
        head[0].isupper()
        and word[0].isupper()
        and word[-1] not in ".,;:"
        and word.lower() not in NO_ROLE_WORD
    )


def _capitalised(words: Sequence[str], head: str) -> tuple[str, str] | None:
    plain = head.lower().removesuffix("s")
    if plain not in OPEN_HEADS or head.isupper():
        return None
    taken: list[str] = []
    for word in reversed(words):
        # `System Owner and Product Manager` are two roles, `Plans and Training Officer` is one.
        ends_role = word == "and" and HEAD.fullmatch(words[-len(taken) - 2 :][0])
        joins = word in ("of", "and", "&") and taken and not ends_role
        is_name = word[0].isupper() or word[0] == "("
        if not joins and (not is_name or word[-1] in ".,;:" or len(taken) == MOST_WORDS):
            break
        taken.insert(0, word)
    is_centre = [word.lower() for word in taken[:2]] in (
        ["contact", "centre"],
        ["contact", "center"],
    )
    while (
        not is_centre
        and taken
        and (taken[0].lower() in NO_ROLE_WORD or taken[0] in "&" or taken[0][0] == "(")
    ):
        del taken[0]
    if not taken or (head[0].islower() and not _is_named_team(taken, plain)):
        return None
    name = " ".join((*taken, head))
    return name, name


def _is_named_team(words: Sequence[str], head: str) -> bool:
    """Return whether capitals make a role of a head without: `the Cloud Platform team`."""
    is_function = words[-1].lower() in FUNCTIONS
    if head in OF_SHORT:
        return words[-1] in FIELDS
    return head in ("team", "lead") and (is_function or len(words) > 1 or words[-1].isupper())


def _lower(words: Sequence[str], head: str) -> tuple[str, str] | None:
    """Return a role without capitals, made by a word for a function: `the security team`."""
    taken: list[str] = []
    for word in reversed(words[-3:]):
        is_senior = bool(taken) and word.lower() == "senior"
        if word.lower() not in FUNCTIONS and not is_senior:
            break
        taken.insert(0, word)
    if not taken or head.lower().removesuffix("s") in ("staff", "expert", "desk", "lead", "chief"):
        return None
    name = " ".join((*taken, head))
    return name, name

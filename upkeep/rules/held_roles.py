"""Who holds a role: what is known of it, and sentences that say it with `as` or with a verb."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.findings import Side
from upkeep.names import all_words

NAME = r"[A-ZÄÖÜ][\w'’‘-]{1,60}(?: [A-Z]\.)? [A-ZÄÖÜ][\w'’‘-]{1,60}"
ROLE_WORD = (
    r"(?:officer|lead|leader|manager|director|coordinator|commander|head|chief|administrator"
    r"|custodian|liaison|contact|scribe|warden|ceo|cto|cio|ciso|coo|cfo|cpo|\w{0,40}leiter(?:in)?"
    r"|\w{0,40}beauftragter?|\w{0,40}koordinator(?:in)?|\w{0,40}sprecher(?:in)?)"
)
_ROLE = rf"(?P<role>(?:[\w-]{{2,40}} ){{0,3}}?{ROLE_WORD})"
_HOLDER = rf"(?-i:(?P<name>{NAME}))"
# `As press officer, N speaks`, `N, as press officer,`, `N serves as press officer`.
_SAID = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"(?:\A|[;.]\s)\W{{0,4}}as (?:the |our )?{_ROLE}, {_HOLDER}(?=\s[a-zäöü]|,)",
        rf"(?:\A|[;.]\s)\W{{0,4}}{_HOLDER}, (?:who acts |acting )?as (?:the |our )?{_ROLE},",
        rf"(?:\A|[;.]\s)\W{{0,4}}{_HOLDER} (?:serves|acts|works|is appointed) as "
        rf"(?:the |our )?{_ROLE}(?=[.,;]|\Z"
        r"|\s(?:once|as soon as|from the moment|throughout|for the (?:whole|duration|length)"
        r"|(?:in|during) (?:an?|any|every|each) (?:emergency|incident|disaster|crisis|disruption"
        r"|outage))\b)",
        rf"(?:\A|[;.]\s)\W{{0,4}}{_HOLDER} (?:has|holds|fills|takes|occupies|(?:is|was|has been)"
        r" given) the (?:role|post|position|function|job|part) of (?:the |our )?"
        rf"{_ROLE}(?=[.,;]|\Z|\s(?:and|in|during|for|from|since|once)\b)",
        rf"(?:\A|[;.]\s)\W{{0,4}}als {_ROLE} [a-zäöü]{{2,20}}t {_HOLDER}(?!\w)",
        r"(?:\A|[;.]\s)\W{0,4}(?:die |der )?"
        r"(?P<role>(?:Leitung|Führung|Koordination|Rolle|Funktion) (?:de[sr] )?[\w-]{3,40})"
        rf" (?:hat|übernimmt|liegt bei) {_HOLDER}(?!\w)",
    )
)
_IN_CASE = re.compile(
    r"\b(?:if|when|while|until|unless|otherwise|absen\w+|away|deput\w+|instead|nights?|weekends?"
    r"|acting|interim|wenn|falls|solange|sonst|abwesen\w+|vertret\w+|nachts|verhinder\w+)\b",
    re.IGNORECASE,
)
_HEAD = frozenset(
    "leader lead chair chairman chairwoman chairperson leiter leiterin leitung chef".split()
)
_HEAD_OF = re.compile(r"(?P<what>\w{4,40}?)s?leit(?:er|erin|ung)")
_FEMALE = re.compile(r"(?<=[eo]r)in\Z|(?<=beauftragte)[rn]\Z")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a role; `table` tells rows of one table from those of another.

    `sites` are the sites it is of, where a plan, a heading or the sentence names any.
    """

    role: str
    person: str
    path: str
    table: str
    side: Side
    is_claim: bool
    sites: frozenset[str] = frozenset()


def role_key(role: str) -> frozenset[str]:
    """Return the words of a role, without brackets and small words.

    Who leads, chairs or heads something has one role, in its female form too.
    """
    plain = re.sub(r"\([^()]*\)", " ", role.lower())
    words = all_words(plain) - {"the", "current", "our", "of", "der", "die", "des", "and"}
    return frozenset(part for word in words for part in _plain_words(word))


def _plain_words(word: str) -> Iterator[str]:
    word = _FEMALE.sub("", word)
    joined = _HEAD_OF.fullmatch(word)
    if joined is not None:
        yield joined["what"]
    yield "head" if joined or word in _HEAD else word


def find_said_roles(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the role and the person of what a sentence says without `is`."""
    plain = " ".join(sentence.split())
    if _IN_CASE.search(plain):
        return
    for pattern in _SAID:
        for match in pattern.finditer(plain):
            yield match["role"], match["name"]

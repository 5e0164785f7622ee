"""Who does something by the words of an item: `If it burns, HR sends everybody home`."""

import re

from ingest.facts.departments import ACTING, EVERYONE
from ingest.facts.nouns import EITHER
from ingest.facts.roles import is_role
from ingest.facts.verbs import IMPERATIVES, third_person_of

# `P1:`, `Status updates:`, `Loss of data →`; `If it burns, `.
_LABEL = re.compile(r"[^:.→]{1,60}(?::|\s→)\s{1,3}(?=[A-Z]|the\s)")
_CONDITION = re.compile(
    r"(?:if|when|once|after|before|upon|in case|in the event)\b[^,:.]{2,120},\s", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:the|an?|our|each|every)\s", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()\n]{1,60}\)\s?")
_ADVERBS = frozenset("then also first immediately promptly formally only alone always".split())
_OPENS = frozenset(
    "if when once after before while unless until as in on at for from upon how what who why where"
    " it we you they this that your our their there checked".split()
)
# What stands in no name of somebody.
_NO_NAME = frozenset("for that to is are was in on with by from which who when if + -".split())
_PEOPLE = frozenset(
    "member members employee department committee board crew designee personnel unit".split()
)
# Before a verb.
_WHO = ACTING | EVERYONE
# What is done to something says to what: `Reports the loss`, not `Reports and forms`.
TAKES_OBJECT = re.compile(
    r"\s(?:an?|the|all|any|each|every|this|that|these|those|their|its|his|her|to|with|for|on|into"
    r"|whether|if|who|how|[A-Z])\b"
)
LONGEST = 300
# Who acts and what is done are told by so many words.
_MOST_WORDS = 8


def doer(words: str) -> str | None:
    """Return who does something by the words of an item, `None` where they tell of nobody."""
    rest = _ASIDE.sub("", words[:LONGEST].replace("*", "").replace("`", ""))
    if label := _LABEL.match(rest):
        rest = rest[label.end() :]
    if condition := _CONDITION.match(rest):
        rest = rest[condition.end() :]
    if article := _ARTICLE.match(rest):
        rest = rest[article.end() :]
    parts = rest.split(" ", _MOST_WORDS + 1)
    if not rest[:1].isupper() or parts[0].lower() in _OPENS:
        return None
    for number, part in enumerate(parts[1:-1], start=1):
        if not part.endswith("s") or not part.islower():
            continue
        forms = third_person_of(part) & IMPERATIVES
        who = parts[:number]
        while len(who) > 1 and who[-1] in _ADVERBS:
            del who[-1]
        if not forms or not _is_somebody(who):
            continue
        named = " ".join(who)
        is_doubtful = bool(forms & EITHER) or named.lower() in _WHO
        if not is_doubtful or TAKES_OBJECT.match(" " + " ".join(parts[number + 1 :])):
            return named
    return None


def _is_somebody(words: list[str]) -> bool:
    if " ".join(words).lower() in _WHO:
        return True
    is_named = is_role(words[-1]) or words[-1].lower() in _PEOPLE
    return is_named and not _NO_NAME & set(words)

"""Who does something by the words of an item: `If it burns, HR sends everybody home`."""

import re

from ingest.facts.departments import ACTING, EVERYONE
from ingest.facts.nouns import EITHER
from ingest.facts.role_words import FUNCTIONS
from ingest.facts.roles import is_role
from ingest.facts.verbs import IMPERATIVES, MAYBE_ORDERS, third_person_of

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
_TO_DO = re.compile(
    r"(?P<who>[A-Z][\w&/-]{0,30}(?: [\w&/-]{1,30}){0,5}?) to (?P<verb>[a-z-]{2,20})\b"
)
_ON_DUTY = re.compile(r" (?:in charge|on call|on duty)\Z")
# Who acts and what is done are told by so many words.
_MOST_WORDS = 8


def doer(words: str) -> str | None:
    """Return who does something by the words of an item, `None` where they tell of nobody."""
    rest = _clause(words)
    if assigned := _assigned(rest):
        return assigned
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


def _clause(words: str) -> str:
    """Return an item without asides, its label and its condition, from who does it on."""
    rest = _ASIDE.sub("", words[:LONGEST].replace("*", "").replace("`", ""))
    if label := _LABEL.match(rest):
        rest = rest[label.end() :]
    if condition := _CONDITION.match(rest):
        rest = rest[condition.end() :]
    if article := _ARTICLE.match(rest):
        rest = rest[article.end() :]
    return rest


def _assigned(words: str) -> str | None:
    """Return who has to do something by the short form of a list: `Bed manager to count beds`."""
    match = _TO_DO.match(words)
    if match is None or match["verb"] not in MAYBE_ORDERS - {"be"}:
        return None
    who = _ON_DUTY.sub("", match["who"]).split()
    is_named = all(one[0].isupper() or one in FUNCTIONS or is_role(one) for one in who)
    is_said = not is_named or who[0].endswith("ing")
    return None if is_said or not _is_somebody(who) else match["who"]


def _is_somebody(words: list[str]) -> bool:
    if " ".join(words).lower() in _WHO:
        return True
    is_named = is_role(words[-1]) or words[-1].lower() in _PEOPLE
    return is_named and not _NO_NAME & set(words)


# What is to be done to something, with no verb before that makes a wish or a report of it.
_TO_BE_DONE = re.compile(
    r"(?P<what>[A-ZÄÖÜ0-9][^.;:,|()]{1,80}?)\s(?:(?:is|are)\s)?to be\s(?:\w{2,12}ly\s)?"
    r"(?P<done>[a-z]{3,15}(?:ed|en|wn|lt|pt|ught|de|nt|t))"
    r"(?:\s(?:again|back|off|up|down|out|manually|daily|immediately|first|at once))?"
    r"(?P<rest>\s(?:by|within|before|after|from|to|until|via|into|at|on|in|with|as soon|no later"
    r"|once)\b.{0,160})?[.!]?\Z"
)
_IS_DONE = re.compile(
    r"(?P<what>[A-ZÄÖÜ0-9][^.;:,|()]{1,80}?)\s(?:is|are|gets?)\s(?:\w{2,12}ly\s)?"
    r"[a-z]{3,15}(?:ed|en|wn|lt|pt|ught|de|nt)\s(?:\w+\s){0,3}?by\s(?P<who>(?:the|our)\s.{2,80}?)[.!]?\Z"
)
_NO_ORDER = re.compile(
    r"\b(?:if|when|unless|whether|that|which|who|needs?|has|have|had|likely|expected|ought|able|said"
    r"|seems?|appears?|proves?|known|found|is|are|be|was|were|not|allowed|permitted|approved|set|list"
    r"|about|no|will|would|could|might|may|can|cannot)\b",
    re.IGNORECASE,
)
# So things stand, or tend to go, and nobody is to do it: `The plan is owned by the ...`.
_STANDS = re.compile(
    r"\s(?:is|are|gets?)\s(?:(?:often|usually|normally|generally|typically|mostly|sometimes|rarely"
    r"|also|commonly|frequently)\b"
    r"|(?:\w{2,12}ly\s)?(?:owned|maintained|managed|administered|used|needed|required|supported|headed"
    r"|chaired|employed|preferred|funded|governed|covered)\b)"
    r"|\b(?:plan|policy|document|handbook|manual|procedure|programme|program|register)s?\s(?:is|are)\s"
    r"(?:\w{2,12}ly\s)?(?:approved|reviewed|updated)\b",
    re.IGNORECASE,
)
# What is done each year is a rule of the house, and no step.
_EACH_TIME = re.compile(
    r"\b(?:dai|week|month|quarter|year|annual|regular|periodical|bi-?annual)ly\b|\bat least\b"
    r"|\b(?:every|each|per)\s(?:\w+\s){0,2}(?:day|week|month|quarter|year)",
    re.IGNORECASE,
)


def is_to_be_done(words: str) -> bool:
    """Return whether an item says what is to be done to something: `Gate to be shut by noon`."""
    match = _TO_BE_DONE.match(words[:LONGEST].replace("*", ""))
    if match is None or _NO_ORDER.search(match["what"]):
        return False
    # Without `is` and without more it may only name things: `Looms to be sold`.
    return match["rest"] is not None or bool(re.search(r"\s(?:is|are)\sto be\s", match.group()))


def is_done_by(words: str) -> str | None:
    """Return the words for whoever does what an item says is done: `... is started by the DBA`."""
    match = _IS_DONE.match(words[:LONGEST].replace("*", ""))
    if match is None or _NO_ORDER.search(match["what"]):
        return None
    is_rule = any(one.search(match.group()) for one in (_EACH_TIME, _STANDS))
    return None if is_rule else match["who"]

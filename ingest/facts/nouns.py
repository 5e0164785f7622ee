"""Words that give an order or name a thing: `Audit the logs`, `Audit logging requirements`."""

import re

_DETERMINER = r"(?:an?|the|all|any|your|our|its|their|this|these|that|those|each|every|both)\b"
# As verbs these take what is done to it with an article, or one of some words.
_RARE_VERBS = {
    "file": rf"{_DETERMINER}|(?:\w{{2,12}} ){{0,2}}(?:claims?|reports?|tickets?|notices?"
    r"|complaints?|forms?)\b|[a-z]{2,5} with\b|for|with|it|them",
    "image": rf"{_DETERMINER}|affected|infected|compromised|suspect\w*|(?:hard )?(?:disks?|drives?)"
    r"|systems?|machines?|hosts?|memory|servers?|laptops?|desktops?|workstations?|computers?"
    r"|devices?|endpoints?|phones?|volumes?|it|them",
}
# With these behind them they are nouns; with others, verbs.
_COMPOUNDS = {
    "access": r"(?:to|is|was|may|shall|must|and|for|keys?|controls?|rights|lists?|permissions?)",
    "audit": r"(?:logging|information|trails?|controls?|findings?|requirements?)",
    "contact": r"(?:details?|information|emails?|lists?|points?(?!-)|numbers?|persons?"
    r"|data(?! protection)|trees?)",
    "email": r"(?:address(?:es)?|attachments?|metadata|and|or|logs?|accounts?|servers?|systems?"
    r"|gateways?|headers?)",
    "group": r"(?:polic(?:y|ies)|memberships?|chats?)",
    "issue": r"(?:persists?|is|was|occurs?)",
    "log": r"(?:files?|entries|reviews?|retention|sources?)",
    "name": r"(?:or|and)",
    "plan": r"(?:(?:de)?activation|maintenance|approval|owners?|distribution)",
    "process": r"(?:automation|improvements?|flows?|owners?)",
    "research": r"(?:and|units?|accounts?|administration)",
    "support": r"(?:tickets?|issues?|channels?|chats?|desks?|staff|contracts?|to)",
}
# What is done with the thing behind it makes an order of it after all: `Email logs to the CISO`.
_DONE_WITH = re.compile(
    r"(?:email (?:attachments?|metadata|logs?|headers?) to|plan maintenance with"
    r"|support staff (?:who|whose|in|with|and|by|as|during|after|until|at))\b"
)
# Orders that are as often nouns.
EITHER = frozenset(
    "access audit backup change contact design document email file group help host image issue lead"
    " list log map name note order page plan process purchase record release report research review"
    " support test transfer update upgrade".split()
)
# `Audit logs are kept`: what has a verb behind it is the subject. An order says no such thing.
_HAS_VERB = re.compile(
    r"(?:\s(?!(?:that|which|who|what|how|if|whether|when|where|and|or|to|in|on|with|for|an?|the|all"
    r"|your|our|its)\b)[\w'’-]{2,20}){0,3}\s(?:is|are|was|were|has|have|shall be|must be|may be"
    r"|should be)\b",
    re.IGNORECASE,
)
_SEEN = re.compile(r"\s(?:if|whether|that|to|who|what|where|how|which|when|why)\b", re.IGNORECASE)


def is_noun(word: str, after: str) -> bool:
    """Return whether `word`, which can give an order, names a thing by what comes `after` it."""
    word = word.lower()
    rest = after.lstrip(" \t*_`").lower()
    if word == "see":
        # What only points at another place is a reference, and nothing to do.
        return _SEEN.match(after) is None
    if word in _RARE_VERBS:
        return re.match(_RARE_VERBS[word], rest) is None
    if word not in EITHER:
        return False
    if _DONE_WITH.match(f"{word} {rest}"):
        return False
    if not rest or rest.startswith(("of ", "'s ", "’s ")):
        return True
    compound = _COMPOUNDS.get(word)
    is_compound = compound is not None and re.match(rf"{compound}\b", rest) is not None
    return is_compound or _HAS_VERB.match(after) is not None

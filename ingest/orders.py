"""Whether a sentence orders something: imperatives, and who does what in the present tense."""

import re

from ingest.facts.actors import actor_in, agent_of
from ingest.facts.german_roles import is_german_role
from ingest.facts.instructing import is_instruction

_HISTORY = re.compile(
    r"\b(?:drills?|exercises?|tests?) (?:are|is|were|was) (?:held|run|done|carried out|planned)\b"
    r"|\bin (?:19|20)\d\d\b.{0,80}\b(?:needed|took|was|were|had|lasted|found)\b"
    r"|\b(?:needed|took|lasted) \d|\b(?:last|most recently) exercised\b"
    r"|\bhas been\b.{0,40}\bsince\b"
    r"|\bübung(?:en)? (?:finde[tn]|fand(?:en)?|werden|wurden?)\b|\bgeübt wird\b"
    r"|\b(?:im Jahr |in )?(?:19|20)\d\d (?:brauchte|dauerte|war|wurde|hatte)\w*\b",
    re.IGNORECASE,
)
# What something is, has or takes orders nothing, whoever it is said of.
_STATE = (
    r"(?:is|are|was|were|has|have|had|needs?|gives?|takes?|holds?|depends?|costs?|contains?|covers?"
    r"|applies|apply|means?|remains?|lasts?|may|can|might|would|could|owns?|knows?|sits?)"
)
_STATES = re.compile(
    rf"(?:The|A|An|Our|This|It)\s(?:[\w’'-]+\s){{1,4}}?{_STATE}\b(?!\s(?:to|informed|called|told)\b)",
)
_ANYBODY = re.compile(
    r"(?:(?:if|when|in|on|at|for)\b[^,;.]{2,60},\s)?"
    r"(?:(?:everyone|everybody|nobody|no one|whoever|anyone who|staff|your colleague|one person"
    r"|(?:two|three) people|people(?: who(?: \w+){1,6}?)?|neighbours|visitors|facilities"
    r"|(?:the )?gatehouse|(?:evacuation |floor |fire )?wardens|first aiders|office staff)\s)"
    rf"(?!{_STATE}\b)[a-z]{{2,}}\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?P<who>(?:The|A|An|Our)\s(?:[\w&’'/-]+\s){{1,7}}?)(?!{_STATE}\b)(?P<verb>[a-z]{{2,}}s)\b(?=\s)"
)
# Where somebody stands or serves is no part of who: `the shift lead in the hall`.
_PLACE = re.compile(r"\s(?:on duty|in charge|in the \w+(?: \w+)?|at the \w+)\s*\Z")
_BY = re.compile(r"\b(?:is|are)\s\w+(?:ed|n|t|d)\s(?:only\s)?(?:\w+\s){0,3}?by\sthe\s[A-Za-z]")
# Imperatives that open a sentence, a clause behind a comma, or follow where it is to be done.
_SHORT = re.compile(
    r"(?:\A|;\s|,\sthen\s|\AIn the \w+ )(?:say|drop|hold|expect|leave|stay|step|speak|shout|run"
    r"|hide|lie|duck|stand|go|keep|block|warn)\b(?!\s(?:of absence|days?|time|area|the plan)\b)",
    re.IGNORECASE,
)
_GERMAN_STATE = (
    r"(?:ist|sind|war|waren|hat|haben|hatte|gilt|gelten|steht|stehen|liegt|liegen|bleibt|bleiben"
    r"|braucht|brauchen|hängt|hängen|gehört|enthält|besteht|dauert|kostet|reicht|wird|werden|fällt"
    r"|kann|können|darf|dürfen)"
)
_GERMAN = re.compile(
    r"(?:(?:Niemand|Jeder|Jede|Alle|Ersthelfer|Beschäftigte|Eine Person|Zwei Personen"
    r"|Kolleginnen und Kollegen|Die Pforte|Die Schichtleitung|Das [\w-]{0,30}[Tt]eam"
    r"|Die Lagerschicht)"
    r"|(?:Der|Die|Das)\s(?P<role>(?:(?:diensthabende\w?|zuständige\w?)\s)?[A-ZÄÖÜ][\w-]*"
    r"(?:\s(?:of|and|[A-Z][\w-]*)){0,5}))"
    rf"\s(?:\([^)]{{1,60}}\)\s)?(?!{_GERMAN_STATE}\b)[a-zäöüß]{{2,}}(?:t|en)\b"
)
_WHOEVER = re.compile(rf"Wer\s[^,]{{2,60}},\s(?!{_GERMAN_STATE}\b)[a-zäöüß]{{2,}}t\b")
_INFINITIVE = re.compile(r",\s(?:[\w-]+\s){0,3}[a-zäöüß]{2,}(?:en|ern|eln)[.!]?\Z")
_FINITE = re.compile(rf"\b(?:{_GERMAN_STATE}|\w+te|lässt|lassen)\b")


def is_history(words: str) -> bool:
    """Return whether a sentence tells what was or is done otherwise, and orders nothing."""
    return bool(_HISTORY.search(" ".join(words.split())))


def is_order(words: str) -> bool:
    """Return whether a sentence, its white space single, tells somebody to do something.

    Statements of fact and history order nothing: `The UPS gives 20 minutes.`
    """
    if is_history(words):
        return False
    if any(one.match(words) for one in (_ANYBODY, _WHOEVER)):
        return True
    if _SHORT.search(words) or _BY.search(words) or _does_something(words):
        return True
    if _STATES.match(words):
        return False
    if is_instruction(words) or actor_in(words) is not None:
        return True
    return bool(_INFINITIVE.search(words)) and not _FINITE.search(words)


def _does_something(words: str) -> bool:
    """Return whether it begins with somebody, English or German, who does something."""
    match = _SUBJECT.match(words)
    if match and agent_of(_PLACE.sub("", match["who"]).strip()) is not None:
        return True
    german = _GERMAN.match(words)
    if german is None or german["role"] is None:
        return german is not None
    role = german["role"]
    return (
        is_german_role(role.split()[-1].removesuffix("in"))
        or agent_of(role.removesuffix("in")) is not None
        or "diensthabend" in role
    )

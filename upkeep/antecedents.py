"""What a sentence speaks of that names it by `it` or `its` only: the subject of the one before."""

import re
from bisect import bisect_left

from domain.documents import Fact
from upkeep.plans import PlanText

_PRONOUN = re.compile(
    r"\A\W{0,4}(?:(?:for|of|on|für|von) )?(?:it|its|they|their|them|er|sie|es|ihre?[nmrs]?"
    r"|seine?[nmrs]?|deren|dessen|dafür|hierfür)\b"
    r"|\b(?:it|they|them|sie|ihn|dafür)\b",
    re.IGNORECASE,
)
_VERB = (
    r"(?:is|are|was|has|have|must|may|can(?:not)?|will|shall|should|counts?|needs?|runs?|lies|sits"
    r"|belongs?|goes|comes|serves?|holds?|keeps?|ist|sind|wird|werden|muss|müssen|soll|sollen|darf"
    r"|dürfen|kann|können|hat|haben|läuft|laufen|zählt|zählen|gehört|gehören|liegt|liegen|steht)"
)
_SUBJECT = re.compile(
    r"\A\W{0,4}(?:(?:the|our|this|all|der|die|das|unsere?)\s)?"
    rf"(?P<name>(?!(?:it|they|this|that|there|we|you|who|he|she|if|when|wenn|falls|es|sie)\b)"
    rf"[\w-]{{2,40}}(?:\s[\w-]{{1,40}}){{0,5}}?)\s{_VERB}\b",
    re.IGNORECASE,
)
# `For the loan register an RPO applies`: what stands behind the preposition.
_FOR = re.compile(
    r"\A\W{0,4}(?:for|für|bei)\s(?:the|our|der|die|das|den|dem|unsere?[nrm]?)?\s?"
    rf"(?P<name>[\w-]{{3,40}}(?:\s[\w-]{{1,40}}){{0,4}}?)(?:,|\s(?:gilt|gelten|beträgt|ist|{_VERB})\b)",
    re.IGNORECASE,
)
# `the telephone exchange, whose RTO is`, `the database, which can be recovered in`.
_RELATIVE = re.compile(
    r"\b(?:the|our|der|die|das|den|dem)\s(?P<name>[\w-]{2,40}(?:\s[\w-]{1,40}){0,3}?),?\s"
    r"(?:whose|which|that|deren|dessen)\b[^.;|]{0,60}\Z",
    re.IGNORECASE,
)
# `For the warehouse the RTO is two weeks.`
_HEAD = re.compile(
    r"\A\W{0,4}(?:for|für|bei)\s(?:the|our|der|die|das|den|dem|unsere?[nrm]?)\s"
    r"(?!(?:time|first|next|last|moment|duration|period|purpose|rest|case|sake|present|same|plan"
    r"|zeit|dauer|fall|ersten?|nächsten?|zweck)\b)"
    r"(?P<name>[\w-]{3,40}(?:\s[\w-]{1,40}){0,2}?),?\s"
    r"(?:the|an?|our|der|die|das|eine?[nr]?|gilt|gelten|beträgt)\s[^,;|]{0,60}\Z",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:its|their|ihre?[nmrs]?|seine?[nmrs]?|deren|dessen)\s", re.IGNORECASE)
# So much lies between two sentences that stand one behind the other.
_GAP = 4


def subject_of(sentence: str) -> str | None:
    """Return the first thing that a sentence speaks of, `None` where its beginning names none."""
    found = _FOR.match(sentence) or _SUBJECT.match(sentence)
    return " ".join(found["name"].split()) if found else None


def antecedent_of(plan: PlanText, start: int) -> str | None:
    """Return what the sentence at `start` means by its pronoun, by the sentence right before it.

    `None`: it has no pronoun, or no sentence of its section stands right before it.
    """
    number = bisect_left(plan.sentences, (start, start))
    if not 0 < number < len(plan.sentences) or plan.sentences[number][0] != start:
        return None
    if not has_pronoun(plan.prose[slice(*plan.sentences[number])]):
        return None
    before = plan.sentences[number - 1]
    is_next = start - before[1] <= _GAP and plan.section_at(before[0]) == plan.section_at(start)
    said = plan.prose[slice(*before)]
    if not is_next or "|" in said:
        return None
    # `It is copied nightly. At most an hour of it may be lost.` both mean what stands before.
    return subject_of(said) or antecedent_of(plan, before[0])


def owner_of(plan: PlanText, fact: Fact) -> str | None:
    """Return whose an objective is: as read, else by the words before it, else by a pronoun.

    As in `the exchange, whose RTO is one day`, `for the exchange the RTO is one day` and `It is
    copied nightly. Its RPO is one hour.`
    """
    if fact.subject:
        return fact.subject
    start, _ = plan.sentence_at(fact.start)
    before = plan.prose[start : fact.start]
    relative = _RELATIVE.search(before) or _HEAD.match(before)
    if relative is not None:
        return " ".join(relative["name"].split())
    own = _OWN.search(plan.prose[max(start, fact.start - 12) : fact.end])
    is_meant = own is not None or has_pronoun(plan.prose[start : fact.end])
    return antecedent_of(plan, start) if is_meant else None


def has_pronoun(sentence: str) -> bool:
    """Return whether a sentence speaks of something by a pronoun."""
    return _PRONOUN.search(sentence) is not None

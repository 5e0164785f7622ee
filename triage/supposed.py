"""Whether a report calls itself an exercise, or only asks what to do if something happened.

It is told beside the alarm and takes nothing of it back: an exercise can turn into earnest, and who
asks may stand beside it.
"""

import re

from triage.life_safety import check_life_safety

# As exercises are marked: at the head of a line, between stars, or said of the whole message.
_MARKED = re.compile(
    r"(?:^|\n)[\W_]{0,12}(?:exercise|drill|(?:ü|ue|u)bung|test ?alarm|probe ?alarm|"
    r"plan(?:ü|ue)bung|(?:ü|ue)bungslage|tabletop inject|inject \d{1,3})\b"
    r"(?:\s(?:exercise|drill|(?:ü|ue)bung|message|only|nr|\d)\b|\s?[^\w\s]|\s*(?:\n|$)|"
    # What is set for tomorrow, unless something else is told of today.
    r"\s(?:tomorrow|morgen),?\s(?:at |um )?\d"
    r"(?!(?s:.){0,600}?\b(?:now|today|jetzt|heute|gerade)\b))"
    r"|\b(?:this|das|dies) (?:is|ist) (?:only |just |nur )?(?:an? |eine )?(?:exercise|drill|"
    r"(?:ü|ue)bung)\b"
    r"|\b(?:for exercise purposes|exercise only|nur zu (?:ü|ue)bungszwecken|zu "
    r"(?:ü|ue)bungszwecken)\b"
    r"|[*\[(]{1,3}\s?(?:exercise|drill|(?:ü|ue)bung)\s?[*\])]{1,3}",
    re.IGNORECASE,
)
# An exercise ends where somebody is hurt.
_IN_EARNEST = re.compile(
    r"\b(?:no|not an?|keine?|nicht) (?:exercise|drill|(?:ü|ue)bung|test)\b|\bno duff\b|"
    r"\b(?:real(?:ly)?|actual(?:ly)?|wirklich\w{0,2}|echt\w{0,2}|ernstfall|abgebrochen|"
    r"(?:exercise|drill) (?:is )?(?:stopped|over))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]{1,400}[.!?\n]{0,3}")
_ASKS = re.compile(
    r"^\W{0,3}(?:(?:and|so|hi|hello|hallo|und)\b,?\s)?(?:what|who|whom|how|where|when|which|"
    r"should|do|"
    r"does|can|could|is there|are there|was|wer|wen|wem|wie|wo|wann|welche\w{0,2}|soll(?:en|te)?|"
    r"k(?:ö|oe)nn(?:en|te)|darf|gibt es)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    r"\b(?:if|in case|in the event|case of|plan for|happens when|would|could|were|wenn|falls|"
    r"sollte|bei|"
    r"im fall|plan f(?:ü|ue)r|w(?:ä|ae)re|verhalte\w{0,2})\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"^\W{0,3}(?:hypothetically|suppose|supposing|let's say|imagine|what if|angenommen|"
    r"mal angenommen|"
    r"gesetzt den fall|rein hypothetisch|was w(?:ä|ae)re wenn)\b",
    re.IGNORECASE,
)
# Somebody who is meant, or now.
_SOMEBODY = re.compile(
    r"\b(?:he|she|him|her|they|them|my|our|er|sie|ihn|ihm|mein\w{0,2}|unser\w{0,2}|now|just|jetzt|"
    r"gerade|schon|already|mr|mrs|herr|frau)\b",
    re.IGNORECASE,
)
# Whoever asks what if writes little beside it.
_LONGEST = 600


def supposed_in(report: str) -> tuple[str, ...]:
    """Return what a report that speaks of danger says of itself: an exercise, or a question."""
    if _MARKED.search(report) and not _IN_EARNEST.search(report):
        return (
            "The report calls itself an exercise. Danger is shown as in earnest: only somebody on "
            "site can tell.",
        )
    if len(report) <= _LONGEST and _only_asks(report):
        return (
            "The report asks what to do if it happened, and does not say that it has. Danger is "
            "shown all the same: if it has happened, act now.",
        )
    return ()


def _only_asks(report: str) -> bool:
    told = [one for one in _SENTENCE.findall(report) if check_life_safety(one).danger]
    return bool(told) and all(map(_is_question, told))


def _is_question(sentence: str) -> bool:
    if "?" not in sentence or _SOMEBODY.search(sentence):
        return False
    if _SUPPOSED.search(sentence):
        return True
    return bool(_ASKS.search(sentence) and _SUPPOSES.search(sentence))

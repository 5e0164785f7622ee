"""Words that tell whether a clause speaks of what was or of what is, in English and German."""

import re

_ENGLISH_PAST = (
    r"was|were|been|had|did|went|began|begun|blew|bought|broke|broken|brought|burnt|burst|came|"
    r"caught|cut|drew|drove|fell|felt|flew|found|froze|frozen|gave|gone|got|grew|heard|held|hit|"
    r"hung|hurt|kept|knew|lay|left|lost|made|met|paid|quit|ran|rang|read|rose|said|sank|sat|saw|"
    r"sent|set|shook|shut|smelt|sold|spilt|split|spoke|spread|stole|stolen|stood|struck|stuck|"
    r"swept|taken|threw|told|took|tore|torn|woke|wrote"
)
_GERMAN_PAST = (
    r"(?:war|fiel|brach|kam|ging|stand|lag|sah|rief|schlug|riss|stieg|sank|lief|ließ|blieb|flog|"
    r"fand|fuhr|gab|hielt|nahm|schrieb|sprang|starb|traf|trat|verlor|warf|zog|begann)(?:en)?|"
    r"wurden?|hatten?"
)
# Regular forms by their endings; "heute", "bitte" and "need" only look like them.
_ENDINGS = (
    r"(?!(?:need|indeed|hundred|feed|speed|shed)\b)\w{2,20}ed|\w{0,12}ge\w{2,16}(?:t|en)|(?:ver|zer|be|ent|er|über|unter)\w{2,16}(?:t|en)|"
    r"(?!heute\b|bitte\b|leute\b|seite\b|mitte\b|karte\b|liste\b)\w{3,16}ten?"
)
PAST = re.compile(rf"\b(?:{_ENGLISH_PAST}|{_GERMAN_PAST}|{_ENDINGS})\b", re.IGNORECASE)
# What is wrong may be told without a verb: "Friday 14:20 smoke in hall 2".
TROUBLE = re.compile(
    r"\b(?:\w{0,12}ausfall|\w{0,9}störung|\w{0,9}outage|failures?|disruption|breakdown|down|dead|"
    r"dark|tot|weg|offline|out|smoke|fire|explosion|leak|flood|alarm|alert|attack|crash|burglary|"
    r"theft|accident|rauch|brand|feuer|leck|überflutung|einbruch|diebstahl|unfall|angriff|"
    r"absturz|stillstand|kaputt|defekt|rohrbruch)\b",
    re.IGNORECASE,
)
# "Since I'm 67 on Friday" gives a reason, and says nothing of when.
SINCE = (
    r"since(?!\s(?:i|we|you|he|she|it|they|there|this|that|today)"
    r"(?:['’](?:m|re|s|ll)|\s(?:am|are|is|will|can|cannot|must|need|want|have to|has to))\b)"
)
_OURS = re.compile(r"\b(?:i|we|you|they|ich|wir|ihr)\b", re.IGNORECASE)


def is_of_the_present(clause: str) -> bool:
    """Whether somebody does something in this clause, and did not: "I start at 9:00"."""
    return bool(_OURS.search(clause)) and not (PAST.search(clause) or TROUBLE.search(clause))


def is_untold(clause: str) -> bool:
    """Whether nothing in this clause says that something was or is wrong."""
    return not (PAST.search(clause) or TROUBLE.search(clause))

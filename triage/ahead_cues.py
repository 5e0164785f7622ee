"""Words by which a time in a report is a deadline, a forecast, or what happens day by day."""

import re

from triage.tense_words import PAST, SINCE, is_of_the_present, is_untold
from triage.time_spans import last_match

ENGLISH_DAYS = r"mon|tues|wednes|thurs|fri|satur|sun"
GERMAN_DAYS = r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_OF_A_CYCLE = (
    r"days?|weeks?|months?|quarters?|mornings?|afternoons?|evenings?|nights?|hours?|minutes?|"
    rf"(?:{ENGLISH_DAYS})days?|tage?|wochen?|monate?|quartal|vormittag|mittag|nachmittag|minuten?|"
    rf"morgen|abend|nacht|stunden?|{GERMAN_DAYS}|weekdays?|werktage?"
)
_EACH = (
    rf"(?:every|each|jede[nmrs]?)\s(?:(?:other|second|zweiten?|\d\d?|two|zwei)\s)?(?:{_OF_A_CYCLE})"
)
# Right before a time: "by 10:00", "für 12 Uhr"; "shortly before 12:40" is no deadline.
_LED = re.compile(
    r"(?<!shortly )(?<!just )(?<!kurz )(?<!right )"
    r"\b(?:by|until|till?|before|bis|vor|within|innerhalb|for|für|auf|to)\s"
    r"(?:(?:about|around|roughly|approx|approximately|the|at|on|um|am|zum|dem|den|spätestens|"
    r"latest|"
    r"etwa|ungefähr|circa|ca|gegen|heute|today|early|late|end of)\s{1,2}){0,3}$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:due(?! to\b)|deadline|frist|fällig|next(?! to\b)|nächste[nrms]?|expect\w*|estimate\w*|"
    r"will|would|shall|should|supposed to|soll(?:ten?|en)?|hätten?|wird|werden|eta|etr|"
    r"est(?! (?:ist|war)\b)|vsl|voraussichtl|promis\w*|"
    r"zugesagt|"
    r"please|bitte|(?:could|can) (?:you|we)|könn(?:t|en)|needs?|brauch(?:t|e|en)|"
    r"voraussichtlich|angekündigt|announced(?! (?:that|at|on)\b)|after that|tomorrow|morgen um|"
    r"valid|gültig|gilt|gelten|let us(?! know)|let's|"
    r"meet|treffen|(?:planned|scheduled|geplant|angesetzt|vorgesehen)(?: is| ist)? "
    r"(?:for|on|at|from|um|am|ab)|"
    r"opens|(?:we|they|you|shops?|doors?|gates?) open|öffne[nt]|geöffnet|öffnungszeit\w*|"
    r"opening hours|schlie(?:ß|ss)(?:t|en)|closes|ends|endet|enden|starts|begins|beginnt|beginnen|"
    r"startet|starten|leaves|departs|arrives|runs?|fährt|fahren|läuft|laufen|"
    rf"comes?|coming|kommt|kommen|{_EACH}|(?:every|each|jede[nmrs]?)(?=\s$)|immer um(?=\s$)|"
    r"täglich|(?:daily|nightly|weekly)(?! log| report)|used to|normally|normalerweise|usually|"
    rf"üblicherweise|typically|gewöhnlich|(?:{ENGLISH_DAYS})days|(?:{GERMAN_DAYS})s)\b",
    re.IGNORECASE,
)
# How many signs may stand between such a word and the time.
_GAP = 24
_SINCE = re.compile(rf"\b(?:{SINCE}|seit)\b", re.IGNORECASE)
_BEGINS = re.compile(r"starts|begins|beginn(?:t|en)|start(?:et|en)", re.IGNORECASE)
_INCIDENT = re.compile(
    r"\b(?:\w{0,12}ausfall|\w{0,9}störung|outage|failure|disruption|breakdown)\b", re.IGNORECASE
)
_RANGE = r"\s?(?:-|–|to|until|bis)\s?\d{1,2}(?:[:.]\d\d)?(?:\s?uhr)?"
# What comes at its hour.
_COMER = (
    r"\w{0,12}(?:shift|schicht)|handover|übergabe|truck|lorry|lkw|drivers?|fahrer|doors?|shops?|"
    r"tour|train|zug|bus|delivery|lieferung|cleaners?|putzkolonne|\w{0,12}techniker|technician"
)
_AFTER = re.compile(
    r"[^,.;:!?\n]{0,30}?\b(?:will|soll(?:ten?|en)?|should|supposed to|geplant|angesetzt|vorgesehen|"
    rf"zugesagt|erwartet|angekündigt|fällig|verlegt|verschoben|täglich|daily|{_EACH})\b"
    rf"|(?:{_RANGE})?\s?(?:wird|werden|gilt|gelten)\b"
    # "At 4 the early shift starts", "um 4 kommt der Lkw".
    rf"|(?:\s?uhr)?\s(?:the|our|a|der|die|das|unsere?)\s(?:\w{{1,20}}\s)?(?:{_COMER})\s"
    r"(?:starts|begins|comes|arrives|leaves|opens|beginnt|kommt|startet|fährt|öffnet)\b"
    rf"|(?:\s?uhr)?\s(?:kommt|beginnt|startet|fährt|öffnet)\s(?:der|die|das|unsere?)\s"
    rf"(?:\w{{1,20}}\s)?(?:{_COMER})\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"[^,.;:!?\n]{0,30}?\bannounced\b", re.IGNORECASE)
# Who announces at a time has done so then: "At 14:05 the supplier announced insolvency". It has not
# begun where what was announced is to come.
_HAS_ANNOUNCED = re.compile(
    r"\s(?:the|our|an?|its|their|we|they|he|she)\s(?:\w{1,20}\s){0,2}announced\s"
    r"(?![^,.;:!?\n]{0,60}\b(?:that|will|shall|going|for|from|on|to|by|next|tomorrow|strikes?|"
    r"walkouts?|closures?|maintenance)\b)",
    re.IGNORECASE,
)
_HOURS = re.compile(_RANGE, re.IGNORECASE)
_OPEN_AFTER = re.compile(rf"{_RANGE}\s(?:auf|geöffnet|open|besetzt)\b", re.IGNORECASE)
_OPEN_BEFORE = re.compile(r"\b(?:open|auf|besetzt|staffed)(?: from| von| at)?\s$", re.IGNORECASE)
_MUST = re.compile(r"\b(?:must(?! have)|muss|müssen)\b", re.IGNORECASE)
# What is so each day or night, beside a word of the past: "the nightly close failed at 1:30".
_OF_EACH = re.compile(rf"daily|nightly|weekly|{_EACH}", re.IGNORECASE)
_NOT_BEGUN = re.compile(
    r"\bnothing(?:'s| is| has| was)? happen(?:ed|ing) yet|\b(?:has|have)(?: not|n't) (?:started|"
    r"begun) yet|"
    r"\bnoch (?:ist )?(?:nix|nichts) (?:passiert|geschehen|los)|\bhat noch nicht (?:begonnen|"
    r"angefangen)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\b\w{2,16}iert\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|shall|wird|werden|cannot|can|can't|may|might|kann|können|darf|dürfen)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|und)\s", re.IGNORECASE)


def is_ahead(before: str, after: str) -> bool:
    """Whether the time between two pieces of text lies ahead, or comes again and again.

    `before` begins after the last comma, `after` is up to the end of the clause.
    """
    if _LED.search(before) or _OPEN_AFTER.match(after) or _AFTER.match(after):
        return True
    if _ANNOUNCED.match(after) and not _HAS_ANNOUNCED.match(after):
        return True
    if _OPEN_BEFORE.search(before) and _HOURS.match(after):
        return True
    cue = last_match(_CUE, before)
    if cue is None or len(before) - cue.end() > _GAP or _SINCE.search(before, cue.end()):
        return False
    # "The door was found open at 3:25": no opening hours.
    if cue[0].casefold().endswith(" open") and PAST.search(before, 0, cue.start()):
        return False
    if _OF_EACH.fullmatch(cue[0]) and PAST.search(before, cue.end()):
        return False
    # "The outage begins at 4:40", told of what has been.
    return not (_BEGINS.fullmatch(cue[0]) and _INCIDENT.search(before))


def is_not_begun(report: str, clause: str) -> bool:
    """Whether a report says that nothing has begun, and no word of this clause of it is past."""
    return bool(_NOT_BEGUN.search(report)) and not PAST.search(clause)


def is_to_come(before: str, after: str, *, is_weekday: bool) -> bool:
    """Whether the clause around a time without a date speaks of what is or will be.

    A weekday alone may be of the week to come, so that it takes a word of the past or of trouble.
    """
    rest = _AND.split(after)[0]
    around = f"{before} {rest}"
    if is_of_the_present(around) or _must_still(before, rest):
        return True
    if _HOURS.match(rest) and is_untold(around):
        return True
    return is_weekday and bool(_FUTURE.search(around) or is_untold(around))


def _must_still(before: str, rest: str) -> bool:
    """Whether something has to be done then: "it must have failed at 3" guesses at the past."""
    is_past = PAST.search(rest) or _HAPPENED.search(rest)
    return bool(_MUST.search(before)) and not is_past

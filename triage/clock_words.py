"""Times of day as reporters write them, in English and German."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time, timedelta, timezone
from itertools import chain
from zoneinfo import ZoneInfo

from triage.clock_figures import NO_LENGTH, ClockWord, in_figures, in_half, in_halves
from triage.count_words import HOURS, number
from triage.day_halves import PARTS, half_told
from triage.time_spans import ABOUT, apart, whole_words

_FULL_HOUR = whole_words(
    rf"(?P<hour>[01]?\d|2[0-3]|{HOURS})\s?(?:o'?clock|uhr)"
    r"(?:\s(?P<minute>[0-5]\d|[1-9](?=\s*(?:$|[,.;!?)\n]))"
    r"|zehn|fünfzehn|zwanzig|dreißig|vierzig|fünfundvierzig|fünfzig))?"
)
_NO_COUNT = (
    r"(?=\s?[^\w\s]|\s*$|\s*\n|\s(?:the|our|my|an?|all|we|i|it|he|she|they|when|and|but|this|"
    r"today|yesterday|in|on|at|"
    r"der|die|das|den|dem|ein\w{0,2}|unser\w{0,2}|alle\w?|ich|wir|es|er|sie|und|aber|als|im|am|in|"
    r"fiel\w{0,2}|ging\w{0,2}|war\w{0,2}|ist|sind|hat|haben|wurden?|kam\w{0,2}|uhr|o'?clock|"
    r"[ap]m)\b)"
)
# "Since ten thirty": what is counted is seldom said so after these.
_TWO_WORDS = re.compile(
    rf"\b(?:at|since|{ABOUT}|from)\s(?P<said>(?P<hour>{HOURS})[\s-]"
    r"(?P<minute>fifteen|twenty|thirty|forty|forty[\s-]five|fifty))\b"
    rf"{_NO_COUNT}",
    re.IGNORECASE,
)
_PARTED = whole_words(
    r"(?P<part>half past|quarter past|quarter to|halb|viertel nach|viertel vor|drei ?viertel|"
    rf"viertel)\s(?P<hour>\d{{1,2}}|{HOURS})"
)
# A mark that ends a sentence or a part of it, and not one inside "20.11." or "6.10".
_ENDS = r"\s*(?:$|[,.;!?)](?!\d))"
# A bare number is an hour where the sentence ends after it, or goes on with a day.
_NOTHING_COUNTED = (
    rf"(?={_ENDS}|\s(?:this|the|in the|during|while|when|as|während|beim|als|"
    r"today|yesterday|on|last|sharp|heute|gestern|am|"
    r"at night|morgens|vormittags|mittags|nachmittags|abends|nachts|früh)\b)"
)
_MINUTES = "(?P<minutes>5|10|20|25|five|ten|twenty|twenty[- ]five|fünf|zehn|zwanzig)"
_HOUR = rf"(?P<hour>{HOURS}|1[0-2]|[1-9])"
_TO_THE_HOUR = (
    # "Ten to eight" is also a span of time, and so many people.
    whole_words(rf"(?:at|around)\s(?P<said>{_MINUTES}\s(?P<side>to)\s{_HOUR}){_NOTHING_COUNTED}"),
    whole_words(rf"since\s(?P<said>{_MINUTES}\s(?P<side>to)\s{_HOUR})\b{NO_LENGTH}"),
    whole_words(
        rf"(?:at|since|{ABOUT}|from|um|gegen|seit|ab|etwa|ca\.?|circa)\s"
        rf"(?P<said>{_MINUTES}\s(?P<side>before|past|after|vor|nach)\s{_HOUR})\b{NO_LENGTH}"
    ),
    # A sentence that begins with it: "10 nach 1 ist der Bagger".
    re.compile(
        rf"(?:\A|\n|[.;:!]\s)\s?(?P<said>{_MINUTES}\s(?P<side>past|nach|vor)\s{_HOUR})"
        r"(?=\s(?:ist|sind|hat|haben|fiel|ging|war|kam|riss|brach|the|our|a|an|all|everything)\b)",
        re.IGNORECASE,
    ),
    whole_words(
        rf"(?P<said>{_MINUTES}\s?(?:min|minutes|minuten)\s(?P<side>before|past|after|vor|nach)\s"
        rf"{_HOUR}){_NOTHING_COUNTED}"
    ),
)
# "Zwischen 10 und 11", "between 2 and 4 am": it began no later than the first can mean.
_BETWEEN = re.compile(
    rf"\b(?:between|zwischen)\s(?P<hour>[01]?\d|2[0-3]|{HOURS})\s(?:and|und)\s"
    rf"(?P<last>[01]?\d|2[0-3]|{HOURS})"
    r"(?:\s?(?:uhr|o'clock|(?P<half>[ap])\.?m\b\.?)|"
    # Else a sentence goes on with what happened: "ring us between ten and six".
    r"(?=\s(?:fiel\w{0,2}|ging\w{0,2}|war\w{0,2}|brach\w{0,2}|kam\w{0,2}|wurden?|hat|haben|the|our|"
    r"we|it|somebody|someone|everything)\b))",
    re.IGNORECASE,
)
_NEARLY = (
    whole_words(rf"(?:just|shortly)\s(?:before|after)\s{_HOUR}{_NOTHING_COUNTED}"),
    whole_words(rf"kurz\s(?:vor|nach)\s{_HOUR}\b{NO_LENGTH}"),
    whole_words(rf"{_HOUR}-?ish"),
)
_BARE = re.compile(
    rf"\b(?:at|um)\s(?P<hour>[01]?\d|2[0-3]|{HOURS}){_NOTHING_COUNTED}",
    re.IGNORECASE,
)
# After a day or a part of one an hour may be followed by anything that is not counted.
_LED = re.compile(
    rf"\b(?:{PARTS}|am morgen|today|yesterday|heute|gestern|vorgestern|\w{{2,6}}day|"
    r"\w{3,7}tag|mittwoch)\s"
    r"(?:so )?(?:(?:at|um|gegen)|(?P<nearly>around|about|ca\.?|etwa))\s"
    rf"(?P<hour>[01]?\d|2[0-3]|{HOURS})\b{NO_LENGTH}"
    # "Today around 12 laptops were stolen" counts them.
    rf"(?(nearly){_NO_COUNT})",
    re.IGNORECASE,
)
# "About 9 in the evening"; "9 in the morning shift" are people.
_BEFORE_PART = re.compile(
    r"\b(?P<hour>1[0-2]|[1-9])(?=\s(?:in the (?:morning|afternoon|evening)|at night|morgens|"
    r"vormittags|nachmittags|abends|nachts)\b(?!\s(?:shift|team|crew|round|meeting|patrol)))",
    re.IGNORECASE,
)
# "Um 9 ist der Server weg", "at 9 killed the UPS": what follows counts nothing. So does "it was 9
# when".
_BEFORE_VERB = re.compile(
    rf"\b(?:at|um)\s(?P<hour>[01]?\d|2[0-3]|{HOURS})(?=\s(?:"
    r"(?:killed|broke|crashed|tripped|knocked|took|wiped|brought|fried|blew)\s"
    r"(?:the|our|my|all|it|everything|down|out|off|half|one|every)|"
    r"(?:ist|sind|war|waren|hat|haben|wurden?|fiel\w{0,2}|ging\w{0,2}|brach\w{0,2}|kam\w{0,2})\s"
    r"(?:der|die|das|den|dem|es|alles|alle|ein\w{0,2}|unser\w{0,2}|plötzlich|dann|auch)"
    rf")\b)|\b(?:it was|es war)\s(?P<when>[01]?\d|2[0-3]|{HOURS})(?=,?\s(?:when|als)\b)",
    re.IGNORECASE,
)
_TWELVE = "(?P<name>midnight|noon|mitternacht|mittag)"
_BESIDE_TWELVE = (
    whole_words(
        rf"(?P<said>(?P<minutes>half|quarter|viertel)\s(?P<side>to|past|vor|nach)\s{_TWELVE})"
    ),
    whole_words(
        rf"(?:(?:at|since|{ABOUT}|um|gegen|seit)\s)?"
        rf"(?P<said>{_MINUTES}\s(?:min(?:utes|uten)?\s)?"
        rf"(?P<side>to|before|past|after|vor|nach)\s{_TWELVE})"
    ),
)
# "Half five", said in England for half past five; so much of something without a word for time.
_HALF_PAST = re.compile(
    rf"\b(?:since|at|from)\s(?:(?:{ABOUT}) )?"
    rf"(?P<said>half\s(?P<hour>{HOURS}|1[0-2]|[1-9]))\b",
    re.IGNORECASE,
)
_SINCE_BARE = re.compile(
    rf"\b(?:since|seit)\s(?:(?:{ABOUT}|roughly|ca\.|etwa|rund) )?"
    rf"(?P<hour>[01]?\d|2[0-3]|{HOURS})"
    rf"(?={_ENDS}|\s*(?:this|in the|today|yesterday|heute|gestern|am|the|we|no|all|our|"
    r"every(?:body|one)?|nobody|nothing|there|it|my|keine?|alle|nichts|niemand|ist|sind|steht|geht|"
    r"at night|morgens|vormittags|mittags|nachmittags|abends|nachts|früh)\b)",
    re.IGNORECASE,
)
# What it will be until; what is counted is seldom said so: "until about 8 because of the oil".
_UNTIL_BARE = re.compile(
    r"\b(?:until|till|til|by|bis|back|wieder)\s(?:(?:at|about|around|um|gegen|etwa|ungefähr|circa|"
    r"ca\.?)"
    r"\s{1,2}){0,2}"
    rf"(?P<hour>[01]?\d|2[0-3]|{HOURS})(?={_ENDS}|\s(?:because|since|weil|da|wegen|due|and then|"
    rf"then|"
    r"dann|gesperrt|dicht|zu|closed|shut|blocked|today|tomorrow|heute|sharp|in the|morgens|"
    r"abends)\b)",
    re.IGNORECASE,
)
# People write CET all year round for the time that is kept in central Europe.
_ZONE = re.compile(r"\s\(?(?:(?P<utc>UTC|GMT)(?P<ahead>[+-]\d{1,2})?|CES?T|MES?Z)\b")
_CENTRAL = ZoneInfo("Europe/Berlin")
_MOST_AHEAD = 14
_NAMED = whole_words(
    r"(?P<name>noon|midday|lunch ?time|(?<=since )(?:about )?lunch|(?<=at )lunch|"
    r"midnight|mittags?|mitternacht|"
    r"(?<=seit dem )mittagessen|(?<=beim )mittagessen|(?<=seit der )mittagspause|"
    r"(?<=in der )mittagspause)"
)


def find_clocks(text: str) -> list[ClockWord]:
    """Return the times of day in `text`, none overlapping, in the order they stand."""
    found = apart(word for read in _CLOCKS for word in read(text))
    return [_with_zone(text, _with_half(text, clock)) for clock in found]


def _with_half(text: str, clock: ClockWord) -> ClockWord:
    told = half_told(text, clock.start, clock.end, clock.at)
    return clock if told is None else ClockWord(clock.start, told[1], told[0])


def _with_zone(text: str, clock: ClockWord) -> ClockWord:
    match = _ZONE.match(text, clock.end)
    if match is None:
        return clock
    ahead = int(match["ahead"] or 0)
    if abs(ahead) > _MOST_AHEAD:
        return clock
    zone = timezone(timedelta(hours=ahead)) if match["utc"] else _CENTRAL
    return replace(clock, end=match.end(), zone=zone)


def _between(text: str) -> Iterator[ClockWord]:
    for match in _BETWEEN.finditer(text):
        first, last = int(number(match["hour"])), int(number(match["last"]))
        half = match["half"]
        # "Between 11 and 1 pm" begins in the other half of the day.
        is_turned = first % 12 > last % 12
        if half:
            first = in_half(first, "ap"[(half.casefold() == "p") != is_turned])
        yield ClockWord(*match.span(), time(first % 24), half is None and 1 <= first <= 12)


def _full_hour(text: str) -> Iterator[ClockWord]:
    for match in _FULL_HOUR.finditer(text):
        hour = int(number(match["hour"])) % 24
        is_english = "clock" in match[0].casefold()
        yield ClockWord(
            *match.span(),
            time(hour, int(number(match["minute"] or "0"))),
            is_english and hour <= 12,
        )
    for match in _TWO_WORDS.finditer(text):
        minute = int(number(match["minute"].replace("-", " ")))
        yield ClockWord(*match.span("said"), time(int(number(match["hour"])), minute), True)


def _parted(text: str) -> Iterator[ClockWord]:
    for match in _PARTED.finditer(text):
        hour, shift = int(number(match["hour"])) % 24, _PARTS[match["part"].casefold()]
        minutes = (hour * 60 + shift) % 1440
        yield ClockWord(*match.span(), time(minutes // 60, minutes % 60), hour <= 12)
    for match in _HALF_PAST.finditer(text):
        at = time(int(number(match["hour"])) % 24, 30)
        yield ClockWord(*match.span("said"), at, is_half_day=True)


def _beside_the_hour(text: str) -> Iterator[ClockWord]:
    for match in chain.from_iterable(one.finditer(text) for one in _TO_THE_HOUR):
        minutes = int(number(match["minutes"].replace("-", " ")))
        if match["side"].casefold() in ("to", "before", "vor"):
            minutes = -minutes
        since = (int(number(match["hour"])) * 60 + minutes) % 1440
        yield ClockWord(*match.span("said"), time(since // 60, since % 60), is_half_day=True)
    for match in chain.from_iterable(one.finditer(text) for one in _BESIDE_TWELVE):
        said = match["minutes"].replace("-", " ").casefold()
        minutes = int(_QUARTERS.get(said) or number(said))
        if match["side"].casefold() in ("to", "before", "vor"):
            minutes = -minutes
        since = ((720 if match["name"].casefold() in ("noon", "mittag") else 0) + minutes) % 1440
        yield ClockWord(*match.span("said"), time(since // 60, since % 60))
    for match in chain.from_iterable(one.finditer(text) for one in _NEARLY):
        yield ClockWord(*match.span(), time(int(number(match["hour"])) % 24), is_half_day=True)


def _bare(text: str) -> Iterator[ClockWord]:
    for pattern in (_BARE, _SINCE_BARE, _UNTIL_BARE, _LED, _BEFORE_PART):
        for match in pattern.finditer(text):
            hour = int(number(match["hour"]))
            yield ClockWord(*match.span("hour"), time(hour % 24), 1 <= hour <= 12)
    for match in _BEFORE_VERB.finditer(text):
        said = "hour" if match["hour"] else "when"
        hour = int(number(match[said]))
        yield ClockWord(*match.span(said), time(hour % 24), 1 <= hour <= 12)


def _named(text: str) -> Iterator[ClockWord]:
    for match in _NAMED.finditer(text):
        name = match["name"].casefold()
        yield ClockWord(*match.span(), time(0 if name in {"midnight", "mitternacht"} else 12))


_QUARTERS = {"half": 30, "quarter": 15, "viertel": 15}
_PARTS = {
    "half past": 30, "quarter past": 15, "quarter to": -15,
    "halb": -30, "viertel nach": 15, "viertel vor": -15, "viertel": -45, "dreiviertel": -15,
    "drei viertel": -15,
}  # fmt: skip
_CLOCKS: tuple[Callable[[str], Iterator[ClockWord]], ...] = (
    _between, in_figures, in_halves, _full_hour, _parted, _beside_the_hour, _bare, _named,
)  # fmt: skip

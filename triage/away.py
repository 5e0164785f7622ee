"""People of the roster of whom a report says that they cannot act: ill, away, hurt, not reached."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from domain.reference import Person
from retrieval.glossary import load_glossary
from triage.spelled import may_stand_in

_TITLE = r"(?:(?:herrn?|frau|mrs?|ms|dr|prof)\b\.?\s{1,3})"
_TITLES = re.compile(rf"^{_TITLE}+", re.IGNORECASE)
_TITLE_BEFORE = re.compile(rf"\b{_TITLE}$", re.IGNORECASE)
# "Peter Ott" is not Sven Ott, and the firm of that name is not he.
_NAME_BEFORE = re.compile(r"(?<![\w-])([A-ZÄÖÜ](?:[\w-]{1,30}|\.))[^\S\n]{1,3}$")
# A shorter one, alone, stands for too much else.
_SHORTEST_SURNAME = 4
# What has a capital as it opens a sentence. Too many names are words of the language, and too many
# words name a firm ("Spedition Ott"), to go by whether the word is common.
_OPENS = frozenset(
    "unfortunately sadly currently meanwhile today now also again and but so since because as "
    "still both only even well yes no why apparently that this then there here "
    "leider derzeit aktuell momentan heute gerade auch und aber da weil denn nun jetzt noch schon "
    "sowohl nur ja nein dass dort hier zudem außerdem inzwischen ist sind is are "
    "colleague kollege kollegin kollegen monday tuesday wednesday thursday friday saturday sunday "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag yesterday gestern".split()
)
# Bounded, so that a page of spaces costs no more than one.
_GAP, _SOME = r"\s{1,3}", r"\s{0,3}"
_STILL = (
    r"(?:(?:still|both|all|now|currently|also|already|again|unfortunately|badly|seriously|since "
    r"\w{1,20}|noch|beide|auch|gerade|derzeit|aktuell|leider|heute|wieder|immer|schwer|leicht|"
    r"länger|seit \w{1,20})\s{1,3}){0,3}"
)
# Whoever will be away, or was for a time, is there; so is who is "krank vor Sorge".
_NOT_NOW = (
    r"(?![-\w])(?!\s{1,3}(?:from|next|tomorrow|starting|as of|last|until yesterday|ab|"
    r"nächste|letzte|vorige|vor|morgen|übermorgen|(?:in |im jahr )?(?:19|20)\d\d|"
    r"(?:\w{1,20} ){1,3}ago|as a child|als kind)\b)"
)
# What is asked is not said, and who is back may act.
_THERE_NOW = re.compile(
    r"(?!\s{0,3}(?:and|so|und)\b)[^,.;:!?\n\u2013\u2014-]{0,80}\?|"
    r"[^.;!?\n]{0,80}?(?:,|\b(?:but|yet|though|aber|jedoch|doch|and|und))\s{1,3}"
    r"(?:(?:but|yet|though|aber|jedoch|doch|and|und|she|he|they|sie|er|is|are|ist|sind|can|kann|"
    r"now|already|still|again|jetzt|inzwischen|schon|wieder|bereits)\s{1,3}){0,5}"
    r"(?:back(?! office)|reachable|be reached|available|recovered|on duty|at work|working|zurück|"
    r"wieder da|im dienst|erreichbar|gesund|im büro|verfügbar|erreicht werden)\b"
    r"(?!\s{1,3}(?:tomorrow|next|on|in|at|by|from|soon|later|morgen|nächste|erst|ab|um|am)\b)",
    re.IGNORECASE,
)
# "Can't reach Ms Ott's server", "Ott Logistik": that is not she.
_ANOTHERS = re.compile(r"['’]|[ \t]{1,3}(?:[A-ZÄÖÜ][a-zäöüß]|GmbH\b|AG\b|KG\b)")
# These say it of a person only where the clause ends, or where time or cause follow: "is sick of
# it", "is dead tired", "is missing her key", "does not answer the question".
_THEN = (
    r"(?=\s{0,3}(?:$|[,.;:!?)\n]|[-–—]\s|(?:and|but|so|since|because|due to|today|now|again|still|"
    r"anymore|any more|at home|in bed|at the moment|for (?:days|hours|weeks|a|two|three|the)|after|"
    r"with (?:the )?(?:flu|covid\w{0,3}|corona|fever|a)|any (?:calls?|mails?|messages?)|"
    r"(?:to )?(?:calls|mails|e-mails|emails|messages|us|me|anyone|anybody)|"
    r"(?:(?:on|to) )?(?:the|his|her|their) (?:phone|telephone|mobile|cell|radio|pager)|"
    r"mehr|und|aber|seit|wegen|heute|noch|gerade|krankheitsbedingt|unentschuldigt|krank|weil|"
    r"beim? (?:appell|dienst)|im dienst|bei uns|zurück|am telefon|"
    r"auf (?:anrufe?|mails?|e-mails?|nachrichten|den anruf|meinen anruf|unsere anrufe))\b))"
)
_ILL = (
    rf"(?:(?:seriously )?ill|(?:off )?sick{_THEN}|(?:in|at) (?:the )?hospital|in quarantine|"
    rf"on (?:\w{{1,20}} )?(?:leave|holiday|vacation)|abroad|away|absent|out of (?:the )?office|"
    rf"not (?:available|reachable|here)|unavailable|unreachable|(?:missing|dead){_THEN}|"
    r"unconscious(?! of)|trapped|injured|hurt|wounded)"
)
_KRANK = (
    r"(?:krank|erkrankt|krankgeschrieben|krank gemeldet|krankgemeldet|im \w{0,20}urlaub|in urlaub|"
    r"in elternzeit|in quarantäne|im krankenhaus|im klinikum|verreist|abwesend|nicht da|"
    r"nicht erreichbar|nicht zu erreichen|unerreichbar|nicht verfügbar|verletzt|bewusstlos|"
    r"eingeklemmt|verschüttet|vermisst|tot|verstorben|gestorben|gestürzt|zusammengebrochen|"
    r"umgekippt|verunglückt|ohnmächtig)"
)
# What happened to them just now.
_FALLEN = (
    r"(?:(?:has |have |just )?(?:fell|fallen|slipped) (?:down|off|from|on)"
    r"(?= (?:the|a|his|her|an)\b)|"
    rf"(?:has |have |just )?collapsed{_THEN}|"
    r"(?:has |have |just )?(?:passed out|fainted)|(?:has |have |just )?broke(?:n)? (?:his|her|an?) "
    r"(?:\w+ )?(?:arm|leg|hand|foot|ankle|hip|wrist|neck|back)|"
    r"(?:has|had|is having) an? (?:heart attack|stroke|seizure|accident)|"
    r"(?:hat|hatte) (?:gerade |eben )?(?:einen?|'nen) (?:\w{0,12}unfall|herzinfarkt|schlaganfall|"
    r"krampfanfall|schwächeanfall))"
)
# In short, without a verb, and so only where the clause ends: "Ott krank", "Ott on leave".
_IN_SHORT = (
    r"(?:(?:off |out )?sick|ill|on (?:\w{1,20} )?(?:leave|holiday|vacation)|in (?:the )?hospital|"
    r"not reachable|unreachable|krank|krankgeschrieben|im \w{0,20}urlaub|in elternzeit|"
    r"im krankenhaus|verletzt|nicht (?:erreichbar|zu erreichen|da))"
)
_AWAY = (
    rf"(?:(?:is|are|has been|have been){_GAP}{_STILL}{_ILL}"
    r"|(?:was|were|got|has been|have been)\s{1,3}(?:badly |seriously )?"
    r"(?:injured|hurt|wounded|taken to (?:the )?hospital|hospitali[sz]ed)"
    r"|(?:can ?not|can't|can’t|could not|couldn't) be (?:reached|contacted)"
    r"|(?:does not|doesn't|do not|is not|isn't|are not) (?:answer|answering|respond|responding|"
    rf"pick up|picking up){_THEN}"
    rf"|(?:ist|sind|liegt|liegen){_GAP}{_STILL}{_KRANK}"
    r"|(?:wurde|wurden|hat sich|haben sich)\s{1,3}(?:schwer |leicht )?verletzt"
    rf"|(?:hat (?:heute |noch |gerade )?urlaub|fehlt(?: heute| seit \w{{1,20}}| krank)?|"
    rf"meldet sich nicht|antwortet nicht){_THEN}"
    r"|geht nicht (?:(?:ans|an sein|an ihr) (?:telefon|handy)|ran|dran)"
    rf"|{_FALLEN}|{_IN_SHORT}{_THEN})"
)
# "Sven Ott, our CISO, is ill", "Sven Ott (CISO) is ill".
_ASIDE = r"(?:\s{0,3},[^,.;!?\n]{1,40},|\s{0,3}\([^()\n]{1,40}\))?"
_IS_AWAY = re.compile(rf"{_ASIDE}{_GAP}(?P<why>{_AWAY})\b{_NOT_NOW}", re.IGNORECASE)
# "Leider ist Frau Ott krank."
_IS_BEFORE = re.compile(rf"\b(?:ist|sind|liegt){_GAP}{_TITLE}{{0,3}}$", re.IGNORECASE)
_THEN_AWAY = re.compile(rf"{_GAP}(?P<why>{_STILL}{_KRANK})\b{_NOT_NOW}", re.IGNORECASE)
_NOT_REACHED = re.compile(
    rf"\b(?P<why>(?:can ?not|can't|could not|couldn't|unable to|nobody can|no one can) "
    rf"(?:reach|contact|get hold of)){_GAP}{_TITLE}{{0,3}}$",
    re.IGNORECASE,
)
_REACHES = re.compile(rf"\berreich(?:e|en|t){_GAP}{_TITLE}{{0,3}}$", re.IGNORECASE)
_NOT = re.compile(r"\s{1,3}(?:\w{1,20}\s{1,3})?nicht\b", re.IGNORECASE)
_CANNOT = re.compile(rf"\b(?:kann|können|konnte|konnten){_GAP}{_TITLE}{{0,3}}$", re.IGNORECASE)
_REACHED = re.compile(r"\s{1,3}(?:\w{1,20}\s{1,3})?(?P<why>nicht\s{1,3}erreichen)\b", re.IGNORECASE)
# What is asked or supposed, and what is said of somebody else: "the son of Sven Ott is ill".
_NOT_SAID = re.compile(
    r"(?:\b(?:if|whether|when|unless|once|in case|wenn|ob|falls|sobald|sofern|bevor|before)\b"
    rf"[^,.;!?\n]{{0,120}}|(?:^|[.!?]{_SOME})(?:is|are|ist|sind){_GAP}{_TITLE}{{0,3}}|"
    rf"\b(?:of|for|by|with|from|to|von|für|bei|mit|durch){_GAP}{_TITLE}{{0,3}}|['’]s?{_GAP})$",
    re.IGNORECASE,
)
_AND = re.compile(rf"{_SOME}(?:,|,?\s(?:and|und|sowie)|&){_GAP}{_TITLE}{{0,3}}", re.IGNORECASE)
_LOOKED_BACK = 120


def away_in(report: str, people: Sequence[Person]) -> Mapping[str, str]:
    """Return whom of these people the report says to be away, with its own words for it.

    "Ms Ott and Mr Behn are ill" says it of both; the words are the same ones then.
    """
    found: dict[str, str] = {}
    later = None
    for one in reversed(_mentions(report, people)):
        start, end, name = one
        why = _why(report, start, end)
        if not why and later and _AND.fullmatch(report, end, later[0]):
            why = found.get(later[1], "")
        if why:
            found.setdefault(name, why)
        later = (start, name)
    return found


def _why(report: str, start: int, end: int) -> str:
    """Return the words that say that whoever stands at a span cannot act, or nothing."""
    first = max(0, start - _LOOKED_BACK)
    before = report[first:start]
    reached = _NOT_REACHED.search(before)
    if _ANOTHERS.match(report, end) or _NOT_SAID.search(
        before[: reached.start()] if reached else before
    ):
        return ""
    if reached:
        begins, ends, last = first + reached.start("why"), first + reached.end("why"), end
    elif found := _IS_AWAY.match(report, end) or _parted(report, before, end):
        begins, ends, last = found.start("why"), found.end(), found.end()
    elif (opened := _REACHES.search(before)) and (found := _NOT.match(report, end)):
        # The verb and what denies it stand on either side of the name.
        begins, ends, last = first + opened.start(), found.end(), found.end()
    else:
        return ""
    return "" if _THERE_NOW.match(report, last) else " ".join(report[begins:ends].split())


def _parted(report: str, before: str, end: int) -> re.Match[str] | None:
    """Return what says behind a name what a verb before it began: "ist Frau Ott krank"."""
    for opening, rest in ((_IS_BEFORE, _THEN_AWAY), (_CANNOT, _REACHED)):
        if opening.search(before) and (found := rest.match(report, end)):
            return found
    return None


def _mentions(report: str, people: Sequence[Person]) -> list[tuple[int, int, str]]:
    """Return where the report names whom, in order: by full name, or by a surname of one alone."""
    full = {one.name: _TITLES.sub("", one.name).strip() for one in people}
    last = {name: said.rpartition(" ")[2] for name, said in full.items()}
    surnames = Counter(last.values())
    # Few of a roster are in a report.
    there = set(may_stand_in(report, surnames))
    found: dict[tuple[int, int], str] = {}
    for name, said in full.items() if there else ():
        surname = last[name]
        if surname not in there:
            continue
        is_told_alone = surnames[surname] == 1 and len(surname) >= _SHORTEST_SURNAME
        first = said[: -len(surname)]
        for match in re.finditer(
            rf"(?<![\w-]){re.escape(surname)}(?![\w-])", report, re.IGNORECASE
        ):
            before = report[max(0, match.start() - _LOOKED_BACK) : match.start()]
            if first and _ends_with(before, first):
                found[match.start() - len(first), match.end()] = name
            elif is_told_alone and _is_surname(before, match.group(), said):
                found[match.span()] = name
    return [(start, end, name) for (start, end), name in sorted(found.items())]


def _ends_with(before: str, first: str) -> bool:
    """Whether the first names stand there, and not as the end of others: `Kim` in "Joakim"."""
    if before[-len(first) :].casefold() != first.casefold():
        return False
    return not re.search(r"[\w-]$", before[: -len(first)])


def _is_a_word(small: str) -> bool:
    """Whether it is a word of the language; `Stammberger` only looks as if two made it up."""
    glossary = load_glossary()
    return glossary.is_english(small) or glossary.is_german_alone(small)


def _is_surname(before: str, surname: str, said: str) -> bool:
    """Whether a surname stands alone: behind a title, or with no other name before it."""
    if _TITLE_BEFORE.search(before):
        return True
    if not surname[0].isupper() or _is_a_word(surname.casefold()):
        return False
    other = _NAME_BEFORE.search(before)
    return (
        other is None
        or other[1].casefold() in _OPENS
        or other[1].casefold() == f"{said[0]}.".casefold()
    )

"""Danger to life, by words alone: better too often than never, and nothing can switch it off."""

import re
import unicodedata

from domain.proposals import LifeSafety

# Stems and phrases, folded (lower case, no accents, ss for sharp s, ae/oe/ue as a/o/u).
#
# `Two people cannot leave the cold store`: data that cannot get out is no matter of life.
_SHUT_IN = (
    r"(?:people|persons?|colleagues?|workers?|staff|employees?|visitors?|patients?|guests?|drivers?|"
    r"somebody|someone|children|he|she|they)(?: \w+){0,5}? (?:can ?not|can['’]?t|unable to)"
    r" (?:get out|come out|leave (?:the|a|an))|"
    r"(?:kommt|kommen) nicht (?:mehr )?(?:he)?raus"
)
_HARM = (
    r"injur\w*|hurt|wounded|bleed\w*|unconscious|unresponsive|not breathing|can'?t breathe|"
    r"cannot breathe|struggling to breathe|choking|collapsed on|heart attack|cardiac|stroke|"
    r"seizure|fainted|burn(?:s|ed|t) (?:on|to|his|her|their)|electrocut\w*|electric shock|"
    r"dead|died|death|dying|killed|fatal\w*|drown\w*|suffocat\w*|poison\w*|overdose|"
    rf"trapped|{_SHUT_IN}|"
    r"buried under|stuck in (?:the |an? )?(?:lift|elevator)|missing (?:person|colleague|worker)s?|"
    r"fell (?:from|off|into|down)|crushed|amputat\w*|casualt\w*|ambulance|"
    r"verletzt\w*|verletzung\w*|blutet|bewusstlos\w*|ohnmachtig|atmet nicht|keine luft|atemnot|"
    r"herzinfarkt|schlaganfall|krampfanfall|stromschlag|verbrannt|verbrennung\w*|tot|tote\w*|"
    r"gestorben|lebensgefahr\w*|ertr(?:unken|inkt|inken)|erstick\w*|vergift\w*|eingeklemmt|"
    r"eingeschlossen|verschuttet|vermisst\w*|abgesturzt|gesturzt|notarzt|rettungswagen|"
    r"zusammengebrochen"
)
_FIRE = (
    r"fire|burning|flames?|smoke|smoking cable|explo\w*|detonat\w*|blast|"
    r"feuer|brand|brennt|flammen?|rauch\w*|qualm\w*|explod\w*|"
    r"verpuffung"
)
_MATTER = (
    r"gas (?:leak\w*|smell|odou?r)|smell(?:s|ing)? (?:of |like )?gas|smell gas|carbon monoxide|"
    r"toxic|chlorine|ammonia|fumes|hazmat|chemical (?:spill|leak|release|burn)\w*|acid (?:spill|"
    r"leak)\w*|radiation|asbestos|gasgeruch|riecht nach gas|gasleck|gas tritt aus|giftig\w*|"
    r"kohlenmonoxid|ammoniak|saure(?:unfall| ausgetreten| lauft)|dampfe|gefahrstoff\w*|strahlung"
)
_VIOLENCE = (
    r"gun(?:man|men|shots?)?|shoot(?:er|ing)|shots fired|stabb\w*|knife|knifeman|armed|bomb\w*|"
    r"hostage\w*|assault\w*|attacked (?:a|my|the|our) (?:colleague|nurse|guard|driver|employee)|"
    r"active shooter|terror\w*|rampage|schusse|schiesst|schutze|messer\w*|bewaffnet\w*|bombe\w*|"
    r"geisel\w*|amok\w*|angegriffen|uberfall\w*"
)
_FORCE = (
    r"evacuat\w*|mayday|collaps(?:ed|ing) (?:roof|ceiling|wall|building|floor)|(?:roof|ceiling|"
    r"wall|building|floor) (?:has |is )?(?:collaps\w*|caved in)|earthquake|tsunami|avalanche|"
    r"landslide|tornado|flash flood|water is rising|evakuier\w*|geraumt|raumung|einsturz\w*|"
    r"eingesturzt|erdbeben|lawine|erdrutsch|sturzflut|hochwasser\w*|wasser steigt|"
    r"live wire|exposed cable"
)
HARM, FIRE, MATTER, VIOLENCE, FORCE = "harm", "fire", "matter", "violence", "force"
_KINDS = ((HARM, _HARM), (FIRE, _FIRE), (MATTER, _MATTER), (VIOLENCE, _VIOLENCE), (FORCE, _FORCE))
_DANGER = re.compile(rf"\b(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _KINDS)})\b")

# Words that hold a word of danger and mean none; only these exact phrases are passed over.
_HARMLESS = re.compile(
    r"\bfire(?:wall\w*| wall\w*|fox|base)\b|\bsmoke ?tests?\b|\bdead ?(?:lock\w*|line\w*|letter\w*|"
    r"link\w*)\b|\bfire (?:drill|exercise|safety training|extinguisher (?:check|inspection))\b|"
    r"\b(?:process|pod|job|thread|node|server|service|container|instance|battery|line|link|"
    r"database|replica|connection|phone|router|switch|disk)s? (?:is |are |was |were |has |have |"
    r"been )*(?:dead|died|killed)\b|\boom ?-?killed\b|\bmarken\w*\b|\bbrandneu\w*\b|"
    r"\bfeuer ?wall\w*\b|\bcore dump\w*\b|\bblast radius\b|\bblast e-?mail\b|\bdata poisoning\b|"
    r"\bcache poison\w*\b|\bdns poison\w*\b|\bfatal(?:: | error\w*| exception\w*)|"
    r"\btotal\b|\bprobealarm\b|\bkill(?:ed)? switch\w*\b"
)
# A slip of the thumb must not hide a fire: these words count with one letter wrong.
_TYPED_WRONG = {
    **dict.fromkeys(("injured", "unconscious", "ambulance", "trapped", "bleeding"), HARM),
    **dict.fromkeys(("verletzt", "bewusstlos", "eingeklemmt", "rettungswagen", "notarzt"), HARM),
    **dict.fromkeys(("explosion", "brennt"), FIRE),
    **dict.fromkeys(("evacuate", "evakuiert"), FORCE),
}
_WORD = re.compile(r"[a-z]{6,}")


def check_life_safety(report: str) -> LifeSafety:
    """Return whether `report` speaks of danger to life, of which kinds, and its words that do.

    "No one injured" counts: whoever mentions it is near something that could have.
    """
    folded, places = _fold(report)
    harmless = [match.span() for match in _HARMLESS.finditer(folded)]
    found = [(*match.span(), match.lastgroup or HARM) for match in _DANGER.finditer(folded)]
    found += [
        (*match.span(), kind)
        for match in _WORD.finditer(folded)
        for word, kind in _TYPED_WRONG.items()
        if _is_one_off(match.group(), word)
    ]
    words: dict[str, None] = {}
    kinds: dict[str, None] = {}
    for start, end, kind in sorted(found):
        if not any(first <= start and end <= last for first, last in harmless):
            words[report[places[start] : places[end - 1] + 1]] = None
            kinds[kind] = None
    return LifeSafety(danger=bool(words), words=tuple(words), kinds=tuple(kinds))


def _fold(text: str) -> tuple[str, list[int]]:
    """Return `text` folded for comparison, and for each character where it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for plain in unicodedata.normalize("NFKD", char.casefold()):
            if unicodedata.combining(plain):
                continue
            # "verschuettet" is typed where there is no umlaut: the e after it is dropped.
            if plain == "e" and folded and folded[-1] in "aou" and _is_spelt_umlaut(text, place):
                continue
            folded.append("'" if plain == "’" else plain)
            places.append(place)
    return "".join(folded), places


_SPELT = re.compile(
    r"verschuett|saeure|gestuerzt|abgestuerzt|eingestuerzt|daempfe|geraeumt|raeumung|ohnmaecht|"
    r"schuesse|schuetze|ueberfall",
    re.IGNORECASE,
)


def _is_spelt_umlaut(text: str, place: int) -> bool:
    around = _SPELT.finditer(text, max(0, place - 15), place + 15)
    return any(
        match.start() < place < match.end() and _ends_umlaut(match, place) for match in around
    )


def _ends_umlaut(match: re.Match[str], place: int) -> bool:
    pair = match.string[place - 1 : place + 1].casefold()
    return pair in ("ae", "oe", "ue")


def _is_one_off(word: str, wanted: str) -> bool:
    """Whether one letter is missing, added, changed, or two neighbours are swapped."""
    if word == wanted or word[0] != wanted[0] or abs(len(word) - len(wanted)) > 1:
        return word == wanted
    shorter, longer = sorted((word, wanted), key=len)
    if len(shorter) != len(longer):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    differing = [at for at, pair in enumerate(zip(word, wanted, strict=True)) if pair[0] != pair[1]]
    if len(differing) == 1:
        return True
    first, *rest = differing
    swapped = rest == [first + 1]
    return swapped and word[first] == wanted[first + 1] and word[first + 1] == wanted[first]

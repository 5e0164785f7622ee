"""The act of a German clause: its verb in one form, and what it is done to."""

import re

from upkeep.rules.german_acts import plain_form

_FINITE = (
    r"(?:wird|werden|muss|müssen|soll|sollen|sollte|sollten|ist|sind|hat|haben|darf|dürfen|kann"
    r"|können)"
)
_PASSIVE = re.compile(
    rf"\A(?P<before>[^,;:]{{2,120}}?)\s{_FINITE}\s(?P<middle>[^;:]{{0,120}}?)(?:zu\s)?"
    r"(?P<verb>[a-zäöüß]{4,30}(?:t|en))(?P<aux>\s(?:werden|sein|worden))?\Z"
)
# `Das Amt ist zu benachrichtigen`, `ist wiederherzustellen`: an infinitive that is a duty.
_DUTY = re.compile(r"\szu\s[a-zäöüß]{4,30}en\Z|[a-zäöüß]{2,12}zu[a-zäöüß]{4,20}en\Z")
_JOINED_ZU = re.compile(
    r"\A((?:wieder)?(?:her|ab|an|auf|aus|ein|vor|nach|um|los|frei|fest|weg|mit|zurück))zu(?=\w{4})"
)
_VERBS = (
    "informier benachrichtig unterricht verständig meld alarmier stell schalt nehm bring öffn"
    " schließ sperr start stopp prüf räum evakuier ruf aktivier setz leit hol lös trenn lös fahr"
    " sicher schick send übergib betret verlass bestätig teil"
).split()
_ACTIVE = re.compile(
    rf"\A(?P<actor>[^,;:]{{2,80}}?)\s(?P<stem>{'|'.join(_VERBS)})e?(?:t|n)\s(?P<middle>[^;:]{{2,120}}?)"
    r"(?:\s(?:wieder\s)?(?P<prefix>her|ab|an|auf|aus|ein|vor|um|los|frei|fest|weg|zusammen|in"
    r"\s(?:Kraft|Betrieb)))?\Z"
)
# A participle without `ge`: `benachrichtigt`, `informiert`, `unterrichtet`.
_PLAIN_PARTICIPLE = re.compile(
    r"((?:be|er|ent|ver|zer|unter|über|wider)[a-zäöüß]{3,20}?|[a-zäöüß]{2,20}ier)e?t"
)
_ORDER = re.compile(r"\A(?P<thing>[^,;:]{2,120}?)\s(?P<verb>[a-zäöüß]{4,30}en)\Z")
_NOUN_FIRST = re.compile(r"(?:(?:der|die|das|den|alle) )?[A-ZÄÖÜ]")
_POLITE = re.compile(
    r"\A(?P<verb>[A-ZÄÖÜ][a-zäöüß]{3,20}n)\sSie\s(?P<middle>[^;:]{2,120}?)"
    r"(?:\s(?P<prefix>her|ab|an|auf|aus|ein|vor|um|los|frei|fest|weg))?\Z"
)
GERMAN_LEAD = re.compile(
    r"\A(?P<case>(?:Bei|Im|Am|Nach|Während|Ab|Vor|In) [^,:;]{2,50}?)\s"
    rf"(?P<finite>{_FINITE}|bleib(?:t|en))\s(?P<rest>[^,:;]{{4,120}})\Z"
)
# `nicht ausgeschaltet werden`, `zu löschen`, `auszuschalten`: what ends a clause.
# `werden während des Ausfalls notiert`: a case within the clause, before its verb.
INNER_CASE = re.compile(
    r"\s(?P<case>(?:während|bei|beim|im Falle?)\s(?:(?:der|des|dem|einer?|eines|einem)\s)?"
    r"[A-ZÄÖÜ][\w-]{2,40}(?:\s(?:der|des)\s[A-ZÄÖÜ][\w-]{2,40})?)"
    r"(?=\s[^,;.]{0,120}?[a-zäöüß]{3}(?:t|en)\Z)"
)
_VERB_GROUP = re.compile(
    r"(?:\s(?:nicht|niemals))?(?:\szu)?\s[a-zäöüß]{4,30}(?:t|en)(?:\s(?:werden|sein))?\Z"
)
_BY = re.compile(r"\b(?:durch|von|vom)\s(?P<who>(?:[\w-]+ ?){1,5})")
_AROUND = re.compile(
    r"\s(?:per|über|mit|an|am|auf|aus|im|in|nach|vor|von|vom|zu|zum|zur|für|gegen|um)\s"
)


def in_usual_order(lead: re.Match[str]) -> str:
    """Return what stands behind a case with its verb in the second place, as in other sentences.

    `Bei Gasgeruch ist das Licht zu löschen`, `das Licht ist zu löschen`; what stays as it is, is
    left so: `bleiben die Fenster geschlossen`, `die Fenster geschlossen lassen`.
    """
    if lead["finite"].startswith("bleib"):
        return f"{lead['rest']} lassen"
    last = _VERB_GROUP.search(lead["rest"])
    if last is None:
        return lead.group()
    return f"{lead['rest'][: last.start()]} {lead['finite']}{last.group()}"


def find_german_act(clause: str) -> tuple[str, str, str, str] | None:
    """Return verb, object, the rest and the actor of a German clause, `None` where none is sure."""
    polite = _POLITE.match(clause)
    if polite is not None:
        thing, rest = _parted(polite["middle"])
        return _root(f"{polite['prefix'] or ''}{polite['verb'].lower()}"), thing, rest, ""
    passive = _PASSIVE.match(clause)
    if passive is not None:
        return _of_modal(clause, passive)
    active = _ACTIVE.match(clause)
    if active is not None:
        thing, rest = _parted(active["middle"])
        prefix = (active["prefix"] or "").split(" ")[-1].lower()
        return f"{prefix}{active['stem']}", thing, rest, active["actor"]
    order = _ORDER.match(clause)
    if order is not None and _NOUN_FIRST.match(clause):
        thing, rest = _parted(order["thing"])
        return _root(order["verb"]), thing, rest, ""
    return None


def _of_modal(clause: str, found: re.Match[str]) -> tuple[str, str, str, str]:
    by = _BY.search(found["middle"])
    verb = _root(found["verb"])
    is_passive = found["aux"] or _DUTY.search(clause) or not found["verb"].endswith("en")
    if is_passive:
        rest = found["middle"].replace(by.group(), " ") if by else found["middle"]
        return verb, found["before"], rest, by["who"].strip() if by else ""
    thing, rest = _parted(found["middle"])
    return verb, thing, rest, found["before"]


def _root(verb: str) -> str:
    plain = _PLAIN_PARTICIPLE.fullmatch(verb)
    if plain is not None:
        return plain[1]
    joined = _JOINED_ZU.sub(r"\1", verb)
    return plain_form(joined.removeprefix("wieder"))


def _parted(words: str) -> tuple[str, str]:
    """Return what is acted on and what stands around it: `die Stationen` of `... per Funk`."""
    around = _AROUND.search(f" {words} ")
    if around is None:
        return words, ""
    return words[: max(0, around.start() - 1)], words[max(0, around.start() - 1) :]

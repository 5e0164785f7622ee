"""The words by which a length or a moment is how long it will go on, and by which it is not.

Written for what reporters pass on: "the utility says two more hours", "bis 18 Uhr abgestellt". What
is far more often something else (stock, batteries, targets, ransoms, the past) is left out at the
price of some that are meant: a wrong length is worse than none.
"""

import re

_HEALED = (
    r"back|restore|restored|restoring|restoration|fix|fixed|fixes|repair\w*|running|online|"
    r"available|working|solved|resolved|"
    r"reopen\w*|reachable|recovery|solution|reconnect\w*|lifted|open again|up again|"
    r"wieder|zurück|behoben|behebung|entstör\w*|störungsbeseitigung|wiederherstell\w*|repariert|"
    r"reparatur|fertig|gelöst|lösung|entwarnung|freigabe|freigegeben|aufgehoben|instand\w*"
)
HEALED = re.compile(rf"\b(?:{_HEALED})\b", re.IGNORECASE)
# Something that does not work, or somebody who is not there.
HALTED = re.compile(
    r"\b(?:down|out|off|closed|shut|offline|unavailable|unreachable|dead|gone|blocked|stopped|"
    r"standstill|without|no|absent|missing|sick|on (?:\w+ )?leave|quarantined?|isolat\w+|evacuated|"
    r"\w{1,12}ausfall|interrupted|disrupted|cut|frozen|sealed|cordoned|inaccessible|stuck|"
    r"unmanned|idle|suspended|"
    r"not (?:available|reachable|work\w*|back)|fällt|fallen|fehlt|fehlen|ausfall\w*|ausgefallen|"
    r"weg|geschlossen|gesperrt|sperr\w*|steht|stehen|stillst\w+|still|ohne|kein\w*|krank\w*|tot|"
    r"gestört|dunkel|abgestellt|abgeschaltet|geräumt|quarantäne|unterbrochen|lahm\w*|blockiert|"
    r"evakuiert|isoliert|außer betrieb|nicht (?:verfügbar|erreichbar|da|wieder)|(?:geht|läuft|"
    r"gehen|laufen|funktioniert) [\w ]{0,24}nicht|(?:aus|zu)(?=\s*(?:$|\|)))\b",
    re.IGNORECASE,
)
# What makes a clause speak of something else.
ELSEWHERE = re.compile(
    r"\b(?:diesel|fuel|batter\w+|akkus?|ups|usv|generators?|\w*aggregate?s?|stocks?|supplies|"
    r"vorr[aä]te?|reichen|reicht|enough|bandages?|grad|degrees|tank|"
    r"took|lasted|dauerten?|gedauert|last (?:time|month|year|week)|last \w+'s|letzte[snmr]? (?:mal|"
    r"jahr|monat|woche)|beim letzten|damals|previous\w*|früher|usually|normally|typically|average|"
    r"normalerweise|meist|schnitt|was|were|war|waren|had been|ago|seit|since|already|schon|bereits|"
    r"must|(?:i|we) need|ha(?:s|ve|d) to|needs? to be|required|muss|müssen|musste\w*|darf|dürfen|"
    r"rto|mtpd|rpo|mbco|slas?|plan|plans|planned|geplant\w*|scheduled|targets?|ziel\w*|objective|"
    r"allowed|"
    r"tolera\w+|"
    r"deadlines?|\w*frist|due|fällig|agreed|vereinbart|contracts?|\w*vertr[aä]ge?|warranty|"
    r"guarant\w+|pay|paid|zahlen|bezahlen|ransom|lösegeld|erpress\w*|ultimatum|demands?|forder\w+|"
    r"countdown|"
    r"gives? us|geben uns|gibt uns|threat\w*|droh\w+|"
    r"next (?:week|month|year)|nächste[nrs]? (?:woche|monat|jahr)|shifts?|\w*schicht|please|bitte|"
    r"begins?|starts?|beginnt|beginnen|startet|starten|journey|trip|drive|fahrt|flights?|flug|"
    r"leaves|depart\w*|abfahrt|opens|öffnet|valid|gültig|expires?|läuft ab|time left|zeit|"
    r"get there|bis zu (?:euch|uns|ihnen)|in total|in all|altogether|insgesamt|"
    r"if|unless|should it|provided|wenn|falls|sofern|sollte|whether|ob|"
    r"ruf\w*|anruf\w*|meld\w+ (?:sich|uns|mich)|call|ring|check|look|schau\w*|update you)\b|°",
    re.IGNORECASE,
)
# What makes a whole sentence speak of something else, whose verb may stand behind an "and".
OCCASION = re.compile(
    r"\b(?:maintenance|\w*wartung|drills?|\w*übung|exercise|training|schulung|audit\w*|meetings?|"
    r"\w*sitzung|besprechung)\b",
    re.IGNORECASE,
)
# "Then it is back" goes on with a forecast, "then the batch is lost" says what it would cost.
CONSEQUENCE = re.compile(
    r"[\s,.;–-]{0,5}(?:(?:and|und)\s)?(?:then|otherwise|or else|before|dann|sonst|ansonsten|"
    r"bevor)\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:not|never|nicht|nie|kaum|hardly)\b|n't\b", re.IGNORECASE)

# Before a length: forecasts by what they say of the end or of the repair.
_BY_THE_VERB = re.compile(
    r"\b(?:will|may|might|could|should|can|would|to|likely|'ll)"
    r"(?:\s(?:still|probably|also|only|then|certainly|surely|all))?"
    r"\s(?:take|last|need|require|go on)(?:\s(?:us|them|him|her|it|for))?$"
    r"|\b(?:\w*repairs?|fix|fixing|restor(?:e|ing|ation)|restart\w*|reboot\w*|recovery|rebuild\w*|"
    r"replac\w+|parts?|plumber|fitter|\w*technicians?|mechanic|electrician|engineers?|vendor|"
    r"provider|"
    r"carrier|utility|outage|disruption|failover|patch|cleaning|drying)\b"
    r"[\w\s]{0,30}\b(?:takes?|lasts?|needs?|requires?)$"
    r"|(?:^|\b(?:\w*reparatur|behebung|\w*tausch|wiederanlauf|neustart|wiederherstellung|trocknung|"
    r"reinigung|störung|\w*ausfall|sperrung|\w*arbeiten|ersatz\w*|rücksicherung)\s(?:\w+\s){0,2})"
    r"(?:dauert|dauern|benötigt|benötigen)(?:\s(?:wohl|vermutlich|etwa)){0,2}$",
    re.IGNORECASE,
)
# What "it" is must be told by who says so, or by what has passed already.
_IT_TAKES = re.compile(
    r"\b(?:it|this|that|he|she|they)\b[\w\s]{0,20}\b(?:takes?|lasts?|needs?)$"
    r"|\b(?:es|das|dies)\sdauert(?:\s(?:wohl|vermutlich)){0,2}$"
    r"|\bdauert\s(?:es|das)(?:\s(?:wohl|aber|jetzt|dann|also))?$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:sa(?:ys?|id)|told|tells?|reckons?|thinks?|estimates?|expects?|sag\w+|mein\w+|schätz\w+|"
    r"laut|meld\w+|rechn\w+)\b",
    re.IGNORECASE,
)
_DAUERT = re.compile(r"\b(?:dauert|dauern)(?:\s(?:es|das|wohl|aber|jetzt|dann|also)){0,2}$", re.I)
_BRAUCHT = re.compile(r"\b(?:braucht|brauchen)(?:\s(?:er|sie|es|das|wohl|dann)){0,2}$", re.I)
_OF_ONE = re.compile(r"\b(?:i|ich)\b|\bi'll\b", re.IGNORECASE)
_OF_OURS = re.compile(r"\b(?:wir|ich|ihr)\b", re.IGNORECASE)
_IN = re.compile(rf"\b(?:{_HEALED})\b(?:\s[\w:]+){{0,3}}?\sin$", re.IGNORECASE)
_WITHIN = re.compile(rf"\b(?:{_HEALED})\b(?:\s\w+){{0,3}}$", re.IGNORECASE)
_ENDS_IN = re.compile(r"\bin$", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:(?:says?|reckons?|thinks?|estimates?|expects?|predicts?|quotes?|promises?|speaks? of|"
    r"talks? of|counts? on|figures?|tells? us|told us|assumes?)(?:\s(?:it|that|this))?"
    r"(?:\s(?:takes|lasts))?|(?:schätz|rechn|kalkulier|sag|mein|meld|nenn|versprech|versprich|"
    r"prognostizier)\w*"
    r"(?:\s(?:mit|von|wir|sie)){0,2}|(?:geht|gehen|spricht|sprechen) von|laut \w+(?:\s\w+)?|"
    r"voraussichtliche?|vermutlich|prognose)$",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"\s{0,3}(?:$|(?:to (?:fix|repair|restore|replace|rebuild)|until|for (?:the )?(?:repairs?|fix)|"
    r"bis|aus|dauern|für die (?:reparatur|wiederherstellung|behebung))\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:eta|etr|ettr|estimated (?:time|duration|outage|repair time)|expected duration|duration|"
    r"estimate|time to (?:repair|fix|restore|recover\w*|recovery)|repair time|"
    r"to (?:repair|fix|restore|recovery)|\w*dauer|reparaturzeit|entstörzeit|entstörung|prognose)"
    r"(?:\s(?:is|of|now|ist|beträgt))?\s?[:=]?\s?$",
    re.IGNORECASE,
)
_PART_COMES = re.compile(
    r"\b(?:ersatz\w*|\w*teile?|neue[rsn]?|replacement\w*|spares?|new|"
    r"parts?)\b[\w\s-]{0,40}\b(?:kommt|"
    r"kommen|geliefert|lieferung|eintreffen|da|arrives?|delivered|comes?|here|takes?)\b"
    r"(?:\s(?:erst|frühestens|only))?(?:\s(?:in|within))?$",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:will|stays?|remains?|going to|expected to|bleib\w+|wird|werden)\b", re.IGNORECASE
)
_FOR = re.compile(r"\b(?:for|für)$", re.IGNORECASE)
# After a length.
_TO_REPAIR = re.compile(
    r"\s(?:to (?:repair|fix|restore|replace|rebuild|recover)\b|(?:until|till|bis)\b[\w\s]{1,30}\b"
    r"(?:back|restored|fixed|running|again|works|wieder)\b|dauern\b|in anspruch\b|ausfallen\b|"
    r"für die (?:reparatur|wiederherstellung|behebung)\b)",
    re.IGNORECASE,
)
_THEN_HEALED = re.compile(rf"\s(?:\w+\s){{0,3}}?(?:{_HEALED})\b", re.IGNORECASE)


def is_forecast(before: str, after: str, *, is_within: bool, is_more: bool) -> bool:
    """Return whether a length between `before` and `after`, one clause, says when it ends.

    `is_within` and `is_more` as in `LengthWord`.
    """
    if is_more and (HALTED.search(f"{before} | {after}") or _DAUERT.search(before)):
        return True
    if _STAYS.search(before) and HALTED.match(after.lstrip()):
        return True
    if _FOR.search(before) and _STAYS.search(before) and HALTED.search(before):
        return True
    if DENIED.search(before):
        return False
    if _IT_TAKES.search(before) and (is_more or _SAYS.search(before)):
        return True
    if _BY_THE_VERB.search(before) or _LABELLED.search(before) or _PART_COMES.search(before):
        return True
    if _BRAUCHT.search(before) or (_TO_REPAIR.match(after) and not _FOR.search(before)):
        return not _OF_OURS.search(before)
    if _SAID.search(before) and _CLAUSE_ENDS.match(after):
        return True
    if _IN.search(before) or (is_within and _WITHIN.search(before)):
        return True
    is_end = bool((is_within or _ENDS_IN.search(before)) and _THEN_HEALED.match(after))
    return is_end and not _OF_ONE.search(before)

"""The words that lead from somebody to a telephone number or an address, English and German."""

import re

_TIME = (
    r"(?:\s(?:always|only|best|day|night|and|at|any|all|time|times|hours|hour|a|24|24/7|24/7,|seven"
    r"|by|phone|round|around|the|clock|during|office|working|also|rund|um|die|Uhr|jederzeit|immer"
    r"|tagsüber|nachts|telefonisch|auch|Tag|und|Nacht)\b){0,6}?"
)
LABEL = (
    r"(?:(?i:(?:mobile|direct|work|office|home|emergency|main|duty|cell|24/7|24 ?h)\s){0,2}"
    r"(?i:tele(?:ph|f)one?|telefonnummer|phone(?: number)?|mobile?(?: number)?|tel|cell|fon|handy"
    r"|fax|rufnummer|mobilnummer|nummer|number|e-?mail(?: address)?|mail|durchwahl|festnetz|office"
    r"|work|home|dienstlich|privat)\.?\s?:?)"
)
# What may stand before a number in its line, and says nothing of whose it is.
_LABEL_FIRST = rf"[\s>*_|•▪+-]{{0,8}}{LABEL}[\s*_|]{{0,4}}"
ONLY_LABEL = re.compile(rf"{_LABEL_FIRST}\Z")
LABELLED = re.compile(rf"{_LABEL_FIRST}(?:[+(]{{0,2}}\d|[\w.+-]{{1,60}}@)")
_TO = r"(?:\s(?:on|at|under|via|by (?:phone|e-?mail)(?: (?:on|at))?))"
_NUMBER = r"(?:(?:the |its |this )?(?:(?:tele)?phone |mobile |extension )?(?:number|line) )?"
# A line of a card, and that which says whose card it is.
CARD_LINE = re.compile(r"[\s>*_|•▪+-]{0,8}(?P<label>[^\W\d_][^|:\n]{1,40}?)[*_\s]{0,4}[|:]")
CARD_NAME = re.compile(
    r"[\s>*_|•▪+-]{0,8}(?:(?i:full |contact )?(?i:name)|(?i:contact(?: person)?|person"
    r"|ansprechpartner(?:in)?))[*_\s]{0,4}[|:][\s*_]{0,4}(?P<name>[^|\n,(]{3,60}?)[\s|*_]{0,4}\Z"
)
# After somebody, and right before the number; the first two need no verb of calling before them.
IS_REACHED = re.compile(
    r",?\s(?:(?:is|are|(?:can|may|must|should|will)(?: also)? be)(?: to be)?"
    r"(?: (?:always|usually|only|best|then|also))?\s(?:reached|reachable|contacted|available"
    r"|called|paged|notified|alerted|on call|on duty|open)"
    rf"{_TIME}{_TO}|(?:is|are)\son|answers?{_TIME}{_TO})\s{_NUMBER}\Z"
    r"|,?\s(?:has|have|hat|haben)\s(?:the|a|die|eine)\s(?:(?:mobile|phone|telephone|direct"
    r"|emergency)\s)?(?:number|address|(?:\w{2,9})?[Nn]ummer|Adresse)\s\Z"
    rf"|,?\s(?:erreicht man|erreichen (?:Sie|wir)){_TIME}\sunter\s(?:der \w*[Nn]ummer )?\Z"
)
IS_REACHED_IN_GERMAN = re.compile(
    rf",?\s(?:(?:ist|sind|kann|können){_TIME}|nimmt [^.,;:()\n]{{2,40}})\s(?:unter|über|per Mail"
    r" an)\s(?:der \w*[Nn]ummer |der Adresse )?\Z"
)
# What then comes after the number.
REACHED_AFTER = re.compile(
    rf"{_TIME}\s(?:erreichbar|erreicht|ansprechbar|zu (?:erreichen|sprechen)|an\b|entgegen\b)"
)
IS = re.compile(r"\s(?:is|ist|lautet)(?: now)?\s\Z")
BRACKET = re.compile(rf"\s\((?:{LABEL}\s?)?\Z")
COMMA = re.compile(rf",\s?(?:{LABEL}\s?)?\Z")
COLON = re.compile(rf"\s{{0,3}}:\s{{0,3}}(?:{LABEL}\s?)?\Z")
DASH = re.compile(rf"\s[–—-]\s(?:{LABEL}\s?)?\Z")
CELL = re.compile(rf"\s?\|\s?(?:{LABEL}\s?)?\Z")
BLANK = re.compile(rf"\s(?:{LABEL}\s?)?\Z")
CALLED = re.compile(rf"(?:,?{_TO}|\s(?:unter|über|an)|,)\s{_NUMBER}(?:der \w*[Nn]ummer )?\Z")
# Before somebody who is called.
CALLS = re.compile(
    r"\b(?:(?i:call|ring|phone|contact|reach|dial|wake|text|page|ask|alert|tell|e-?mail|mail"
    r"|message|inform|consult)s?|(?i:notif(?:y|ies))|(?i:write|writes|speak|speaks|talk|talks|go"
    r"|turn)\s(?:to|with)|(?i:rufen|verständigen|erreichen|alarmieren|informieren|kontaktieren"
    r"|benachrichtigen)\s(?:Sie|wir|alle)(?:\s(?:bitte|sofort|dann|zuerst|auch))?"
    r"|(?:wird|werden|steht))\s\Z"
)
# Between two numbers or addresses of one and the same.
BESIDE = re.compile(
    rf"[\s,;/()*_<>\[\]]{{0,4}}(?:(?:or|and|oder|und|sowie|bzw\.)\s)?(?:(?:on|at|by|via|under|unter"
    rf"|per|to|an)\s)?(?:{LABEL}\s?)?[\s(*_<\[]{{0,3}}"
)
# Of what is so told no number holds.
DENIED = re.compile(
    r"\b(?:not|never|no longer|neither|nor|formerly|former|old|until|was|were|used to|instead of"
    r"|don['’]t|nicht|kein\w*|niemals|früher\w*|bisher\w*|alte[rnms]?|war|waren|bis|statt|ehemalig\w*"
    r"|abgeschaltet|verlassen)\b",
    re.IGNORECASE,
)
_NOT_IN_NAME = """
is are was were be been being has have had can may must should will would shall do does did it its
he she they them him her his their who whom whose which that this these those there here if when
where while as and or nor but then than by with without from to into before after until once you
your me my i we us not no never
ist sind war waren wird werden hat haben kann können muss müssen soll sollen es er sie ihn ihm ihr
ihre sein seine wer der die das den dem des the a an our wenn falls dann und oder aber unter über
mit ohne bei von zu zum zur bis nach vor nicht kein keine sich man alle
"""
NOT_IN_NAME = frozenset(_NOT_IN_NAME.split())
_NAMES_NOBODY = """
number numbers phone telephone mobile fax address e-mail email mail code extension contact contacts
person people details following form plan document page list copy note notes case time day night
hours line web website questions comments information message report anyone somebody someone
everybody nobody caller author company organization organisation call calls text link tel handy
telefon nummer rufnummer adresse kontakt person fragen hinweis liste plan seite formular folgende
anruf notruf back again immediately directly now first anytime ahead free toll-free straight
emergency emergencies notfall brandfall help staff employees mitarbeiter user users customer service
example beispiel
room date pin passcode password passwort option choose press id meeting
"""
NAMES_NOBODY = frozenset(_NAMES_NOBODY.split()) - {"room"}

"""German acts in one form, however they are put: `schalten Sie ab`, `abgeschaltet`."""

import re
from functools import lru_cache

_PREFIX = r"(?:zurück|herunter|hoch|weg|los|frei|fest|ab|an|auf|aus|ein|nach|um|vor|zu|her|hin)"
_PARTICIPLE = re.compile(rf"(?P<prefix>{_PREFIX}?)ge(?P<stem>[a-zäöüß]{{3,20}}?)(?:e?t|en)")
_INFINITIVE = re.compile(rf"(?P<prefix>{_PREFIX}?)(?P<stem>[a-zäöüß]{{4,20}}?)(?:en|(?<=[rl])n)")
# The vowel of a strong verb, as it is in its infinitive.
_STRONG = {"schloss": "schließ", "zog": "zieh", "trieb": "treib", "nomm": "nehm", "griff": "greif"}
_PARTED = re.compile(
    r"\A\W*(?P<verb>[A-ZÄÖÜ][a-zäöüß]{3,20}n) Sie (?P<object>[^.;:,\n]{3,80}?) "
    rf"(?P<prefix>{_PREFIX})[.!]?\Z"
)
_ACTS = (
    r"(?:\w{0,12}schalten|trennen|öffnen|schließen|sperren|entsperren|starten|stoppen|\w{0,8}stellen"
    r"|betreten|verlassen|benutzen|verwenden|nutzen|löschen|lüften|\w{0,10}fahren|ziehen|entfernen"
    r"|berühren|bewegen|evakuieren|räumen|verriegeln|entriegeln|ablassen|füllen|leeren|umleiten)"
)
# A German instruction ends with its verb; what can be done is none.
_ASKED = re.compile(rf"(?-i:\b{_ACTS})\s*[.!]?\Z|\A\W*[A-ZÄÖÜ][a-zäöüß]{{3,20}}n Sie\b")
_ABLE = re.compile(r"\b(?:kann|können|könn(?:t|te|ten)|will|wollen|um|ohne)\b", re.IGNORECASE)


def is_german_order(text: str) -> bool:
    """Return whether a sentence asks for an act as German plans do: `Die Lüftung abschalten.`"""
    return _ASKED.search(text) is not None and _ABLE.search(text) is None


def put_together(text: str) -> str:
    """Return an order with its parted verb in one: `Schalten Sie es ab` ends in `abschalten`."""
    parted = _PARTED.match(text)
    if parted is None:
        return text
    return f"{parted['object']} {parted['prefix']}{parted['verb'].lower()}"


# Asked of every word that rules compare, and those are the same few thousand.
@lru_cache(maxsize=20_000)
def plain_form(word: str) -> str:
    """Return a German verb without the endings that its sentence asks for; other words as they are.

    Only for words that are compared with each other: the form is none that anybody writes.
    """
    participle = _PARTICIPLE.fullmatch(word)
    found = participle or _INFINITIVE.fullmatch(word)
    if found is None:
        return word
    return found["prefix"] + _STRONG.get(found["stem"], found["stem"])

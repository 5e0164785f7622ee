"""Whether a word that is also a name stands for the thing, or for itself in another phrase."""

import re
from dataclasses import dataclass

from triage.name_forms import ANY_SITE, SHORTEST_NAME, TOKEN, Form, Written

_BEFORE = re.compile(r"([^\W_]{1,30})[^\w.!?;:,\n]{0,5}$")
_AFTER = re.compile(r"([ \t]{0,3}-?[ \t]{0,3})([^\W_]{1,40})")
# So much of a text tells what stands before a word.
_LOOKED_BACK = 40
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:\n])\W{0,5}$")
# A thing known by name has none of these before it: "an e-mail", "per E-Mail", "a domino effect".
_ONE_OF_MANY = frozenset(
    "a an any each every another by via per ein eine einen einem einer".split()
)
# What goes on with a sentence after its subject, or only says what kind of thing the name is of.
_GOES_ON = frozenset(
    "is are was were be been has have had does do did can cannot could will would may might must "
    "should not no never isn doesn won aren wasn hasn don and or but so nor also still again now "
    "today yet only both all seems stays remains keeps looks hangs fails stops crashes freezes "
    "throws shows refuses stands gives reports says needs at in on since after for because due "
    "from before until during while when as if with without which that to unavailable down up out "
    "offline online "
    "dead gone broken unreachable slow stuck frozen blocked impossible halted late back away here "
    "there insolvent bankrupt shut dark system systems server servers service services software "
    "application platform database "
    "team department staff site outage failure login".split()
)
_TITLES = frozenset("herr herrn frau mr mrs ms dr prof hr fr miss".split())
_WAY_BEFORE = frozenset("to towards nach richtung via über".split())
_WAY_AFTER = frozenset("to nach".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag".split()
)
_GENITIVE = frozenset(
    "des eines unseres dieses seines ihres unserer der die dieser den im am".split()
)
# Shorter words of the language are forms of other words as well ("Lagern", "Kassen").
_SHORTEST_COMMON, _SHORTEST_OF_COMPOUND = 6, 10
_SAME_ROOT = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands in a text, and how it was read; see `triage.name_reader.Reading`."""

    text: str
    start: int
    end: int
    ways: str
    is_german: bool
    is_in_haste: bool
    is_title: bool

    @property
    def before(self) -> str:
        """Return the word before it in the same sentence, in small letters, or nothing."""
        found = _BEFORE.search(self.text, max(0, self.start - _LOOKED_BACK), self.start)
        return found[1].casefold() if found else ""

    @property
    def after(self) -> str:
        """Return the word after it in small letters, or nothing where a sign comes first."""
        found = _AFTER.match(self.text, self.end)
        return found[2].casefold() if found else ""

    @property
    def said(self) -> str:
        """Return the words as they stand."""
        return self.text[self.start : self.end]


def names_the_thing(form: Form, place: Place) -> bool:
    """Return whether what stands there means the thing of that name."""
    if place.is_title and not place.ways:
        return True
    if place.said.islower() and place.after == "of":
        return False
    if form.written in (Written.FIRST, Written.SITE):
        return _is_own(form, place)
    if form.written is Written.CALLED:
        return _is_called_so(form, place)
    if form.written is Written.INITIALS:
        return place.said.isupper() and not place.ways
    if not form.is_word:
        return True
    if place.ways and form.written is Written.SHORT:
        return False
    return _is_read_well(form, place) and _is_subject(form, place)


def _is_called_so(form: Form, place: Place) -> bool:
    """Whether another name that somebody wrote down for the thing stands for it."""
    if len(form.joined) < SHORTEST_NAME:
        # Where all is in capitals, "AD" may be any two letters.
        return place.said.isupper() and not place.ways and not place.text.isupper()
    if not form.is_word:
        return True
    return _is_read_well(form, place) and place.before not in _ONE_OF_MANY


def _is_read_well(form: Form, place: Place) -> bool:
    """Whether a single word that is not written as the name is still that name."""
    said, letters = place.said, form.joined
    if "translated" in place.ways:
        return (
            len(letters) >= _SHORTEST_COMMON
            and said[:1].isupper()
            and _root(said) == _root(form.name)
        )
    if not form.is_common:
        return True
    if "compound" in place.ways:
        return len(letters) >= _SHORTEST_OF_COMPOUND
    if "inflected" in place.ways:
        is_kept = said[:1].isupper() and len(letters) >= _SHORTEST_COMMON
        return is_kept and (place.before in _GENITIVE or not said.endswith("s"))
    return True


def _is_subject(form: Form, place: Place) -> bool:
    """Whether the word is told of, and not one of many or the first half of another thing."""
    said = place.said
    is_made_up = not form.is_common and not form.name[1:].islower()
    if said.isupper() or form.written is Written.SHORT or is_made_up:
        return True
    opens = _SENTENCE_BEGINS.search(place.text, max(0, place.start - _LOOKED_BACK), place.start)
    if place.is_german:
        return not form.is_common or place.before not in _ONE_OF_MANY
    if not said.islower() and not (opens and form.is_common):
        return True
    if place.before in _ONE_OF_MANY:
        return False
    return (place.is_in_haste and not form.is_common) or _goes_on(place)


def _is_own(form: Form, place: Place) -> bool:
    """Whether a word of a name stands for the whole of it: "Hamburg is flooded"."""
    if place.ways or not (place.said[:1].isupper() or place.is_in_haste):
        return False
    if place.before in _TITLES | _WAY_BEFORE | _ONE_OF_MANY or place.after in _WAY_AFTER:
        return False
    found = _AFTER.match(place.text, place.end)
    if found is None or _goes_on(place):
        return True
    # "Hamburg-Altona" and "Hamburg Airport" are other places, "the Hamburg cellar" is of the site.
    is_another = found[1].strip() == "-" or (not place.is_german and found[2][0].isupper())
    return not is_another and (place.is_german or form.written is Written.SITE)


def _goes_on(place: Place) -> bool:
    """Whether the sentence goes on behind the word, which then is no half of another thing."""
    found = _AFTER.match(place.text, place.end)
    if found is None:
        return True
    word, small = found[2], place.after
    return (
        small in _GOES_ON
        or small in ANY_SITE
        or small in _TIMES
        or small.endswith(("ed", "ly"))
        or (place.said[:1].isupper() and small[-1] == "s" and small[-2:] != "ss")
        or (place.said[:1].isupper() and word.isupper())
    )


def _root(word: str) -> str:
    """Return how a word begins in both languages: Telefonie, telephony."""
    small = "".join(TOKEN.findall(word.casefold()))
    return small.replace("ph", "f").replace("c", "k")[:_SAME_ROOT]

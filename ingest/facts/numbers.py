"""Numbers from nought to ninety-nine in words, in English and German."""

import re

_SMALL = (
    "zero null",
    "one eine einem einen einer eines ein",
    "two zwei",
    "three drei",
    "four vier",
    "five fünf",
    "six sechs",
    "seven sieben",
    "eight acht",
    "nine neun",
    "ten zehn",
    "eleven elf",
    "twelve zwölf",
    "thirteen dreizehn",
    "fourteen vierzehn",
    "fifteen fünfzehn",
    "sixteen sechzehn",
    "seventeen siebzehn",
    "eighteen achtzehn",
    "nineteen neunzehn",
)
_TENS = (
    "twenty zwanzig",
    "thirty dreißig dreissig",
    "forty vierzig",
    "fifty fünfzig",
    "sixty sechzig",
    "seventy siebzig",
    "eighty achtzig",
    "ninety neunzig",
)


def _words() -> dict[str, float]:
    found: dict[str, float] = {
        word: number for number, words in enumerate(_SMALL) for word in words.split()
    }
    for tens, names in enumerate(_TENS, start=2):
        english, *german = names.split()
        found |= dict.fromkeys((english, *german), tens * 10)
        for unit in range(1, 10):
            small, *kleine = _SMALL[unit].split()
            found[f"{english}-{small}"] = found[f"{english} {small}"] = tens * 10 + unit
            klein = "ein" if unit == 1 else kleine[0]
            found |= {f"{klein}und{word}": tens * 10 + unit for word in german}
    return found


NUMBERS = _words()
# A length of time begins with these too: `an hour`, `half a day`, `the first month`.
LEADING = {"a": 1.0, "an": 1.0, "half an": 0.5, "half a": 0.5, "half": 0.5, "first": 1.0}
LEADING |= {"einer halben": 0.5, "einem halben": 0.5, "eine halbe": 0.5, "ein halber": 0.5}
LEADING |= {"eines halben": 0.5, "einen halben": 0.5}
LEADING |= {"ein halbes": 0.5, "ersten": 1.0, "one-half": 0.5}
LEADING |= {f"{word} and a half": NUMBERS[word] + 0.5 for word in "one two three four five".split()}
LEADING |= {"a quarter of an": 0.25, "quarter of an": 0.25, "three quarters of an": 0.75}
LEADING |= {"a whole": 1.0, "a full": 1.0, "an entire": 1.0, "a couple of": 2.0}
LEADING |= {"anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5}
# Between thousands stands a comma, a point or a blank; of `tier 1 240 minutes` the 1 is none.
_COUNTED = """
tier level priority prio stufe klasse class step severity sev phase stage category cat kategorie
server system cluster node zone line linie unit plant werk site standort building gebäude floor
room raum form formular team group gruppe shift schicht version section annex anlage number nummer
no. nr. halle hall bus gate tor
"""
_UNRANKED = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in _COUNTED.split())
THOUSANDS = r"[1-9]\d{0,2}(?:,\d{3}(?!\d)){1,4}|[1-9]\d{0,2}(?:\.\d{3}(?!\d)){1,4}"
# What stands before is looked at where three figures follow alone: it is fifty words.
_BLANK = r"[ \u00a0\u2009\u202f]"
THOUSANDS += rf"|(?=[1-9]\d{{0,2}}{_BLANK}\d{{3}}){_UNRANKED}"
THOUSANDS += rf"[1-9]\d{{0,2}}(?:{_BLANK}\d{{3}}(?!\d)){{1,2}}"
FIGURE = THOUSANDS + r"|0[.,]\d{3}(?!\d)|\d{1,5}(?:[.,]\d{1,2}|\s?½|\s1/2)?"
_ENGLISH_TENS = "|".join(words.split()[0] for words in _TENS)
_GERMAN_TENS = "|".join(word for words in _TENS for word in words.split()[1:])
_ENGLISH_UNITS = "|".join(words.split()[0] for words in _SMALL[1:10])
_GERMAN_UNITS = "|".join(words.split()[1] for words in _SMALL[2:10])
_OTHERS = sorted(
    {word for words in _SMALL for word in words.split()} | set(LEADING), key=len, reverse=True
)
# Written as a tree: 300 words side by side would be tried one by one at every word of a text.
# Between two words of a number a line may end.
_OTHER = "|".join(_OTHERS).replace(" ", r"[^\S\n]?\s")
WORD = (
    rf"(?:{_ENGLISH_TENS})(?:[- ](?:{_ENGLISH_UNITS}))?"
    rf"|(?:(?:ein|{_GERMAN_UNITS})und)?(?:{_GERMAN_TENS})|{_OTHER}"
)


def number_of(text: str) -> float:
    """Return the number that a figure or a word states.

    Raises:
        KeyError: it is neither.
    """
    word = " ".join(text.lower().split())
    if word in NUMBERS:
        return NUMBERS[word]
    if word in LEADING:
        return LEADING[word]
    if not word[:1].isdigit():
        raise KeyError(text)
    if word.endswith(("½", "1/2")):
        return float(word.removesuffix("½").removesuffix("1/2")) + 0.5
    if re.fullmatch(r"[1-9]\d{0,2}(?:[,. ]\d{3})+", word):
        return float(re.sub(r"\D", "", word))
    return float(word.replace(",", "."))

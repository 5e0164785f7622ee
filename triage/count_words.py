"""Numbers as reporters write them before a unit of time or as an hour, in English and German."""

import re

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "twenty five": 25, "twenty-five": 25, "thirty": 30, "thirty-five": 35, "forty": 40,
    "forty five": 45, "forty-five": 45, "fifty": 50, "fifty-five": 55, "sixty": 60, "seventy": 70,
    "seventy-two": 72, "eighty": 80, "ninety": 90,
    "a": 1, "an": 1, "half an": 0.5, "half a": 0.5, "a couple of": 2, "couple of": 2,
    "one and a half": 1.5, "two and a half": 2.5, "three and a half": 3.5,
    "three quarters of an": 0.75, "3 quarters of an": 0.75,
    "a quarter of an": 0.25, "quarter of an": 0.25,
    "ein": 1, "eins": 1, "eine": 1, "einen": 1, "einer": 1, "einem": 1, "ner": 1, "'ner": 1,
    "nem": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "fünfzehn": 15, "zwanzig": 20,
    "fünfundzwanzig": 25, "dreißig": 30, "fünfunddreißig": 35, "vierzig": 40,
    "fünfundvierzig": 45, "fünfzig": 50, "fünfundfünfzig": 55, "sechzig": 60, "siebzig": 70,
    "zweiundsiebzig": 72, "achtzig": 80, "neunzig": 90,
    "halben": 0.5, "eine halbe": 0.5, "einer halben": 0.5, "ner halben": 0.5, "'ner halben": 0.5,
    "anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5,
}  # fmt: skip
# As they are looked up, and typed in capitals or without the letter: "ß" is "ss" there.
_VALUES = {word.casefold(): count for word, count in _NUMBERS.items()}
# "At a" and "seit einer" are no times of day; "ein Uhr" is one.
_NO_HOURS = (
    "a", "an", "eine", "einen", "einer", "einem", "ner", "'ner", "nem", "a couple of", "couple of",
)  # fmt: skip
HOURS = "|".join(
    sorted((word for word, count in _NUMBERS.items() if count in range(1, 13)
            and word not in _NO_HOURS), key=len, reverse=True)
)  # fmt: skip
# In figures or in letters, the longest of them first.
COUNT = "|".join(
    [
        r"\d{1,3}(?:[.,]\d)?",
        *sorted(map(re.escape, {**_NUMBERS, **_VALUES}), key=len, reverse=True),
    ]
)
AMOUNT = rf"(?P<amount>{COUNT})"


def number(word: str) -> float:
    """Return the number that `word` is, in figures or in letters."""
    known = _VALUES.get(" ".join(word.casefold().split()))
    return float(word.replace(",", ".")) if known is None else known

"""Reports, and what a copy of one may look like; for the tests of what knows too much."""

import random

CASES = (
    "The cold store in Venlo shows eleven degrees and nobody answers at the refrigeration firm; "
    "two trailers wait at the dock and a third arrives within the hour.",
    "Since the weekend the laboratory cannot print any label, the queue says paused and the "
    "service desk closed my ticket without a word. Forty samples are waiting.",
    "A visitor slipped on the wet stairs by the canteen and cannot move her ankle. The company "
    "physician is not in today, reception asks who may drive her.",
    "Our freight forwarder has stopped all collections because of an unpaid invoice that our "
    "accounts say was paid on the third. Eighty parcels stand in the hall.",
    "The bank refuses the collective transfer with a message about a missing signature, although "
    "both of us signed it on Thursday afternoon in the same room.",
)
PAST = (
    "An excavator tore the gas pipe in front of the northern gate; the fire brigade closed the "
    "road and sent the night shift home.",
    "Half of the analysts are ill after the summer party, the physician suspects the potato salad.",
    "The door controllers forgot all badges after the update and let nobody into the archive.",
)


def typing_errors(text: str) -> str:
    draw = random.Random(text)
    letters = list(text)
    for place in draw.sample(range(1, len(letters) - 1), k=len(letters) // 25):
        letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return "".join(letters)


def other_words(text: str) -> str:
    """Change every seventh word, as names, numbers and synonyms change in a second report."""
    words = text.split()
    return " ".join("changed" if place % 7 == 3 else word for place, word in enumerate(words))


def sentences_turned(text: str) -> str:
    head, _, tail = text.partition(", " if ", " in text else " ")
    return f"{tail} {head}"


DEGREES = {
    "word for word": lambda text: text,
    "in capitals": str.upper,
    "without marks": lambda text: "".join(c for c in text if c.isalnum() or c == " "),
    "with typing errors": typing_errors,
    "forwarded": lambda text: (
        f"FW: please look at this\n\n> {text}\n\nBest regards, the night desk"
    ),
    "cut short": lambda text: text[: len(text) * 3 // 4],
    "with other words": other_words,
    "in another order": sentences_turned,
}

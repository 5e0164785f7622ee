"""Whether a quote begins inside an ordered list or table, as far as the quote itself tells."""

import re

# A date or a floor at the head of a line is no item: `24. Dezember`, `2. OG`.
_NO_ITEM = re.compile(
    r"[ \t>|]{0,6}\d{1,2}\.[ \t]+(?:januar|februar|märz|april|mai|juni|juli|august|september"
    r"|oktober|november|dezember|og|ug|obergeschoss|untergeschoss|stock|etage)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"^[ \t>|]{0,6}(?P<number>\d{1,2})(?:[.)][ \t]|[ \t]*\|)", re.MULTILINE)


def begins_at(quote: str) -> int:
    """Return the number of the item or row that a quote begins with, 0 where none stands before.

    A number at the head of a line counts as one where the next such line goes on from it, or
    where it is marked as an item, `5.` or `5)`.
    """
    numbers = [(match, int(match["number"])) for match in _MARK.finditer(quote)]
    if not numbers or quote[: numbers[0][0].start()].strip() or numbers[0][1] < 2:
        return 0
    if _NO_ITEM.match(quote, numbers[0][0].start()):
        return 0
    first, number = numbers[0]
    is_item = "|" not in first.group()
    goes_on = len(numbers) > 1 and numbers[1][1] == number + 1
    return number if goes_on or (is_item and len(numbers) == 1) else 0

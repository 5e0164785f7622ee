"""Whether a quote begins or ends inside a list or table, as far as quote and next words tell."""

import re

# A date or a floor at the head of a line is no item: `24. Dezember`, `2. OG`.
_NO_ITEM = re.compile(
    r"[ \t>|]{0,6}\d{1,2}\.[ \t]+(?:januar|februar|märz|april|mai|juni|juli|august|september"
    r"|oktober|november|dezember|og|ug|obergeschoss|untergeschoss|stock|etage)\b",
    re.IGNORECASE,
)
# The head of an item of any list: a number that ends as one, a letter, or a bullet.
_ITEM = re.compile(
    r"^[ \t>]{0,6}(?:(?P<number>\d{1,3})[.)]|(?P<letter>[a-z])\)|(?P<bullet>[-*+•–]))[ \t]+(?=\S)",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
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


def goes_on(quote: str, after: str) -> bool:
    """Return whether the list or table in which a quote ends has more in what comes `after` it.

    `after` is what the section says next, "" where it says no more. A quote that ends between two
    items ends inside the list as one does that ends within an item.
    """
    return _has_next_row(quote, after) or _has_next_item(quote, after)


def _has_next_row(quote: str, after: str) -> bool:
    last, first = quote.rstrip().rpartition("\n")[2], after.lstrip("\n").partition("\n")[0]
    return "|" in last and last.strip(" |").count("|") == first.strip(" |").count("|") > 0


def _has_next_item(quote: str, after: str) -> bool:
    items, following = list(_ITEM.finditer(quote)), _ITEM.search(after)
    if not items or following is None:
        return False
    last = items[-1]
    # A paragraph between them ends the list.
    rest, lead = quote[last.end() :].rstrip(), after[: following.start()].lstrip()
    if _BLANK_LINE.search(rest) or _BLANK_LINE.search(lead):
        return False
    if _NO_ITEM.match(quote, last.start()) or _NO_ITEM.match(after, following.start()):
        return False
    if last["number"] and following["number"]:
        return int(following["number"]) == int(last["number"]) + 1
    if last["letter"] and following["letter"]:
        return ord(following["letter"]) == ord(last["letter"]) + 1
    return last["bullet"] is not None and last["bullet"] == following["bullet"]

"""Whether a quote begins or ends inside a list or table, as far as quote and next words tell."""

import re

# A date or a floor at the head of a line is no item: `24. Dezember`, `2. OG`.
_NO_ITEM = re.compile(
    r"[ \t>|]{0,6}\d{1,2}\.[ \t]+(?:januar|februar|märz|april|mai|juni|juli|august|september"
    r"|oktober|november|dezember|og|ug|obergeschoss|untergeschoss|stock|etage)\b",
    re.IGNORECASE,
)
# The head of an item of any list: a number that ends as one, `1.` or `1.2`, a letter, or a bullet.
_ITEM = re.compile(
    r"^[ \t>]{0,6}(?:(?P<number>\d{1,3})[.)]|(?P<parts>(?:\d{1,3}\.){1,3}\d{1,3})[.)]?"
    r"|(?P<letter>[A-Za-z])[.)]|(?P<bullet>[-*+•–]))[ \t]+(?=\S)",
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
    following = _ITEM.search(after)
    if following is None:
        return False
    # Between two items of a list may stand those of a list inside the first.
    alike = [one for one in _ITEM.finditer(quote) if _kind(one) == _kind(following)]
    if not alike:
        return False
    last = alike[-1]
    if _is_ended(quote[last.end() :].rstrip()) or _is_ended(after[: following.start()].lstrip()):
        return False
    if _NO_ITEM.match(quote, last.start()) or _NO_ITEM.match(after, following.start()):
        return False
    return _follows(_mark(last), _mark(following))


def _is_ended(text: str) -> bool:
    """Return whether a paragraph of its own stands in what comes between two items."""
    return any(not _ITEM.match(text, blank.end()) for blank in _BLANK_LINE.finditer(text))


def _kind(item: re.Match[str]) -> tuple[str | None, int]:
    return item.lastgroup, _mark(item).count(".")


def _mark(item: re.Match[str]) -> str:
    return str(item[item.lastgroup or 0])


def _follows(before: str, now: str) -> bool:
    """Return whether a mark is the next: `3` of `2`, `1.3` of `1.2`, `C` of `B`, a bullet of it."""
    if not before[0].isalnum():
        return before == now
    *head, last = _steps(before)
    *same, following = _steps(now)
    return same == head and following == last + 1


def _steps(mark: str) -> list[int]:
    return [int(part) if part.isdigit() else ord(part) for part in mark.split(".")]

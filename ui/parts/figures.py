"""Numbers and shares as the reader writes them: 1,234.5 and 12%, or 1.234,5 and 12 %."""

from math import floor, log10

from ui.parts.texts import plain

# Digits that count of a figure whose size is not known, and places of the smallest.
DIGITS, MOST_PLACES = 4, 6


def number(value: float, *, places: int = 0, signed: bool = False) -> str:
    """Return a number with so many places, its thousands apart, `signed` with a plus too."""
    return _written(f"{value:{'+' if signed else ''},.{places}f}")


def figure(value: float) -> str:
    """Return a figure of whatever size: a whole number as it is, else its first digits."""
    if float(value).is_integer():
        return number(value)
    places = min(MOST_PLACES, max(0, DIGITS - 1 - floor(log10(abs(value)))))
    said = f"{value:,.{places}f}"
    return _written(said.rstrip("0").rstrip(".") if places else said)


def percent(share: float) -> str:
    """Return a share, 0 to 1, in whole percent."""
    return plain("time.percent", number=number(100 * share))


def _written(english: str) -> str:
    signs = {",": plain("time.thousands"), ".": plain("time.decimal")}
    return "".join(signs.get(sign, sign) for sign in english)

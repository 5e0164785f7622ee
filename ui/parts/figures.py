"""Numbers and shares as the reader writes them: 1,234.5 and 12%, or 1.234,5 and 12 %."""

from ui.parts.texts import plain


def number(value: float, *, places: int = 0) -> str:
    """Return a number with so many places, its thousands apart."""
    english = f"{value:,.{places}f}"
    signs = {",": plain("time.thousands"), ".": plain("time.decimal")}
    return "".join(signs.get(sign, sign) for sign in english)


def percent(share: float) -> str:
    """Return a share, 0 to 1, in whole percent."""
    return plain("time.percent", number=number(100 * share))

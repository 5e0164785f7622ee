"""Words of a plan as HTML for pages without script, read there as on all others."""

from markupsafe import Markup, escape

from api.schemas.quotes import Part, ReadText, markup_of

# The classes of `style.css`.
_TAGS = {
    Part.BREAK: Markup('<span class="soft">{}</span>'),
    Part.MARKUP: Markup('<span class="unread" aria-hidden="true">{}</span>'),
    Part.MARKUP_LINE: Markup('<span class="unread line" aria-hidden="true">{}</span>'),
}


def quoted(quote: str) -> Markup:
    """Return a quote as HTML; bars of tables, targets of links and the like do not show."""
    return _html(ReadText(quote, hidden=markup_of(quote)), 0, len(quote))


def marked(text: str, start: int, end: int) -> Markup:
    """Return a plan's text as HTML, what stands from `start` to `end` marked."""
    read = ReadText(text)
    inner = _html(read, start, end)
    return (
        _html(read, 0, start)
        + Markup("<mark>{}</mark>").format(inner)
        + _html(read, end, len(text))
    )


def _html(read: ReadText, start: int, end: int) -> Markup:
    return Markup("").join(
        _TAGS[part].format(text) if part in _TAGS else escape(text)
        for part, text in read.parts(start, end)
    )

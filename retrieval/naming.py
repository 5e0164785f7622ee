"""A few words typed into the search field: the name of a kind of incident, or no kind at all.

Classes are learnt from reports of a sentence and more; of one word, in another language perhaps,
they know little, while the names that plans go by are such words.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from domain.search import Route, Topic
from retrieval.quoting import names_in

# Longer texts are reports, and say more than a name.
FEW_WORDS = 4
# What the names found and the classifier have in the shares then.
NAMED_SHARE = 0.8
_WORD = re.compile(r"[^\W_]+")
_TELLING = re.compile(r"[^\W\d_]{3,}")


def with_names(route: Route, topics: Iterable[Topic], text: str) -> Route:
    """Return the route of a short text by the topics whose names stand in it.

    A text without a word of three letters, such as a phone number, is about no topic. Longer
    texts, and those that hold no name, keep the route they have.
    """
    if not _TELLING.search(text):
        return replace(route, shares=())
    if len(_WORD.findall(text)) > FEW_WORDS:
        return route
    named = sorted(topic.code for topic in topics if names_in(text, topic.called))
    if not named:
        return route
    total = sum(share for _, share in route.shares) or 1.0
    shares = {code: (1 - NAMED_SHARE) * share / total for code, share in route.shares}
    for code in named:
        shares[code] = shares.get(code, 0.0) + NAMED_SHARE / len(named)
    return replace(route, shares=tuple(sorted(shares.items())))

"""What the classifier learns from one subclass of the taxonomy."""

from collections.abc import Sequence

from triage.taxonomy import Subclass, Taxonomy

Pairs = list[tuple[str, str]]


def lessons_of(one: Subclass, language: str) -> Pairs:
    """Return `(text, code)` for each seed, the description, and the reporters' words as one."""
    texts = list(one.seeds.get(language, ()))
    if description := one.descriptions.get(language):
        texts.append(description)
    if words := one.reporter_words.get(language):
        texts.append(" ".join(words))
    return [(text, one.code) for text in texts]


def words_of(one: Subclass, language: str) -> Pairs:
    """Return `(word, code)` for each of the reporters' words."""
    return [(word, one.code) for word in one.reporter_words.get(language, ())]


def lessons_in(
    taxonomy: Taxonomy, languages: Sequence[str], *, by_class: bool = False
) -> tuple[Pairs, Pairs]:
    """Return the lessons of all subclasses in these languages, and the reporters' words.

    Of a subclass that has none in these, those in any language are taken. The labels are subclass
    codes, or with `by_class` the codes of the classes.
    """
    spoken = [
        (one, language)
        for one in taxonomy.subclasses
        for language in (languages if any(map(one.seeds.get, languages)) else one.seeds)
    ]
    class_of = {one.code: one.class_code if by_class else one.code for one in taxonomy.subclasses}
    texts = [pair for one, language in spoken for pair in lessons_of(one, language)]
    words = [pair for one, language in spoken for pair in words_of(one, language)]
    return (
        [(text, class_of[code]) for text, code in texts],
        [(word, class_of[code]) for word, code in words],
    )

"""What the classifier learns from one subclass of the taxonomy."""

from triage.taxonomy import Subclass


def lessons_of(one: Subclass, language: str) -> list[tuple[str, str]]:
    """Return `(text, code)` for each seed, the description, and the reporters' words as one."""
    texts = list(one.seeds.get(language, ()))
    if description := one.descriptions.get(language):
        texts.append(description)
    if words := one.reporter_words.get(language):
        texts.append(" ".join(words))
    return [(text, one.code) for text in texts]


def words_of(one: Subclass, language: str) -> list[tuple[str, str]]:
    """Return `(word, code)` for each of the reporters' words."""
    return [(word, one.code) for word in one.reporter_words.get(language, ())]

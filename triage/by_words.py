"""What is made with the model of language, and without it where it fails."""

from typing import Protocol, TypeVar

from domain.errors import ModelFailed

Made = TypeVar("Made", covariant=True)


class Make(Protocol[Made]):
    """Makes something with the model, or `by_words` alone, which asks it for nothing."""

    def __call__(self, *, by_words: bool) -> Made:
        """Return it. Raises: ModelFailed: the model was asked, and failed."""
        ...


def by_words_if_need_be(make: Make[Made]) -> Made:
    """Return what is made with the model, or by words alone where the model fails."""
    try:
        return make(by_words=False)
    except ModelFailed:
        return make(by_words=True)

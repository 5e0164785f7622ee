"""A taxonomy that is learnt in no time."""

from dataclasses import replace

from triage.taxonomy import Taxonomy, load_taxonomy


def few_classes() -> Taxonomy:
    """The packaged one with three subclasses of cyber attacks beside NONE and UNKNOWN."""
    whole = load_taxonomy()
    return replace(whole, subclasses=(*whole.subclasses[:3], *whole.subclasses[-2:]))

"""All lists of words that tell of danger to life, each with its ALWAYS and UNSURE."""

from triage import (
    danger_abroad,
    danger_care,
    danger_english,
    danger_everyday,
    danger_german,
    danger_hints,
    danger_places,
    danger_signs,
)

_LISTS = (
    danger_english,
    danger_german,
    danger_care,
    danger_places,
    danger_signs,
    danger_hints,
    danger_everyday,
    danger_abroad,
)
# What leaves no doubt, by kind, and what must stand beside other words.
ALWAYS = tuple((kind, words) for one in _LISTS for kind, words in one.ALWAYS.items())
UNSURE = tuple(rule for one in _LISTS for rule in one.UNSURE)

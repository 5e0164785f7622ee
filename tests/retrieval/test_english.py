"""German in English words: what is looked up, what stays, and what a model is given."""

import time
from collections.abc import Sequence

import numpy as np
import pytest

from muster.settings import load_settings
from retrieval.embedder import Encoded, Matrix
from retrieval.english import EnglishReader, in_english, words_behind
from retrieval.glossary import FILE, Glossary, load_glossary
from retrieval.models import find_default_model, open_embedder, vectors_id

WORDS = Glossary(
    {
        "wasser": "water",
        "rohr": "pipe",
        "bruch": "break",
        "haus": "house",
        "schalten": "switch",
        "lager": "warehouse",
        "störung": "fault",
        "straße": "street",
        "bericht": "report",
    }
)


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("wasser", "water"),
        ("wassers", "water"),
        ("häuser", "house"),
        ("geschaltet", "switch"),
        ("schaltete", "switch"),
        ("störungen", "fault"),
        # Typed without umlauts.
        ("stoerung", "fault"),
        ("strasse", "street"),
        ("wasserrohrbruch", "water pipe break"),
        ("lagerhäuser", "warehouse house"),
        ("störungsbericht", "fault report"),
        # No word, and no part of one.
        ("lag", ""),
        ("xyz", ""),
        ("", ""),
        # What is English as well is not taken apart.
        ("waters", ""),
    ],
)
def test_words_are_found_in_whatever_form_they_stand(word: str, english: str) -> None:
    assert WORDS.english_of(word) == english


def test_the_file_has_each_word_once_in_small_letters_with_a_meaning() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    words = [line.partition("=")[0] for line in lines]
    assert len(words) > 20_000
    assert words == sorted(set(words))
    assert all(word == word.lower() and word.isalpha() for word in words)
    assert all(line.partition("=")[2].strip() for line in lines)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (
            "Stromausfall im Lager, die Kühlung steht.",
            "power outage in the warehouse, the cooling stands.",
        ),
        # Names and numbers stay, and so does everything between the words.
        ("Pumpe K-17 in Brunsbüttel: Öl läuft aus!", "pump K-17 in Brunsbüttel: oil runs out of!"),
        ("The pump has stopped and the water is rising", None),
        ("The boot sector is bald, no gift of time", None),
        # A name is no sentence in German.
        ("Zürich warehouse pump not working", None),
        ("Müller: gift shop handy stolen, rat seen", None),
        ("Düsseldorf: most staff not reachable, last tag lost", None),
        ("die casting machine stopped", None),
        # Nor do product names fall apart.
        ("LastPass handshake, Terraform mapping", None),
        ("Herr Koch und Frau Wolf sind weg.", "mr Koch and woman Wolf are gone."),
        ("500 kW Aggregat bei Huber & Co. KG", "500 kW generator set at Huber & Co. KG"),
        ("", None),
    ],
)
def test_german_is_put_into_english_and_english_stays(text: str, english: str | None) -> None:
    assert in_english(text) == (text if english is None else english)


def test_a_mostly_english_sentence_keeps_what_is_english_as_well() -> None:
    told = in_english("Die Pumpe ist kaputt. We need help because the Keller is full of water.")
    assert told.startswith("the pump is ")
    assert told.endswith("We need help because the basement is full of water.")


@pytest.mark.parametrize(
    ("english", "stretch"),
    [
        ("basement", "Keller"),
        ("water pipe", "Wasserrohrbruch"),
        ("basement runs", "Keller läuft"),
        ("pipe basement", "Wasserrohrbruch im Keller"),
        # Too far apart, and not there at all.
        ("pipe full", ""),
        ("ransom", ""),
    ],
)
def test_the_words_behind_english_ones_are_a_stretch_of_the_text(
    english: str, stretch: str
) -> None:
    text = "Ein Wasserrohrbruch im Keller! Der Keller läuft voll"
    assert words_behind(text, english) == stretch


COMMON = {
    "heute": "today",
    "gäste": "guests",
    "nächte": "nights",
    "keine": "no",
    "gesperrt": "blocked",
    "augen": "eyes",
    "werte": "values",
    "wollte": "wanted",
    "brauchen": "need",
    "rechnern": "computer",
    "wänden": "wall",
    "rauchen": "smoke",
    "fehlende": "missing",
    "ersten": "first",
    "kühlung": "cooling",
    "lieferanten": "supplier",
    "notstrom": "emergency power",
    "krankenhaus": "hospital",
    "überflutet": "flooded",
    "verschlüsselt": "encrypted",
    "gestohlen": "stolen",
    "ausgefallen": "failed",
}


@pytest.mark.parametrize("word", COMMON)
def test_common_words_mean_what_they_mean_in_a_report(word: str) -> None:
    assert load_glossary().english_of(word).rstrip("s") == COMMON[word].rstrip("s")


@pytest.mark.parametrize(
    "hostile", ["ß" * 5000, "ä" * 5000, "ge" * 3000, "donaudampfschiff" * 300, "\u0130" * 50]
)
def test_what_is_too_long_for_a_word_stays_and_takes_no_time(hostile: str) -> None:
    began = time.process_time()
    assert hostile in in_english(f"das ist {hostile} und nicht mehr")
    assert time.process_time() - began < 0.5


class Reading:
    """An embedder that remembers what it was given."""

    model_id, tuned_id, dimension, notice = "model", "model+tuned", 2, "slow"

    def __init__(self) -> None:
        self.given: list[str] = []

    def encode(self, texts: Sequence[str]) -> Matrix:
        self.given += texts
        return np.zeros((len(texts), 2), dtype=np.float32)

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        return Encoded(self.encode(texts), self.encode(texts))

    def count_tokens(self, text: str) -> int:
        return len(text)


def test_a_model_is_given_english_under_a_name_of_its_own() -> None:
    within = Reading()
    reader = EnglishReader(within)
    reader.encode(["Feuer im Keller", "fire in the basement"])
    reader.encode_both(["Feuer im Keller"])
    assert within.given == ["fire in the basement"] * 4
    assert reader.model_id.startswith("model-de")
    assert reader.tuned_id.startswith("model+tuned-de")
    assert (reader.dimension, reader.notice, reader.count_tokens("Feuer")) == (2, "slow", 5)
    within.tuned_id = ""
    assert EnglishReader(within).tuned_id == ""


@pytest.mark.model
def test_the_installed_model_reads_english_and_its_vectors_are_named_so() -> None:
    cache = load_settings().settings.cache
    for model in (None, find_default_model()):
        opened = open_embedder(cache, model=model)
        assert isinstance(opened, EnglishReader)
        assert vectors_id(cache, model) == (opened.tuned_id or opened.model_id)
    rows = opened.encode(
        [
            "Wasser läuft in den Serverraum, die Pumpe ist ausgefallen",
            "The server room is being flooded since the pump failed",
            "A supplier sent an invoice with another bank account",
        ]
    )
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.3


def test_german_of_the_glossary_alone_is_told_from_english() -> None:
    glossary = load_glossary()
    assert all(map(glossary.is_german_alone, ("feuer", "wasserrohrbruch", "ausgefallen")))
    assert not any(map(glossary.is_german_alone, ("warehouse", "servers", "flooded", "hall")))

"""German items of lists that say what to do."""

import pytest

from tests.ingest.stated import of_whom


@pytest.mark.parametrize(
    "item",
    [
        "Pumpe sofort abschalten.",
        "Bei Rauch die Halle räumen und den Aufzug sperren",
        "Vor dem Anlauf sicherstellen, dass der Kessel leer ist.",
        "Werkschutz informieren",
        "Niemals die Brandschutztür verkeilen.",
        "Rufen Sie die Feuerwehr an.",
        "Bei Rauch schalten Sie die Lüftung ab.",
        "Schließe die Fenster und bleib ruhig.",
        "Die Ventile sind zu schließen.",
        "Die Anlage ist umgehend abzuschalten.",
        "Die Schicht hat die Halle zu verlassen.",
        "**Leitung:** Lage an den Vorstand melden",
        "Kinder in Sicherheit bringen",
    ],
)
def test_what_a_german_item_orders_is_a_step(item: str) -> None:
    assert of_whom(f"- {item}", "step") == [(item, None)]


@pytest.mark.parametrize(
    "item",
    [
        "Ventile geschlossen",
        "Die Pumpen sind alle drei betroffen",
        "Schäden an den Kesseln und Leitungen",
        "Wer darf die Anlage abschalten?",
        "Das Wehr ist nur schwer zu erreichen",
        "Mit Ausfällen ist nicht zu rechnen",
        "Pläne für die kommenden Wochen",
        "Die Anlage ist zu klein",
        "Es ist noch zu klären, wer zahlt",
        "Die Leute haben das Recht, Pausen zu machen",
        "Vorschlag, die Halle zu verkaufen",
        "Keep the gate open",
        "What has broken and who was driven",
        "Kennen Sie den Sammelplatz, so warten dort die anderen",
    ],
)
def test_what_german_words_only_state_is_no_step(item: str) -> None:
    found = of_whom(f"- {item}", "step")
    assert found == ([(item, None)] if item.startswith("Keep") else [])


@pytest.mark.parametrize(
    ("item", "actor"),
    [
        ("Die Einsatzleitung informiert den Vorstand.", "Einsatzleitung"),
        ("Der Schichtleiter schaltet die Pumpe ab.", "Schichtleiter"),
        ("Der Krisenstab meldet den Brand der Behörde.", "Krisenstab"),
        ("Der Krisenstab besteht aus vier Leuten.", None),
        ("Die Pumpe meldet den Druck.", None),
    ],
)
def test_who_does_it_is_told_by_a_german_sentence(item: str, actor: str | None) -> None:
    assert of_whom(f"- {item}", "step") == ([(item, actor)] if actor else [])

import pytest

from tests.ingest.stated import facts_of, of_whom

KINDS = ("rto", "rpo", "mtpd", "mbco")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The RTO for payroll is 4 hours.", [("rto", "240", "payroll")]),
        ("RTO and RPO of 4 hours and 15 minutes",
         [("rto", "240", None), ("rpo", "15", None)]),
        ("The RTO/RPO for mail is 4h/1h.", [("rto", "240", "mail"), ("rpo", "60", "mail")]),
        ("Billing: RTO 4 hours, RPO 1 hour, MTPD 2 days",
         [("rto", "240", "Billing"), ("rpo", "60", "Billing"), ("mtpd", "2880", "Billing")]),
        ("Wiederanlaufzeit für den Versand: 8 Stunden", [("rto", "480", "Versand")]),
        ("Payroll has a 4-hour RTO.", [("rto", "240", "Payroll")]),
        ("The MBCO for order entry is 50 % of normal volume.",
         [("mbco", "50 % of normal volume", "order entry")]),
        ("RTO: TBD", []),
        ("Restore to the RPO within the RTO.", []),
        ("An objective without value: RTO. Tests take 2 hours.", []),
    ],
)  # fmt: skip
def test_objectives_belong_to_an_activity(
    text: str, stated: list[tuple[str, str, str | None]]
) -> None:
    assert [(f.kind.value, f.value, f.subject) for f in facts_of(text, *KINDS)] == stated


def test_a_table_gives_each_row_its_objectives() -> None:
    text = "| Service | RTO | RPO | MBCO |\n|---|---|---|---|\n| Mail | 4 h | 15 min | 60 % |\n"
    assert of_whom(text, *KINDS) == [("240", "Mail"), ("15", "Mail"), ("60 %", "Mail")]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Die Wiederanlaufzeit (RTO) von Kassa beträgt 4 Stunden.", [("240", "Kassa")]),
        ("Die Wiederanlaufzeit der Leitstelle beträgt 6 Stunden.", [("360", "Leitstelle")]),
        ("Die RTO des Lagers liegt bei 2 Tagen.", [("2880", "Lagers")]),
        ("Für den Versand gilt eine Wiederanlaufzeit von 8 Stunden.", [("480", "Versand")]),
        ("Wiederanlaufzeit (RTO) der Küche: 6 Stunden, MTPD 1 Tag",
         [("360", "Küche"), ("1440", "Küche")]),
        ("The RTO of the bakery is 12 hours; its MTPD is 2 days.",
         [("720", "bakery"), ("2880", "bakery")]),
        ("Billing has an RTO of 4 hours and an RPO of 15 minutes. Its MTPD is 2 days.",
         [("240", "Billing"), ("15", "Billing"), ("2880", "Billing")]),
        ("The RTO of Kassa itself is 4 hours.", [("240", "Kassa")]),
        ("The bakery's RTO is 12 hours.", [("720", "bakery")]),
        ("For billing, the RTO is 4 hours.", [("240", "billing")]),
        ("The RTO of billing, formerly 6 hours, is 3 hours.", [("180", "billing")]),
        ("The RTO of the bakery is 12 hours. The store is smaller, and its MTPD is 1 day.",
         [("720", "bakery"), ("1440", None)]),
        ("The RTO of the bakery is 12 hours, the MTPD of 3 of its shops is 1 day.",
         [("720", "bakery"), ("1440", None)]),
        ("The RTO of mail is 8 hours, the MTPD of pager 4 hours.",
         [("480", "mail"), ("240", "pager")]),
        ("RTO of mail is 8 hours and the RTO of the pager service at most 4 hours.",
         [("480", "mail"), ("240", "pager service")]),
        ("The RTO of mail is 8 hours, the MTPD of pager, 4 hours, and its RPO 2 hours.",
         [("480", "mail"), ("240", "pager"), ("120", "pager")]),
        ("Die RTO der Post beträgt 8 Stunden, die MTPD des Lagers 4 Stunden.",
         [("480", "Post"), ("240", "Lagers")]),
        ("The RTO of mail is 8 hours, the MTPD of not more than two days.",
         [("480", "mail"), ("2880", "mail")]),
        ("A recovery time objective of four (4) hours", [("240", None)]),
        ("Mail has an RTO of **4 hours** and an RPO of up to 1 hour.",
         [("240", "Mail"), ("60", "Mail")]),
    ],
)  # fmt: skip
def test_the_words_around_a_name_say_whose_it_is(
    text: str, stated: list[tuple[str, str | None]]
) -> None:
    assert of_whom(text, *KINDS) == stated


def test_a_length_that_is_of_something_else_names_no_subject() -> None:
    [(_, subject)] = of_whom("An RPO for sites lost for two days is 1 hour.", "rpo")
    assert subject is None


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The RTO of billing is not 6 hours but 8 hours.", ["480"]),
        ("The RTO of billing was 6 hours until 2024 and is 4 hours now.", ["240"]),
        ("The RTO of billing, formerly 6 hours, is 3 hours.", ["180"]),
        ("The RTO of billing is no longer 6 hours.", []),
        ("The RTO of billing was 6 hours until 2024.", []),
        ("The previous RTO of 6 hours was given up.", []),
        ("The RTO and MTPD of billing are not 4 hours but 6 hours.", ["360", "360"]),
        ("| 2.0 | RTO of billing: 6 hours → 4 hours |", ["240"]),
        ("Die RTO des Versands beträgt nicht mehr 6 Stunden, sondern 8 Stunden.", ["480"]),
        ("Die RTO des Versands wurde von 6 Stunden auf 4 Stunden gesenkt.", ["240"]),
        ("Die RTO des Versands betrug 6 Stunden und beträgt jetzt 4 Stunden.", ["240"]),
        ("Die RTO des Versands war bis 2024 6 Stunden.", []),
        ("The RTO of billing must be not more than 6 hours.", ["360"]),
        ("The RTO was 4 hours but the restore took 6 hours.", ["240"]),
        ("The RTO of billing is 4 hours until the new site is built.", ["240"]),
    ],
)
def test_a_value_that_is_denied_or_was_before_is_not_the_objective(
    text: str, held: list[str]
) -> None:
    assert [fact.value for fact in facts_of(text, *KINDS)] == held


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("At most two hours of its entries may be lost (RPO).", "120"),
        ("It is back in 12 hours at best (its RTO).", "720"),
        ("The exchange, whose RTO is one day, is in the cellar.", "1440"),
        ("Ihr RPO beträgt einen Tag.", "1440"),
    ],
)
def test_an_objective_may_stand_in_brackets_behind_its_time_or_be_one_day(
    text: str, minutes: str
) -> None:
    assert [one.value for one in facts_of(text, *KINDS)] == [minutes]


@pytest.mark.parametrize(
    "text",
    [
        "Two hours later, or after three hours, the goal is missed (RTO).",
        "One day we set the RTO (RTO).",
    ],
)
def test_brackets_behind_several_times_or_none_name_no_objective(text: str) -> None:
    assert not facts_of(text, *KINDS)

import pytest

from ingest.facts.dates import iso_date, reads_day_first
from tests.ingest.stated import facts_of

KINDS = ("review_date", "approval_date", "exercise_date")


@pytest.mark.parametrize(
    ("text", "kind", "value", "when"),
    [
        ("Approved by Dana Vogt on 3 May 2023", "approval_date", "2023-05-03", "last"),
        ("Signed off by Jo Bo, 2024-05-06", "approval_date", "2024-05-06", "last"),
        ("On 5 May 2021 the board approved the plan.", "approval_date", "2021-05-05", "last"),
        ("Freigegeben durch die Leitung am 1. Juli 2024", "approval_date", "2024-07-01", "last"),
        ("Der Plan wurde am 3.4.2022 genehmigt.", "approval_date", "2022-04-03", "last"),
        ("Last reviewed: 03/2023", "review_date", "2023-03", "last"),
        ("last_reviewed_on: 2024-01-31", "review_date", "2024-01-31", "last"),
        ("Next review due: 2027-03-05", "review_date", "2027-03-05", "next"),
        ("Nächste Überprüfung: März 2025", "review_date", "2025-03", "next"),
        ("Most recent update: | May 10, 2006", "review_date", "2006-05-10", "last"),
        ("The last full failover test was on 7 June 2023.", "exercise_date", "2023-06-07", "last"),
        ("Die letzte Übung fand am 4. Mai 2023 statt.", "exercise_date", "2023-05-04", "last"),
    ],
)
def test_dates_in_any_wording_say_what_they_are_of(
    text: str, kind: str, value: str, when: str
) -> None:
    assert [(f.kind.value, f.value, f.subject) for f in facts_of(text, *KINDS)] == [
        (kind, value, when)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Review date: TBD",
        "Created: 2020-01-01",
        "Version 2.0 (2023-01-01)",
        "The act has been in effect since 24 September 2009.",
        "reviewed annually since 2015",
        "```\nreviewed: 2020-01-01\n```",
        "Approved.\n\n2020-01-01 was a Wednesday",
    ],
)
def test_other_dates_are_left_alone(text: str) -> None:
    assert facts_of(text, *KINDS) == []


def test_dates_of_two_readings_follow_the_others_of_the_plan() -> None:
    assert reads_day_first("25/12/2022 and 03/04/2022") is True
    assert reads_day_first("12/25/2022 and 03/04/2022") is False
    assert reads_day_first("12/25/2022 and 25/12/2022") is None
    assert reads_day_first("03/04/2022") is None
    assert reads_day_first("03/04/2022: our organisation, its centres and programmes") is True
    assert iso_date("03/04/2022") is None
    assert iso_date("03/04/2022", day_first=True) == "2022-04-03"
    assert iso_date("03/04/22", day_first=False) == "2022-03-04"

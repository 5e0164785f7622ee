import pytest

from domain.documents import Fact, FactKind
from ingest.facts.dates import iso_date
from ingest.facts.durations import parse_duration
from ingest.facts.extract import extract_facts
from ingest.facts.roles import defined_roles
from ingest.readers.markdown import read_markdown
from ingest.sections import build_sections


def facts_of(text: str, *kinds: FactKind) -> list[Fact]:
    reading = read_markdown(text.encode())
    sections = build_sections(reading, version_id="v", title="Plan")
    facts = extract_facts(reading, sections)
    return [fact for fact in facts if not kinds or fact.kind in kinds]


def stated(text: str, *kinds: FactKind) -> list[tuple[str, str | None, str]]:
    return [(f.value, f.subject, text[f.start : f.end]) for f in facts_of(text, *kinds)]


OBJECTIVES = (FactKind.RTO, FactKind.RPO, FactKind.MTPD)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("4 hours", 240),
        ("30 min", 30),
        ("2 days", 2880),
        ("4 h", 240),
        ("1 Tag", 1440),
        ("1,5 Stunden", 90),
        ("two working days", 2880),
        ("1h 30m", 90),
        ("2 days and 4 hours", 3120),
        ("1,440 minutes", 1440),
        ("45 seconds", 0.75),
        ("ein Monat", 43_200),
    ],
)
def test_durations_in_words_and_figures(text: str, minutes: float) -> None:
    found = parse_duration(text)
    assert found is not None
    assert found.total_seconds() == minutes * 60


@pytest.mark.parametrize(
    "text",
    ["", "soon", "4", "4 hours after the call", "10.0.0.1", "h", "1,001 years", "9,999,999,999 h"],
)
def test_what_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-03-05", "2026-03-05"),
        ("5 March 2026", "2026-03-05"),
        ("March 5th, 2026", "2026-03-05"),
        ("5. März 2026", "2026-03-05"),
        ("05.03.2026", "2026-03-05"),
        ("25/03/2026", "2026-03-25"),
        ("03/25/2026", "2026-03-25"),
        ("June 2026", "2026-06"),
        ("03/04/2026", None),
        ("31.02.2026", None),
    ],
)
def test_dates_are_read_where_they_have_one_meaning(text: str, iso: str | None) -> None:
    assert iso_date(text) == iso


def test_objectives_in_sentences_know_their_subject() -> None:
    assert stated("The RTO for payroll is 4 hours.", *OBJECTIVES) == [
        ("240", "payroll", "RTO for payroll is 4 hours")
    ]
    assert stated("Payroll has a 4-hour RTO and an RPO of 15 minutes.", *OBJECTIVES) == [
        ("240", "Payroll", "4-hour RTO"),
        ("15", "Payroll", "RPO of 15 minutes"),
    ]
    found = facts_of("Maximum tolerable downtime: 3 days. MAO 2 days.", *OBJECTIVES)
    assert [(f.kind, f.value) for f in found] == [("mtpd", "4320"), ("mtpd", "2880")]


def test_an_objective_takes_no_value_from_another_sentence_or_row() -> None:
    assert stated("We know the RTO. Tests take 2 hours.", *OBJECTIVES) == []
    assert stated("The RTO and RPO are agreed; backups run for 2 hours.", FactKind.RTO) == []
    assert stated("System | RTO\nLogs every 15 minutes | x", *OBJECTIVES) == []


def test_objectives_in_tables_belong_to_the_row() -> None:
    text = (
        "| No | Activity | RTO | MTPD |\n|---|---|---|---|\n"
        "| 1 | Payroll | **4 hours** | 2 days |\n| 2 | Mail |  | unknown |\n"
    )
    assert stated(text, *OBJECTIVES) == [
        ("240", "Payroll", "**4 hours**"),
        ("2880", "Payroll", "2 days"),
    ]


def test_contacts_are_normalised_and_quoted_exactly() -> None:
    text = "Call +49 (0)40 123 4567 or 202-555-0111, mail Ops@Example.org, see https://x.org/a_(b)."
    assert stated(text, FactKind.PHONE) == [
        ("+49401234567", None, "+49 (0)40 123 4567"),
        ("2025550111", None, "202-555-0111"),
    ]
    assert stated(text, FactKind.EMAIL) == [("ops@example.org", None, "Ops@Example.org")]
    assert stated(text, FactKind.URL) == [("https://x.org/a_(b)", None, "https://x.org/a_(b)")]


def test_figures_that_are_no_telephone_numbers_are_left_alone() -> None:
    text = "Version 2021.03.05, 10.0.0.1, id 1234567890, 164.308(a)(7), 2021-03-05 12:30:00."
    assert stated(text, FactKind.PHONE) == []


def test_persons_numbers_and_deputies_are_told_apart_in_a_table_of_roles() -> None:
    text = (
        "| Role | Person | Mobile | Deputy | Deputy mobile |\n|---|---|---|---|---|\n"
        "| Site Manager | Ida Ito | 202-555-0111 | Bo van Dyck | 202-555-0112 |\n"
        "| Crisis Team Leader | vacant | | | |\n"
    )
    assert stated(text, FactKind.PERSON) == [
        ("Ida Ito", "Site Manager", "Ida Ito"),
        ("Bo van Dyck", "Site Manager (deputy)", "Bo van Dyck"),
    ]
    assert [(v, s) for v, s, _ in stated(text, FactKind.PHONE)] == [
        ("2025550111", "Ida Ito"),
        ("2025550112", "Bo van Dyck"),
    ]
    roles = [value for value, _, _ in stated(text, FactKind.ROLE)]
    assert roles == ["Site Manager", "Crisis Team Leader"]


def test_a_line_may_name_the_person_of_a_role() -> None:
    text = "- **Incident Commander:** Dana Vogt\n- Location: Main Street\n"
    assert stated(text, FactKind.PERSON) == [("Dana Vogt", "Incident Commander", "Dana Vogt")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Call the incident commander.", ["Incident Commander"]),
        ("Notify Facilities Manager and CISO.", ["Facilities Manager", "CISO"]),
        ("The System Owner and Product Manager agree.", ["System Owner", "Product Manager"]),
        ("Our Plans and Training Officer", ["Plans and Training Officer"]),
        ("Der Krisenstab ruft den Brandschutzbeauftragten.",
         ["Krisenstab", "Brandschutzbeauftragten"]),
        ("Leiter der Produktion", ["Leiter der Produktion"]),
        ("The team meets. A leader listens. Lead the way.", []),
    ],
)  # fmt: skip
def test_roles_are_known_names_or_capitalised_ones(text: str, roles: list[str]) -> None:
    assert [value for value, _, _ in stated(text, FactKind.ROLE)] == roles


def test_a_role_counts_once_in_a_section() -> None:
    text = "# A\n\nCISO and CISO.\n\n# B\n\nCISO.\n"
    assert len(facts_of(text, FactKind.ROLE)) == 2


def test_dates_are_of_review_approval_and_exercise() -> None:
    text = (
        "Last reviewed: 5 March 2026\nNext review due: 2027-03-05\n"
        "Approved by the board on 2026-01-07.\nApproved on 2026-02-01.\n"
        "| Last exercised | 14.10.2025 |\n"
    )
    found = [(f.kind, f.value, f.subject) for f in facts_of(text)]
    assert found == [
        ("review_date", "2026-03-05", "last"),
        ("review_date", "2027-03-05", "next"),
        ("approval_date", "2026-01-07", "last"),
        ("approval_date", "2026-02-01", "last"),
        ("exercise_date", "2025-10-14", "last"),
    ]


def test_references_name_what_they_point_to() -> None:
    text = (
        "# Section 1\n\nSee Section 4.2, Appendix B and [the tree](../call-tree.md#night), "
        "[below](#roles), [site](https://x.org), Form ICS-213. "
    )
    assert [value for value, _, _ in stated(text, FactKind.REFERENCE)] == [
        "section 4.2",
        "annex B",
        "document ../call-tree.md#night",
        "section #roles",
        "form 213",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Incident Commander (IC) decides", {"IC"}),
        ("the service owner  (so) and the Duty Officers (DOs)", {"so", "DOs"}),
        ("Legal Counsel - (LC)", {"LC"}),
        ("a table (IC) of names", set()),
        ("Manager far away from it (IC)", set()),
        # What stands in a bracket is explained, and explains nothing itself.
        ("Service Owner (Lead) (SOC)", {"Lead"}),
    ],
)
def test_short_names_that_a_plan_explains_are_known(text: str, names: set[str]) -> None:
    assert {name.lower() for name in defined_roles(text)} == {name.lower() for name in names}

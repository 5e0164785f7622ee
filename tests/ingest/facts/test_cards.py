"""Persons by the heading of their card, and in columns that name no role."""

import pytest

from tests.ingest.stated import facts_of, of_whom, values


def test_a_card_below_a_role_says_who_holds_it() -> None:
    text = (
        "# Contacts\n\n## 2.1 Safety Officer\n\nName: Manuel Ortega\n\nDeputy: Kim Sorensen\n\n"
        "## Outside\n\nName: Ida Falk\n"
    )
    assert of_whom(text, "person") == [
        ("Manuel Ortega", "Safety Officer"),
        ("Kim Sorensen", "Safety Officer (deputy)"),
        ("Ida Falk", None),
    ]


def test_a_column_of_the_responsible_holds_persons() -> None:
    rows = "| Anlage | RTO | Verantwortlich |\n|---|---|---|\n| Presse 4 | 8 h | Uwe Stahnke |\n"
    assert of_whom(rows, "person", "role") == [("Uwe Stahnke", None)]


def test_the_contact_of_a_supplier_is_a_person_whose_number_stands_beside() -> None:
    rows = (
        "| Supplier | Contact | Phone |\n|---|---|---|\n"
        "| Corrib Castings Ltd | Niamh Doyle | +353 1 555 0133 |\n"
    )
    found = [(one.kind.value, one.value, one.subject) for one in facts_of(rows, "person", "phone")]
    assert found == [("person", "Niamh Doyle", None), ("phone", "+35315550133", "Niamh Doyle")]
    things = "| Name | Contact |\n|---|---|\n| Customer Portal | Niamh Doyle |\n"
    assert values(things, "person") == []


def test_a_label_for_the_deputy_is_no_role() -> None:
    text = "## Safety Officer\n\nDeputy: Kim Sorensen\n"
    assert values(text, "role") == ["Safety Officer"]


def test_a_holder_is_named_in_a_column_of_that_name() -> None:
    rows = "| Role | Holder |\n|---|---|\n| Quality Officer | Beth Moran |\n"
    assert of_whom(rows, "person") == [("Beth Moran", "Quality Officer")]


def test_names_of_roles_are_whole() -> None:
    assert values("Ask the Contact Centre Director.", "role") == ["Contact Centre Director"]
    text = "The Supply Chain Manager and the Production Planner call the Schichtführer."
    assert values(text, "role") == ["Supply Chain Manager", "Production Planner", "Schichtführer"]


def test_forms_codes_and_plans_are_pointed_at() -> None:
    text = (
        "Record it on Form CT-2. The contract is document VT-WW-012. Follow the steps in section "
        "3.2 of the Fraud Response Plan.\n\nsiehe Räumungsplan\n"
    )
    assert values(text, "reference") == [
        "form CT-2",
        "document VT-WW-012",
        "section 3.2",
        "document Fraud Response Plan",
        "document Räumungsplan",
    ]


def test_suppliers_of_other_countries_are_companies_too() -> None:
    text = "Tern Logistics AB and Dienstleister Hydraulik Berger KG deliver. KNOWN AS such."
    assert values(text, "supplier") == ["Tern Logistics AB", "Hydraulik Berger KG"]


@pytest.mark.parametrize(
    ("heading", "subject"),
    [("(2) Duty Manager:", "Duty Manager"), ("(2) Key Staff:", None), ("Key Staff", None)],
)
def test_a_heading_above_many_people_is_the_role_of_none(heading: str, subject: str | None) -> None:
    assert of_whom(f"# {heading}\n\nName: Dana Vogt\n", "person") == [("Dana Vogt", subject)]


@pytest.mark.parametrize("name", ["Harbour Protection Agency", "Lifeboat Reserve Corps"])
def test_an_agency_is_no_person(name: str) -> None:
    assert of_whom(f"Shelter Coordinator: {name}\n", "person") == []

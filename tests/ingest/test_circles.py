from ingest.reference.cycles import find_circles


def test_each_circle_is_found_once_as_a_chain_back_to_its_start() -> None:
    needs = [("ERP", "Mail"), ("Mail", "DNS"), ("dns", "ERP"), ("Payroll", "ERP")]
    assert find_circles(needs) == [("DNS", "ERP", "Mail", "DNS")]


def test_needs_without_a_circle_have_none() -> None:
    assert find_circles([("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")]) == []


def test_what_needs_itself_is_a_circle_of_one() -> None:
    assert find_circles([("A", "A")]) == [("A", "A")]


def test_two_circles_apart_are_two() -> None:
    needs = [("A", "B"), ("B", "A"), ("X", "Y"), ("Y", "X")]
    assert find_circles(needs) == [("A", "B", "A"), ("X", "Y", "X")]


def test_a_chain_of_a_hundred_thousand_is_walked() -> None:
    needs = [(f"r{n:06d}", f"r{n + 1:06d}") for n in range(100_000)]
    assert find_circles(needs) == []
    assert len(find_circles([*needs, ("r100000", "r000000")])[0]) == 100_002

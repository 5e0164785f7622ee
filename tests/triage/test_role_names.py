"""Names of one role, however they are written, and of two."""

import pytest

from domain.role_names import role_name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Evacuation wardens", "evacuation warden"),
        ("IT-Incident Manager", "IT incident manager"),
        ("Crisis Co-ordinator", "crisis coordinator"),
        ("Head of  Quality", "head of quality"),
    ],
)
def test_one_role_written_in_two_ways_is_one(one: str, other: str) -> None:
    assert role_name_key(one) == role_name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Network Lead", "Identity Lead"),
        ("Deputy Head of Quality", "Head of Quality"),
        ("Gas officer", "Ga officer"),
        ("Safety Officer", "Security Officer"),
    ],
)
def test_two_roles_stay_two(one: str, other: str) -> None:
    assert role_name_key(one) != role_name_key(other)

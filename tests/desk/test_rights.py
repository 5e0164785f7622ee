import pytest

from desk.rights import PERMITTED, Act, is_permitted, require
from domain.decisions import User, UserRole
from domain.errors import NotAllowed


def test_every_act_is_in_the_table() -> None:
    assert set(PERMITTED) == set(Act)


def test_an_admin_and_an_auditor_decide_nothing() -> None:
    for role in (UserRole.ADMIN, UserRole.AUDITOR, UserRole.VIEWER, UserRole.OWNER):
        assert not is_permitted(User("u1", "Kim", role), Act.DECIDE)


def test_everybody_may_read() -> None:
    assert all(is_permitted(User("u1", "Kim", role), Act.READ) for role in UserRole)


def test_a_refusal_names_the_person_the_role_and_the_act() -> None:
    with pytest.raises(NotAllowed, match=r"Kim.*viewer.*decide on a proposal"):
        require(User("u1", "Kim", UserRole.VIEWER), Act.DECIDE)

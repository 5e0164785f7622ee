from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from domain.decisions import User, UserRole
from domain.errors import Conflict, NotSignedIn
from store.accounts import Accounts
from store.drafts import Drafts


def test_a_token_stands_for_its_person_until_it_ends(engine: Engine) -> None:
    accounts = Accounts(engine)
    user = accounts.add_user("  Ines   Falk ", UserRole.RESPONDER, actor=None)
    assert user.name == "Ines Falk"
    token = accounts.issue_token(user, "session", timedelta(hours=1))
    assert accounts.user_for_token(token, kinds=("session",)) == user
    for wrong in (token + "x", token[:-1] + "!", "", " ", "\0", "ä" * 43):
        with pytest.raises(NotSignedIn):
            accounts.user_for_token(wrong, kinds=("session",))
    with pytest.raises(NotSignedIn):
        accounts.user_for_token(token, kinds=("link",))
    late = accounts.issue_token(user, "session", timedelta(seconds=-1))
    with pytest.raises(NotSignedIn):
        accounts.user_for_token(late, kinds=("session",))
    accounts.revoke(token)
    with pytest.raises(NotSignedIn):
        accounts.user_for_token(token, kinds=("session",))


def test_only_the_hash_of_a_token_is_stored(engine: Engine) -> None:
    accounts = Accounts(engine)
    user = accounts.add_user("Ines Falk", UserRole.RESPONDER, actor=None)
    token = accounts.issue_token(user, "link", timedelta(hours=1))
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT * FROM tokens")).all()
    assert token not in str(stored)


def test_a_name_belongs_to_one_person(engine: Engine) -> None:
    accounts = Accounts(engine)
    first = accounts.add_user("Ines Falk", UserRole.VIEWER, actor=None)
    with pytest.raises(Conflict):
        accounts.add_user("Ines Falk", UserRole.ADMIN, actor=first)
    assert accounts.list_users() == [first]


def test_a_draft_is_kept_by_person(engine: Engine) -> None:
    accounts, drafts = Accounts(engine), Drafts(engine)
    ines = accounts.add_user("Ines", UserRole.VIEWER, actor=None)
    jo = User("u-2", "Jo", UserRole.VIEWER)
    drafts.keep(ines, "smoke in")
    drafts.keep(ines, "smoke in hall 2")
    assert (drafts.of(ines), drafts.of(jo)) == ("smoke in hall 2", "")

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from domain.decisions import User, UserRole
from domain.errors import Conflict, InputRefused, NotSignedIn
from domain.identity import Identity, IdentityKind
from store.account_changes import AccountChanges
from store.accounts import Accounts, OwnAccount
from store.audit import AuditTrail
from store.drafts import Drafts
from store.outside_identities import OutsideIdentities


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
    for same in ("Ines Falk", "INES  falk", "\uff29nes Falk", "Muster", "command line"):
        with pytest.raises(Conflict):
            accounts.add_user(same, UserRole.ADMIN, actor=first)
    fillers = (f"Ines{one}Falk" for one in "\u3164\u115f\uffa0\u034f\u2800\ufe0f")
    for unseen in ("", " ", "Ines\u200bFalk", "Ines\u202eFalk", "Ines\0", "x" * 101, *fillers):
        with pytest.raises(InputRefused):
            accounts.add_user(unseen, UserRole.ADMIN, actor=first)
    assert accounts.find_user("\uff29nes Falk") == first
    assert accounts.list_users() == [first]


def test_musters_own_account_is_nobodys_and_stays_what_it_is(engine: Engine) -> None:
    accounts, changes = Accounts(engine), AccountChanges(engine)
    ada = accounts.add_user("Ada", UserRole.ADMIN, actor=None)
    own = accounts.add_user("command line", UserRole.ADMIN, actor=None)
    rows = AuditTrail(engine).verify()
    wanted = Identity("https://id.works.example", IdentityKind.EMAIL, "ada@works.example")
    tries: list[Callable[[], object]] = [
        lambda: changes.set_role(own, UserRole.RESPONDER, actor=ada),
        lambda: changes.set_units(own, ["north"], actor=ada),
        lambda: accounts.issue_token(own, "link", timedelta(hours=1), actor=ada),
        lambda: accounts.issue_token(own, "session", timedelta(hours=1)),
        lambda: OutsideIdentities(engine).connect(own, wanted, actor=ada),
    ]
    for attempt in tries:
        with pytest.raises(OwnAccount, match="Add a person"):
            attempt()
    assert accounts.find_user("command line") == own
    assert AuditTrail(engine).verify() == rows
    # What its token may be ended by stays.
    token = accounts.issue_token(own, "api", timedelta(hours=1))
    assert changes.sign_out_everywhere(own, actor=ada) == 1
    with pytest.raises(NotSignedIn):
        accounts.user_for_token(token, kinds=("api",))


def test_a_draft_is_kept_by_person(engine: Engine) -> None:
    accounts, drafts = Accounts(engine), Drafts(engine)
    ines = accounts.add_user("Ines", UserRole.VIEWER, actor=None)
    jo = User("u-2", "Jo", UserRole.VIEWER)
    drafts.keep(ines, "smoke in")
    drafts.keep(ines, "smoke in hall 2")
    assert (drafts.of(ines), drafts.of(jo)) == ("smoke in hall 2", "")


def test_ending_all_tokens_of_a_person_stands_in_the_trail(engine: Engine) -> None:
    accounts = Accounts(engine)
    ines = accounts.add_user("Ines", UserRole.VIEWER, actor=None)
    for _ in range(2):
        accounts.issue_token(ines, "link", timedelta(hours=1), actor=ines)
    accounts.revoke_all(ines, "link", actor=ines)
    accounts.revoke_all(ines, "link", actor=ines)
    *_, last = AuditTrail(engine).rows(limit=100)
    assert (last.sequence, last.action, last.detail) == (4, "revoke-all-link", '{"tokens":2}')

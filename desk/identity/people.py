"""From somebody at the organization's sign-in to a named person here."""

from datetime import datetime

from desk.identity.rules import NotLetIn, Rules, Standing
from desk.identity.tokens import TokenRefused
from domain.decisions import User, UserRole
from domain.identity import OutsidePerson
from store.account_changes import AccountChanges
from store.outside_identities import SHUT_OUT, OutsideIdentities

# What the rules change is Muster's own act in the trail, not the person's.
MUSTER = User("", "muster", UserRole.ADMIN)


class Admission:
    """Finds or lets in whom the provider names; every change has its row in the audit trail."""

    def __init__(
        self, identities: OutsideIdentities, changes: AccountChanges, rules: Rules
    ) -> None:
        self._identities = identities
        self._changes = changes
        self._rules = rules

    def signed_in(self, person: OutsidePerson) -> User:
        """Return who a person is here who has just signed in, as their groups now make them.

        Whose groups bring nothing any more is signed out everywhere, until they bring something
        at a sign-in again.

        Raises: NotLetIn: Muster is not open to them; NameTaken: a person here, not known to be
            the same, has their name; LastAdmin: their groups take away the last admin's role.
        """
        try:
            standing = self._rules.standing(person)
        except NotLetIn:
            self._shut_out(person)
            raise
        found = self._identities.find(person)
        was_shut = found is not None and found[1] == SHUT_OUT
        if found is None:
            user = self._identities.take_expected(person) or self._let_in(person, standing)
        else:
            user = found[0] if was_shut else _if_good(person, *found)
        role, units = standing.role or user.role, standing.units
        if role is not user.role or units not in (None, user.units):
            # Where groups bring no role, an admin may have given another one since it was read.
            user = self._changes.set_standing(user, standing.role, units, actor=MUSTER)
        if was_shut:
            # Last: no token of theirs brings what they were before.
            self._identities.let_back(person)
        return user

    def with_token(self, person: OutsidePerson) -> User:
        """Return who a person is here whose program sends an access token.

        Such tokens often leave the groups out, so they change nobody who is known.
        """
        found = self._identities.find(person)
        return _if_good(person, *found) if found else self.signed_in(person)

    def _shut_out(self, person: OutsidePerson) -> None:
        """End the sessions of somebody known whose groups bring nothing any more."""
        found = self._identities.find(person)
        if found is not None:
            self._changes.shut_out(found[0], actor=MUSTER)

    def _let_in(self, person: OutsidePerson, standing: Standing) -> User:
        if standing.role is None and self._rules.unknown == "refuse":
            raise NotLetIn(person.name, "no admin has connected them yet")
        role, units = standing.role or UserRole.VIEWER, standing.units or ()
        return self._identities.let_in(person, role, units)


def _if_good(person: OutsidePerson, user: User, good_from: datetime) -> User:
    if person.issued_at < good_from:
        raise TokenRefused("it was ended here")
    return user

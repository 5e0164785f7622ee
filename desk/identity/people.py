"""From somebody at the organization's sign-in to a named person here."""

from desk.identity.rules import NotLetIn, Rules, Standing
from desk.identity.tokens import TokenRefused
from domain.decisions import User, UserRole
from domain.identity import OutsidePerson
from store.account_changes import AccountChanges
from store.outside_identities import OutsideIdentities

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

        Whose groups bring nothing any more is signed out everywhere.

        Raises: NotLetIn: Muster is not open to them; NameTaken: a person here, not known to be
            the same, has their name; LastAdmin: their groups take away the last admin's role.
        """
        try:
            standing = self._rules.standing(person)
        except NotLetIn:
            self._sign_out(person)
            raise
        user = self._known(person) or self._identities.take_expected(person)
        if user is None:
            user = self._let_in(person, standing)
        if standing.role is not None and standing.role is not user.role:
            user = self._changes.set_role(user, standing.role, actor=MUSTER)
        if standing.units is not None and standing.units != user.units:
            user = self._changes.set_units(user, standing.units, actor=MUSTER)
        return user

    def with_token(self, person: OutsidePerson) -> User:
        """Return who a person is here whose program sends an access token.

        Such tokens often leave the groups out, so they change nobody who is known.
        """
        return self._known(person) or self.signed_in(person)

    def _known(self, person: OutsidePerson) -> User | None:
        found = self._identities.find(person)
        if found is None:
            return None
        user, is_good = found
        if not is_good:
            raise TokenRefused("an admin has ended it")
        return user

    def _sign_out(self, person: OutsidePerson) -> None:
        """End the sessions of somebody known whose groups bring nothing any more."""
        found = self._identities.find(person)
        if found is not None:
            self._changes.sign_out_everywhere(found[0], actor=MUSTER)

    def _let_in(self, person: OutsidePerson, standing: Standing) -> User:
        if standing.role is None and self._rules.unknown == "refuse":
            raise NotLetIn(person.name, "no admin has connected them yet")
        role, units = standing.role or UserRole.VIEWER, standing.units or ()
        return self._identities.let_in(person, role, units)

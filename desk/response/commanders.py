"""Who can be given the command of a room: whoever may act in it and sees it."""

from collections.abc import Sequence

from desk.response.refusals import CannotCommand
from desk.rights import Act, is_permitted
from domain.decisions import User
from domain.errors import NotFound
from store.accounts import Accounts, in_one_form
from store.reach import Reach


class Commanders:
    """The people who sign in, asked for each room."""

    def __init__(self, accounts: Accounts, reach: Reach) -> None:
        self._accounts = accounts
        self._reach = reach

    def of(self, room_id: str) -> Sequence[str]:
        """Return the names of who can take command of that room, in order."""
        people = self._accounts.list_users()
        may_act = [one for one in people if is_permitted(one, Act.RESPOND)]
        return sorted(one.name for one in may_act if self._sees(one, room_id))

    def _sees(self, person: User, room_id: str) -> bool:
        try:
            self._reach.require_room(person, room_id)
        except NotFound:
            return False
        return True


def commander_named(to: str, who_can: Sequence[str]) -> str:
    """Return the name in `who_can` of the person meant; raises `CannotCommand`."""
    name = next((one for one in who_can if are_one(one, to)), None)
    if name is None:
        raise CannotCommand(in_one_form(to), who_can)
    return name


def are_one(name: str, other: str) -> bool:
    """Return whether two names are one person's, as accounts tell them apart."""
    return in_one_form(name).casefold() == in_one_form(other).casefold()

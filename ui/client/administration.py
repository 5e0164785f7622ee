"""The service as the admin page uses it: people's roles, units and sessions, and the rules."""

from api.schemas.base import UserRole
from api.schemas.people import SignedOutOut, UserOut
from api.schemas.rules import RulesOut
from ui.client.api_client import ApiClient


def rules(api: ApiClient) -> RulesOut:
    """Return the duties and the policy in force."""
    return api.get_one(RulesOut, ["rules"])


def set_role(api: ApiClient, name: str, role: UserRole) -> UserOut:
    """Give a person another role."""
    return api.post_one(UserOut, ["users", name, "role"], {"role": role.value})


def set_units(api: ApiClient, name: str, units: list[str]) -> UserOut:
    """Let a person see what belongs to these units, or everything with none."""
    return api.post_one(UserOut, ["users", name, "units"], {"units": units})


def sign_out_everywhere(api: ApiClient, name: str) -> int:
    """End every session, link and token of a person; return how many there were."""
    return api.post_one(SignedOutOut, ["users", name, "sign-out"], {}).tokens

"""Builds the organization's own sign-in from the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from muster.settings import Settings, SettingsRefused

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from desk.identity.organization import Organization
    from desk.identity.people import Admission
    from store.outside_identities import OutsideIdentities

REDIRECT = "/sign-in/organization/back"


@dataclass(frozen=True, slots=True)
class IdentityParts:
    """What signing in by the organization works with."""

    organization: "Organization | None"
    admission: "Admission"
    identities: "OutsideIdentities"


def open_identity(
    settings: Settings, engine: "Engine", *, clock: Callable[[], datetime]
) -> IdentityParts:
    """Return the parts; nothing is asked of the provider before somebody signs in.

    Raises: SettingsRefused, RulesRefused.
    """
    from desk.identity.issuer import Issuer
    from desk.identity.organization import Client, Organization
    from desk.identity.people import Admission
    from desk.identity.rules import load_rules
    from desk.identity.tokens import Tokens
    from store.account_changes import AccountChanges
    from store.outside_identities import OutsideIdentities

    _require_addresses(settings)
    rules = load_rules(Path(settings.oidc_rules) if settings.oidc_rules else None)
    identities = OutsideIdentities(engine)
    admission = Admission(identities, AccountChanges(engine), rules)
    if not settings.oidc_issuer:
        return IdentityParts(None, admission, identities)
    _require_usable(settings)
    issuer = Issuer(settings.oidc_issuer, clock=clock)
    client = Client(
        settings.oidc_client_id,
        settings.oidc_client_secret,
        f"{settings.api_link}{REDIRECT}",
        settings.oidc_audience,
    )
    tokens = Tokens(issuer, rules, clock=clock)
    return IdentityParts(Organization(issuer, tokens, client, clock=clock), admission, identities)


def _require_usable(settings: Settings) -> None:
    parts = urlsplit(settings.oidc_issuer)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
        raise SettingsRefused("oidc_issuer must be an address such as https://id.works.example.")
    if not settings.oidc_client_id:
        raise SettingsRefused("oidc_issuer needs oidc_client_id, Muster's name at the issuer.")
    if settings.oidc_audience == settings.oidc_client_id:
        raise SettingsRefused(
            "oidc_audience must differ from oidc_client_id: a token that says who signed in "
            "would else be taken for one that lets a program in."
        )
    _require_one_host(settings)


def _require_addresses(settings: Settings) -> None:
    """Refuse what names no place for a browser: the pages would answer nobody there."""
    for name in ("public_api_url", "public_ui_url"):
        given = getattr(settings, name)
        parts = urlsplit(given)
        if given and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise SettingsRefused(
                f"{name} must be an address such as https://muster.works.example:8443."
            )


def _require_one_host(settings: Settings) -> None:
    """Refuse addresses for browsers under which cookies or the pages' own links would be lost."""
    given = [urlsplit(one) for one in (settings.public_api_url, settings.public_ui_url) if one]
    if any(one.path.strip("/") for one in given):
        raise SettingsRefused(
            "public_api_url and public_ui_url are hosts and ports without a path."
        )
    if len({one.hostname for one in given}) > 1:
        raise SettingsRefused(
            "public_api_url and public_ui_url must have one host name, with two ports: the pages "
            "need the service's cookie."
        )

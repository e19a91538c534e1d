"""The password or token for the mail server: from the environment or the keyring, for one call.

It never stands in a file of the project, and nothing that is printed, logged or kept holds it:
`Secret` refuses to become text, and what a server says is cleaned of it in every form it was sent.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from importlib import import_module
from typing import NoReturn

PASSWORD, TOKEN = "BRIEFGEN_SMTP_PASSWORD", "BRIEFGEN_SMTP_TOKEN"
"""The variables of the environment."""

SERVICE = "briefgen"
"""The name under which the keyring keeps passwords; the user there is `user@server`."""


class Secret:
    """A password or token: only who sends it to the server may `reveal` it."""

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        """The secret itself."""
        return self.__value

    def __repr__(self) -> str:
        return "<secret>"

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError("a secret cannot become text")

    __str__ = __format__ = __bytes__ = __iter__ = __add__ = __radd__ = __reduce_ex__ = _refuse


def find_secret(host: str, user: str, auth: str, environ: Mapping[str, str]) -> Secret | None:
    """The secret for a server, or None where there is none."""
    given = environ.get(TOKEN if auth == "xoauth2" else PASSWORD)
    return Secret(given) if given else _from_keyring(host, user)


def _from_keyring(host: str, user: str) -> Secret | None:
    """What the keyring has, where the package is installed and its keyring can be opened."""
    try:
        found = import_module("keyring").get_password(SERVICE, f"{user}@{host}")
    except Exception:
        # not installed, locked, no session, a faulty backend: each backend raises its own
        return None
    return Secret(found) if found else None


def plain(user: str, secret: Secret) -> str:
    """The response of PLAIN (RFC 4616), in base64."""
    return _base64(f"\0{user}\0{secret.reveal()}")


def xoauth2(user: str, secret: Secret) -> str:
    """The response of XOAUTH2, in base64."""
    return _base64(f"user={user}\x01auth=Bearer {secret.reveal()}\x01\x01")


def login(secret: Secret) -> str:
    """The password as LOGIN sends it, in base64."""
    return _base64(secret.reveal())


def cleaned(text: str, user: str, secret: Secret | None) -> str:
    """A server's words without the secret: some servers repeat what they were sent."""
    if secret is None:
        return text
    forms = (secret.reveal(), login(secret), plain(user, secret), xoauth2(user, secret))
    # the longest first: a short form may stand within a longer one
    for form in sorted(forms, key=len, reverse=True):
        for part in (form, form.rstrip("=")):
            text = text.replace(part, "…")
    return text


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")

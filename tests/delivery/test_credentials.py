"""Passwords and tokens: where they come from, and that they go nowhere else."""

from __future__ import annotations

import pickle
import sys
from types import ModuleType

import pytest

from briefgen.delivery.credentials import Secret, cleaned, find_secret, login, plain, xoauth2

HOST, USER = "smtp.example.org", "ann"


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring(monkeypatch, "from the keyring")
    environment = {"BRIEFGEN_SMTP_PASSWORD": "password", "BRIEFGEN_SMTP_TOKEN": "token"}
    for auth, wanted in (("password", "password"), ("xoauth2", "token")):
        found = find_secret(HOST, USER, auth, environment)
        assert found is not None
        assert found.reveal() == wanted


def keyring(monkeypatch: pytest.MonkeyPatch, answer: str | Exception | None) -> None:
    """A keyring that answers so to the right question."""

    def get_password(service: str, name: str) -> str | None:
        assert (service, name) == ("briefgen", "ann@smtp.example.org")
        if isinstance(answer, Exception):
            raise answer
        return answer

    module = ModuleType("keyring")
    module.get_password = get_password  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", module)


def test_the_keyring_is_asked_where_the_environment_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring(monkeypatch, "from the keyring")
    found = find_secret(HOST, USER, "password", {})
    assert found is not None
    assert found.reveal() == "from the keyring"


@pytest.mark.parametrize("answer", [None, "", RuntimeError("the keyring is locked")])
def test_a_keyring_that_has_none_is_no_fault(
    answer: str | Exception | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring(monkeypatch, answer)
    assert find_secret(HOST, USER, "password", {}) is None


def test_without_the_package_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert find_secret(HOST, USER, "password", {}) is None


def test_a_secret_does_not_become_text() -> None:
    secret = Secret("canary")
    assert "canary" not in repr(secret)
    assert "canary" not in repr([secret, {"password": secret}])
    for attempt in (str, bytes, list, pickle.dumps, lambda s: f"{s}", lambda s: "a" + s):
        with pytest.raises(TypeError) as caught:
            attempt(secret)
        assert "canary" not in str(caught.value)


def test_servers_words_lose_the_secret_in_every_form_it_was_sent() -> None:
    secret = Secret("canary-wörd")
    for form in ("canary-wörd", plain(USER, secret), xoauth2(USER, secret), login(secret)):
        assert cleaned(f"535 bad {form}!", USER, secret) == "535 bad …!"
        assert cleaned(form.rstrip("="), USER, secret) == "…"

"""What tells items apart that would be cited alike (CSL 1.0.2, "Disambiguation")."""

from __future__ import annotations

from briefgen.citations.csl_processor.citations.session import Session


def disambiguate(session: Session, keys: list[str], listed: list[str]) -> None:
    """Fill the session's `disambiguations`; `listed`: the order in which letters are given."""
    session.disambiguations = {}

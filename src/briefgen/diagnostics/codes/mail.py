"""E: messages, recipients, sending."""

CODES: dict[str, str] = {}

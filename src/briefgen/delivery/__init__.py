"""Finished files on their way to people: messages, recipients, sending, and the ledger of it."""

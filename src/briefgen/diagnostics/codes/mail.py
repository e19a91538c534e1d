"""E: messages, recipients, sending."""

CODES: dict[str, str] = {
    # settings
    "E101": "This is no mailbox, or its name or salutation cannot stand in a message.",
    "E102": "A password or token stands in a file of the project.",
    "E103": "An address to unsubscribe at cannot be used.",
    "E104": "The mail server cannot be called so.",
    "E105": "The logo of messages cannot be used.",
    "E106": "The project does not say who messages are from.",
    # recipients
    "E110": "There is no recipients file, or it names nobody.",
    "E111": "A CSV file cannot be read.",
    "E112": "A recipient would get the same edition twice.",
    "E113": "A recipient asks for something that there is not.",
    "E114": "One mailbox gets the editions of several audiences.",
    "E115": "Git keeps the recipients file.",
    "E116": "Git might take the recipients file in.",
    # messages
    "E121": "A subject cannot stand in a message.",
    "E122": "A message does not read back as it was written.",
    "E123": "A message is larger than its cap.",
    "E124": "The HTML of a message does what mail programs do not allow.",
    "E125": "A message holds words that its audience may not see.",
    "E126": "A message's text is empty.",
    "E127": "No recipient is left.",
}

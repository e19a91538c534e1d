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
    # files and recipients
    "E201": "There is no file to attach, or several claim to be it.",
    "E202": "A file to attach was built before its content, audience or levels changed.",
    "E203": "A file to attach is not as briefgen wrote it, or cannot be read.",
    "E204": "A file was built for readers with a higher clearance than its recipient's.",
    # sending
    "E211": "Mail would go in plain text.",
    "E212": "The mail server's certificate cannot be trusted.",
    "E213": "The mail server cannot be reached, or breaks off again and again.",
    "E214": "The mail server does not accept the login, or there is no password.",
    "E215": "The mail server refuses whoever sends.",
    "E216": "The mail server refused a message for good.",
    "E217": "A message is larger than the mail server takes.",
    "E218": "Nobody knows whether a message was taken.",
    "E219": "A message could not be sent yet and stays queued.",
    "E220": "Nobody confirmed that messages may go.",
    "E221": "briefgen.yaml names no mail server.",
    "E222": "A message cannot pass every mail server.",
    # the ledger
    "E231": "The ledger of sent mail cannot be opened.",
    "E232": "The ledger of sent mail cannot be written.",
    "E233": "The outbox has no such delivery, or it is not yours to decide.",
    "E235": "Another process is sending a message.",
}

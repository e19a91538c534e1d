"""An organisation's own Word file as the base: its styles, page, header and footer win.

    archive → inspection → opened: a `Reference`, or all that speaks against the file
    dress: a finished file's members → the same text in the reference's looks

Nothing here is imported for a briefing without a reference file. Chapters named in this package
("17.7") are those of ISO/IEC 29500-1.
"""

"""English as written in Britain: what differs from that of the United States."""

BASE = "en-US"

OPTIONS = {"punctuation-in-quote": False}

DATES = {
    "text": "[|day|_][|month|_][|year|]",
    "numeric": "[|day numeric-leading-zeros|/][|month numeric-leading-zeros|/][|year|]",
}

LONG = """
open-quote: ‘
close-quote: ’
open-inner-quote: “
close-inner-quote: ”
entry-encyclopedia: encyclopaedia entry
organizer: organiser / organisers
"""

SHORT = """
chapter: ch. / chs
chapter-number: ch. / chs
volume: vol. / vols
number-of-volumes: vol. / vols
edition: edn / edns
editor: ed. / eds
collection-editor: ed. / eds
editorial-director: ed. / eds
editor-translator: ed. & trans. / eds & trans.
editortranslator: ed. & trans. / eds & trans.
figure: fig. / figs
issue: no. / nos
number: no. / nos
collection-number: no. / nos
paragraph: para. / paras
part: pt. / pts
table: tbl. / tbls
column: col. / cols
book: bk. / bks
section: sec. / secs
"""

VERB = """
organizer: organised by
"""

TERMS = {"long": LONG, "short": SHORT, "verb": VERB}

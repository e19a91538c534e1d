"""English as written in the United States."""

OPTIONS = {"punctuation-in-quote": True}

DATES = {
    "text": "[|month|_][|day|,_][|year|]",
    "numeric": "[|month numeric-leading-zeros|/][|day numeric-leading-zeros|/][|year|]",
}

LONG = """
accessed: accessed
advance-online-publication: advance online publication
album: album
and: and
and others: and others
anonymous: anonymous
at: at
audio-recording: audio recording
available at: available at
by: by
circa: circa
cited: cited
et-al: et al.
film: film
forthcoming: forthcoming
from: from
henceforth: henceforth
ibid: ibid.
in: in
in press: in press
internet: internet
letter: letter
loc-cit: loc. cit.
no date: no date
no-place: no place
no-publisher: no publisher
on: on
online: online
op-cit: op. cit.
original-work-published: original work published
personal-communication: personal communication
podcast: podcast
podcast-episode: podcast episode
preprint: preprint
presented at: presented at the
radio-broadcast: radio broadcast
radio-series: radio series
radio-series-episode: radio series episode
reference: reference / references
retrieved: retrieved
review-of: review of
scale: scale
special-issue: special issue
special-section: special section
television-broadcast: television broadcast
television-series: television series
television-series-episode: television series episode
video: video
working-paper: working paper
article: preprint
article-journal: journal article
article-magazine: magazine article
article-newspaper: newspaper article
bill: bill
broadcast: broadcast
classic: classical work
collection: archival collection
dataset: dataset
document: document
entry: entry
entry-dictionary: dictionary entry
entry-encyclopedia: encyclopedia entry
event: event
graphic: graphic
hearing: hearing
interview: interview
legal_case: legal case
legislation: legislation
manuscript: manuscript
map: map
motion_picture: video recording
musical_score: musical score
pamphlet: pamphlet
paper-conference: conference paper
patent: patent
performance: performance
periodical: periodical
personal_communication: personal communication
post: post
post-weblog: blog post
regulation: regulation
report: report
review: review
review-book: book review
software: software
song: audio recording
speech: presentation
standard: standard
thesis: thesis
treaty: treaty
webpage: webpage
ad: _AD
bc: _BC
bce: _BCE
ce: _CE
open-quote: “
close-quote: ”
open-inner-quote: ‘
close-inner-quote: ’
page-range-delimiter: –
colon: :
comma: ,
semicolon: ;
ordinal: th
ordinal-01: st
ordinal-02: nd
ordinal-03: rd
ordinal-11: th
ordinal-12: th
ordinal-13: th
long-ordinal-01: first
long-ordinal-02: second
long-ordinal-03: third
long-ordinal-04: fourth
long-ordinal-05: fifth
long-ordinal-06: sixth
long-ordinal-07: seventh
long-ordinal-08: eighth
long-ordinal-09: ninth
long-ordinal-10: tenth
act: act / acts
appendix: appendix / appendices
article-locator: article / articles
book: book / books
canon: canon / canons
chapter: chapter / chapters
column: column / columns
elocation: location / locations
equation: equation / equations
figure: figure / figures
folio: folio / folios
issue: issue / issues
line: line / lines
note: note / notes
opus: opus / opera
page: page / pages
paragraph: paragraph / paragraphs
part: part / parts
rule: rule / rules
scene: scene / scenes
section: section / sections
sub-verbo: sub verbo / sub verbis
supplement: supplement / supplements
table: table / tables
timestamp:
title-locator: title / titles
verse: verse / verses
volume: volume / volumes
chapter-number: chapter / chapters
citation-number: citation / citations
collection-number: number / numbers
edition: edition / editions
first-reference-note-number: note / notes
number: number / numbers
number-of-pages: page / pages
number-of-volumes: volume / volumes
page-first: page / pages
printing: printing / printings
version: version / versions
author:
chair: chair / chairs
collection-editor: editor / editors
compiler: compiler / compilers
composer:
container-author:
contributor: contributor / contributors
curator: curator / curators
director: director / directors
editor: editor / editors
editor-translator: editor & translator / editors & translators
editortranslator: editor & translator / editors & translators
editorial-director: editor / editors
executive-producer: executive producer / executive producers
guest: guest / guests
host: host / hosts
illustrator: illustrator / illustrators
interviewer:
narrator: narrator / narrators
organizer: organizer / organizers
original-author:
performer: performer / performers
producer: producer / producers
recipient:
reviewed-author:
script-writer: writer / writers
series-creator: series creator / series creators
translator: translator / translators
month-01: January
month-02: February
month-03: March
month-04: April
month-05: May
month-06: June
month-07: July
month-08: August
month-09: September
month-10: October
month-11: November
month-12: December
season-01: Spring
season-02: Summer
season-03: Autumn
season-04: Winter
"""

SHORT = """
anonymous: anon.
circa: c.
no date: n.d.
no-place: n.p.
no-publisher: n.p.
personal-communication: pers. comm.
reference: ref. / refs.
review-of: rev. of
manuscript: MS / MSS
report: rep.
appendix: app. / apps.
article-locator: art. / arts.
book: bk. / bks.
canon: can. / cann.
chapter: chap. / chaps.
column: col. / cols.
elocation: loc. / locs.
equation: eq. / eqq.
figure: fig. / figs.
folio: fol. / fols.
issue: no. / nos.
line: l. / ll.
note: n. / nn.
opus: op. / opp.
page: p. / pp.
paragraph: para. / paras.
part: pt. / pts.
rule: r. / rr.
scene: sc. / scs.
section: sec. / secs.
sub-verbo: s.v. / s.vv.
supplement: supp. / supps.
table: tbl. / tbls.
title-locator: tit. / titt.
verse: v. / vv.
volume: vol. / vols.
chapter-number: chap. / chaps.
citation-number: cit. / cits.
collection-number: no. / nos.
edition: ed. / eds.
first-reference-note-number: n. / nn.
number: no. / nos.
number-of-pages: p. / pp.
number-of-volumes: vol. / vols.
page-first: p. / pp.
printing: ptg. / ptgs.
version: v.
collection-editor: ed. / eds.
compiler: comp. / comps.
contributor: contrib. / contribs.
curator: cur. / curs.
director: dir. / dirs.
editor: ed. / eds.
editor-translator: ed. & trans. / eds. & trans.
editortranslator: ed. & trans. / eds. & trans.
editorial-director: ed. / eds.
executive-producer: exec. prod. / exec. prods.
illustrator: ill. / ills.
narrator: narr. / narrs.
organizer: org. / orgs.
performer: perf. / perfs.
producer: prod. / prods.
script-writer: wrtr. / wrtrs.
series-creator: ser. creator / ser. creators
translator: trans.
month-01: Jan.
month-02: Feb.
month-03: Mar.
month-04: Apr.
month-05: May
month-06: June
month-07: July
month-08: Aug.
month-09: Sept.
month-10: Oct.
month-11: Nov.
month-12: Dec.
"""

VERB = """
hearing: testimony of
review: review of
review-book: review of the book
chair: chaired by
collection-editor: edited by
compiler: compiled by
composer: composed by
container-author: by
contributor: with
curator: curated by
director: directed by
editor: edited by
editor-translator: edited & translated by
editortranslator: edited & translated by
editorial-director: edited by
executive-producer: executive produced by
guest: with guest / with guests
host: hosted by
illustrator: illustrated by
interviewer: interview by
narrator: narrated by
organizer: organized by
original-author: by
performer: performed by
producer: produced by
recipient: to
reviewed-author: by
script-writer: written by
series-creator: created by
translator: translated by
"""

VERB_SHORT = """
review: rev. of
review-book: rev. of the bk.
collection-editor: ed. by
compiler: comp. by
composer: comp. by
curator: cur. by
director: dir. by
editor: ed. by
editor-translator: ed. & trans. by
editortranslator: ed. & trans. by
editorial-director: ed. by
executive-producer: exec. prod. by
illustrator: ill. by
narrator: narr. by
organizer: org. by
performer: perf. by
producer: prod. by
script-writer: writ. by
translator: trans. by
"""

SYMBOL = """
and: &
at: @
chapter: c. / cc.
paragraph: ¶ / ¶¶
section: § / §§
"""

TERMS = {"long": LONG, "short": SHORT, "verb": VERB, "verb-short": VERB_SHORT, "symbol": SYMBOL}

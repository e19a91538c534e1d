"""Codes of the family: checks of content that builds. Each is a module of `lint/checks/`."""

from __future__ import annotations

CODES: dict[str, str] = {
    # L10x: comments to checks
    "L101": "A comment that ignores a finding has no reason, or cannot be read.",
    "L102": "A comment ignores a finding that there is not.",
    # L11x: claims and sources
    "L110": "A statement tells a judgement of the author's and has no confidence.",
    "L111": "A chart, or a table of numbers, cites no source.",
    "L115": "A source is older than its max_age on the briefing's as-of date.",
    "L116": "A source is cited only in parts that an audience, or nobody, sees.",
    # L12x: timelines
    "L120": "An event lies after the briefing's as-of date and is not marked as a plan.",
    "L121": "An event stands in its file behind a later one.",
    "L122": "The dates of two events, or an event's date and its words, contradict each other.",
    "L123": "A plan's date lies before the briefing's as-of date.",
    # L13x to L17x: SWOT, summary, glossary, pictures, headings
    "L130": "Two quadrants of a SWOT analysis have the same point.",
    "L140": "A bottom line is too long.",
    "L150": "A term of the glossary is used, and the briefing's glossary does not list it.",
    "L151": "An abbreviation is explained nowhere.",
    "L152": "A term of the glossary is not used.",
    "L160": "The alternative text of a picture tells nothing.",
    "L170": "Nothing stands below a heading.",
    # L18x: the project's own files
    "L180": "The schema files for editors are of another version or project.",
    # L20x to L24x: wording, typography, personal data, duplicates
    "L201": "A judgement tells likelihood in words that are not on the ladder.",
    "L202": "A sentence tells likelihood and confidence at once.",
    "L210": "A mark of punctuation in Chinese text is half-width.",
    "L211": "A blank stands in Chinese text where it has none.",
    "L212": "A letter or digit is full-width.",
    "L213": "A quotation mark or bracket has no other half.",
    "L214": "An ellipsis of Chinese text is written wrongly.",
    "L215": "A dash of Chinese text is written wrongly.",
    "L216": "A mark of punctuation stands twice, or beside one that excludes it.",
    "L217": "The title of a work stands in wrong marks.",
    "L218": "The quotation marks of Chinese text are straight, or of two styles.",
    "L220": "The quotation marks of English text are of two styles.",
    "L221": "Two blanks stand side by side.",
    "L222": "A blank stands before punctuation, or inside brackets.",
    "L223": "A hyphen stands where a dash is meant.",
    "L224": "Large numbers are written in two ways.",
    "L230": "A text may hold personal data.",
    "L231": "A word or address mixes alphabets that look alike.",
    "L232": "A text holds a character that shows nothing, or nothing but in one font.",
    "L240": "A briefing makes the same statement twice.",
    # L30x: evidence
    "L301": "A pinned passage has changed.",
    "L302": "A pinned passage is missing from the copy of its source.",
    "L303": "A pinned passage stands elsewhere now.",
    "L304": "A citation's passage is not pinned.",
    "L305": "A pinned passage cannot be checked, because no copy of its source is at hand.",
    "L306": "A quotation does not stand in its passage.",
    "L307": "A pin belongs to no citation.",
    "L308": "A citation names a passage that the copy of its source does not have.",
    "L309": "The mark of a pin cannot be read.",
    # L31x: numbers and names held against the passages cited
    "L310": "A number stands in no passage cited, and no derivation explains it.",
    "L311": "An event's date is given by no passage cited.",
    "L312": "A name stands in no passage cited.",
    "L313": "A derivation does not come to its number, takes unknown numbers, or is not needed.",
    "L314": "The numbers of statements cannot be checked, because no copy of a source is at hand.",
    # L40x: key figures in texts
    "L401": "A key figure is typed into a text instead of being referred to.",
    "L402": "A number in a text contradicts a key figure.",
    # L41x: translations
    "L410": "A translation was made from an earlier text.",
    "L411": "A translation was never accepted.",
    "L412": "The languages of a text state different numbers.",
    "L413": "The languages of a text cite different passages.",
    "L414": "The languages of a body have different paragraphs, headings or lists.",
    "L415": "A note of an accepted translation belongs to no text.",
}

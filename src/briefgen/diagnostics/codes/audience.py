"""Codes of the family: audiences and editions."""

from __future__ import annotations

CODES: dict[str, str] = {
    # the audience's file
    "A101": "An audience names a folder of templates that does not exist.",
    "A102": "An audience lists a section twice.",
    "A103": "An audience lists a section that no briefing has.",
    "A104": "An audience leaves out something that no briefing has.",
    "A105": "A word of an audience has no form in a language that it reads.",
    "A106": "An audience gives a title to a section that no briefing has.",
    "A107": "An audience leaves out the bottom line, which every summary needs.",
    "A108": "A title that an audience gives holds more than words.",
    "A109": "An audience says no clearance, and the project has something to withhold.",
    "A110": "Audiences extend each other in a circle.",
    "A111": "An audience extends one that does not exist.",
    "A112": "An audience wants the classification as a banner, and a briefing has none.",
    # editions
    "A201": "An edition has no sections.",
    "A202": "An edition refers to something that it leaves out.",
    "A203": "An edition cites sources but has no references section.",
    "A204": "A sourced statement has no citation left in an edition.",
    "A205": "A bottom line has no words left in an edition.",
    "A206": "A text or chart shows a key figure that the edition withholds.",
    "A207": "An audience gets no edition of a briefing, for it lacks the clearance (warning).",
    "A208": "A statement cites only sources that the edition withholds.",
    "A211": "A picture is shown to readers from whom another section withholds it.",
    # finished files
    "A301": "A finished file holds words that its audience may not see.",
    "A302": "A part of a finished file cannot be searched for what its audience may not see.",
}

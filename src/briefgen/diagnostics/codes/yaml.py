"""Codes of the family: YAML syntax, encoding, size; project file."""

from __future__ import annotations

CODES: dict[str, str] = {
    # files
    "Y101": "A file that is named or needed does not exist.",
    "Y102": "A file cannot be read: no permission, or it is not a regular file.",
    "Y103": "A file is larger than its limit.",
    "Y104": "A path leaves the project's folder, by “..” or through a symbolic link.",
    "Y105": "A content file is not UTF-8.",
    "Y106": "A file holds a character that cannot be printed: a control, one that turns a text.",
    # YAML syntax
    "Y201": "The YAML syntax is wrong.",
    "Y202": "A line is indented with a tab; YAML wants spaces.",
    "Y203": "A YAML file is empty.",
    "Y204": "A YAML file holds more than one document.",
    "Y205": "A mapping has the same key twice.",
    "Y206": "A YAML tag (“!…”) is used; tags are not allowed.",
    "Y207": "A merge key (“<<”) is used; merge keys are not allowed.",
    "Y208": "Lists and mappings are nested too deeply.",
    "Y209": "The aliases of a file stand for too many values.",
    "Y210": "An alias (“*name”) has no anchor (“&name”) before it.",
    "Y211": "An alias stands inside the value that it stands for.",
    "Y212": "A key is not text: a list, mapping or alias stands there, or nothing.",
    "Y213": "A number is infinite, not a number, or too long.",
    "Y214": "An escape in a quoted text stands for a character that cannot be printed.",
    "Y215": "A review mark (“# review:”) still stands above something carried over.",
    "Y216": "Digits behind a 0 stand without quotes where text is expected (warning).",
    # the shape of values
    "Y301": "A required key is missing or empty.",
    "Y302": "A key is not known here.",
    "Y303": "A value is of the wrong type.",
    "Y304": "A word is not one of those that are known here.",
    "Y305": "A number is out of range.",
    "Y306": "An id has characters that ids cannot have.",
    "Y307": "A language is not one of the project's.",
    # the project
    "Y401": "There is no project here: no folder, or no briefgen.yaml in it.",
    "Y402": "The project has no content folder.",
    "Y403": "The project has no briefings.",
    "Y404": "The project is written for another version of the format.",
    "Y405": "A language tag is not well formed (BCP 47), or stands twice.",
    "Y406": "The output folder is not a folder of its own inside the project.",
    "Y407": "The name of a briefing or audience cannot be part of a file name.",
    "Y408": "A briefing's folder has no briefing.yaml.",
    "Y409": "A clearance stands twice.",
    "Y410": "The project has no audiences.",
    "Y411": "An audience's file has another ending than .yaml.",
    "Y412": "The Word file to build on is no .docx or .dotx file of the project.",
    "Y413": "A check is set that does not exist.",
    "Y414": "A pattern of file names holds what no file's name can have.",
}

"""The attributes that say how a list of names looks, gathered from style, area, names and name."""

from __future__ import annotations

from briefgen.citations.csl_processor.output import Formatting
from briefgen.citations.csl_processor.records import Record
from briefgen.citations.csl_processor.rendering.decoration import Decoration, formatting_of
from briefgen.citations.csl_processor.style.model import Element


class NameOptions(Record, eq=False):
    """How names are written; compared by identity, so that it can be a key."""

    form: str
    initialize: bool
    initialize_with: str | None
    hyphens: bool
    sort_order: str
    sort_separator: str
    delimiter: str
    conjunction: str
    precedes_last: str
    precedes_et_al: str
    et_al_min: int
    use_first: int
    subsequent_min: int
    subsequent_use_first: int
    use_last: bool
    demote: str
    family: Decoration | None
    given: Decoration | None
    decoration: Decoration
    et_al_term: str
    et_al_formatting: Formatting
    et_al_affixes: tuple[str, str]


def name_options(
    name: Element | None, et_al: Element | None, area: dict[str, str], style: dict[str, str]
) -> NameOptions:
    """Options of a `cs:name` and a `cs:et-al`, either of which may be missing."""
    own = name.attributes if name else {}

    def get(key: str, default: str = "") -> str:
        return own.get(key, area.get(key, default))

    def number(key: str) -> int | None:
        text = get(key)
        return int(text) if text.isdigit() else None

    element = name or Element("name", {}, [])
    parts = {part.get("name"): Decoration.of(part) for part in element.children}
    use_with = own.get("initialize-with", area.get("initialize-with"))
    first_use = number("et-al-use-first")
    later_use = number("et-al-subsequent-use-first")
    if later_use is None:
        later_use = first_use
    # Without a number of names to show, all are shown.
    first_min = (number("et-al-min") or 0) if first_use is not None else 0
    later_min = (number("et-al-subsequent-min") or first_min) if later_use is not None else 0
    return NameOptions(
        form=own.get("form", area.get("name-form", "long")),
        initialize=get("initialize", "true") == "true",
        initialize_with=use_with,
        hyphens=style.get("initialize-with-hyphen", "true") == "true",
        sort_order=get("name-as-sort-order"),
        sort_separator=get("sort-separator", ", "),
        delimiter=own.get("delimiter", area.get("name-delimiter", ", ")),
        conjunction=get("and"),
        precedes_last=get("delimiter-precedes-last", "contextual"),
        precedes_et_al=get("delimiter-precedes-et-al", "contextual"),
        et_al_min=first_min,
        use_first=first_use or 0,
        subsequent_min=later_min,
        subsequent_use_first=later_use or 0,
        use_last=get("et-al-use-last") == "true",
        demote=style.get("demote-non-dropping-particle", "display-and-sort"),
        family=parts.get("family"),
        given=parts.get("given"),
        decoration=Decoration.of(element),
        et_al_term=et_al.get("term", "et-al") if et_al else "et-al",
        et_al_formatting=formatting_of(et_al) if et_al else (),
        et_al_affixes=(et_al.get("prefix"), et_al.get("suffix")) if et_al else ("", ""),
    )

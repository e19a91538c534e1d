"""`cs:text`, `cs:number` and `cs:label`: elements that show one value."""

from __future__ import annotations

from briefgen.citations.csl_processor import numbers, richtext
from briefgen.citations.csl_processor.output import Child, Node
from briefgen.citations.csl_processor.pages import page_range
from briefgen.citations.csl_processor.records import Record
from briefgen.citations.csl_processor.rendering.context import FIRST, Context
from briefgen.citations.csl_processor.rendering.decoration import Decoration
from briefgen.citations.csl_processor.rendering.labels import citation_label
from briefgen.citations.csl_processor.variables import NUMBERS

_LINKS = {"URL": "", "DOI": "https://doi.org/", "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
          "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/"}  # fmt: skip
_TITLES = frozenset(
    "title title-short container-title container-title-short collection-title "
    "original-title reviewed-title volume-title".split()
)
_PAGES = frozenset(("page", "locator"))
REFERRING = frozenset(("ibid", "loc-cit", "op-cit"))
"""Terms that lead to another note: words of the document, not of the work."""


def value_of(variable: str, context: Context) -> str:
    """The plain text of a variable, of those too that belong to the cite and not to the item."""
    if variable == "locator":
        return context.cite.locator.strip()
    if variable == "citation-number":
        return str(context.number) if context.number else ""
    if variable == "first-reference-note-number":
        later = context.position != FIRST and context.first_note
        return str(context.first_note) if later else context.item.text(variable)
    return context.item.text(variable)


def _range(text: str, context: Context, is_page: bool) -> str:
    delimiter = context.locale.term("page-range-delimiter") or "–"
    text = page_range(text, (context.page_format or None) if is_page else None, delimiter)
    if "&" in text:
        text = text.replace("&", context.locale.term("and", "symbol") or "&")
    return text


class TextVariable(Record, eq=False):
    """`cs:text variable="…"`; `forms` are the variables to try: the short form first, if asked."""

    variable: str
    forms: tuple[str, ...]
    decoration: Decoration

    def render(self, context: Context, out: list[Child]) -> None:
        """Render the variable, if it says something."""
        variable = self.variable
        if variable in context.suppressed:
            context.see(variable, False)
            return
        if variable == "year-suffix":
            self._year_suffix(context, out)
            return
        if variable == "citation-label":
            self._label(context, out)
            return
        if variable in NUMBERS:
            self._number(context, out)
            return
        for form in self.forms:
            children = context.item.rich(form)
            if children:
                context.see(variable, True)
                self._show(children, context, out)
                return
        context.see(variable, False)

    def _show(self, children: list[Child], context: Context, out: list[Child]) -> None:
        variable, href = self.variable, ""
        if variable in _LINKS:
            text = context.item.text(variable)
            children = [text]
            address = text if text.startswith(("http://", "https://")) else _LINKS[variable] + text
            href = address if address.startswith(("http://", "https://")) else ""
        role = "title" if variable in _TITLES else variable.lower() if href else ""
        out.append(self.decoration.wrap(children, context.english, role, href))

    def _number(self, context: Context, out: list[Child]) -> None:
        variable = self.variable
        text = value_of(variable, context)
        context.see(variable, bool(text))
        if not text:
            return
        if variable in _PAGES:
            is_page = variable == "page" or context.cite.label == "page"
            children: list[Child] = richtext.parse(_range(text, context, is_page))
        elif variable in ("citation-number", "first-reference-note-number"):
            children = [text]
        else:
            children = self._plain_number(text, context)
        role = variable if variable in ("locator", "citation-number") else ""
        out.append(self.decoration.wrap(children, context.english, role))

    def _plain_number(self, text: str, context: Context) -> list[Child]:
        if text.isdigit() or not numbers.is_numeric(text):
            return context.item.rich(self.variable)
        return [numbers.render(text, "numeric", context.locale)]

    def _label(self, context: Context, out: list[Child]) -> None:
        label = citation_label(context.item)
        context.see("citation-label", bool(label))
        if not label:
            return
        children: list[Child] = [label]
        suffix = context.disambiguation.year_suffix
        if suffix and context.implicit_year_suffix and not context.year_suffix_seen:
            context.year_suffix_seen = True
            children.append(Node([suffix], role="year-suffix"))
        out.append(self.decoration.wrap(children, context.english))

    def _year_suffix(self, context: Context, out: list[Child]) -> None:
        suffix = context.disambiguation.year_suffix
        if not suffix:
            # No letter is needed: the group around it is not the emptier for that.
            return
        context.see("year-suffix", True)
        if not context.year_suffix_seen:
            context.year_suffix_seen = True
            out.append(self.decoration.wrap([suffix], context.english, "year-suffix"))


class Term(Record, eq=False):
    """`cs:text term="…"`."""

    name: str
    form: str
    plural: bool
    decoration: Decoration

    def text(self, context: Context) -> str | None:
        """The term in the locale at hand; "" if it is empty, None if there is none."""
        locale = context.locale
        if context.notes is not None and self.name in REFERRING:
            locale = context.notes
        return locale.term(self.name, self.form, self.plural)

    def render(self, context: Context, out: list[Child]) -> None:
        """Render the term, if the locale has it."""
        text = self.text(context)
        if text:
            role = "term" if context.marks_terms else ""
            out.append(self.decoration.wrap([text], context.english, role))


class Value(Record, eq=False):
    """`cs:text value="…"`."""

    text: str
    decoration: Decoration

    def render(self, context: Context, out: list[Child]) -> None:
        """Render the text."""
        out.append(self.decoration.wrap(richtext.parse(self.text), context.english))


class Number(Record, eq=False):
    """`cs:number`: a variable as numeric, ordinal, long-ordinal or roman."""

    variable: str
    form: str
    decoration: Decoration

    def render(self, context: Context, out: list[Child]) -> None:
        """Render the number, if there is one."""
        variable = self.variable
        text = "" if variable in context.suppressed else value_of(variable, context)
        context.see(variable, bool(text))
        if not text:
            return
        if variable in _PAGES:
            text = _range(text, context, is_page=True)
        else:
            gender = context.locale.gender_of(variable)
            text = numbers.render(text, self.form, context.locale, gender)
        role = variable if variable in ("locator", "citation-number") else ""
        out.append(self.decoration.wrap([text], context.english, role))


class Label(Record, eq=False):
    """`cs:label` outside of names: the word for a number variable, or for the locator's kind."""

    variable: str
    form: str
    plural: str
    decoration: Decoration

    def render(self, context: Context, out: list[Child]) -> None:
        """Render the label, if there is something to label."""
        variable = self.variable
        text = value_of(variable, context)
        if not text or variable in context.suppressed:
            return
        term = variable
        if variable == "locator":
            if text[0].isalpha() and context.locale.begins_with_label(text):
                return
            term = "sub-verbo" if context.cite.label == "sub verbo" else context.cite.label
        contextual = self.plural not in ("always", "never")
        many = numbers.is_plural(variable, text) if contextual else self.plural == "always"
        word = context.locale.term(term, self.form, many)
        if word is None and term == "sub-verbo":
            word = context.locale.term("sub verbo", self.form, many)
        if word:
            out.append(self.decoration.wrap([word], context.english, "label"))

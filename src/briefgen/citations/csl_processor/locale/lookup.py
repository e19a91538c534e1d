"""Look up terms, ordinals and dates in a merged locale."""

from __future__ import annotations

from briefgen.citations.csl_processor.locale.model import DateFormat, Term, TermKey

# CSL 1.0.2, "Terms": which form stands in for which.
_FORMS = {
    "long": ("long",),
    "short": ("short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
    "symbol": ("symbol", "short", "long"),
}
_LONG = _FORMS["long"]
_LOCATORS = (
    "appendix article-locator book chapter column figure folio issue line note opus page "
    "paragraph part section sub-verbo supplement table verse volume"
).split()


class Locale:
    """A language's words; asking twice for the same costs one dictionary look-up."""

    __slots__ = (
        "_dates", "_found", "_label_words", "_ordinals", "_terms", "language",
        "limit_day_ordinals_to_day_1",
        "punctuation_in_quote", "quotes", "tag",
    )  # fmt: skip

    def __init__(
        self,
        tag: str,
        terms: dict[TermKey, Term],
        dates: dict[str, DateFormat],
        options: dict[str, bool],
    ) -> None:
        self.tag = tag
        self.language = tag.partition("-")[0]
        self._terms = terms
        self._dates = dates
        self._found: dict[tuple[str, str, bool, str], str | None] = {}
        self._label_words: frozenset[str] | None = None
        self._ordinals: dict[tuple[int, str], str] = {}
        self.punctuation_in_quote = options.get("punctuation-in-quote", False)
        self.limit_day_ordinals_to_day_1 = options.get("limit-day-ordinals-to-day-1", False)
        self.quotes = (
            self.term("open-quote") or "“",
            self.term("close-quote") or "”",
            self.term("open-inner-quote") or "‘",
            self.term("close-inner-quote") or "’",
        )

    def term(
        self, name: str, form: str = "long", plural: bool = False, gender: str = ""
    ) -> str | None:
        """The text of a term; "" where it is defined as empty, None where it is not defined."""
        key = (name, form, plural, gender)
        try:
            return self._found[key]
        except KeyError:
            found = self._term(name, form, gender)
            text = None if found is None else found.multiple if plural else found.single
            self._found[key] = text
            return text

    def _term(self, name: str, form: str, gender: str) -> Term | None:
        for candidate in _FORMS.get(form, _LONG):
            for of_gender in (gender, "") if gender else ("",):
                found = self._terms.get((name, candidate, of_gender))
                if found is not None:
                    return found
        return None

    def gender_of(self, name: str) -> str:
        """ "masculine", "feminine" or "": the gender of the noun that a term is."""
        found = self._terms.get((name, "long", ""))
        return found.gender if found is not None else ""

    def begins_with_label(self, text: str) -> bool:
        """Whether a locator names its own kind: "vol. 1, fol. 186"."""
        word = text.partition(" ")[0]
        return word != text and word in self._labels()

    def _labels(self) -> frozenset[str]:
        if self._label_words is None:
            short = (self.term(name, "short") for name in _LOCATORS)
            self._label_words = frozenset(word for word in short if word and word.endswith("."))
        return self._label_words

    def date(self, form: str) -> DateFormat | None:
        """The localized date of a form, "text" or "numeric"."""
        return self._dates.get(form)

    def ordinal(self, number: int, gender: str = "") -> str:
        """The ending that makes an ordinal of a number: "th", "ª"."""
        key = (number, gender)
        if key not in self._ordinals:
            self._ordinals[key] = self._ordinal(number, gender)
        return self._ordinals[key]

    def long_ordinal(self, number: int, gender: str = "") -> str | None:
        """ "first" to "tenth"; None beyond, and where the language has none."""
        return self.term(f"long-ordinal-{number:02}", gender=gender) if 1 <= number <= 10 else None

    def _ordinal(self, number: int, gender: str) -> str:
        """CSL 1.0.2, "Ordinals": the whole number before its last two digits before its last."""
        last_two, last = number % 100, number % 10
        if ("ordinal", "long", "") not in self._terms:
            return self._legacy(last_two, last, gender)
        whole = self._ending(number, gender, "whole-number") if number < 100 else None
        if whole is not None:
            return whole
        ending = self._ending(last_two, gender, "last-two-digits")
        if ending is None:
            ending = self._ending(last, gender, "last-digit")
        if ending is None:
            ending = self._ending_of("ordinal", gender)
        return ending or ""

    def _ending(self, digits: int, gender: str, match: str) -> str | None:
        """The ending for these digits if its term matches in this way."""
        name = f"ordinal-{digits:02}"
        for of_gender in (gender, "") if gender else ("",):
            found = self._terms.get((name, "long", of_gender))
            if found is None:
                continue
            usual = "last-digit" if digits < 10 else "last-two-digits"
            if (found.match or usual) == match:
                return found.single
        return None

    def _ending_of(self, name: str, gender: str) -> str | None:
        found = self._terms.get((name, "long", gender)) or self._terms.get((name, "long", ""))
        return None if found is None else found.single

    def _legacy(self, last_two: int, last: int, gender: str) -> str:
        """CSL 1.0 had four endings: of 1, 2, 3 and of everything else."""
        which = last if 1 <= last <= 3 and not 11 <= last_two <= 13 else 4
        return self._ending_of(f"ordinal-{which:02}", gender) or ""

"""How a language writes labels, dates and numbers: `templates/locales/<language>.yaml`."""

from briefgen.html.locale.dates import iso_date, write_date
from briefgen.html.locale.model import Locale, Multiple, fill, fill_markup
from briefgen.html.locale.numbers import write_figure
from briefgen.html.locale.reading import load_locale, relabel

__all__ = [
    "Locale",
    "Multiple",
    "fill",
    "fill_markup",
    "iso_date",
    "load_locale",
    "relabel",
    "write_date",
    "write_figure",
]

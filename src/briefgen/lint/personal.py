"""Numbers and addresses of persons, found in text by their shapes and check digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from msgspec import Struct


class PersonalDatum(Struct, frozen=True):
    """The characters [start, end) of a text, and what they may be ("e-mail address" …)."""

    start: int
    end: int
    kind: str


def personal_data(text: str) -> Iterator[PersonalDatum]:
    """What may be personal data, from left to right; what overlaps is told once.

    >>> [text.kind for text in personal_data("ann@tea.cn")]
    ['e-mail address']
    """
    text = _address().sub(lambda match: " " * len(match.group()), text)
    found = []
    for number, (kind, pattern, is_one) in enumerate(_kinds()):
        for match in pattern.finditer(text):
            if is_one(match):
                span = match.span(match.lastindex or 0)
                found.append((span[0], number, PersonalDatum(*span, kind)))
    end = 0
    for _, _, datum in sorted(found, key=lambda each: each[:2]):
        if datum.start >= end:
            yield datum
            end = datum.end


@cache
def _address() -> re.Pattern[str]:
    """Web addresses, DOIs and arXiv numbers: their digits are their own."""
    return re.compile(r"(?:https?://|www\.)[^\s，。；）]+|\b10\.\d{4,}/\S+", re.IGNORECASE)


_QUANTITY = (
    r"(?!\s*(?:[元万亿千百件个人次家吨斤股%％倍]|USD|RMB|CNY|EUR|dollars?|yuan|people|units))"
)
_ALONE = r"(?<![\w.,/:=#+-])"


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...]:
    """Kind, shape, and what else decides; the surer kinds first."""
    return (
        (
            "e-mail address",
            re.compile(
                r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9_.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
            ),
            _is_of_a_person,
        ),
        (
            "Chinese identity card number",
            re.compile(r"(?<!\w)[1-9]\d{5}(?:18|19|20)\d{9}[\dXx](?!\w)", re.ASCII),
            _is_identity_card,
        ),
        (
            "bank account number (IBAN)",
            re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)"),
            _is_iban,
        ),
        (
            "bank card number",
            re.compile(
                r"(?<![\w.,-])(?:[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{3,4}(?:[ -]?\d{1,3})?"
                r"|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\w-])",
                re.ASCII,
            ),
            _is_card,
        ),
        (
            "passport number",
            re.compile(
                r"(?:护照[^\n]{0,12}?|\b[Pp]assport[^\n]{0,16}?[^\w\n])"
                r"(?<![A-Za-z0-9])(?=[A-Z0-9]*\d{6})([A-Z]{0,2}\d{6,9})(?!\w)",
                re.ASCII,
            ),
            lambda match: True,
        ),
        (
            "mobile number",
            re.compile(
                rf"(?<![\d.,¥$€/:#=-])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}"
                rf"(?![\d%]|[.,-]\d){_QUANTITY}",
                re.ASCII,
            ),
            lambda match: True,
        ),
        (
            "telephone number",
            re.compile(
                rf"(?<![\w+])\+[1-9]\d{{0,2}}(?:[ ./-]?\(?\d{{1,4}}\)?){{2,6}}"
                rf"(?![\d%]|[.,]\d){_QUANTITY}",
                re.ASCII,
            ),
            _is_international,
        ),
        (
            "telephone number",
            re.compile(
                rf"{_ALONE}(?:\(?0\d{{2,3}}\)?[ -]\d{{3,4}}[ -]?\d{{4}}"
                r"|\(?[2-9]\d\d\)?[ -][2-9]\d\d-\d{4})"
                r"(?![\w-]|[.,]\d)",
                re.ASCII,
            ),
            _is_landline,
        ),
    )


_OFFICES = frozenset(
    "info contact office press media support help helpdesk sales service services admin hello "
    "noreply no-reply webmaster postmaster privacy legal jobs hr careers editor editors newsroom "
    "mail team enquiries inquiries feedback marketing security abuse pr ir kefu".split()
)
_EXAMPLES = re.compile(
    r"(?:.*\.)?(?:example(?:\.(?:com|org|net|cn))?|invalid|test|localhost)\Z", re.IGNORECASE
)


def _is_of_a_person(match: re.Match[str]) -> bool:
    """Neither an office's address nor one of a domain that is kept for examples (RFC 2606)."""
    user, domain = match.group().rsplit("@", 1)
    return user.lower() not in _OFFICES and not _EXAMPLES.match(domain)


def _is_identity_card(match: re.Match[str]) -> bool:
    """A day of birth that there was, and the check digit of GB 11643 (ISO 7064, MOD 11-2)."""
    number = match.group().upper()
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def _is_card(match: re.Match[str]) -> bool:
    """15 digits (34, 37), 16, or up to 19 (62), and the Luhn formula (ISO/IEC 7812-1, annex B)."""
    digits = re.sub(r"\D", "", match.group())
    sizes = {15: ("34", "37"), 16: ("3", "4", "5", "6")}
    if not digits.startswith(sizes.get(len(digits), ("62",))) or len(set(digits)) == 1:
        return False
    doubled = (int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _is_iban(match: re.Match[str]) -> bool:
    """The check digits of ISO 13616 (ISO 7064, MOD 97-10)."""
    number = match.group().replace(" ", "")
    return (
        len(number) >= 15
        and int("".join(str(int(c, 36)) for c in number[4:] + number[:4])) % 97 == 1
    )


def _is_international(match: re.Match[str]) -> bool:
    """As many digits as numbers have (ITU-T E.164), and parts, or too many for a quantity."""
    digits = re.sub(r"\D", "", match.group())
    parted = re.search(r"\d[ ./()-]+\d", match.group())
    return (9 if parted else 11) <= len(digits) <= 15 and len(set(digits)) > 2


def _is_landline(match: re.Match[str]) -> bool:
    """Free and service numbers belong to nobody."""
    digits = re.sub(r"\D", "", match.group())
    return len(set(digits)) > 2 and not digits.startswith(
        ("400", "800", "888", "877", "866", "0800", "555")
    )

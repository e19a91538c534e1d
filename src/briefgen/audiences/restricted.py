"""What an audience may not see, held so that it cannot slip into a text by mistake."""

from __future__ import annotations

from typing import Generic, NoReturn, TypeVar

from msgspec import Struct

from briefgen.diagnostics import Span

T = TypeVar("T")


class RestrictedError(TypeError):
    """A withheld value was about to become text."""


class Restricted(Generic[T]):
    """A withheld value. Whatever would turn it into text, bytes or markup raises.

    Only who searches finished files for it may `reveal` it.
    """

    __slots__ = ("__value",)

    def __init__(self, value: T) -> None:
        self.__value = value

    def reveal(self) -> T:
        """The value itself."""
        return self.__value

    def _refuse(self, *_: object) -> NoReturn:
        raise RestrictedError("a withheld value cannot become text")

    __str__ = __format__ = __html__ = __bytes__ = __iter__ = __len__ = _refuse
    __getitem__ = __contains__ = __add__ = __radd__ = __mod__ = __rmod__ = _refuse
    __reduce_ex__ = __fspath__ = _refuse

    def __repr__(self) -> str:
        return "<withheld>"


class Withheld(Struct, frozen=True):
    """One part that an edition's audience may not see.

    `level`: the clearance that it needs; `kind`: what it is, in the words of the content
    ("section", "statement", "event", "passage", "source", "key figure", "term" …); `section`: the
    id of the section it stands in ("" where it stands in none); `id`: its own id or key where it
    has one; `texts`: its words, in the edition's language and in all others.
    """

    level: str
    kind: str
    section: str
    id: str
    span: Span | None
    texts: Restricted[tuple[str, ...]]

r"""LaTeX in BibTeX values → text with CSL's small HTML: `Erd{\H o}s`, `\emph{…}`, `--`.

Understood: accents, letters and signs of Western scripts, quotation marks, dashes, ties, font
commands, `\enquote`, simple mathematics (Greek letters, sub- and superscripts). An unknown command
is left out, its argument stays, and its name is reported. One pass, with its own stack; what nests
deeper than any author's groups is taken for its contents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct, field

from briefgen.document.imports.latex_symbols import (
    ACCENTS,
    FONTS,
    LETTERS,
    LIGATURES,
    SWITCHES,
    SYMBOLS,
)

DEPTH = 50
"""Groups and commands that may stand inside one another."""

_TOKEN = re.compile(r"\\([A-Za-z]+)[ \t\n]*|\\(.)|---?|``|''|[{}$~`'^_]", re.DOTALL)


def decode(text: str, *, protect: bool = False) -> tuple[str, list[str]]:
    r"""LaTeX as text with CSL's HTML, and the names of the commands that were not understood.

    `protect`: braces keep capitals, as in titles; they become CSL's "nocase" spans.

    >>> decode(r"Erd{\H o}s and \emph{friends}")
    ('Erdős and <i>friends</i>', [])
    """
    decoder = _Decoder(text, protect)
    out = decoder.decode()
    return re.sub(r"[ \t\n]+", " ", out).strip(" "), decoder.unknown


def verbatim(text: str) -> str:
    """An address or a path: braces and the backslashes of escapes taken off."""
    return re.sub(r"\\([&%$#_{}~])|[{}]", lambda m: m[1] or "", text).strip()


class _Frame(Struct):
    """Something begun: it gathers text, and `finish` says what becomes of it.

    `kind`: "argument" is still waiting for its first character or brace; "group" ends with a
    brace, and so does "switch", together with the group around it.
    """

    kind: str
    finish: Callable[[str], str] = str
    protects: bool = False
    parts: list[str] = field(default_factory=list)


class _Decoder(Struct):
    text: str
    protect: bool
    frames: list[_Frame] = field(default_factory=lambda: [_Frame("group")])
    unknown: list[str] = field(default_factory=list)
    math: bool = False
    ignored: int = 0

    def decode(self) -> str:
        position = 0
        while match := _TOKEN.search(self.text, position):
            self._characters(self.text[position : match.start()])
            position = match.end()
            self._token(match)
        self._characters(self.text[position:])
        while len(self.frames) > 1:
            self._close()
        return unicodedata.normalize("NFC", "".join(self.frames[0].parts))

    @property
    def _waiting(self) -> bool:
        return self.frames[-1].kind == "argument"

    # --- what comes in ---------------------------------------------------------------------------

    def _characters(self, text: str) -> None:
        """Plain characters; a command that waits for its argument takes the first of them."""
        while text and self._waiting:
            text = text.lstrip(" \t\n")
            self.frames[-1].parts.append(text[:1])
            if text:
                self._close()
            text = text[1:]
        if text:
            self.frames[-1].parts.append(text)

    def _token(self, match: re.Match[str]) -> None:
        token = match.group()
        if match[1] is not None:
            self._command(match[1], spaced=token[-1] in " \t\n")
        elif match[2] is not None:
            self._control(match[2])
        elif token == "{":
            self._open_group(special=self.text.startswith("\\", match.end()))
        elif token == "}":
            self._close_group()
        elif token == "$":
            self.math = not self.math
        elif self.math:
            self._mathematics(token)
        else:
            self._characters(LIGATURES.get(token, token))

    def _mathematics(self, token: str) -> None:
        tag = {"^": "sup", "_": "sub"}.get(token)
        if tag:
            self._push("argument", f"<{tag}>{{}}</{tag}>".format)
        else:
            self._characters(token)

    def _control(self, sign: str) -> None:
        if sign in ACCENTS:
            self._push("argument", lambda text: _accented(text, ACCENTS[sign]))
        elif sign in "([":
            self.math = True
        elif sign in ")]":
            self.math = False
        else:
            self._symbol(SYMBOLS.get(sign, sign))

    def _command(self, name: str, spaced: bool) -> None:
        if name in SYMBOLS:
            self._symbol(SYMBOLS[name])
            if spaced and name not in LETTERS and not self.math:
                self._characters(" ")
        elif name in ACCENTS:
            self._push("argument", lambda text: _accented(text, ACCENTS[name]))
        elif name in FONTS:
            self._push("argument", FONTS[name].format)
        elif name in SWITCHES:
            self._push("switch", SWITCHES[name].format)
        else:
            self.unknown.append(f"\\{name}")

    # --- what becomes of it ----------------------------------------------------------------------

    def _push(self, kind: str, finish: Callable[[str], str], protects: bool = False) -> None:
        if len(self.frames) < DEPTH:
            self.frames.append(_Frame(kind, finish, protects))

    def _symbol(self, text: str) -> None:
        r"""A sign; it may be the argument that a command waits for: \'\i."""
        self.frames[-1].parts.append(text)
        while self._waiting:
            self._close()

    def _open_group(self, special: bool) -> None:
        r"""A group, or the argument that a command waits for. Special: BibTeX's {\"o}."""
        if self._waiting:
            self.frames[-1].kind = "group"
        elif len(self.frames) < DEPTH:
            self._push("group", str, self.protect and len(self.frames) == 1 and not special)
        else:
            self.ignored += 1

    def _close_group(self) -> None:
        if self.ignored:
            self.ignored -= 1
            return
        while len(self.frames) > 1 and self.frames[-1].kind != "group":
            self._close()
        if len(self.frames) > 1:
            self._close()
        while self._waiting:
            self._close()

    def _close(self) -> None:
        frame = self.frames.pop()
        text = frame.finish("".join(frame.parts))
        if frame.protects and text != text.lower():
            text = f'<span class="nocase">{text}</span>'
        self.frames[-1].parts.append(text)


def _accented(text: str, accent: str) -> str:
    """The first letter with its accent; above a dotless i goes an i."""
    if not text:
        return ""
    above = accent < "\u0323"
    first = {"ı": "i", "ȷ": "j"}.get(text[0], text[0]) if above else text[0]
    return unicodedata.normalize("NFC", first + accent) + text[1:]

"""Messages: header fields, bodies in every encoding, attachments and their names."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from email.header import Header
from email.message import EmailMessage
from quopri import encodestring

from .leaky import Build, percent, zipped
from .leaky_page import PAGE
from .leaky_pdf import DRAWN
from .leaky_word import TEXT


def message(fill: Callable[[EmailMessage, str], object]) -> Build:
    def build(words: str) -> bytes:
        mail = EmailMessage()
        mail["From"] = "ann@a.example"
        mail["To"] = "bo@b.example"
        fill(mail, words)
        if not mail.get_content_type().startswith("multipart") and not mail.get_payload():
            mail.set_content("x")
        return mail.as_bytes()

    return build


def field(name: str) -> Build:
    def fill(mail: EmailMessage, words: str) -> None:
        del mail[name]
        mail[name] = f"{words} <ann@a.example>" if name == "From" else words

    return message(fill)


def attached(kind: str, data: Build, name: Callable[[str], str] = lambda _: "a") -> Build:
    main, _, sub = kind.partition("/")

    def fill(mail: EmailMessage, words: str) -> None:
        mail.set_content("x")
        mail.add_attachment(data(words), maintype=main, subtype=sub, filename=name(words))

    return message(fill)


def written(encoding: str, encode: Callable[[bytes], bytes], charset: str = "utf-8") -> Build:
    """A message whose body is written by hand."""

    def build(words: str) -> bytes:
        head = (
            "From: ann@a.example\r\nMIME-Version: 1.0\r\n"
            f"Content-Type: text/plain; charset={charset}\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
        )
        return head.encode() + encode(words.encode(charset))

    return build


def headed(line: Callable[[str], str]) -> Build:
    """A message with a header line written by hand."""
    return lambda w: f"From: ann@a.example\r\n{line(w)}\r\n\r\nx\r\n".encode()


def _quoted_word(words: str) -> str:
    pieces = [words[i : i + 4] for i in range(0, len(words), 4)]
    return "\r\n ".join(
        f"=?utf-8?q?{''.join(f'={b:02X}' for b in piece.encode())}?=" for piece in pieces
    )


def _in_pieces(words: str) -> str:
    """A file name cut and percent-encoded (RFC 2231, 3 and 4.1)."""
    pieces = [percent(words[i : i + 5]) for i in range(0, len(words), 5)]
    lines = [f"filename*{i}*={'' if i else chr(39).join(('utf-8', '', ''))}{p}"
             for i, p in enumerate(pieces)]  # fmt: skip
    return "Content-Disposition: attachment;\r\n " + ";\r\n ".join(lines)


def _nested(mail: EmailMessage, words: str) -> None:
    inner = EmailMessage()
    inner["Subject"] = words
    inner.set_content("x")
    mail.set_content("x")
    mail.add_attachment(inner)


def _between(where: str) -> Build:
    def fill(mail: EmailMessage, words: str) -> None:
        mail.set_content("x")
        mail.add_alternative("<p>x</p>", subtype="html")
        setattr(mail, where, b64encode(words.encode()).decode())

    return message(fill)


def _html(mail: EmailMessage, words: str) -> None:
    mail.set_content("x")
    mail.add_alternative(f'<p style="display:none">{words}</p>', subtype="html", cte="base64")


WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MAIL: dict[str, Build] = {
    "subject": field("Subject"),
    "subject, base64 words": headed(
        lambda w: "Subject: " + Header(w, "utf-8", maxlinelen=60).encode()
    ),
    "subject, quoted words": headed(lambda w: "Subject: " + _quoted_word(w)),
    "subject, folded": headed(lambda w: "Subject: " + "\r\n ".join(w)),
    "sender's name": field("From"),
    "field of one's own": field("X-Note"),
    "address to unsubscribe": headed(
        lambda w: f"List-Unsubscribe: <https://a.example/{percent(w)}>"
    ),
    "name of the boundary": headed(
        lambda w: f'Content-Type: multipart/mixed; boundary="{w.encode().hex()}"'
    ),
    "plain body": message(lambda m, w: m.set_content(w)),
    "quoted-printable": written("quoted-printable", lambda b: encodestring(b, quotetabs=True)),
    "base64": written("base64", b64encode),
    "flowed lines": message(lambda m, w: m.set_content("\n".join(w))),
    "body in GB 18030": written("base64", b64encode, "gb18030"),
    "body in UTF-16": written("base64", b64encode, "utf-16-le"),
    "body in UTF-7": written("7bit", bytes, "utf-7"),
    "HTML body": message(_html),
    "before the parts": _between("preamble"),
    "behind the parts": _between("epilogue"),
    "message in the message": message(_nested),
    "name of an attachment": attached("text/csv", lambda _: b"x", lambda w: f"{w}.csv"),
    "name in pieces": headed(_in_pieces),
    "attached text": attached("text/csv", str.encode),
    "attached text in UTF-16": attached("application/octet-stream", lambda w: w.encode("utf-16")),
    "attached Word file": attached(WORD_TYPE, TEXT["hidden run"]),
    "attached PDF": attached("application/pdf", DRAWN["white text"]),
    "attached page": attached("text/html", PAGE["comment"]),
    "attached archive": attached("application/zip", lambda w: zipped({"a.txt": w.encode()})),
}

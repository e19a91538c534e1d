"""Nothing outside the document is fetched, whatever a page asks for."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec.structs
import pytest
from tests.writers.documents import picture, small

from briefgen.html.document import HtmlDocument
from briefgen.writers.pdf import write


class Listener:
    """A server on the loopback that notes who calls."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        calls = self.calls

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                calls.append(self.path)
                self.send_response(404)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.server.shutdown()
    listener.server.server_close()


BODIES = [
    '<img src="{url}/img.png" alt="图">',
    '<object data="{url}/object.svg" type="image/svg+xml"></object>',
    '<embed src="{url}/embed.svg" type="image/svg+xml">',
    '<p style="background: url({url}/inline.png)">甲</p>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<image href="{url}/svg.png" width="9" height="9"/></svg>',
    '<a rel="attachment" href="{url}/attached.pdf">甲</a>',
    '<link rel="stylesheet" href="{url}/linked.css">',
    '<link rel="attachment" href="{url}/attachment.pdf">',
]
SHEETS = [
    "@import url({url}/import.css);",
    "p {{ background: url({url}/background.png) }}",
    "p::before {{ content: url({url}/content.png) }}",
    "li {{ list-style-image: url({url}/list.png) }}",
    "p {{ border-image: url({url}/border.png) 1 }}",
    "@font-face {{ font-family: F; src: url({url}/font.woff2) }} p {{ font-family: F }}",
    "@color-profile device-cmyk {{ src: url({url}/profile.icc) }}",
]


@pytest.mark.parametrize("body", BODIES)
def test_no_element_reaches_the_network(body: str, listener: Listener) -> None:
    refused(small(f"<p>甲</p>{body.format(url=listener.url)}"), listener)


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_style_reaches_the_network(sheet: str, listener: Listener) -> None:
    document = small("<p>甲</p><ul><li>乙</li></ul>")
    css = sheet.format(url=listener.url) + document.print_css
    refused(msgspec.structs.replace(document, print_css=css), listener)


def test_no_picture_reaches_the_network(listener: Listener) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{listener.url}/in.png"/></svg>'
    assets = {"a.svg": picture("a.svg", svg.encode(), 9, 9)}
    refused(small('<img src="a.svg" alt="图">', assets=assets), listener)


def test_no_redirect_is_followed_to_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    written = write(small(f'<img src="{secret.as_uri()}" alt="图"><img src="{secret}" alt="图">'))
    assert written.value is None


def refused(document: HtmlDocument, listener: Listener) -> None:
    """The document is refused, or comes out without having asked anybody."""
    written = write(document)
    assert listener.calls == []
    assert written.value is None or listener.url.encode() not in written.value.data
    if written.value is None:
        assert {d.code for d in written.diagnostics} <= {"P201", "P202", "P205", "P206", "P212"}

"""Serves a page its own pictures, and nothing else: no file, no network."""

from __future__ import annotations

from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from briefgen.html.document import HtmlDocument
from briefgen.writers.pdf.page import SCHEME


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Answers `asset:<name>` from the document and `data:` from the address itself.

    Everything else is refused before anything is opened, and noted in `refused`: the writer makes
    an error of each, so that all of them are told at once and no file is written.
    """

    def __init__(self, document: HtmlDocument) -> None:
        super().__init__(allowed_protocols=["data"], allow_redirects=False)
        self.assets = document.assets
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes of an address of this document; ValueError for any other."""
        scheme, _, rest = url.partition(":")
        if scheme.lower() == "data":
            return super().fetch(url)
        asset = self.assets.get(unquote(rest)) if scheme == SCHEME else None
        if asset is None:
            self.refused.append(url)
            raise ValueError(f"not part of the document: {url}")
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})

"""Serve a built site on this machine, the way a static host does: for `start` and for the tests."""

from __future__ import annotations

import http.server
import sys
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# Windows takes types from its registry, where a browser's own kinds are often wrong.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".gz": "application/octet-stream",
}


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """A quiet static host: right types, a 404 page of the site's own, nothing kept by the browser."""

    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | TYPES

    def __init__(self, *args: Any, site: Path, prefix: str, **kwargs: Any) -> None:
        """Serve `site` under the path `prefix` (with a slash on both ends)."""
        self.site, self.prefix = site, prefix
        super().__init__(*args, directory=str(site), **kwargs)

    def translate_path(self, path: str) -> str:
        """Map an address under the prefix to a file; anything else to one that does not exist."""
        clean = urlsplit(path).path
        if not clean.startswith(self.prefix):
            return str(self.site / "bestaat-niet")
        return super().translate_path("/" + clean[len(self.prefix) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own 404 page."""
        page = self.site / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Let the browser ask again each time, so that a new build is seen at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class' name
        """Say nothing per request."""


class SiteServer(http.server.ThreadingHTTPServer):
    """A thread per request; says nothing of browsers that hang up, since they do so all day."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell only of errors that are ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def make_server(site: Path, port: int, prefix: str = "/") -> http.server.ThreadingHTTPServer:
    """Return a server on 127.0.0.1; port 0 takes a free one."""
    handler = partial(SiteHandler, site=site, prefix=prefix)
    return SiteServer(("127.0.0.1", port), handler)

"""Opening addresses as Python 2 had it. An address without a scheme means http, as people write it."""

from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlencode, urlparse
from urllib.request import Request as _Request
from urllib.request import urlopen as _urlopen

__all__ = ["urlopen", "Request", "HTTPError", "URLError", "quote", "unquote", "urlencode", "urlparse"]


class Request(_Request):
    """What to ask of a server."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False):  # noqa: B006
        super().__init__(_with_scheme(url), _as_bytes(data), headers)

    def get_data(self):
        """The body of the request."""
        return self.data

    def add_data(self, data):
        """Set the body, which makes it a POST."""
        self.data = _as_bytes(data)


def urlopen(url, data=None, timeout=None):
    """Open an address, or what a Request says. `timeout` in seconds. Raises URLError, HTTPError."""
    if isinstance(url, str):
        url = _with_scheme(url)
    return _urlopen(url, _as_bytes(data), timeout)


def _with_scheme(url):
    return url if "://" in url or url.startswith("data:") else "http://" + url


def _as_bytes(data):
    return data.encode() if isinstance(data, str) else data

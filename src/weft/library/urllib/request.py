"""Opening addresses: HTTP/1.1 over one connection a request (RFC 9110, RFC 9112).

The socket has the time-out of `urlopen`, so each wait for the server ends in time, and only the calling thread waits.
"""

import socket
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

__all__ = ["urlopen", "Request", "urlretrieve", "HTTPError", "URLError"]

REDIRECTS_MAX = 10  # as browsers and CPython: more is a ring
LINE_MAX = 65536  # bytes of a status or header line
HEADERS_MAX = 100
BLOCK = 4096  # bytes read at once when the size is unknown
USER_AGENT = "Weft-urllib/0.1"


class Request:
    """What to ask of a server."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):  # noqa: B006
        self.full_url = url
        self.data = data
        self.headers = {}
        for name, value in headers.items():
            self.add_header(name, value)
        if method is not None:
            self.method = method
        parts = urlsplit(url)
        if not parts.scheme:
            raise ValueError(f"unknown url type: {url!r}")
        self.type = parts.scheme
        self.host = parts.netloc
        self.selector = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def get_method(self):
        """GET, POST if there are data, or what was given."""
        return getattr(self, "method", "GET" if self.data is None else "POST")

    def get_full_url(self):
        """The address."""
        return self.full_url

    def add_header(self, key, val):
        """Set a header; its name is kept as `Like-this`."""
        self.headers[key.capitalize()] = val

    def has_header(self, header_name):
        """Whether a header is set."""
        return header_name in self.headers

    def get_header(self, header_name, default=None):
        """A header's value."""
        return self.headers.get(header_name, default)

    def remove_header(self, header_name):
        """Take a header away."""
        self.headers.pop(header_name, None)

    def header_items(self):
        """All headers as pairs."""
        return list(self.headers.items())


class Headers:
    """The headers of an answer: like a dict whose keys may be in any case, and may repeat."""

    def __init__(self, rows):
        self._rows = rows

    def get(self, name, default=None):
        """The first value of a name."""
        name = name.lower()
        for key, value in self._rows:
            if key.lower() == name:
                return value
        return default

    def get_all(self, name, default=None):
        """All values of a name."""
        name = name.lower()
        return [value for key, value in self._rows if key.lower() == name] or default

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._rows)

    def keys(self):
        """All names."""
        return [key for key, _ in self._rows]

    def values(self):
        """All values."""
        return [value for _, value in self._rows]

    def items(self):
        """All pairs."""
        return list(self._rows)

    def get_content_type(self):
        """The type of the body, in small letters and without parameters."""
        return self.get("content-type", "text/plain").partition(";")[0].strip().lower()

    def get_content_charset(self, failobj=None):
        """The character set that the server names."""
        for part in self.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip('"').lower()
        return failobj

    def __str__(self):
        return "".join([f"{key}: {value}\n" for key, value in self._rows]) + "\n"


class IncompleteRead(URLError):
    """The connection ended before the body did."""

    def __init__(self, partial, expected=None):
        more = "" if expected is None else f", {expected} more expected"
        super().__init__(f"IncompleteRead({len(partial)} bytes read{more})")
        self.partial = partial
        self.expected = expected

    def __str__(self):
        return self.reason


class Response:
    """A server's answer, readable like a file.

    `_left` is what still comes of the body, or of the chunk that is being read; None when only the end of the
    connection tells.
    """

    def __init__(self, connection, stream, status, reason, version, headers, url, method):
        self._connection = connection
        self._stream = stream
        self.status = self.code = status
        self.reason = self.msg = reason
        self.version = version
        self.headers = headers
        self.url = url
        self._chunked = headers.get("transfer-encoding", "").lower() == "chunked"
        self._left = None
        if method == "HEAD" or status in (204, 304) or 100 <= status < 200:
            self._chunked = False
            self._left = 0
        elif self._chunked:
            self._left = 0
            self._first_chunk = True
        elif "content-length" in headers:
            self._left = int(headers["content-length"])
        self.closed = False

    def read(self, amount=None):
        """The body, or at most `amount` bytes of it. Raises IncompleteRead."""
        if amount is None or amount < 0:
            pieces = []
            while True:
                piece = self._some(BLOCK)
                if not piece:
                    break
                pieces.append(piece)
            body = b"".join(pieces)
            self.close()
            return body
        pieces = []
        while amount > 0:
            piece = self._some(amount)
            if not piece:
                break
            pieces.append(piece)
            amount -= len(piece)
        return b"".join(pieces)

    def read1(self, amount=BLOCK):
        """What there is, at most `amount` bytes."""
        return self._some(amount)

    def readinto(self, buffer):
        """Fill a buffer; the number of bytes."""
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _some(self, amount):
        if self.closed or amount == 0:
            return b""
        if self._chunked and self._left == 0 and not self._next_chunk():
            return b""
        if self._left is not None:
            if self._left == 0:
                return b""
            amount = min(amount, self._left)
        piece = self._stream.read(amount)
        if self._left is not None:
            if not piece:
                raise IncompleteRead(b"", self._left)
            self._left -= len(piece)
        return piece

    def _next_chunk(self):
        """Go to the next chunk; False behind the last."""
        if not self._first_chunk:
            self._stream.readline()  # the end of the line behind the last one's data
        self._first_chunk = False
        line = self._stream.readline()
        try:
            self._left = int(line.partition(b";")[0].strip().decode("ascii"), 16)
        except ValueError:
            raise IncompleteRead(b"") from None
        if self._left > 0:
            return True
        while self._stream.readline() not in (b"\r\n", b"\n", b""):
            pass  # trailers
        self._chunked = False
        return False

    def readline(self, limit=-1):
        """A line with its end."""
        pieces = []
        while limit < 0 or len(pieces) < limit:
            octet = self._some(1)
            pieces.append(octet)
            if octet in (b"\n", b""):
                break
        return b"".join(pieces)

    def readlines(self):
        """All lines."""
        return list(self)

    def __iter__(self):
        while True:
            line = self.readline()
            if not line:
                return
            yield line

    def readable(self):
        """True."""
        return True

    def close(self):
        """Close the connection."""
        if not self.closed:
            self.closed = True
            self._stream.close()
            self._connection.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def info(self):
        """The headers."""
        return self.headers

    def getheader(self, name, default=None):
        """All values of a header, joined."""
        values = self.headers.get_all(name)
        return default if values is None else ", ".join(values)

    def getheaders(self):
        """The headers as pairs."""
        return self.headers.items()

    def getcode(self):
        """The status."""
        return self.status

    def geturl(self):
        """The address that answered, behind redirects."""
        return self.url


def urlopen(url, data=None, timeout=None, *, context=None):
    """Open an address, or what a Request says. `timeout` in seconds bounds each wait. Raises URLError, HTTPError."""
    request = url if isinstance(url, Request) else Request(url)
    if data is not None:
        request.data = data
    for _ in range(REDIRECTS_MAX):
        if request.type == "data":
            return _open_data(request)
        response = _open_http(request, timeout)
        if response.status < 300:
            return response
        target = response.headers.get("location")
        if response.status not in (301, 302, 303, 307, 308) or target is None:
            raise HTTPError(request.full_url, response.status, response.reason, response.headers, response)
        following = _redirected(request, response, target)
        response.close()
        request = following
    raise URLError(f"more than {REDIRECTS_MAX} redirects")


def _redirected(request, response, target):
    """The request that a redirect asks for: a GET, unless the method has to stay."""
    method = request.get_method()
    if response.status in (307, 308) and method not in ("GET", "HEAD"):
        raise HTTPError(request.full_url, response.status, response.reason, response.headers, response)
    address = urljoin(request.full_url, target)
    if urlsplit(address).scheme not in ("http", "https"):
        raise HTTPError(
            address, response.status, f"{response.reason} - Redirection to url '{address}' is not allowed",
            response.headers, response,
        )  # fmt: skip
    headers = {}
    for name, value in request.headers.items():
        if name.lower() not in ("content-length", "content-type", "host"):
            headers[name] = value
    return Request(quote(address, ":/?#[]@!$&'()*+,;=%"), None, headers, method="HEAD" if method == "HEAD" else None)


def _open_data(request):
    kind, comma, text = request.full_url[5:].partition(",")
    if not comma:
        raise URLError("data error: no comma")
    body = unquote_to_bytes(text)
    if kind.endswith(";base64"):
        from binascii import a2b_base64

        kind = kind[:-7]
        body = a2b_base64(body)
    from io import BytesIO

    rows = [("Content-type", kind or "text/plain;charset=US-ASCII"), ("Content-length", str(len(body)))]
    stream = BytesIO(body)
    return Response(stream, stream, 200, "OK", 11, Headers(rows), request.full_url, "GET")


def _open_http(request, timeout):
    if request.type == "https":
        raise URLError("https needs the module ssl, which this machine does not have")
    if request.type != "http":
        raise URLError(f"unknown url type: {request.type}")
    parts = urlsplit(request.full_url)
    if not parts.hostname:
        raise URLError("no host given")
    body = request.data
    if isinstance(body, str):
        raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
    if body is not None and not isinstance(body, (bytes, bytearray)):
        body = body.read() if hasattr(body, "read") else b"".join(body)
    try:
        connection = socket.create_connection((parts.hostname, parts.port or 80), timeout)
    except OSError as error:
        raise URLError(error) from error
    try:
        connection.sendall(_head(request, body))
        if body:
            connection.sendall(body)
        stream = connection.makefile("rb")
        return _read_head(connection, stream, request)
    except BaseException as error:
        connection.close()
        if isinstance(error, OSError) and not isinstance(error, (URLError, TimeoutError)):
            raise URLError(error) from error
        raise


def _head(request, body):
    rows = {"Host": request.host.rpartition("@")[2], "User-agent": USER_AGENT, "Accept-encoding": "identity"}
    if body is not None:
        rows["Content-length"] = str(len(body))
        rows["Content-type"] = "application/x-www-form-urlencoded"
    rows.update(request.headers)
    rows["Connection"] = "close"
    lines = [f"{request.get_method()} {request.selector} HTTP/1.1"]
    for name, value in rows.items():
        line = f"{name}: {value}"
        if "\r" in line or "\n" in line:
            raise ValueError(f"Invalid header value {value!r}")
        lines.append(line)
    if " " in request.selector or not request.selector.isascii() or not request.selector.isprintable():
        raise ValueError(f"URL can't contain control characters. {request.selector!r}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _read_line(stream):
    line = stream.readline(LINE_MAX + 1)
    if len(line) > LINE_MAX:
        raise URLError(f"got more than {LINE_MAX} bytes when reading a header line")
    return line.decode("latin-1").rstrip("\r\n")


def _read_head(connection, stream, request):
    """The answer, read up to its body. Interim answers (100 Continue) are skipped."""
    while True:
        line = _read_line(stream)
        if not line:
            raise URLError("Remote end closed connection without response")
        words = line.split(" ", 2)
        if not line.startswith("HTTP/") or len(words) < 2 or not words[1].isdigit():
            raise URLError(f"bad status line: {line!r}")
        rows = []
        while True:
            header = _read_line(stream)
            if not header:
                break
            if len(rows) == HEADERS_MAX:
                raise URLError(f"got more than {HEADERS_MAX} headers")
            name, _, value = header.partition(":")
            rows.append((name.strip(), value.strip()))
        status = int(words[1])
        if status >= 200 or status == 101:
            break
    version = 10 if words[0] == "HTTP/1.0" else 11
    reason = words[2] if len(words) > 2 else ""
    url = request.full_url
    return Response(connection, stream, status, reason, version, Headers(rows), url, request.get_method())


def urlretrieve(url, filename, reporthook=None, data=None):
    """Copy what an address gives to a file; the file's name and the headers."""
    with urlopen(url, data) as response, open(filename, "wb") as file:
        size = int(response.headers.get("content-length", -1))
        count = 0
        while True:
            if reporthook is not None:
                reporthook(count, BLOCK, size)
            block = response.read(BLOCK)
            if not block:
                return filename, response.headers
            file.write(block)
            count += 1

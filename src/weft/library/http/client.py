"""HTTP/1.1 (RFC 9112), the client's side: a connection sends requests and gives the responses.

A connection stays open for the next request where both sides let it: then a response must have been read to its end.
Bodies come by length, in chunks, or up to the end of the connection.
"""

import io
import socket

__all__ = [
    *("HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol", "InvalidURL"),
    *("IncompleteRead", "ImproperConnectionState", "CannotSendRequest", "CannotSendHeader", "ResponseNotReady"),
    *("BadStatusLine", "LineTooLong", "RemoteDisconnected", "responses", "HTTPSConnection", "UnknownTransferEncoding"),
]

HTTP_PORT = 80
HTTPS_PORT = 443
LINE_MAX = 65536  # bytes of a header's line
HEADERS_MAX = 100

responses = {
    100: "Continue",
    101: "Switching Protocols",
    200: "OK",
    201: "Created",
    202: "Accepted",
    204: "No Content",
    206: "Partial Content",
    300: "Multiple Choices",
    301: "Moved Permanently",
    302: "Found",
    303: "See Other",
    304: "Not Modified",
    307: "Temporary Redirect",
    308: "Permanent Redirect",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    408: "Request Timeout",
    409: "Conflict",
    410: "Gone",
    411: "Length Required",
    412: "Precondition Failed",
    413: "Request Entity Too Large",
    415: "Unsupported Media Type",
    417: "Expectation Failed",
    429: "Too Many Requests",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
    505: "HTTP Version Not Supported",
}


class HTTPException(Exception):
    """Base of the errors here."""


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        self.args = (version,)
        self.version = version


class UnknownTransferEncoding(HTTPException):
    pass


class IncompleteRead(HTTPException):
    """The connection ended before the body did; `partial` is what came."""

    def __init__(self, partial, expected=None):
        self.args = (partial,)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = "" if self.expected is None else f", {self.expected} more expected"
        return f"{type(self).__name__}({len(self.partial)} bytes read{more})"

    __str__ = __repr__


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        line = line or repr(line)
        self.args = (line,)
        self.line = line


class LineTooLong(HTTPException):
    def __init__(self, kind):
        super().__init__(f"got more than {LINE_MAX} bytes when reading {kind}")


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *args):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *args)


class HTTPMessage:
    """Headers in their order; names in any case."""

    def __init__(self, pairs=()):
        self._pairs = list(pairs)

    def items(self):
        return list(self._pairs)

    def keys(self):
        return [name for name, _ in self._pairs]

    def values(self):
        return [value for _, value in self._pairs]

    def get_all(self, name, default=None):
        """All values of a name, or the default."""
        name = name.lower()
        return [value for key, value in self._pairs if key.lower() == name] or default

    def get(self, name, default=None):
        found = self.get_all(name)
        return found[0] if found else default

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get_all(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def __str__(self):
        return "".join([f"{name}: {value}\n" for name, value in self._pairs]) + "\n"


def _line(file, kind):
    line = file.readline(LINE_MAX + 1)
    if len(line) > LINE_MAX:
        raise LineTooLong(kind)
    return line


def parse_headers(fp):
    """The headers up to the empty line. Raises HTTPException for too many."""
    pairs = []
    while True:
        line = _line(fp, "header line")
        if line in (b"\r\n", b"\n", b""):
            return HTTPMessage(pairs)
        if len(pairs) >= HEADERS_MAX:
            raise HTTPException(f"got more than {HEADERS_MAX} headers")
        text = line.decode("latin-1").rstrip("\r\n")
        if text[:1] in " \t" and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {text.strip()}")  # a folded line (RFC 9112, 5.2)
            continue
        name, colon, value = text.partition(":")
        if colon:
            pairs.append((name, value.strip()))


class HTTPResponse(io.BufferedIOBase):
    """A response: `status`, `reason`, `headers`, and its body as a stream."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.debuglevel = debuglevel
        self._method = method
        self.headers = self.msg = None
        self.version = self.status = self.reason = None
        self.chunked = False
        self.chunk_left = None  # bytes of this chunk; None: its size comes next
        self.length = None  # bytes of the body; None: up to the end
        self.will_close = True

    def _read_status(self):
        line = _line(self.fp, "status line").decode("latin-1")
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, _, rest = line.partition(" ")
        status, _, reason = rest.strip().partition(" ")
        if not version.startswith("HTTP/") or not status.isdigit() or not 100 <= int(status) <= 999:
            self.close()
            raise BadStatusLine(line)
        return version, int(status), reason.strip()

    def begin(self):
        """Read status and headers."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != 100:
                break
            parse_headers(self.fp)
        self.code = self.status = status
        self.reason = reason
        if version in ("HTTP/1.0", "HTTP/0.9"):
            self.version = 10
        elif version.startswith("HTTP/1."):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        self.chunked = (self.headers.get("transfer-encoding") or "").lower() == "chunked"
        self.will_close = self._closes()
        length = self.headers.get("content-length")
        if length is not None and not self.chunked and length.strip().isdigit():
            self.length = int(length)
        if status in (204, 304) or 100 <= status < 200 or self._method == "HEAD":
            self.length = 0
            self.chunked = False
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True
        if self.length == 0:
            self._done()

    def _closes(self):
        words = (self.headers.get("connection") or "").lower()
        if self.version == 11:
            return "close" in words
        return not (self.headers.get("keep-alive") or "keep-alive" in words)

    def _done(self):
        fp, self.fp = self.fp, None
        if fp is not None:
            fp.close()

    def close(self):
        try:
            super().close()
        finally:
            self._done()

    def flush(self):
        super().flush()

    def readable(self):
        return True

    def isclosed(self):
        """Whether the body was read to its end."""
        return self.fp is None

    def _next_chunk(self):
        """Begin the next chunk where one ended: how many bytes it has; 0 at the end."""
        if self.chunk_left:
            return self.chunk_left
        if self.chunk_left == 0:
            self.fp.read(2)
        line = _line(self.fp, "chunk size").partition(b";")[0].strip()
        try:
            self.chunk_left = int(line, 16)
        except ValueError:
            self._done()
            raise IncompleteRead(b"") from None
        if self.chunk_left == 0:
            parse_headers(self.fp)
            self._done()
        return self.chunk_left

    def _read_chunked(self, size):
        parts = []
        while size is None or size > 0:
            try:
                left = self._next_chunk()
            except IncompleteRead:
                raise IncompleteRead(b"".join(parts)) from None
            if left == 0:
                break
            data = self.fp.read(left if size is None else min(left, size))
            self.chunk_left -= len(data)
            parts.append(data)
            if size is not None:
                size -= len(data)
            if not data:
                raise IncompleteRead(b"".join(parts))
        return b"".join(parts)

    def read(self, amt=None):
        """At most `amt` bytes of the body, all without it. Raises IncompleteRead."""
        if self.fp is None:
            return b""
        if amt is not None and amt < 0:
            amt = None
        if self.chunked:
            return self._read_chunked(amt)
        wanted = self.length if amt is None else amt if self.length is None else min(amt, self.length)
        data = self.fp.read() if wanted is None else self.fp.read(wanted)
        if self.length is not None:
            self.length -= len(data)
            if amt is None and self.length:
                missing = self.length
                self._done()
                raise IncompleteRead(data, missing)
        if amt is None or self.length == 0 or (amt and not data):
            self._done()
        return data

    def read1(self, n=-1):
        """Some bytes of the body, b"" at the end."""
        return self.read(n if n >= 0 else 8192 if self.length is None else self.length)

    def readinto(self, b):
        data = self.read(len(b))
        b[: len(data)] = data
        return len(data)

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        """The values of a header, joined by commas; the default if it is not there."""
        if self.headers is None:
            raise ResponseNotReady
        found = self.headers.get_all(name)
        if found is None:
            return ", ".join(default) if isinstance(default, (list, tuple)) else default
        return ", ".join(found)

    def getheaders(self):
        """(name, value) of each header."""
        if self.headers is None:
            raise ResponseNotReady
        return self.headers.items()

    def info(self):
        return self.headers

    def getcode(self):
        return self.status

    def __iter__(self):
        return self


class HTTPConnection:
    """A connection to a server; it connects for the first request."""

    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=8192):
        self.host, self.port = self._host_port(host, port)
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._parts = None  # lines of the request that is being made
        self._method = None
        self._response = None

    def _host_port(self, host, port):
        if port is None:
            place = host.rfind(":")
            if place > host.rfind("]"):
                text = host[place + 1 :]
                if text and not text.isdigit():
                    raise InvalidURL(f"nonnumeric port: '{text}'")
                port = int(text) if text else self.default_port
                host = host[:place]
            else:
                port = self.default_port
        return host[1:-1] if host.startswith("[") else host, port

    def connect(self):
        """Open the connection. Raises OSError."""
        self.sock = self._open()

    def _open(self):
        found = socket.getaddrinfo(self.host, self.port, 0, socket.SOCK_STREAM)
        error = OSError("getaddrinfo returns an empty list")
        for family, kind, protocol, _, address in found:
            sock = socket.socket(family, kind, protocol)
            try:
                if self.timeout is not None:
                    sock.settimeout(self.timeout)
                sock.connect(address)
                return sock
            except OSError as failed:
                sock.close()
                error = failed
        raise error

    def close(self):
        """Close the connection; the next request opens it anew."""
        sock, self.sock = self.sock, None
        if sock is not None:
            sock.close()
        response, self._response = self._response, None
        if response is not None:
            response.close()
        self._parts = None

    def send(self, data):
        """Send bytes, what a file has, or the items of an iterable."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if hasattr(data, "read"):
            while True:
                block = data.read(self.blocksize)
                if not block:
                    return
                self.sock.sendall(block.encode("latin-1") if isinstance(block, str) else block)
        if isinstance(data, (bytes, bytearray, memoryview)):
            self.sock.sendall(data)
        else:
            try:
                blocks = iter(data)
            except TypeError:
                raise TypeError(f"data should be a bytes-like object or an iterable, got {type(data)}") from None
            for block in blocks:
                self.sock.sendall(block)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request. Raises CannotSendRequest while a response is not read."""
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._parts is not None or self._response is not None:
            raise CannotSendRequest("Request-sent" if self._response is not None else "Request-started")
        url = url or "/"
        if any(char <= " " or char == "\x7f" for char in method):
            raise ValueError(f"method can't contain control characters. {method!r}")
        if any(char <= " " or char == "\x7f" for char in url):
            raise InvalidURL(f"URL can't contain control characters. {url!r}")
        self._method = method
        self._parts = [f"{method} {url} HTTP/1.1".encode("ascii")]
        if not skip_host:
            host = f"[{self.host}]" if ":" in self.host else self.host
            self.putheader("Host", host if self.port == self.default_port else f"{host}:{self.port}")
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    def putheader(self, header, *values):
        """Add a header. Raises CannotSendHeader, ValueError."""
        if self._parts is None:
            raise CannotSendHeader()
        name = header.encode("ascii") if isinstance(header, str) else header
        if not name or name[:1].isspace() or any(octet in b":\r\n" for octet in name):
            raise ValueError(f"Invalid header name {name!r}")
        shown = [
            value.encode("latin-1")
            if isinstance(value, str)
            else str(value).encode()
            if isinstance(value, int)
            else value
            for value in values
        ]
        value = b"\r\n\t".join(shown)
        if any(b"\r" in part or b"\n" in part for part in shown):
            raise ValueError(f"Invalid header value {value!r}")
        self._parts.append(name + b": " + value)

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Send the request, with a body, in chunks if so wanted."""
        if self._parts is None:
            raise CannotSendHeader()
        head = b"\r\n".join(self._parts) + b"\r\n\r\n"
        self._parts = None
        if isinstance(message_body, (bytes, bytearray)) and not encode_chunked:
            self.send(head + message_body)  # in one piece: one packet for a small request
            return
        self.send(head)
        if message_body is None:
            return
        if not encode_chunked:
            self.send(message_body)
            return
        for block in _blocks(message_body, self.blocksize):
            if block:
                self.send(b"%x\r\n" % len(block) + block + b"\r\n")
        self.send(b"0\r\n\r\n")

    def request(self, method, url, body=None, headers=None, *, encode_chunked=False):
        """Send a request; `getresponse` has the answer."""
        headers = {} if headers is None else headers
        names = {name.lower() for name in headers}
        if isinstance(body, str):
            body = body.encode("latin-1")
        self.putrequest(method, url, "host" in names, "accept-encoding" in names)
        if "content-length" not in names and "transfer-encoding" not in names:
            encode_chunked = False
            if isinstance(body, (bytes, bytearray, memoryview)):
                self.putheader("Content-Length", str(len(body)))
            elif body is not None:
                encode_chunked = True
                self.putheader("Transfer-Encoding", "chunked")
            elif method.upper() in ("PATCH", "POST", "PUT"):
                self.putheader("Content-Length", "0")
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body, encode_chunked=encode_chunked)

    def getresponse(self):
        """The response to the request that was sent. Raises ResponseNotReady."""
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._parts is not None or self._response is not None or self.sock is None or self._method is None:
            raise ResponseNotReady("Idle" if self._response is None else "Request-sent")
        response = self.response_class(self.sock, method=self._method)
        try:
            response.begin()
        except ConnectionError:
            self.close()
            raise
        except BaseException:
            response.close()
            raise
        self._method = None
        if response.will_close:
            sock, self.sock = self.sock, None
            sock.close()  # the response's file keeps the connection until it is read
        else:
            self._response = response
        return response


class HTTPSConnection(HTTPConnection):
    """A connection through TLS."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=None, source_address=None, context=None, blocksize=8192):
        super().__init__(host, port, timeout, source_address, blocksize)
        self._context = context

    def connect(self):
        super().connect()
        import ssl

        context = ssl.create_default_context() if self._context is None else self._context
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def _blocks(body, size):
    """The parts of a body that is sent in chunks."""
    if isinstance(body, (bytes, bytearray)):
        yield bytes(body)
    elif hasattr(body, "read"):
        while True:
            block = body.read(size)
            if not block:
                return
            yield block.encode("latin-1") if isinstance(block, str) else block
    else:
        for block in body:
            yield bytes(block)

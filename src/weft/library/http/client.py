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
    "UnimplementedFileMode",
]

HTTP_PORT = 80
HTTPS_PORT = 443
_MAXLINE = 65536  # bytes of a header's line
_MAXHEADERS = 100

_COPY_BYTES = 8192  # at a time, of a file that is sent


def __getattr__(name):
    """`responses`, and the status codes by their names (`http.client.NOT_FOUND`)."""
    from http import HTTPStatus

    if name == "responses":
        return globals().setdefault(name, {status: status.phrase for status in HTTPStatus})
    if name in HTTPStatus.__members__:
        return HTTPStatus[name]
    raise AttributeError(f"module 'http.client' has no attribute {name!r}")


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


class UnimplementedFileMode(HTTPException):
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
        super().__init__(f"got more than {_MAXLINE} bytes when reading {kind}")


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

    def get_content_type(self):
        """The kind of the body, `text/plain` if it is not told."""
        kind = (self.get("content-type") or "").partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_charset(self, failobj=None):
        """The encoding that the kind of the body names, else `failobj`."""
        for option in (self.get("content-type") or "").split(";")[1:]:
            name, _, value = option.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'").lower()
        return failobj

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
    line = file.readline(_MAXLINE + 1)
    if len(line) > _MAXLINE:
        raise LineTooLong(kind)
    return line


def parse_headers(fp):
    """The headers up to the empty line. Raises HTTPException for too many."""
    pairs = []
    count = 0
    while True:
        line = _line(fp, "header line")
        if line in (b"\r\n", b"\n", b""):
            return HTTPMessage(pairs)
        count += 1
        if count > _MAXHEADERS:
            raise HTTPException(f"got more than {_MAXHEADERS} headers")
        text = line.decode("latin-1").rstrip("\r\n")
        if text[:1] in " \t" and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}\r\n{text}")  # a folded line (RFC 9112, 5.2)
            continue
        name, colon, value = text.partition(":")
        if colon and name:
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
        if self.debuglevel > 0:
            print("reply:", repr(line))
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, status, reason = (*line.split(None, 2), "", "", "")[:3]
        if not version.startswith("HTTP/"):
            self._done()
            raise BadStatusLine(line)
        if not (status.isdigit() and 100 <= int(status) <= 999):
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
            skipped = parse_headers(self.fp)
            if self.debuglevel > 0:
                print("headers:", skipped)
        self.code = self.status = status
        self.reason = reason
        if version in ("HTTP/1.0", "HTTP/0.9"):
            self.version = 10
        elif version.startswith("HTTP/1."):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        if self.debuglevel > 0:
            for name, value in self.headers.items():
                print("header:", name + ":", value)
        self.chunked = (self.headers.get("transfer-encoding") or "").lower() == "chunked"
        self.will_close = self._closes()
        length = self.headers.get("content-length")
        if length is not None and not self.chunked and length.strip().isdigit():
            self.length = int(length)
        if status in (204, 304) or 100 <= status < 200 or self._method == "HEAD":
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _closes(self):
        words = (self.headers.get("connection") or "").lower()
        if self.version == 11:
            return "close" in words
        return not (
            self.headers.get("keep-alive")
            or "keep-alive" in words
            or "keep-alive" in (self.headers.get("proxy-connection") or "").lower()
        )

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
        if self.fp is not None:
            self.fp.flush()

    def readable(self):
        return True

    def isclosed(self):
        """Whether the body was read to its end."""
        return self.fp is None

    def _has_no_body(self):
        """Nothing is left, or the answer to HEAD says only what there would be."""
        if self.fp is not None and self._method == "HEAD":
            self._done()
        return self.fp is None

    def _next_chunk(self):
        """Begin the next chunk where one ended: how many bytes it has, None behind the last. Raises IncompleteRead."""
        if not self.chunk_left:
            if self.chunk_left is not None:
                self._exactly(2)  # the end of the line behind a chunk
            try:
                self.chunk_left = int(_line(self.fp, "chunk size").partition(b";")[0].strip(), 16)
            except ValueError:
                self._done()
                raise IncompleteRead(b"") from None
            if self.chunk_left == 0:
                while _line(self.fp, "trailer line") not in (b"\r\n", b"\n", b""):
                    pass
                self._done()
                self.chunk_left = None
        return self.chunk_left

    def _exactly(self, count):
        data = self.fp.read(count)
        if len(data) < count:
            raise IncompleteRead(data, count - len(data))
        return data

    def _read_chunked(self, size):
        parts = []
        try:
            while size is None or size > 0:
                left = self._next_chunk()
                if left is None:
                    break
                if size is not None:
                    left = min(left, size)
                    size -= left
                parts.append(self._exactly(left))
                self.chunk_left -= left
        except IncompleteRead:
            raise IncompleteRead(b"".join(parts)) from None  # whole chunks only
        return b"".join(parts)

    def _took(self, data, asked):
        """Note what came of the body, and whether that is its end."""
        if not data and asked:
            self._done()
        elif self.length is not None:
            self.length -= len(data)
            if not self.length:
                self._done()
        return data

    def _at_most(self, size):
        """A number of bytes within what is left of the body."""
        return self.length if self.length is not None and (size < 0 or size > self.length) else size

    def read(self, amt=None):
        """At most `amt` bytes of the body, all without it. Raises IncompleteRead."""
        if self._has_no_body():
            return b""
        if amt is not None and amt < 0:
            amt = None
        if self.chunked:
            return self._read_chunked(amt)
        if amt is not None:
            amt = self._at_most(amt)
            return self._took(self.fp.read(amt), amt)
        if self.length is None:
            data = self.fp.read()
        else:
            try:
                data = self._exactly(self.length)
            except IncompleteRead:
                self._done()
                raise
            self.length = 0
        self._done()
        return data

    def readinto(self, b):
        """As many bytes as fit into `b`; returns how many."""
        if self._has_no_body():
            return 0
        view = memoryview(b).cast("B")
        if not self.chunked:
            view = view[: self._at_most(len(view))]
            count = self.fp.readinto(view)
            if not count and len(view):
                self._done()
            elif self.length is not None:
                self.length -= count
                if not self.length:
                    self._done()
            return count
        data = self._read_chunked(len(view))
        view[: len(data)] = data
        return len(data)

    def read1(self, n=-1):
        """Some bytes of the body, b"" at the end."""
        if self._has_no_body():
            return b""
        if not self.chunked:
            n = self._at_most(n)
            return self._took(self.fp.read1(n), n)
        left = self._next_chunk()
        if left is None or n == 0:
            return b""
        data = self.fp.read1(left if n < 0 else min(n, left))
        if not data:
            raise IncompleteRead(b"")
        self.chunk_left -= len(data)
        return data

    def peek(self, n=-1):
        """Some of the bytes that come next, which stay where they are."""
        if self._has_no_body():
            return b""
        if not self.chunked:
            return self.fp.peek(n)
        try:
            left = self._next_chunk()
        except IncompleteRead:
            return b""
        return b"" if left is None else self.fp.peek(left)[:left]

    def readline(self, limit=-1):
        """A line of the body."""
        if self._has_no_body():
            return b""
        if self.chunked:
            return super().readline(limit)
        limit = self._at_most(limit)
        return self._took(self.fp.readline(limit), limit)

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        """The values of a header, joined by commas; the default if it is not there."""
        if self.headers is None:
            raise ResponseNotReady
        found = self.headers.get_all(name)
        if found is None:
            if isinstance(default, str) or not hasattr(default, "__iter__"):
                return default
            return ", ".join(default)
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

    def geturl(self):
        """The address that was asked, where it is known."""
        return self.url

    def __iter__(self):
        return self


class HTTPConnection:
    """A connection to a server; it connects for the first request."""

    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0
    _http_vsn = 11
    _http_vsn_str = "HTTP/1.1"

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=_COPY_BYTES):
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._buffer = []  # lines of the request that is being made
        self._state = "Idle"  # then Request-started, Request-sent
        self._method = None
        self._response = None
        self._tunnel_host = None
        self._tunnel_port = None
        self._tunnel_headers = {}
        self.host, self.port = self._host_port(host, port)
        self._validate_host(self.host)
        self._create_connection = socket.create_connection

    def _host_port(self, host, port):
        if port is None:
            port = self.default_port
            place = host.rfind(":")
            if place > host.rfind("]"):
                text = host[place + 1 :]
                if text:
                    try:
                        port = int(text)
                    except ValueError:
                        raise InvalidURL(f"nonnumeric port: '{text}'") from None
                host = host[:place]
        return host[1:-1] if host.startswith("[") and host.endswith("]") else host, port

    def set_debuglevel(self, level):
        """Above 0, what goes to and fro is printed."""
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        """Ask the server, a proxy, for a connection to another one. Raises RuntimeError once it is connected."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host, self._tunnel_port = self._host_port(host, port)
        self._tunnel_headers = dict(headers) if headers else {}

    def _tunnel(self):
        lines = [f"CONNECT {self._tunnel_host}:{self._tunnel_port} HTTP/1.0"]
        lines += [f"{name}: {value}" for name, value in self._tunnel_headers.items()]
        self.send("\r\n".join([*lines, "", ""]).encode("latin-1"))
        response = self.response_class(self.sock, self.debuglevel, self._method)
        try:
            _, code, reason = response._read_status()
            if code != 200:
                self.close()
                raise OSError(f"Tunnel connection failed: {code} {reason.strip()}")
            while True:
                line = _line(response.fp, "header line")
                if line in (b"\r\n", b"\n", b""):
                    break
                if self.debuglevel > 0:
                    print("header:", line.decode())
        finally:
            response.close()

    def connect(self):
        """Open the connection. Raises OSError."""
        details = () if self.timeout is None and self.source_address is None else (self.timeout,)
        if self.source_address is not None:
            details += (self.source_address,)
        self.sock = self._create_connection((self.host, self.port), *details)
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            pass  # it saves time only
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        """Close the connection; the next request opens it anew."""
        self._state = "Idle"
        sock, self.sock = self.sock, None
        try:
            if sock is not None:
                sock.close()
        finally:
            response, self._response = self._response, None
            if response is not None:
                response.close()

    def send(self, data):
        """Send bytes, what a file has, or the items of an iterable."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print("send:", repr(data))
        if hasattr(data, "read"):
            for block in _blocks_of_file(data, self.blocksize):
                self.sock.sendall(block)
            return
        try:
            self.sock.sendall(data)
            return
        except TypeError:
            if not hasattr(data, "__iter__"):
                raise TypeError(f"data should be a bytes-like object or an iterable, got {type(data)}") from None
        for block in data:
            self.sock.sendall(block)

    def _output(self, line):
        self._buffer.append(line)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request. Raises CannotSendRequest while a response is not read."""
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._state != "Idle":
            raise CannotSendRequest(self._state)
        self._state = "Request-started"
        self._method = method
        url = url or "/"
        self._validate_method(method)
        self._validate_path(url)
        self._output(self._encode_request(f"{method} {url} {self._http_vsn_str}"))
        if self._http_vsn != 11:
            return
        if not skip_host:
            place = url.partition("//")[2].partition("/")[0] if url.startswith("http") else ""
            if place:
                self.putheader("Host", place.encode("ascii"))
            else:
                host = self._tunnel_host or self.host
                port = self._tunnel_port if self._tunnel_host else self.port
                if ":" in host:
                    host = f"[{host.partition('%')[0]}]"  # the zone is known here only
                self.putheader("Host", host if port == self.default_port else f"{host}:{port}")
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    def _encode_request(self, request):
        return request.encode("ascii")

    def _validate_method(self, method):
        wrong = [char for char in method if char <= "\x1f"]
        if wrong:
            raise ValueError(f"method can't contain control characters. {method!r} (found at least {wrong[0]!r})")

    def _validate_host(self, host):
        self._validate_path(host)

    def _validate_path(self, url):
        wrong = [char for char in url if char <= " " or char == "\x7f"]
        if wrong:
            raise InvalidURL(f"URL can't contain control characters. {url!r} (found at least {wrong[0]!r})")

    def putheader(self, header, *values):
        """Add a header. Raises CannotSendHeader, ValueError."""
        if self._state != "Request-started":
            raise CannotSendHeader()
        name = header.encode("ascii") if hasattr(header, "encode") else header
        if not name or name[:1].isspace() or any(octet in b":\r\n" for octet in name):
            raise ValueError(f"Invalid header name {name!r}")
        parts = []
        for value in values:
            if hasattr(value, "encode"):
                value = value.encode("latin-1")
            elif isinstance(value, int):
                value = str(value).encode("ascii")
            # A line may be folded: the end of a line has to be followed by a space or tab.
            rest = value.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").replace(b"\n ", b"").replace(b"\n\t", b"")
            if b"\r" in rest.replace(b"\r ", b"").replace(b"\r\t", b"") or b"\n" in rest:
                raise ValueError(f"Invalid header value {value!r}")
            parts.append(value)
        self._output(name + b": " + b"\r\n\t".join(parts))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Send the request, with a body, in chunks if so wanted."""
        if self._state != "Request-started":
            raise CannotSendHeader()
        self._state = "Request-sent"
        head = b"\r\n".join([*self._buffer, b"", b""])
        self._buffer.clear()
        encode_chunked = encode_chunked and self._http_vsn == 11
        if isinstance(message_body, (bytes, bytearray)) and not encode_chunked:
            self.send(head + message_body)  # in one piece: one packet for a small request
            return
        self.send(head)
        if message_body is None:
            return
        for block in _blocks(message_body, self.blocksize):
            if block:
                self.send(b"%x\r\n" % len(block) + block + b"\r\n" if encode_chunked else block)
            elif self.debuglevel > 0:
                print("Zero length chunk ignored")
        if encode_chunked:
            self.send(b"0\r\n\r\n")

    def request(self, method, url, body=None, headers=None, *, encode_chunked=False):
        """Send a request; `getresponse` has the answer."""
        headers = {} if headers is None else headers
        names = {name.lower() for name in headers}
        self.putrequest(method, url, "host" in names, "accept-encoding" in names)
        if "content-length" not in names:
            if "transfer-encoding" not in names:
                encode_chunked = False
                length = _length_of(body, method)
                if length is not None:
                    self.putheader("Content-Length", str(length))
                elif body is not None:
                    if self.debuglevel > 0:
                        print(f"Unable to determine size of {body!r}")
                    encode_chunked = True
                    self.putheader("Transfer-Encoding", "chunked")
        else:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        if isinstance(body, str):
            body = _latin1(body, "body")
        self.endheaders(body, encode_chunked=encode_chunked)

    def getresponse(self):
        """The response to the request that was sent. Raises ResponseNotReady."""
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._state != "Request-sent" or self._response is not None:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, self.debuglevel, self._method)
        try:
            response.begin()
        except BaseException as error:
            if isinstance(error, ConnectionError):
                self.close()
            response.close()
            raise
        self._state = "Idle"
        if response.will_close:
            self.close()  # the response's file keeps the connection until it is read
        else:
            self._response = response
        return response


class HTTPSConnection(HTTPConnection):
    """A connection through TLS."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=None, source_address=None, context=None, blocksize=_COPY_BYTES):
        super().__init__(host, port, timeout, source_address, blocksize)
        self._context = context

    def connect(self):
        super().connect()
        import ssl

        context = ssl.create_default_context() if self._context is None else self._context
        self.sock = context.wrap_socket(self.sock, server_hostname=self._tunnel_host or self.host)


def _length_of(body, method):
    """How many bytes a body has; None if only sending it tells, or there is none."""
    if body is None:
        return 0 if method.upper() in ("PATCH", "POST", "PUT") else None
    if hasattr(body, "read"):
        return None
    if isinstance(body, str):
        return len(body)
    try:
        return memoryview(body).nbytes
    except TypeError:
        return None


def _latin1(text, name):
    """The bytes of a text that is sent as it stands. UnicodeEncodeError names what it was."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError(
            error.encoding,
            error.object,
            error.start,
            error.end,
            f"{name.title()} ({text[error.start : error.end]!r:.20}) is not valid Latin-1. Use {name}.encode('utf-8') if "
            "you want to send it encoded in UTF-8.",
        ) from None


def _blocks_of_file(file, size):
    """What a file has, in parts; text as Latin-1."""
    while True:
        block = file.read(size)
        if not block:
            return
        yield block.encode("latin-1") if isinstance(block, str) else block


def _blocks(body, size):
    """The parts of a body."""
    if hasattr(body, "read"):
        return _blocks_of_file(body, size)
    try:
        memoryview(body)
    except TypeError:
        if not hasattr(body, "__iter__"):
            raise TypeError(f"message_body should be a bytes-like object or an iterable, got {type(body)!r}") from None
        return iter(body)
    return (bytes(body),)

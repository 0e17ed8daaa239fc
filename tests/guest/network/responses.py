# http.client against bytes in memory: status, headers, bodies by length and in chunks, errors, requests as they are sent
import http
import http.client as client
import io


class Wire:
    """A socket whose other side has said everything already."""

    def __init__(self, text=b""):
        self.file = io.BufferedReader(io.BytesIO(text))
        self.sent = b""

    def makefile(self, mode):
        return self.file

    def sendall(self, data):
        self.sent += bytes(data)

    def close(self):
        pass


class Kept(io.BufferedIOBase):
    """A file of the wire that closes alone."""

    def __init__(self, file):
        self.file = file
        self.read = file.read
        self.readline = file.readline


def response(text, method=None):
    """A response whose status and headers are read."""
    made = client.HTTPResponse(Wire(text), method=method)
    made.begin()
    return made


def attempt(function, *args, **named):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: by length
HEAD = b"HTTP/1.1 200 Fine\r\nContent-Length: 11\r\nX-A: 1\r\nx-a: 2\r\nLong: one\r\n\ttwo\r\n: none\r\n\r\n"
r = response(HEAD + b"hello\nworld and the next")
print(r.status, r.reason, r.version, r.getheader("X-A"), r.getheader("no", "default"), r.getheader("no", ["a", "b"]), repr(r.msg["long"]))
print(r.read(3), r.readline(), r.read1(2), r.length, r.isclosed(), r.read(), r.isclosed(), r.read(), r.read(4))
buffer = bytearray(8)
r = response(HEAD + b"hello\nworld")
print(r.readinto(buffer), bytes(buffer), r.readinto(buffer), r.readinto(buffer), r.isclosed())
print(attempt(response(HEAD + b"short").read), response(HEAD, "HEAD").read(), response(b"HTTP/1.0 200 OK\r\n\r\nto the end").read())
print(response(b"HTTP/1.1 204 Gone\r\n\r\nrest").read(), response(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nall").read())
# case: in chunks
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
BODY = b"5;name=value\r\nhello\r\n1\r\n\n\r\na\r\nwide world\r\n0\r\nTrailer: x\r\n\r\n"
r = response(CHUNKED + BODY + b"more")
print(r.read(3), r.read(5), r.read1(4), r.read(), r.isclosed(), r.read(), r.read1(), r.readline())
print(response(CHUNKED + BODY).readline(), list(response(CHUNKED + BODY)), response(CHUNKED + BODY, "HEAD").read())
buffer = bytearray(7)
r = response(CHUNKED + BODY)
print(r.readinto(buffer), bytes(buffer), r.readinto(buffer), r.readinto(buffer), r.readinto(buffer))
for broken in (b"", b"5\r\nhel", b"x\r\nhello", b"5\r\nhello\r\n"):
    print(attempt(response(CHUNKED + broken).read))
# case: what cannot be read
for text in (b"", b"HTTX/1.1 200 OK\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"HTTP/1.1 99 Low\r\n\r\n", b"HTTP/3 200 OK\r\n\r\n", b"HTTP/1.1\r\n\r\n"):
    print(attempt(response, text) if b"200 OK" not in text or b"X" in text or b"3" in text else "")
print(attempt(response, b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 101 + b"\r\n"), attempt(response, b"HTTP/1.1 200 OK\r\nA: " + b"x" * 65536))
print(response(b"HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n").status, response(b"HTTP/1.1 200\r\n\r\n").reason == "")
print(repr(client.IncompleteRead(b"ab", 3)), client.BadStatusLine(""), issubclass(client.RemoteDisconnected, ConnectionResetError))
# case: requests
def sent(*args, **named):
    """What a request looks like on the wire."""
    connection = client.HTTPConnection(named.pop("host", "example.com"))
    connection.sock = Wire()
    connection.request(*args, **named)
    return connection.sock.sent


print(sent("GET", "/"), sent("POST", "/x", "body"), sent("PUT", "/", None), sent("GET", "", host="[::1]:81"), sep="\n")
print(sent("POST", "/", io.BytesIO(b"file")), sent("POST", "/", iter([b"a", b"", b"bc"])), sent("POST", "/", [b"ab"], {"Content-Length": "2"}), sep="\n")
print(sent("GET", "/", headers={"Host": "other", "Accept-Encoding": "gzip", "X": b"\xff", "N": 5}))
for wrong in (
    lambda: sent("GET\n", "/"),
    lambda: sent("GET", "/ a"),
    lambda: sent("GET", "/", headers={"A\n": "b"}),
    lambda: sent("GET", "/", headers={"A": "b\nc"}),
    lambda: sent("POST", "/", "\u20ac"),
    lambda: client.HTTPConnection("a:b"),
    lambda: client.HTTPConnection("a b"),
    lambda: client.HTTPConnection("a").getresponse(),
    lambda: client.HTTPConnection("a").putheader("a", "b"),
    lambda: client.HTTPConnection("a").endheaders(),
):
    print(attempt(wrong))
# case: a conversation
wire = Wire(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabHTTP/1.1 404 Not Found\r\nContent-Length: 1\r\nConnection: close\r\n\r\nc")
connection = client.HTTPConnection("example.com")
connection.sock = wire
wire.makefile = lambda mode: Kept(wire.file)
connection.request("GET", "/a")
print(attempt(connection.request, "GET", "/b"))
first = connection.getresponse()
print(attempt(connection.getresponse), first.read(), connection.sock is wire)
connection.request("GET", "/b")
second = connection.getresponse()
print(second.status, second.will_close, second.read(), connection.sock, attempt(connection.set_tunnel, "x"))
# case: names
print(http.HTTPStatus.NOT_FOUND, repr(http.HTTPStatus(404)), http.HTTPStatus.OK.phrase, http.HTTPStatus.GONE.description, len(http.HTTPStatus))
print(client.NOT_FOUND == 404, client.responses[404], len(client.responses), http.HTTPMethod.GET, repr(http.HTTPMethod("POST")), hasattr(client, "NO_SUCH"))

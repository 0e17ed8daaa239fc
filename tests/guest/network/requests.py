# http.client: requests to a server in another thread, and what it answers.
import http.client
import socket
import threading

server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen(2)
port = server.getsockname()[1]
seen = []


def answer(*replies):
    """Answer each request of one connection with the next reply."""

    def serve():
        peer, _ = server.accept()
        with peer, peer.makefile("rb") as source:
            for reply in replies:
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    line = source.readline()
                    if not line:
                        return
                    head += line
                length = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
                body = source.read(int(length[0].split(b":")[1])) if length else b""
                while b"chunked" in head and not body.endswith(b"0\r\n\r\n"):
                    body += source.readline()
                seen.append((head.replace(b":%d" % port, b":PORT").decode(), body))
                peer.sendall(reply)

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

# case: a body with a length
thread = answer(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: 1\r\nX-A: 2\r\nConnection: close\r\n\r\nhello")
connection.request("GET", "/path?x=1", headers={"X-Own": "value"})
response = connection.getresponse()
print(response.status, response.reason, response.version, response.getheader("x-a"), response.getheader("absent", "no"))
print(response.read(2), response.read(), response.read(), response.isclosed())
thread.join()
print(seen[0][0])
# case: chunks
thread = answer(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nTrailer: t\r\n\r\n")
connection.request("GET", "/")
response = connection.getresponse()
print(response.chunked, response.read(3), response.read(4), response.read(), response.read())
connection.close()
thread.join()
# case: one connection for several requests
ok = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"
thread = answer(ok + b"a", ok + b"b", b"HTTP/1.1 204 No Content\r\n\r\n")
for path in ("/1", "/2", "/3"):
    connection.request("GET", path)
    response = connection.getresponse()
    print(response.status, response.read(), response.will_close)
connection.close()
thread.join()
print(len(seen))
# case: bodies are sent
thread = answer(ok := b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ok, ok, ok)
for body in (b"bytes", "text", iter([b"one", b"two"]), None):
    connection.request("POST", "/", body)
    connection.getresponse().read()
connection.close()
thread.join()
for head, body in seen:
    print([line for line in head.split("\r\n") if line.startswith(("Content", "Transfer"))], body)
# case: up to the end of the connection
thread = answer(b"HTTP/1.0 200 OK\r\n\r\nall of it")
connection.request("GET", "/")
response = connection.getresponse()
print(response.version, response.length, response.will_close)
thread.join()
print(response.read(), connection.sock)
# case: a response that breaks off
thread = answer(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nshort")
connection.request("GET", "/")
response = connection.getresponse()
thread.join()
try:
    response.read()
except http.client.IncompleteRead as error:
    print(error, error.partial, error.expected)
# case: no response
thread = answer(b"")
connection.request("GET", "/")
thread.join()
try:
    connection.getresponse()
except http.client.RemoteDisconnected as error:
    print(error, isinstance(error, ConnectionResetError), isinstance(error, http.client.BadStatusLine))
# case: a bad status line
thread = answer(b"SSH-2.0-server\r\n")
connection.request("GET", "/")
try:
    connection.getresponse()
except http.client.BadStatusLine as error:
    print(repr(error.line))
connection.close()
thread.join()
# case: HEAD has no body
thread = answer(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n")
connection.request("HEAD", "/")
response = connection.getresponse()
print(response.read(), response.getheader("content-length"))
thread.join()
# case: out of order
for act in (connection.getresponse, lambda: connection.putheader("a", "b"), connection.endheaders):
    try:
        act()
    except http.client.HTTPException as error:
        print(type(error).__name__, isinstance(error, http.client.ImproperConnectionState))
connection.putrequest("GET", "/")
try:
    connection.putrequest("GET", "/")
except http.client.CannotSendRequest as error:
    print(error)
for name, value in (("bad name", "x"), ("x", "a\r\nb: c"), ("", "x")):
    try:
        connection.putheader(name, value)
    except ValueError as error:
        print(error)
# case: names of hosts
for host in ("a", "a:81", "[::1]", "[::1]:82", "a:"):
    made = http.client.HTTPConnection(host)
    print(made.host, made.port)
for host in ("a:x",):
    try:
        http.client.HTTPConnection(host)
    except http.client.InvalidURL as error:
        print(error)
print(http.client.responses[404], http.client.HTTPConnection.default_port, http.client.HTTPS_PORT)

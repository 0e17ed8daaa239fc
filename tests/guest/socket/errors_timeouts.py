# Refused connection, time-outs, non-blocking, bad arguments, closed sockets.
import errno
import socket
import time

s = socket.socket()
s.bind(("127.0.0.1", 0))
port = s.getsockname()[1]
s.close()
c = socket.socket()
try:
    c.connect(("127.0.0.1", port))
except OSError as e:
    print(type(e).__name__, e.errno == errno.ECONNREFUSED)
c.close()
srv = socket.socket()
srv.bind(("127.0.0.1", 0))
srv.listen(1)
srv.settimeout(0.05)
print(srv.gettimeout())
t = time.monotonic()
try:
    srv.accept()
except OSError as e:
    print(type(e).__name__, e, time.monotonic() - t >= 0.04, socket.timeout is TimeoutError)
srv.setblocking(False)
try:
    srv.accept()
except OSError as e:
    print(type(e).__name__, e.errno == errno.EAGAIN)
c = socket.create_connection(srv.getsockname(), timeout=5)
srv.setblocking(True)
conn, _ = srv.accept()
c.settimeout(0.03)
try:
    c.recv(10)
except TimeoutError as e:
    print("recv", e)
conn.send(b"late")
c.settimeout(5)
print(c.recv(10))
conn.close()
print(c.recv(10))
c.close()
for f in (lambda: c.recv(1), lambda: c.send(b"x")):
    try:
        f()
    except OSError as e:
        print(e.errno == errno.EBADF)
try:
    srv.bind("nonsense")
except TypeError as e:
    print("TypeError")
srv.close()
with socket.socket() as w:
    w.bind(("127.0.0.1", 0))
print(w.fileno())

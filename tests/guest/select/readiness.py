# select: readable, writable, time-outs.
import select
import socket
import time

srv = socket.socket()
srv.bind(("127.0.0.1", 0))
srv.listen(1)
t = time.monotonic()
print(
    select.select([srv], [], [], 0.03),
    time.monotonic() - t >= 0.02,
    select.select([], [], [], 0),
    select.select([srv], [], [], 0),
)
c = socket.create_connection(srv.getsockname())
r, w, x = select.select([srv], [c], [], 5)
print(r == [srv], w == [c], x)
s, _ = srv.accept()
print(select.select([s, c], [], [], 0)[0])
c.send(b"data")
print(select.select([s, c], [], [], 5)[0] == [s], s.recv(10))
s.close()
r, _, _ = select.select([c], [], [], 5)
print(r == [c], c.recv(10))
c.close()
srv.close()
for bad in (
    lambda: select.select([5.5], [], [], 0),
    lambda: select.select([], [], [], "x"),
    lambda: select.select([c], [], [], 0),
):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)

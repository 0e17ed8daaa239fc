# poll objects: register, modify, poll, unregister.
import select
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
b.bind(("127.0.0.1", 0))
p = select.poll()
p.register(a, select.POLLIN)
print(p.poll(10), p.poll(0))
b.sendto(b"x", a.getsockname())
ev = p.poll(5000)
print(len(ev), ev[0][0] == a.fileno(), ev[0][1] & select.POLLIN != 0)
print(a.recv(5), p.poll(0))
p.modify(a, select.POLLOUT)
print([e & select.POLLOUT != 0 for _, e in p.poll(1000)])
p.unregister(a)
print(p.poll(0))
try:
    p.unregister(a)
except (KeyError, OSError) as e:
    print("not registered")
p.register(a, select.POLLIN)
p.register(b, select.POLLIN)
a.sendto(b"1", b.getsockname())
b.sendto(b"2", a.getsockname())
seen = set()
while len(seen) < 2:
    seen |= {fd for fd, _ in p.poll(1000)}
print(seen == {a.fileno(), b.fileno()})
a.close()
b.close()

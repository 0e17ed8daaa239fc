# UDP on loopback: sendto, recvfrom, truncation of nothing.
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
b.bind(("127.0.0.1", 0))
a.settimeout(5)
b.settimeout(5)
print(a.sendto(b"one", b.getsockname()), b.recvfrom(100)[0], b.sendto(b"two", a.getsockname()))
data, addr = a.recvfrom(100)
print(data, addr == b.getsockname())
for i in range(5):
    a.sendto(bytes([i]) * i, b.getsockname())
print([b.recvfrom(10)[0] for _ in range(5)])
a.close()
b.close()
try:
    a.sendto(b"x", ("127.0.0.1", 9))
except OSError as e:
    print("closed", type(e).__name__)

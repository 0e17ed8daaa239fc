# A TCP echo server in a thread, on the loopback address.
import socket
import threading

srv = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
srv.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
srv.bind(("127.0.0.1", 0))
srv.listen(1)
host, port = srv.getsockname()
print(host, port > 0)


def serve():
    conn, addr = srv.accept()
    with conn:
        total = 0
        while data := conn.recv(64):
            total += len(data)
            conn.sendall(data.upper())
    log.append((addr[0], total))


log = []
t = threading.Thread(target=serve)
t.start()
c = socket.socket()
c.connect((host, port))
print(c.send(b"hello"), c.recv(5), c.getpeername() == (host, port))
c.sendall(b"x" * 1000)
got = b""
while len(got) < 1000:
    got += c.recv(4096)
print(len(got), set(got) == {ord("X")})
c.close()
t.join()
srv.close()
print(log)

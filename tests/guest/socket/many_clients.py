# Several client threads and a server with a thread for each connection.
import socket
import threading

srv = socket.socket()
srv.bind(("127.0.0.1", 0))
srv.listen(8)
N = 6


def handle(conn):
    with conn:
        n = 0
        while True:
            b = conn.recv(100)
            if not b:
                break
            n += sum(b)
        with lock:
            totals.append(n)


def accept():
    hs = []
    for _ in range(N):
        conn, _addr = srv.accept()
        h = threading.Thread(target=handle, args=(conn,))
        h.start()
        hs.append(h)
    for h in hs:
        h.join()


def client(i):
    with socket.create_connection(srv.getsockname()) as c:
        for _ in range(20):
            c.sendall(bytes([i + 1]) * 10)


totals, lock = [], threading.Lock()
a = threading.Thread(target=accept)
a.start()
cs = [threading.Thread(target=client, args=(i,)) for i in range(N)]
for c in cs:
    c.start()
for c in cs:
    c.join()
a.join()
srv.close()
print(sorted(totals))

# A line protocol over makefile, and getaddrinfo.
import socket
import threading

srv = socket.socket()
srv.bind(("127.0.0.1", 0))
srv.listen(1)


def serve():
    conn, _ = srv.accept()
    f = conn.makefile("rwb")
    store = {}
    while line := f.readline():
        cmd, *args = line.decode().split()
        if cmd == "SET":
            store[args[0]] = args[1]
            reply = "OK"
        elif cmd == "GET":
            reply = store.get(args[0], "NONE")
        else:
            reply = "BYE"
        f.write(reply.encode() + b"\n")
        f.flush()
        if reply == "BYE":
            break
    f.close()
    conn.close()


t = threading.Thread(target=serve)
t.start()
c = socket.create_connection(srv.getsockname())
f = c.makefile("rwb")
for cmd in ("SET a 1", "GET a", "GET b", "SET a 2", "GET a", "QUIT"):
    f.write(cmd.encode() + b"\n")
    f.flush()
    print(cmd, "->", f.readline().decode().strip())
print(f.readline())
f.close()
c.close()
t.join()
srv.close()
info = socket.getaddrinfo("127.0.0.1", 80, socket.AF_INET, socket.SOCK_STREAM)
print(info[0][4], info[0][0] == socket.AF_INET, len(info) >= 1)

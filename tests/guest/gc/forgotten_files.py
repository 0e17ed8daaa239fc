# Files and sockets that nobody holds any more give their descriptors back when they are collected; held ones do not.
import gc
import os
import socket
import sys

path = sys.argv[1] + "/f"
with open(path, "w") as f:
    f.write("text")


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


class Own(socket.socket):
    pass


def forget(make):
    numbers = []
    for _ in range(10):
        made = make()
        numbers.append(made.fileno())
    return numbers


def server():
    made = socket.socket()
    made.bind(("127.0.0.1", 0))
    made.listen(50)
    return made


listening = server()


def accepted():
    client = socket.create_connection(listening.getsockname())
    made, _ = listening.accept()
    client.close()
    return made


held = open(path)
held_socket = Own(socket.AF_INET, socket.SOCK_DGRAM)
for make in (
    lambda: open(path),
    lambda: open(path, "rb"),
    lambda: open(path, "rb", buffering=0),
    lambda: open(path, "a+"),
    socket.socket,
    Own,
    accepted,
    lambda: socket.create_connection(listening.getsockname()),
    lambda: socket.socket().makefile("rb"),
):
    numbers = forget(make)
    forget(lambda: held)
    gc.collect()
    print(sum(is_open(fd) for fd in set(numbers)) <= 2)
print(is_open(held.fileno()), held.read(), is_open(held_socket.fileno()), is_open(listening.fileno()))
held.close()
del held
gc.collect()

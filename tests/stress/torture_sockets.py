"""Threads talk to each other over pairs of sockets, a listener and datagrams on the loopback device, with time-outs, and
close under each other's hands: what arrives is what was sent, in order, and no descriptor is used after its end."""

import select
import socket
import threading

from torture import THREADS, Round, main

LOCAL = "127.0.0.1"
WAIT_S = 20


def octets(number, count):
    return bytes((number + n) & 0xFF for n in range(count))


def pair():
    """Two sockets that are connected to each other."""
    with socket.socket() as listener:
        listener.bind((LOCAL, 0))
        listener.listen(1)
        left = socket.create_connection(listener.getsockname(), WAIT_S)
        right, _ = listener.accept()
    right.settimeout(WAIT_S)
    return left, right


class Sockets(Round):
    """A listener with a thread that answers, and a pair that threads share."""

    steps = 40

    def __init__(self):
        super().__init__()
        self.listener = socket.socket()
        self.listener.bind((LOCAL, 0))
        self.listener.listen(16)
        self.address = self.listener.getsockname()
        self.answering = threading.Thread(target=self.answer)
        self.answering.start()
        self.left, self.right = pair()
        self.left.settimeout(0.01)
        self.right.settimeout(0.01)
        self.sent = [0] * THREADS
        self.received = [0] * THREADS

    def answer(self):
        threads = []
        while True:
            connection, _ = self.listener.accept()
            first = connection.recv(1)
            if first == b"\0":
                connection.close()
                break
            threads.append(threading.Thread(target=self.echo, args=(connection, first)))
            threads[-1].start()
        for thread in threads:
            thread.join()

    def echo(self, connection, first):
        with connection:
            connection.settimeout(WAIT_S)
            while first:
                connection.sendall(first)
                first = connection.recv(1000)

    def end(self):
        with socket.create_connection(self.address) as last:
            last.sendall(b"\0")
            self.answering.join()
        self.listener.close()
        self.left.shutdown(socket.SHUT_WR)  # the system may still hold back what was sent in small pieces
        self.right.settimeout(WAIT_S)
        left = 0
        while part := self.right.recv(1000):
            left += len(part)
        if sum(self.sent) != sum(self.received) + left:
            self.wrong.append(("octets", self.sent, self.received, left))
        self.left.close()
        self.right.close()


def on_echo(this, value, numbers):
    data = octets(value[1], 1 + numbers.below(3000)) if numbers.below(3) else octets(1, 70_000)
    data = b"\1" + data
    found = bytearray()
    with socket.create_connection(this.address, WAIT_S) as connection:
        sender = threading.Thread(target=connection.sendall, args=(data,))
        sender.start()
        while len(found) < len(data):
            part = connection.recv(4096)
            if not part:
                break
            found += part
        sender.join()
    if found != data:
        this.wrong.append(("echo", len(found), len(data)))


def on_pair(this, value, numbers):
    """One stream, that all write to and read from: no octet is lost or doubled."""
    me = value[0]
    try:
        if numbers.below(2):
            this.sent[me] += this.left.send(octets(0, 1 + numbers.below(50)))
        else:
            this.received[me] += len(this.right.recv(1 + numbers.below(50)))
    except TimeoutError:
        pass


def on_datagrams(this, value, numbers):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as here:
        here.bind((LOCAL, 0))
        here.settimeout(WAIT_S)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there:
            for n in range(4):
                there.sendto(octets(n, n * 100), here.getsockname())
                if here.recv(1000) != octets(n, n * 100):
                    this.wrong.append("datagram")


def on_late(this, value, numbers):
    """A time-out, while another thread has no wish to send."""
    left, right = pair()
    with left, right:
        left.settimeout(0.001)
        try:
            left.recv(1)
            this.wrong.append("received nothing")
        except TimeoutError:
            pass
        right.send(b"x")
        if left.recv(5) != b"x":
            this.wrong.append("after the time-out")


def on_close(this, value, numbers):
    """A thread waits for what another closes or shuts down."""
    left, right = pair()
    ended = []

    def read():
        try:
            ended.append(left.recv(1))
        except OSError:
            ended.append(b"")

    reader = threading.Thread(target=read)
    reader.start()
    if numbers.below(2):
        right.close()
    else:
        left.shutdown(socket.SHUT_RDWR)
    reader.join(WAIT_S)
    if ended != [b""]:
        this.wrong.append(("closed", ended))
    left.close()
    right.close()


def on_select(this, value, numbers):
    pairs = [pair() for _ in range(3)]
    which = numbers.below(3)
    sender = threading.Thread(target=pairs[which][0].send, args=(b"!",))
    sender.start()
    ready, _, _ = select.select([right for _, right in pairs], [], [], WAIT_S)
    if ready != [pairs[which][1]]:
        this.wrong.append(("select", which, ready))
    sender.join()
    for left, right in pairs:
        left.close()
        right.close()


main(Sockets, (on_echo, on_pair, on_pair, on_pair, on_datagrams, on_late, on_close, on_select))

"""Waiting for descriptors: a poll object whose registration found no memory is as it was before."""

import os
import select
import socket
import threading

from surely import started, surely, whole

readable, writable = os.pipe()
poller = surely(select.poll)


def register():
    poller.register(readable, select.POLLIN)


def ready():
    return [(number == readable, mask) for number, mask in poller.poll(0)]


surely(register)
whole(surely(ready) == [], "nothing was written")
os.write(writable, b"x")
whole(surely(ready) == [(True, select.POLLIN)], "x was written")


def selected():
    found = select.select([readable], [writable], [], 1)
    return [len(part) for part in found]


def changed():
    poller.modify(readable, 0)
    return poller.poll(0)


print(surely(selected), surely(changed))


def pair():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        other = socket.create_connection(listening.getsockname())
        return listening.accept()[0], other


recv, sendall = socket.socket.recv, socket.socket.sendall
answer, marks = [b"?"], [b"!"]


def echo(end):
    answer[0] = surely(recv, end, 5)
    surely(sendall, end, answer[0])
    surely(sendall, end, marks[0])


def come(end):
    return select.select([end], [], [], 10)[0] == [end]


def talk():
    mine, other = surely(pair)
    thread = started(echo, other)
    surely(sendall, mine, b"hello")
    said = [b""] * 6
    for n in range(6):
        whole(surely(come, mine), "an answer")
        said[n] = surely(recv, mine, 1)
    thread.join()
    mine.close()
    other.close()
    return said


def other_threads():
    return threading.active_count()


print(talk(), surely(other_threads))
poller.unregister(readable)
os.close(readable)
os.close(writable)

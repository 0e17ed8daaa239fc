# Several descriptors at once: whichever is ready ends the wait at once; ends and errors are told unasked.
import select
import socket
import threading
import time

ROUNDS = 300


def pairs(count):
    return [socket.socketpair() for _ in range(count)] if hasattr(socket, "socketpair") else [connected() for _ in range(count)]


def connected():
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(1)
    client = socket.create_connection(server.getsockname())
    peer, _ = server.accept()
    server.close()
    return client, peer


links = pairs(4)
ours = [link[0] for link in links]
theirs = [link[1] for link in links]


def echo(peer):
    for _ in range(ROUNDS):
        peer.sendall(peer.recv(1))


thread = threading.Thread(target=echo, args=(theirs[3],))
thread.start()
begin = time.monotonic()
for _ in range(ROUNDS):
    ours[3].sendall(b"x")
    readable, writable, urgent = select.select(ours, [], [], 10)
    assert readable == [ours[3]] and not writable and not urgent
    ours[3].recv(1)
thread.join()
print("quick", time.monotonic() - begin < ROUNDS * 0.003)

begin = time.monotonic()
print(select.select(ours, [], [], 0.05), 0.04 < time.monotonic() - begin < 5)
print([s is ours[1] for s in select.select([ours[0]], [ours[1]], [])[1]])

poll = select.poll()
for s in ours:
    poll.register(s, select.POLLIN | select.POLLOUT)
poll.modify(ours[2], select.POLLIN)
print(sorted(place for fd, events in poll.poll(0) for place in range(4) if ours[place].fileno() == fd and events == select.POLLOUT))
theirs[2].sendall(b"y")
time.sleep(0.05)
print([events for fd, events in poll.poll(1000) if fd == ours[2].fileno()] == [select.POLLIN])
ours[2].recv(1)
theirs[2].close()
theirs[3].shutdown(socket.SHUT_WR)
time.sleep(0.05)
found = dict(poll.poll(1000))
print(found[ours[2].fileno()] & select.POLLIN, found[ours[3].fileno()] == select.POLLIN | select.POLLOUT)
print(len(select.select(ours, [], [], 0)[0]))
fd = ours[0].fileno()
ours[0].close()
print([events for f, events in poll.poll(0) if f == fd] == [select.POLLNVAL])
try:
    select.select([fd], [], [], 0)
except OSError as e:
    print(e.errno)

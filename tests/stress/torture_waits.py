"""Threads share what blocks: a pair of sockets, poll objects, pipes that are closed under readers, buffers, `struct`."""

import io
import os
import select
import socket
import struct
import threading

from torture import THREADS, Round, main

ENDED = {9, 11, 32, 104, 107}  # EBADF, EAGAIN, EPIPE, ECONNRESET, ENOTCONN
UNITS = 16  # of four equal bytes, in the shared buffer


def pair():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        one = socket.create_connection(server.getsockname())
        two, _ = server.accept()
    one.setblocking(False)
    two.setblocking(False)
    return one, two


class Waits(Round):
    """What is shared. `sent` and `received` count bytes by the thread that sent them; each row belongs to one thread."""

    steps = 200

    def __init__(self):
        super().__init__()
        self.sender, self.receiver = pair()
        self.sent = [0] * THREADS
        self.received = [[0] * THREADS for _ in range(THREADS)]
        self.poll = select.poll()
        self.poll.register(self.receiver, select.POLLIN)
        self.wakes = hasattr(self.poll, "_wake")
        self.doomed = list(pair())
        self.pipe = self.new_pipe()
        self.buffer = io.BytesIO(bytes(4 * UNITS))
        self.record = struct.Struct("<IIII")
        self.lock = threading.Lock()

    def new_pipe(self):
        read, write = os.pipe()
        return os.fdopen(read, "rb", buffering=0), os.fdopen(write, "wb", buffering=0)

    def note(self, me, octets):
        counts = self.received[me]
        for octet in octets:
            if octet >= THREADS:
                self.wrong.append(("received", octet))
            else:
                counts[octet] += 1

    def end(self):
        self.sender.shutdown(socket.SHUT_WR)
        self.receiver.settimeout(10)  # what was sent last may be on its way: the system collects small pieces
        while octets := self.receiver.recv(4096):
            self.note(0, octets)
        arrived = [sum(row[me] for row in self.received) for me in range(THREADS)]
        if arrived != self.sent:
            self.wrong.append(("lost or doubled", self.sent, arrived))
        for each in (self.sender, self.receiver, *self.doomed, *self.pipe):
            each.close()
        with self.buffer.getbuffer() as view:
            if len(view) < 4 * UNITS:
                self.wrong.append(("buffer", len(view)))


def on_stream(this, value, numbers):
    me = value[0]
    kind = numbers.below(4)
    try:
        if kind == 0:
            this.sent[me] += this.sender.send(bytes([me]) * (1 + numbers.below(300)))
        elif kind == 1:
            this.note(me, this.receiver.recv(1 + numbers.below(500)))
        elif kind == 2:
            room = bytearray(64)
            this.note(me, room[: this.receiver.recv_into(room)])
        else:
            ready, _, _ = select.select([this.receiver], [], [], 0.001)
            if ready not in ([], [this.receiver]):
                this.wrong.append(ready)
    except BlockingIOError:
        pass


def on_poll(this, value, numbers):
    """Two that poll at once: RuntimeError, one of the races."""
    poll = this.poll
    kind = numbers.below(5)
    if kind == 0:
        for descriptor, events in poll.poll(1):
            if events & (select.POLLIN | select.POLLOUT | select.POLLHUP | select.POLLNVAL | select.POLLERR) == 0:
                this.wrong.append((descriptor, events))
    elif kind == 1:
        poll.modify(this.receiver, select.POLLIN | (select.POLLOUT if numbers.below(2) else 0))
    elif kind == 2:
        poll.register(this.doomed[0], select.POLLIN)
    elif kind == 3:
        poll.unregister(this.doomed[0])
    elif this.wakes:
        poll._wake()


def on_doomed(this, value, numbers):
    """A socket that others close, or find closed."""
    kind = numbers.below(6)
    one, two = this.doomed
    try:
        if kind == 0:
            one.close()
            this.doomed[:] = pair()
        elif kind == 1:
            one.settimeout(0.002)
            one.recv(10)
        elif kind == 2:
            two.send(b"x")
        elif kind == 3:
            select.select([one], [two], [one], 0.002)
        elif kind == 4:
            one.makefile("rb").close()
            one.getsockname()
        else:
            one.shutdown(socket.SHUT_RDWR)
    except ValueError:
        pass  # fileno() is -1
    except OSError as error:
        if error.errno not in ENDED and not isinstance(error, TimeoutError):
            this.wrong.append(error)


def on_pipe(this, value, numbers):
    """A pipe that is closed while others read from it, wait for it or write to it."""
    reader, writer = this.pipe
    kind = numbers.below(5)
    try:
        if kind == 0:
            with this.lock:
                if this.pipe[0] is reader:
                    this.pipe = this.new_pipe()
                    reader.close()
                    writer.close()
        elif kind == 1:
            writer.write(b"ab")
        elif kind == 2:
            if select.select([reader], [], [], 0.002)[0]:
                writer.write(b"ab")  # another may have taken what was there: something comes in any case
                if set(reader.read(2)) - set(b"ab"):
                    this.wrong.append("from another's pipe")
        else:
            select.select([reader], [writer], [], 0.001)
    except ValueError:
        pass  # closed
    except OSError as error:
        if error.errno not in ENDED:
            this.wrong.append(error)


def on_buffer(this, value, numbers):
    """While it is exported it keeps its length; BufferError is what who would change that gets."""
    buffer = this.buffer
    me = value[0]
    kind = numbers.below(5)
    try:
        if kind == 0:
            with buffer.getbuffer() as view:
                place = 4 * numbers.below(UNITS)
                view[place : place + 4] = bytes([me]) * 4
        elif kind == 1:
            for octet in buffer.getvalue():
                if octet >= THREADS:
                    this.wrong.append(("buffer", octet))
        elif kind == 2:
            with buffer.getbuffer() as view:
                before = len(view)
                if len(bytes(view)) != before or view.nbytes != before:
                    this.wrong.append(("length", before))
        elif kind == 3:
            buffer.seek(0, 2)
            buffer.write(bytes([me]) * 4)
        else:
            buffer.truncate(4 * UNITS)
    except BufferError:
        pass


def on_struct(this, value, numbers):
    record = this.record
    me = value[0]
    kind = numbers.below(5)
    try:
        if kind == 0:
            octets = record.pack(me, me, me, me)
            if len(set(octets)) > 2:
                this.wrong.append(octets)
        elif kind == 1:
            room = bytearray(32)
            record.pack_into(room, 8, me, me, me, me)
            if room[8:12] != me.to_bytes(4, "little") or room[24:] != bytes(8) or room[:8] != bytes(8):
                this.wrong.append(room)
        elif kind == 2:
            fields = record.unpack(bytes([me]) * 16)
            if len(set(fields)) != 1:
                this.wrong.append(fields)
        elif kind == 3:
            for fields in record.iter_unpack(bytes([me]) * 64):
                if len(set(fields)) != 1:
                    this.wrong.append(fields)
        else:
            this.record.__init__("<IIII" if numbers.below(2) else "<QQ")
    except struct.error:
        pass  # another format than a moment ago


if __name__ == "__main__":
    main(Waits, [on_stream, on_stream, on_poll, on_doomed, on_pipe, on_buffer, on_struct])

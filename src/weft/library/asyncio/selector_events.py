"""The event loop that waits with `poll`: what it knows of descriptors and non-blocking sockets."""

from _thread import _hold_requests
from select import POLLERR, POLLHUP, POLLIN, POLLOUT, poll

from .base_events import BaseEventLoop, _set_none
from .events import Handle

_hold_requests()  # Ctrl-C and `Thread.stop`: no call, callback or byte is lost halfway

__all__ = ["BaseSelectorEventLoop", "SelectorEventLoop"]

_READABLE = POLLIN | POLLHUP | POLLERR
_WRITABLE = POLLOUT | POLLHUP | POLLERR


def _fileno(source):
    if isinstance(source, int):
        number = source
    else:
        try:
            number = int(source.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {source!r}") from None
    if number < 0:
        raise ValueError(f"Invalid file descriptor: {number}")
    return number


class BaseSelectorEventLoop(BaseEventLoop):
    """The loop. `_readers` and `_writers` are handles by descriptor, `_transports` what owns one.

    A `selector` is one of the module `selectors`: the loop waits with its `poll`.
    """

    def __init__(self, selector=None):
        super().__init__()
        self._readers = {}
        self._writers = {}
        self._transports = {}
        self._poll = poll() if selector is None else selector._poll

    def close(self):
        super().close()
        self._readers.clear()
        self._writers.clear()

    def _write_to_self(self):
        self._poll._wake()

    def _wait(self, timeout):
        if timeout != 0 or self._readers or self._writers:
            for descriptor, mask in self._poll.poll(None if timeout is None else timeout * 1000):
                if mask & _READABLE:
                    handle = self._readers.get(descriptor)
                    if handle is not None:
                        self._ready.append(handle)
                if mask & _WRITABLE:
                    handle = self._writers.get(descriptor)
                    if handle is not None:
                        self._ready.append(handle)
                if mask & ~(_READABLE | _WRITABLE):  # no descriptor any more
                    self._remove_reader(descriptor)
                    self._remove_writer(descriptor)

    # Descriptors

    def _watch(self, source, callback, args, row):
        self._check_closed()
        number = _fileno(source)
        handle = Handle(callback, args, self)
        before = row.get(number)
        if before is not None:
            before.cancel()
        row[number] = handle
        self._register(source, number)
        return handle

    def _register(self, source, number):
        mask = (POLLIN if number in self._readers else 0) | (POLLOUT if number in self._writers else 0)
        if mask:
            self._poll.register(source, mask)
        else:
            try:
                self._poll.unregister(number)
            except KeyError:
                pass

    def _forget(self, source, row):
        if self._closed:
            return False
        number = _fileno(source)
        handle = row.pop(number, None)
        if handle is None:
            return False
        handle.cancel()
        self._register(number, number)
        return True

    def _add_reader(self, fd, callback, *args):
        return self._watch(fd, callback, args, self._readers)

    def _remove_reader(self, fd):
        return self._forget(fd, self._readers)

    def _add_writer(self, fd, callback, *args):
        return self._watch(fd, callback, args, self._writers)

    def _remove_writer(self, fd):
        return self._forget(fd, self._writers)

    def _check_free(self, fd):
        """Raises RuntimeError if a transport has the descriptor."""
        transport = self._transports.get(_fileno(fd))
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f"File descriptor {fd!r} is used by transport {transport!r}")

    def add_reader(self, fd, callback, *args):
        """Call a function whenever a descriptor, or an object with `fileno`, can be read."""
        self._check_free(fd)
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """Do so no more. Whether it was watched."""
        self._check_free(fd)
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Call a function whenever a descriptor can be written."""
        self._check_free(fd)
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        """Do so no more. Whether it was watched."""
        self._check_free(fd)
        return self._remove_writer(fd)

    # Sockets

    async def _ready_to(self, watch, forget, sock):
        """Wait for a descriptor. Who cancels the wait may have closed the socket: the number says what to forget."""
        number = _fileno(sock)
        self._check_free(number)
        future = self.create_future()
        handle = watch(sock, _set_none, future)
        try:
            await future
        finally:
            if not handle._cancelled:
                forget(number)

    def _check_socket(self, sock):
        if self._debug and sock.gettimeout() != 0:
            raise ValueError("the socket must be non-blocking")

    async def _receive(self, sock, method, *args):
        self._check_socket(sock)
        while True:
            try:
                return method(*args)
            except (BlockingIOError, InterruptedError):
                await self._ready_to(self._add_reader, self._remove_reader, sock)

    async def sock_recv(self, sock, nbytes):
        """What a non-blocking socket receives."""
        return await self._receive(sock, sock.recv, nbytes)

    async def sock_recv_into(self, sock, buf):
        """Receive into a buffer; the number of bytes."""
        return await self._receive(sock, sock.recv_into, buf)

    async def sock_recvfrom(self, sock, bufsize):
        """(bytes, address) of a datagram."""
        return await self._receive(sock, sock.recvfrom, bufsize)

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receive a datagram into a buffer; (number of bytes, address)."""
        return await self._receive(sock, sock.recvfrom_into, buf, nbytes or len(buf))

    async def sock_sendall(self, sock, data):
        """Send all of `data`."""
        self._check_socket(sock)
        data = memoryview(data).cast("B")
        start = 0
        while start < len(data):
            try:
                start += sock.send(data[start:] if start else data)
            except (BlockingIOError, InterruptedError):
                await self._ready_to(self._add_writer, self._remove_writer, sock)

    async def sock_sendto(self, sock, data, address):
        """Send a datagram."""
        self._check_socket(sock)
        while True:
            try:
                return sock.sendto(data, address)
            except (BlockingIOError, InterruptedError):
                await self._ready_to(self._add_writer, self._remove_writer, sock)

    async def sock_connect(self, sock, address):
        """Connect a non-blocking socket."""
        import errno
        import socket

        self._check_socket(sock)
        if sock.family in (socket.AF_INET, getattr(socket, "AF_INET6", None)):
            from .endpoints import resolve

            address = (await resolve(self, address, family=sock.family, type=sock.type, proto=sock.proto))[0][4]
        try:
            sock.connect(address)
            return
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            if error.errno != errno.EINPROGRESS:
                raise
        await self._ready_to(self._add_writer, self._remove_writer, sock)
        number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if number:
            raise OSError(number, f"Connect call failed {address}")

    async def sock_accept(self, sock):
        """(connection, address) of the next that connects."""
        connection, address = await self._receive(sock, sock.accept)
        connection.setblocking(False)
        return connection, address


class SelectorEventLoop(BaseSelectorEventLoop):
    """The loop that `new_event_loop` gives."""

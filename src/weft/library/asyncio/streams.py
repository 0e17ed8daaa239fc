"""Streams over TCP: a reader that waits for what it wants, and a writer that waits while too much is unsent."""

import errno
import socket

from . import events, tasks
from .exceptions import IncompleteReadError, LimitOverrunError

__all__ = ["StreamReader", "StreamWriter", "open_connection", "start_server"]

_LIMIT = 1 << 16  # bytes of a line, and of what is received ahead
_CHUNK = 1 << 12
_HIGH_WATER = 1 << 16  # unsent bytes above which `drain` waits


class StreamReader:
    """What comes in. With a socket it receives only as long as less than twice the limit is unread."""

    def __init__(self, limit=_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None
        self._exception = None
        self._socket = None
        self._is_reading = False

    def __repr__(self):
        text = f" {len(self._buffer)} bytes" if self._buffer else ""
        return f"<StreamReader{text}{' eof' if self._eof else ''}>"

    def exception(self):
        """What broke the stream, or None."""
        return self._exception

    def set_exception(self, exc):
        """The stream is broken."""
        self._exception = exc
        self._wake(exc)

    def _wake(self, error=None):
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.done():
                if error is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(error)

    def feed_data(self, data):
        """More has come."""
        if not data:
            return
        self._buffer += data
        self._wake()

    def feed_eof(self):
        """Nothing more will come."""
        self._eof = True
        self._wake()

    def at_eof(self):
        """Whether the end was reached and everything read."""
        return self._eof and not self._buffer

    def _attach(self, sock):
        self._socket = sock
        self._resume()

    def _resume(self):
        if self._socket is not None and not self._is_reading and not self._eof:
            self._is_reading = True
            self._loop.add_reader(self._socket, self._receive)

    def _pause(self):
        if self._is_reading:
            self._is_reading = False
            self._loop.remove_reader(self._socket)

    def _receive(self):
        try:
            data = self._socket.recv(_CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._pause()
            self._eof = True
            self.set_exception(error)
            return
        if data:
            self.feed_data(data)
            if len(self._buffer) > 2 * self._limit:
                self._pause()
        else:
            self._pause()
            self.feed_eof()

    async def _wait(self, name):
        if self._waiter is not None:
            raise RuntimeError(f"{name}() called while another coroutine is already waiting for incoming data")
        self._resume()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _taken(self, count):
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        if len(self._buffer) <= self._limit:
            self._resume()
        return data

    async def read(self, n=-1):
        """At most `n` bytes, at least one unless the stream ends; -1: all up to the end."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            blocks = []
            while True:
                block = await self.read(self._limit)
                if not block:
                    return b"".join(blocks)
                blocks.append(block)
        if not self._buffer and not self._eof:
            await self._wait("read")
        return self._taken(n)

    async def readexactly(self, n):
        """`n` bytes. Raises IncompleteReadError."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        while len(self._buffer) < n:
            if self._eof:
                raise IncompleteReadError(self._taken(len(self._buffer)), n)
            await self._wait("readexactly")
        return self._taken(n)

    async def readline(self):
        """Up to and with the next newline, or up to the end. Raises ValueError beyond the limit."""
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            if self._buffer.startswith(b"\n", error.consumed):
                self._taken(error.consumed + 1)
            else:
                self._taken(len(self._buffer))
            raise ValueError(error.args[0]) from None

    async def readuntil(self, separator=b"\n"):
        """Up to and with the next separator. Raises IncompleteReadError, LimitOverrunError."""
        size = len(separator)
        if size == 0:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        start = 0
        while True:
            found = self._buffer.find(separator, start)
            if found >= 0:
                break
            start = max(0, len(self._buffer) + 1 - size)
            if start > self._limit:
                raise LimitOverrunError("Separator is not found, and chunk exceed the limit", start)
            if self._eof:
                raise IncompleteReadError(self._taken(len(self._buffer)), None)
            await self._wait("readuntil")
        if found > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", found)
        return self._taken(found + size)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class StreamWriter:
    """What goes out. It is its own `transport`, as far as programs ask that for something."""

    def __init__(self, sock, reader, loop):
        self._socket = sock
        self._reader = reader
        self._loop = loop
        self._unsent = bytearray()
        self._is_writing = False
        self._is_closing = False
        self._has_eof = False
        self._error = None
        self._waiters = []
        self._closed = loop.create_future()

    def __repr__(self):
        return f"<StreamWriter{' closing' if self._is_closing else ''} {len(self._unsent)} bytes unsent>"

    @property
    def transport(self):
        """The writer itself."""
        return self

    def get_extra_info(self, name, default=None):
        """ "peername", "sockname" or "socket"."""
        try:
            if name == "socket":
                return self._socket
            if name == "peername":
                return self._socket.getpeername()
            if name == "sockname":
                return self._socket.getsockname()
        except OSError:
            pass
        return default

    def write(self, data):
        """Send as much as goes at once, and the rest later."""
        if isinstance(data, (str, int)) or data is None:
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._has_eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if self._is_closing or self._error is not None or not data:
            return
        if not self._unsent:
            try:
                count = self._socket.send(data)
            except (BlockingIOError, InterruptedError):
                count = 0
            except OSError as error:
                self._fail(error)
                return
            data = data[count:]
            if not data:
                return
        self._unsent += data
        if not self._is_writing:
            self._is_writing = True
            self._loop.add_writer(self._socket, self._send)

    def writelines(self, data):
        """Send several."""
        self.write(b"".join(data))

    def _send(self):
        try:
            count = self._socket.send(self._unsent)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._fail(error)
            return
        del self._unsent[:count]
        if len(self._unsent) <= _HIGH_WATER // 4:
            self._wake()
        if not self._unsent:
            self._stop_writing()
            if self._is_closing:
                self._end()
            elif self._has_eof:
                self._socket.shutdown(socket.SHUT_WR)

    def _stop_writing(self):
        if self._is_writing:
            self._is_writing = False
            self._loop.remove_writer(self._socket)

    def _wake(self, error=None):
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                if error is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(error)

    def _fail(self, error):
        self._error = error
        self._unsent.clear()
        self._stop_writing()
        self._wake(error)
        if self._reader.exception() is None:
            self._reader._pause()
            self._reader.feed_eof()
        self._is_closing = True
        self._end()

    async def drain(self):
        """Wait until little enough is unsent."""
        error = self._reader.exception() or self._error
        if error is not None:
            raise error
        if self._is_closing:
            await tasks.sleep(0)
        if len(self._unsent) > _HIGH_WATER:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter

    def can_write_eof(self):
        """True: TCP can."""
        return True

    def write_eof(self):
        """Nothing more will be sent."""
        if not self._has_eof and not self._is_closing:
            self._has_eof = True
            if not self._unsent:
                self._socket.shutdown(socket.SHUT_WR)

    def close(self):
        """Close the connection once everything is sent."""
        if self._is_closing:
            return
        self._is_closing = True
        self._reader._pause()
        if not self._unsent:
            self._loop.call_soon(self._end)

    def abort(self):
        """Close the connection at once."""
        self._unsent.clear()
        self._stop_writing()
        self._is_closing = True
        self._reader._pause()
        self._end()

    def _end(self):
        if self._socket is None or self._closed.done():
            return
        self._reader._pause()
        self._reader._socket = None
        if not self._reader._eof:
            self._reader.feed_eof()
        self._socket.close()
        if not self._closed.done():
            self._closed.set_result(None)

    def is_closing(self):
        """Whether it was closed, or is about to be."""
        return self._is_closing

    async def wait_closed(self):
        """Wait until the connection is closed."""
        await tasks.shield(self._closed)
        if self._error is not None and not isinstance(self._error, ConnectionError):
            raise self._error

    async def start_tls(self, *args, **kwargs):
        """Not there."""
        raise NotImplementedError("StreamWriter.start_tls")


def _pair(sock, limit, loop):
    sock.setblocking(False)
    reader = StreamReader(limit, loop)
    writer = StreamWriter(sock, reader, loop)
    reader._attach(sock)
    return reader, writer


async def open_connection(host=None, port=None, *, limit=_LIMIT, ssl=None, sock=None, local_addr=None, **options):
    """(reader, writer) of a new connection. Raises OSError."""
    if ssl:
        raise NotImplementedError("open_connection(ssl=...)")
    loop = events.get_running_loop()
    if sock is not None:
        return _pair(sock, limit, loop)
    errors = []
    family = options.pop("family", 0)
    for kind, type, proto, _, address in await loop.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM):
        sock = socket.socket(kind, type, proto)
        try:
            sock.setblocking(False)
            if local_addr is not None:
                sock.bind(local_addr)
            await loop.sock_connect(sock, address)
            return _pair(sock, limit, loop)
        except OSError as error:
            sock.close()
            errors.append(error)
        except BaseException:
            sock.close()
            raise
    if len(errors) == 1 or len({str(error) for error in errors}) == 1:
        raise errors[0]
    raise OSError("Multiple exceptions: " + ", ".join([str(error) for error in errors]))


class Server:
    """What `start_server` gives: listening sockets, and a task for each connection."""

    def __init__(self, loop, sockets, callback, limit, backlog):
        self._loop = loop
        self._sockets = sockets
        self._callback = callback
        self._limit = limit
        self._backlog = backlog
        self._is_serving = False
        self._forever = None
        self._connections = set()

    def __repr__(self):
        return f"<Server sockets={self.sockets!r}>"

    @property
    def sockets(self):
        """The listening sockets, none after `close`."""
        return tuple(self._sockets or ())

    def get_loop(self):
        """The loop."""
        return self._loop

    def is_serving(self):
        """Whether it takes connections."""
        return self._is_serving

    async def start_serving(self):
        """Take connections."""
        if self._is_serving or self._sockets is None:
            return
        self._is_serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop.add_reader(sock, self._accept, sock)

    def _accept(self, sock):
        try:
            connection, _ = sock.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        except OSError as error:
            if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOMEM):
                raise
            self._loop.call_exception_handler(
                {"message": "out of resources to accept a connection", "exception": error}
            )
            return
        reader, writer = _pair(connection, self._limit, self._loop)
        result = self._callback(reader, writer)
        if tasks.iscoroutine(result):
            task = self._loop.create_task(result)
            self._connections.add(task)
            task.add_done_callback(lambda task: self._served(task, writer))

    def _served(self, task, writer):
        self._connections.discard(task)
        if task.cancelled():
            writer.close()
        elif task.exception() is not None:
            self._loop.call_exception_handler(
                {"message": "Unhandled exception in client_connected_cb", "exception": task.exception()}
            )
            writer.close()

    async def serve_forever(self):
        """Take connections until it is closed or the task is cancelled."""
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        await self.start_serving()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        finally:
            self._forever = None
            self.close()

    def close(self):
        """Take no more connections; those that are open stay."""
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        self._is_serving = False
        for sock in sockets:
            self._loop.remove_reader(sock)
            sock.close()
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()

    async def wait_closed(self):
        """Wait for the end of `close`, which is at once."""
        await tasks.sleep(0)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        self.close()
        await self.wait_closed()


async def start_server(
    client_connected_cb,
    host=None,
    port=None,
    *,
    limit=_LIMIT,
    sock=None,
    backlog=100,
    ssl=None,
    reuse_address=True,
    start_serving=True,
    family=0,
    **options,
):
    """A Server that calls `client_connected_cb(reader, writer)`, perhaps a coroutine function, for each connection."""
    if ssl:
        raise NotImplementedError("start_server(ssl=...)")
    loop = events.get_running_loop()
    if sock is not None:
        sockets = [sock]
        sock.setblocking(False)
    else:
        sockets = []
        host = host or "0.0.0.0"
        for kind, type, proto, _, address in await loop.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM):
            sock = socket.socket(kind, type, proto)
            try:
                if reuse_address:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                sock.setblocking(False)
                sock.bind(address)
            except OSError as error:
                sock.close()
                for other in sockets:
                    other.close()
                raise OSError(
                    error.errno, f"error while attempting to bind on address {address!r}: {error.strerror.lower()}"
                ) from None
            sockets.append(sock)
    server = Server(loop, sockets, client_connected_cb, limit, backlog)
    if start_serving:
        await server.start_serving()
        await tasks.sleep(0)
    return server

"""Streams over a transport: a reader that waits for what it wants, and a writer that waits while too much is unsent."""

from . import events
from .coroutines import iscoroutine
from .exceptions import IncompleteReadError, LimitOverrunError
from .protocols import Protocol
from .tasks import sleep

__all__ = [
    "StreamReader",
    "StreamReaderProtocol",
    "StreamWriter",
    "open_connection",
    "start_server",
]

_LIMIT = 1 << 16  # bytes of a line, and of what is received ahead


async def open_connection(host=None, port=None, *, limit=_LIMIT, **options):
    """(reader, writer) of a new connection; `options` are those of `loop.create_connection`. Raises OSError."""
    loop = events.get_running_loop()
    reader = StreamReader(limit, loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_LIMIT, **options):
    """A Server that calls `client_connected_cb(reader, writer)`, perhaps a coroutine function, for each connection;
    `options` are those of `loop.create_server`."""
    loop = events.get_running_loop()

    def new_protocol():
        return StreamReaderProtocol(StreamReader(limit, loop), client_connected_cb, loop)

    return await loop.create_server(new_protocol, host, port, **options)


class FlowControlMixin(Protocol):
    """A protocol that tasks can wait for to have room."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._drain_waiters = []
        self._connection_lost = False

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        self._wake_drains(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            self._wake_drains(exc)

    def _wake_drains(self, error):
        for waiter in self._drain_waiters:
            if not waiter.done():
                if error is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(error)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if self._paused:
            waiter = self._loop.create_future()
            self._drain_waiters.append(waiter)
            try:
                await waiter
            finally:
                self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Gives what comes to a StreamReader. A server's calls `client_connected_cb` with the pair of streams."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        self._stream_reader = stream_reader
        self._stream_writer = None
        self._client_connected_cb = client_connected_cb
        self._transport = None
        self._task = None  # of the callback; the protocol keeps it alive
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is not None:
            self._stream_writer = StreamWriter(transport, self, reader, self._loop)
            result = self._client_connected_cb(reader, self._stream_writer)
            if iscoroutine(result):
                self._task = self._loop.create_task(result)
                self._task.add_done_callback(self._callback_is_done)

    def _callback_is_done(self, task):
        transport = self._transport
        if task.cancelled():
            if transport is not None:
                transport.close()
            return
        error = task.exception()
        if error is not None:
            self._loop.call_exception_handler(
                {"message": "Unhandled exception in client_connected_cb", "exception": error, "transport": transport}
            )
            if transport is not None:
                transport.close()

    def connection_lost(self, exc):
        reader = self._stream_reader
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
                self._closed.exception()  # nobody has to wait for it
        super().connection_lost(exc)
        self._stream_reader = None
        self._stream_writer = None
        self._task = None
        self._transport = None

    def data_received(self, data):
        if self._stream_reader is not None:
            self._stream_reader.feed_data(data)

    def eof_received(self):
        if self._stream_reader is not None:
            self._stream_reader.feed_eof()
        return True  # what is not sent yet still can be

    def _get_close_waiter(self, stream):
        return self._closed


class StreamWriter:
    """What goes out."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        reader = "" if self._reader is None else f" reader={self._reader!r}"
        return f"<{type(self).__name__} transport={self._transport!r}{reader}>"

    @property
    def transport(self):
        """The transport."""
        return self._transport

    def write(self, data):
        """Send as much as goes at once, and the rest later."""
        self._transport.write(data)

    def writelines(self, data):
        """Send several."""
        self._transport.writelines(data)

    def write_eof(self):
        """Nothing more will be sent."""
        return self._transport.write_eof()

    def can_write_eof(self):
        """Whether `write_eof` works."""
        return self._transport.can_write_eof()

    def close(self):
        """Close the connection once everything is sent."""
        return self._transport.close()

    def is_closing(self):
        """Whether it was closed, or is about to be."""
        return self._transport.is_closing()

    async def wait_closed(self):
        """Wait until the connection is closed."""
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        """ "peername", "sockname" or "socket"."""
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Wait until little enough is unsent."""
        if self._reader is not None:
            error = self._reader.exception()
            if error is not None:
                raise error
        if self._transport.is_closing():
            await sleep(0)  # the loop tells of a lost connection
        await self._protocol._drain_helper()

    async def start_tls(self, *args, **options):
        """Not there."""
        raise NotImplementedError("StreamWriter.start_tls")


class StreamReader:
    """What comes in. A transport receives only as long as less than twice the limit is unread."""

    def __init__(self, limit=_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        parts = [type(self).__name__]
        if self._buffer:
            parts.append(f"{len(self._buffer)} bytes")
        if self._eof:
            parts.append("eof")
        if self._limit != _LIMIT:
            parts.append(f"limit={self._limit}")
        if self._waiter:
            parts.append(f"waiter={self._waiter!r}")
        if self._exception:
            parts.append(f"exception={self._exception!r}")
        if self._transport:
            parts.append(f"transport={self._transport!r}")
        if self._paused:
            parts.append("paused")
        return f"<{' '.join(parts)}>"

    def exception(self):
        """What broke the stream, or None."""
        return self._exception

    def set_exception(self, exc):
        """The stream is broken."""
        self._exception = exc
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.cancelled():
                waiter.set_exception(exc)

    def _wake(self):
        waiter = self._waiter
        if waiter is not None:
            self._waiter = None
            if not waiter.cancelled():
                waiter.set_result(None)

    def set_transport(self, transport):
        """What comes, comes from there."""
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def feed_eof(self):
        """Nothing more will come."""
        self._eof = True
        self._wake()

    def at_eof(self):
        """Whether the end was reached and everything read."""
        return self._eof and not self._buffer

    def feed_data(self, data):
        """More has come."""
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer += data
        self._wake()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                self._transport = None  # it cannot
            else:
                self._paused = True

    def _resume(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    async def _wait_for_data(self, name):
        if self._waiter is not None:
            raise RuntimeError(f"{name}() called while another coroutine is already waiting for incoming data")
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:  # what is wanted is more than the limit
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _taken(self, count):
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
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
            await self._wait_for_data("read")
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
            await self._wait_for_data("readexactly")
        return self._taken(n)

    async def readline(self):
        """Up to and with the next newline, or up to the end. Raises ValueError beyond the limit."""
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            count = len(self._buffer)
            if self._buffer.startswith(b"\n", error.consumed):
                count = error.consumed + 1
            self._taken(count)
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
            await self._wait_for_data("readuntil")
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

"""Transports over non-blocking sockets.

What is written goes to the socket at once as far as it takes it, and the rest when the loop says that there is room. A
transport that loses its connection tells its protocol once, by the loop, and closes the socket after that.
"""

import socket

from . import transports
from .constants import LOG_THRESHOLD_FOR_CONNLOST_WRITES
from .log import logger
from .protocols import BufferedProtocol

_RECEIVE_SIZE = 1 << 12  # bytes taken at once: a chip has not many


class _SelectorTransport(transports._FlowControlMixin):
    """What those of streams and of datagrams share. `_lost_count` is above 0 once the connection has ended or ends."""

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        extra = self._extra
        extra["socket"] = sock
        for name, method in (("sockname", sock.getsockname), ("peername", sock.getpeername)):
            if name not in extra:
                try:
                    extra[name] = method()
                except OSError:
                    extra[name] = None
        self._sock = sock
        self._fd = sock.fileno()
        self._server = server
        self._closing = False
        self._paused = False
        self._lost_count = 0
        self._sent_waiter = None
        self.set_protocol(protocol)
        loop._transports[self._fd] = self

    def __repr__(self):
        parts = [type(self).__name__]
        if self._sock is None:
            parts.append("closed")
        elif self._closing:
            parts.append("closing")
        parts.append(f"fd={self._fd}")
        if self._loop is not None and not self._loop.is_closed() and self._sock is not None:
            parts.append("read=polling" if self._fd in self._loop._readers else "read=idle")
            state = "polling" if self._fd in self._loop._writers else "idle"
            parts.append(f"write=<{state}, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(parts)}>"

    def _begin(self, waiter):
        loop = self._loop
        loop.call_soon(self._protocol.connection_made, self)
        loop.call_soon(self._begin_reading)
        if waiter is not None:
            loop.call_soon(_set_none, waiter)

    def _begin_reading(self):
        if not self._closing and not self._paused:
            self._loop._add_reader(self._fd, self._read_ready)

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._fd)

    def resume_reading(self):
        if not self._closing and self._paused:
            self._paused = False
            self._loop._add_reader(self._fd, self._read_ready)

    def abort(self):
        self._force_close(None)

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._fd)
        if not self._buffer:
            self._lost_count += 1
            self._loop._remove_writer(self._fd)
            self._loop.call_soon(self._connection_is_lost, None)

    def __del__(self):
        if self._sock is not None:
            import warnings

            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, stacklevel=2, source=self)
            self._sock.close()

    def _failed(self, error, message):
        """An operation has failed for good."""
        if not isinstance(error, OSError):
            self._loop.call_exception_handler(
                {"message": message, "exception": error, "transport": self, "protocol": self._protocol}
            )
        elif self._loop.get_debug():
            logger.debug("%r: %s", self, message, exc_info=error)
        self._force_close(error)

    def _force_close(self, error):
        if self._lost_count:
            return
        if self._buffer:
            self._buffer.clear()
            self._loop._remove_writer(self._fd)
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._fd)
        self._lost_count += 1
        self._loop.call_soon(self._connection_is_lost, error)

    def _connection_is_lost(self, error):
        waiter = self._sent_waiter
        if waiter is not None and not waiter.done():
            waiter.set_exception(ConnectionError("Connection is closed by peer"))
        try:
            self._protocol.connection_lost(error)
        finally:
            if self._loop._transports.get(self._fd) is self:
                del self._loop._transports[self._fd]
            self._sock.close()
            self._sock = None
            self._protocol = None
            self._loop = None
            self._server = None

    def _check_data(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")

    def _count_lost_write(self):
        if self._lost_count >= LOG_THRESHOLD_FOR_CONNLOST_WRITES:
            logger.warning("socket.send() raised exception.")
        self._lost_count += 1


class SocketTransport(_SelectorTransport):
    """The transport of a stream."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self._buffer = bytearray()
        self._has_eof = False
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except (OSError, AttributeError):
            pass
        self._begin(waiter)

    def set_protocol(self, protocol):
        self._is_buffered = isinstance(protocol, BufferedProtocol)
        super().set_protocol(protocol)

    def _read_ready(self):
        if self._lost_count:
            return
        buffer = None
        try:
            if self._is_buffered:
                buffer = self._protocol.get_buffer(-1)
                if not len(buffer):
                    raise RuntimeError("get_buffer() returned an empty buffer")
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error, "Fatal error: protocol.get_buffer() call failed.")
            return
        try:
            data = self._sock.recv(_RECEIVE_SIZE) if buffer is None else self._sock.recv_into(buffer)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error, "Fatal read error on socket transport")
            return
        if not data:
            self._end_is_read()
            return
        name = "data_received" if buffer is None else "buffer_updated"
        try:
            getattr(self._protocol, name)(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error, f"Fatal error: protocol.{name}() call failed.")

    def _end_is_read(self):
        try:
            keep_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error, "Fatal error: protocol.eof_received() call failed.")
            return
        if keep_open:
            self._loop._remove_reader(self._fd)  # there would be no end of ends
        else:
            self.close()

    def write(self, data):
        self._check_data(data)
        if self._has_eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._lost_count:
            self._count_lost_write()
            return
        if not self._buffer:
            try:
                count = self._sock.send(data)
            except (BlockingIOError, InterruptedError):
                count = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._failed(error, "Fatal write error on socket transport")
                return
            data = memoryview(data)[count:]
            if not data:
                return
            self._loop._add_writer(self._fd, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def _write_ready(self):
        if self._lost_count:
            return
        try:
            count = self._sock.send(self._buffer)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._buffer.clear()
            self._loop._remove_writer(self._fd)
            self._failed(error, "Fatal write error on socket transport")
            return
        del self._buffer[:count]
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._fd)
            if self._sent_waiter is not None:
                _set_none(self._sent_waiter)
            if self._closing:
                self._connection_is_lost(None)
            elif self._has_eof:
                self._sock.shutdown(socket.SHUT_WR)

    def write_eof(self):
        if self._closing or self._has_eof:
            return
        self._has_eof = True
        if not self._buffer:
            self._sock.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True

    def get_write_buffer_size(self):
        return len(self._buffer)

    async def _wait_sent(self):
        """Wait until nothing is unsent."""
        if self._buffer:
            self._sent_waiter = self._loop.create_future()
            try:
                await self._sent_waiter
            finally:
                self._sent_waiter = None


class DatagramTransport(_SelectorTransport, transports.DatagramTransport):
    """The transport of datagrams. `_address` is the other side's, if there is one."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._is_connected = self._extra["peername"] is not None
        self._buffer = []  # (data, address) of what is unsent
        self._unsent = 0
        self._begin(waiter)

    def get_write_buffer_size(self):
        return self._unsent

    def _read_ready(self):
        if self._lost_count:
            return
        try:
            data, address = self._sock.recvfrom(65536)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error, "Fatal read error on datagram transport")
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        self._check_data(data)
        if not data:
            return
        if self._address is not None:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
        if self._lost_count and self._address is not None:
            self._count_lost_write()
            return
        if not self._buffer:
            if self._send_one(data, addr):
                return
            self._loop._add_writer(self._fd, self._sendto_ready)
        self._buffer.append((bytes(data), addr))
        self._unsent += len(data)
        self._maybe_pause_protocol()

    def _send_one(self, data, address):
        """Send a datagram. False: there is no room now."""
        try:
            if self._is_connected:
                self._sock.send(data)
            else:
                self._sock.sendto(data, address)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error, "Fatal write error on datagram transport")
        return True

    def _sendto_ready(self):
        while self._buffer and not self._lost_count:
            data, address = self._buffer[0]
            if not self._send_one(data, address):
                break
            if self._buffer:
                del self._buffer[0]
                self._unsent -= len(data)
        if self._loop is not None:
            self._maybe_resume_protocol()
            if not self._buffer:
                self._loop._remove_writer(self._fd)
                if self._closing and not self._lost_count:
                    self._connection_is_lost(None)


def _set_none(future):
    if not future.done():
        future.set_result(None)

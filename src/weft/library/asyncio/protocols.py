"""The bases of protocols: what a transport tells of its connection. Every method may be left as it is."""

__all__ = ["BaseProtocol", "BufferedProtocol", "DatagramProtocol", "Protocol", "SubprocessProtocol"]


class BaseProtocol:
    """What all protocols are told."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection is there."""

    def connection_lost(self, exc):
        """It has ended: `exc` says why, None if it was closed."""

    def pause_writing(self):
        """Too much is unsent."""

    def resume_writing(self):
        """Little enough is unsent."""


class Protocol(BaseProtocol):
    """One of a stream."""

    __slots__ = ()

    def data_received(self, data):
        """Bytes have come."""

    def eof_received(self):
        """The other side sends no more. What is true keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    """One of a stream that says where what comes is put."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer of at least one byte; `sizehint` -1: of any size."""

    def buffer_updated(self, nbytes):
        """So many bytes lie in the buffer."""

    def eof_received(self):
        """The other side sends no more. What is true keeps the transport open."""


class DatagramProtocol(BaseProtocol):
    """One of datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has come."""

    def error_received(self, exc):
        """An operation before has failed with this OSError."""


class SubprocessProtocol(BaseProtocol):
    """One of another program."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """It has written."""

    def pipe_connection_lost(self, fd, exc):
        """It has closed a pipe."""

    def process_exited(self):
        """It has ended."""


def _feed_data_to_buffered_proto(proto, data):
    """Give bytes to a BufferedProtocol, in as many pieces as its buffers ask for."""
    data = memoryview(data)
    while data:
        buffer = proto.get_buffer(len(data))
        size = len(buffer)
        if not size:
            raise RuntimeError("get_buffer() returned an empty buffer")
        count = min(size, len(data))
        buffer[:count] = data[:count]
        proto.buffer_updated(count)
        data = data[count:]

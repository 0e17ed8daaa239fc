"""The bases of transports: what carries the bytes of a connection, and tells a protocol of what happens."""

__all__ = [
    "BaseTransport",
    "DatagramTransport",
    "ReadTransport",
    "SubprocessTransport",
    "Transport",
    "WriteTransport",
]


class BaseTransport:
    """What all transports have. `extra` is what `get_extra_info` knows by name."""

    __slots__ = ("_extra",)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """A fact, such as "socket", "peername", "sockname"."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Whether it was closed, or is about to be."""
        raise NotImplementedError

    def close(self):
        """Close once everything is sent."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Tell another protocol from now on."""
        raise NotImplementedError

    def get_protocol(self):
        """The protocol."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """One that receives."""

    __slots__ = ()

    def is_reading(self):
        """Whether it receives."""
        raise NotImplementedError

    def pause_reading(self):
        """Receive nothing until `resume_reading`."""
        raise NotImplementedError

    def resume_reading(self):
        """Receive again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """One that sends."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """Bytes unsent above which the protocol is paused, and below which it goes on."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """Bytes unsent."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """(low, high)"""
        raise NotImplementedError

    def write(self, data):
        """Send bytes, as soon as they can be."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Send several."""
        self.write(b"".join(list_of_data))

    def write_eof(self):
        """Nothing more will be sent."""
        raise NotImplementedError

    def can_write_eof(self):
        """Whether `write_eof` works."""
        raise NotImplementedError

    def abort(self):
        """Close at once."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """One that does both."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """One of datagrams."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Send a datagram."""
        raise NotImplementedError

    def abort(self):
        """Close at once."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """One of another program."""

    __slots__ = ()

    def get_pid(self):
        """The number of the process."""
        raise NotImplementedError

    def get_returncode(self):
        """How it ended."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of its descriptor."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Send a signal."""
        raise NotImplementedError

    def terminate(self):
        """Ask it to end."""
        raise NotImplementedError

    def kill(self):
        """End it."""
        raise NotImplementedError


class _FlowControlMixin(Transport):
    """Pauses its protocol while more than a limit is unsent."""

    __slots__ = ("_high_water", "_loop", "_low_water", "_protocol_paused")

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        assert loop is not None
        self._loop = loop
        self._protocol_paused = False
        self._set_write_buffer_limits()

    def _maybe_pause_protocol(self):
        if self.get_write_buffer_size() > self._high_water and not self._protocol_paused:
            self._protocol_paused = True
            self._tell("pause_writing")

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell("resume_writing")

    def _tell(self, event):
        try:
            getattr(self._protocol, event)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler(
                {
                    "message": f"protocol.{event}() failed",
                    "exception": error,
                    "transport": self,
                    "protocol": self._protocol,
                }
            )

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def _set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water = high
        self._low_water = low

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_write_buffer_limits(high=high, low=low)
        self._maybe_pause_protocol()

    def get_write_buffer_size(self):
        raise NotImplementedError

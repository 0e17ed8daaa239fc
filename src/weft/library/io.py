"""Streams: files and memory are native (`_io`); here are the classes that programs build on, and layers over any stream.

What `open` gives is native as a whole, for speed: text, buffer and system calls in one object. `BufferedReader` and the
like here do the same over any raw stream, `TextIOWrapper` over any stream of bytes; native files count as theirs.
"""

import _io
from _io import *  # noqa: F403
from _io import BytesIO, FileIO, StringIO, UnsupportedOperation
from _thread import RLock
from abc import ABCMeta

__all__ = [
    *("BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO"),
    *("BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase"),
    *("TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE"),
    *("IncrementalNewlineDecoder", "text_encoding"),
]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError
CHUNK_SIZE = 8192  # bytes that a text stream decodes at once


def text_encoding(encoding, stacklevel=2, /):
    """The encoding, "locale" for None."""
    return "locale" if encoding is None else encoding


def open_code(path):
    """A file of code, to read bytes from."""
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {type(path).__name__}")
    return open(path, "rb")


class IOBase(_io.IOBase, metaclass=ABCMeta):
    """Any stream. Subclasses define what they can do; the rest raises UnsupportedOperation."""

    def _unsupported(self, name):
        raise UnsupportedOperation(f"{type(self).__name__}.{name}() not supported")

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation("File or stream is not readable." if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation("File or stream is not writable." if msg is None else msg)

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation("File or stream is not seekable." if msg is None else msg)

    def tell(self):
        """The position."""
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported("truncate")

    def readline(self, size=-1, /):
        """The next line of bytes, with its end; at most `size` bytes."""
        size = -1 if size is None else size.__index__()
        peek = getattr(self, "peek", None)
        line = bytearray()
        while size < 0 or len(line) < size:
            count = 1
            if peek is not None:
                ahead = peek(1)
                if ahead:
                    count = (ahead.find(b"\n") + 1) or len(ahead)
                    if size >= 0:
                        count = min(count, size - len(line))
            part = self.read(count)
            if not isinstance(part, (bytes, type(None))):
                raise OSError(f"read() should have returned a bytes object, not '{type(part).__name__}'")
            if not part:
                break
            line += part
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def __del__(self):
        try:
            closed = self.closed
        except AttributeError:
            return  # it was never made
        if not closed:
            self.close()


class RawIOBase(IOBase):
    """A stream of bytes that a system call stands behind: `readinto` and `write` may do less than they are asked."""

    @classmethod
    def __subclasshook__(cls, subclass):
        # The native buffered files are FileIO below, which is nobody's business.
        if cls is RawIOBase and any(base in _BUFFERED for base in subclass.__mro__):
            return False
        return NotImplemented

    def read(self, size=-1, /):
        """At most `size` bytes; all without it; None if there are none yet."""
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size.__index__())
        count = self.readinto(buffer)
        if count is None:
            return None
        if not 0 <= count <= len(buffer):
            raise ValueError(f"readinto returned {count} outside buffer size {len(buffer)}")
        return bytes(buffer[:count])

    def readall(self):
        """All bytes up to the end."""
        parts = []
        while True:
            part = self.read(DEFAULT_BUFFER_SIZE)
            if not part:
                return b"".join(parts) if parts else part
            if not isinstance(part, bytes):
                raise TypeError("read() should return bytes")
            parts.append(part)

    def readinto(self, buffer, /):
        self._unsupported("readinto")

    def write(self, data, /):
        self._unsupported("write")


class BufferedIOBase(IOBase):
    """A stream of bytes that reads and writes as much as it is asked."""

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def read1(self, size=-1, /):
        raise UnsupportedOperation("read1")

    def readinto(self, buffer, /):
        """Fill a buffer: how many bytes there were."""
        return self._into(buffer, self.read)

    def readinto1(self, buffer, /):
        """The same with at most one call of the raw stream."""
        return self._into(buffer, self.read1)

    def _into(self, buffer, read):
        view = memoryview(buffer).cast("B")
        data = read(len(view))
        if len(data) > len(view):
            raise OSError(f"read() returned too much data: {len(view)} bytes requested, {len(data)} returned")
        view[: len(data)] = data
        return len(data)

    def write(self, data, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")


class TextIOBase(IOBase):
    """A stream of text."""

    encoding = errors = newlines = None

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def readline(self, size=-1, /):
        raise UnsupportedOperation("readline")

    def write(self, s, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")


class _Buffered(BufferedIOBase):
    """What all layers over a raw stream have in common. `_lock` is held during each operation."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self.buffer_size = buffer_size
        self._lock = RLock()
        self._ahead = b""  # read, not yet taken
        self._held = bytearray()  # written, not yet passed on
        self._raw = raw

    @property
    def raw(self):
        """The stream below; None once it is detached."""
        return self._raw

    @property
    def _below(self):
        raw = self.__dict__.get("_raw", _MISSING)
        if raw is _MISSING:
            raise ValueError("I/O operation on uninitialized object")
        if raw is None:
            raise ValueError("raw stream has been detached")
        return raw

    def seekable(self):
        return self._below.seekable()

    def fileno(self):
        return self._below.fileno()

    def isatty(self):
        return self._below.isatty()

    @property
    def closed(self):
        return self._below.closed

    @property
    def name(self):
        return self._below.name

    @property
    def mode(self):
        return self._below.mode

    def __repr__(self):
        kind = f"{type(self).__module__}.{type(self).__qualname__}"
        try:
            return f"<{kind} name={self.name!r}>"
        except AttributeError:
            return f"<{kind}>"

    def detach(self):
        """The raw stream, which this one lets go of."""
        raw = self._below
        self.flush()
        self._raw = None
        return raw

    def close(self):
        if self._raw is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._raw.close()

    def flush(self):
        if self.closed:
            raise ValueError("flush of closed file")
        with self._lock:
            self._flush()

    def _flush(self):
        """Pass on what was written."""
        while self._held:
            count = self._below.write(bytes(self._held))
            if count is None:
                raise BlockingIOError(11, "write could not complete without blocking", 0)
            if not 0 <= count <= len(self._held):
                raise OSError(
                    f"raw write() returned invalid length {count} (should have been between 0 and {len(self._held)})"
                )
            del self._held[:count]

    def _drop_ahead(self):
        """Put the raw stream's position where this one's is."""
        if self._ahead:
            self._below.seek(-len(self._ahead), 1)
            self._ahead = b""

    def tell(self):
        with self._lock:
            place = self._below.tell()
            if place < 0:
                raise OSError(f"Raw stream returned invalid position {place}")
            return place - len(self._ahead) + len(self._held)

    def seek(self, offset, whence=0, /):
        if whence not in (0, 1, 2):
            raise ValueError("invalid whence value")
        self._checkClosed("seek of closed file")
        if not self.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        with self._lock:
            self._flush()
            if whence == 1:
                offset -= len(self._ahead)
            self._ahead = b""
            place = self._below.seek(offset, whence)
            if place < 0:
                raise OSError(f"Raw stream returned invalid position {place}")
            return place

    def truncate(self, pos=None, /):
        self._checkClosed("truncate of closed file")
        self._checkWritable("truncate")
        with self._lock:
            place = self.tell() if pos is None else pos
            self._flush()
            self._drop_ahead()
            return self._below.truncate(place)

    def __reduce__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    # Reading.

    def _fill(self, count):
        """Read from the raw stream once: None if there is nothing yet, b"" at the end."""
        data = self._below.read(count)
        if data is not None and not isinstance(data, (bytes, bytearray)):
            raise OSError(f"read() should have returned a bytes object, not '{type(data).__name__}'")
        return data if data is None else bytes(data)

    def _read(self, size=-1):
        if size is not None and size < -1:
            raise ValueError("read length must be non-negative or -1")
        self._checkClosed("read of closed file")
        with self._lock:
            self._flush()
            if size is None or size == -1:
                parts = [self._ahead]
                self._ahead = b""
                readall = getattr(self._below, "readall", None)
                if readall is not None:
                    data = readall()
                    if data is not None and not isinstance(data, bytes):
                        raise TypeError("readall() should return bytes")
                    if data is None and not parts[0]:
                        return None
                    return parts[0] + (data or b"")
                while True:
                    data = self._fill(self.buffer_size)
                    if not data:
                        joined = b"".join(parts)
                        return joined if joined or data is not None else None
                    parts.append(data)
            while len(self._ahead) < size:
                data = self._fill(max(self.buffer_size, size - len(self._ahead)))
                if not data:
                    if data is None and not self._ahead:
                        return None
                    break
                self._ahead += data
            found, self._ahead = self._ahead[:size], self._ahead[size:]
            return found

    def _read1(self, size=-1):
        self._checkClosed("read of closed file")
        if size < 0:
            size = self.buffer_size
        if size == 0:
            return b""
        with self._lock:
            self._flush()
            if not self._ahead:
                self._ahead = self._fill(self.buffer_size) or b""
            found, self._ahead = self._ahead[:size], self._ahead[size:]
            return found

    def _peek(self, size=0):
        self._checkClosed("peek of closed file")
        with self._lock:
            self._flush()
            if not self._ahead:
                self._ahead = self._fill(self.buffer_size) or b""
            return self._ahead

    # Writing.

    def _write(self, data):
        self._checkClosed("write to closed file")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        with self._lock:
            self._drop_ahead()
            data = memoryview(data).cast("B")
            self._held += data
            if len(self._held) > self.buffer_size:
                self._flush()
            return len(data)


_MISSING = object()


class BufferedReader(_Buffered):
    """Reads from a raw stream by the buffer."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise OSError("File or stream is not readable.")
        super().__init__(raw, buffer_size)

    def readable(self):
        return self._below.readable()

    read, read1, peek = _Buffered._read, _Buffered._read1, _Buffered._peek


class BufferedWriter(_Buffered):
    """Collects what is written until it is much, or `flush` is called."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise OSError("File or stream is not writable.")
        super().__init__(raw, buffer_size)

    def writable(self):
        return self._below.writable()

    write = _Buffered._write


class BufferedRandom(BufferedReader, BufferedWriter):
    """Reads and writes a raw stream that has positions."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        _Buffered.__init__(self, raw, buffer_size)


class BufferedRWPair(BufferedIOBase):
    """Reads one raw stream and writes another."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self.reader.read(size)

    def read1(self, size=-1, /):
        return self.reader.read1(size)

    def readinto(self, buffer, /):
        return self.reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self.reader.readinto1(buffer)

    def peek(self, size=0, /):
        return self.reader.peek(size)

    def write(self, data, /):
        return self.writer.write(data)

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def flush(self):
        return self.writer.flush()

    def isatty(self):
        return self.reader.isatty() or self.writer.isatty()

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()

    @property
    def closed(self):
        return self.writer.closed


class IncrementalNewlineDecoder:
    """Decodes in pieces and notes the kinds of line ends; with `translate` all become `\\n`."""

    def __init__(self, decoder, translate, errors="strict"):
        self.decoder = decoder
        self.translate = translate
        self.errors = errors
        self._seen = 0  # 1 \n, 2 \r, 4 \r\n
        self._return = False  # a \r that may be followed by \n

    def decode(self, input, final=False):
        text = input if self.decoder is None else self.decoder.decode(input, final=final)
        if self._return and (text or final):
            text = "\r" + text
            self._return = False
        if text.endswith("\r") and not final:
            text = text[:-1]
            self._return = True
        both = text.count("\r\n")
        self._seen |= (4 if both else 0) | (2 if text.count("\r") > both else 0) | (1 if text.count("\n") > both else 0)
        if self.translate and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def getstate(self):
        data, flag = (b"", 0) if self.decoder is None else self.decoder.getstate()
        return data, flag << 1 | self._return

    def setstate(self, state):
        data, flag = state
        self._return = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((data, flag >> 1))

    def reset(self):
        self._seen = 0
        self._return = False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        """The line ends seen: None, one, or a tuple."""
        found = [end for bit, end in ((2, "\r"), (1, "\n"), (4, "\r\n")) if self._seen & bit]
        return None if not found else found[0] if len(found) == 1 else tuple(found)


class TextIOWrapper(TextIOBase):
    """Text over a stream of bytes. `newline` is as for `open`."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self._set_newline(newline)
        if encoding is None or encoding == "locale":
            encoding = "utf-8"
        if not isinstance(encoding, str):
            raise ValueError(f"invalid encoding: {encoding!r}")
        from codecs import lookup, lookup_error

        self._codec = lookup(encoding)
        errors = "strict" if errors is None else errors
        if not isinstance(errors, str):
            raise ValueError(f"invalid errors: {errors!r}")
        lookup_error(errors)
        self._encoding = encoding
        self._errors = errors
        self._line_buffering = bool(line_buffering)
        self._write_through = bool(write_through)
        self._pending = []
        self._text = ""  # decoded, not yet taken from `_place` on
        self._place = 0
        self._chunk = None  # (decoder's state before, bytes, place of text): what `tell` counts in
        self._buffer = buffer
        self._seekable = self._telling = buffer.seekable()
        self._has_read1 = hasattr(buffer, "read1")
        self._decoder = self._encoder = None
        if self._seekable and buffer.writable() and buffer.tell() != 0:
            self._make_encoder().setstate(0)

    def _set_newline(self, newline):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        self._universal = not newline
        self._translates = newline is None
        self._end = newline or ""
        self._writes = None if newline in ("", "\n", None) else newline

    def _make_decoder(self):
        decoder = self._codec.incrementaldecoder(self._errors)
        if self._universal:
            decoder = IncrementalNewlineDecoder(decoder, self._translates)
        self._decoder = decoder
        return decoder

    def _make_encoder(self):
        self._encoder = self._codec.incrementalencoder(self._errors)
        return self._encoder

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    newlines = property(lambda self: getattr(self._decoder, "newlines", None))

    @property
    def buffer(self):
        """The stream below; None once it is detached."""
        return self._buffer

    @property
    def _below(self):
        buffer = self.__dict__.get("_buffer", _MISSING)
        if buffer is _MISSING:
            raise ValueError("I/O operation on uninitialized object")
        if buffer is None:
            raise ValueError("underlying buffer has been detached")
        return buffer

    @property
    def name(self):
        return self._below.name

    @property
    def closed(self):
        return self._below.closed

    def __repr__(self):
        shown = f"<{type(self).__module__}.{type(self).__qualname__}"
        for attribute in ("name", "mode"):
            try:
                shown += f" {attribute}={getattr(self, attribute)!r}"
            except AttributeError:
                pass
        return f"{shown} encoding={self._encoding!r}>"

    def reconfigure(self, *, encoding=None, errors=None, newline=Ellipsis, line_buffering=None, write_through=None):
        """Change how text is read and written; not the encoding once something was read."""
        if self._decoder is not None and (encoding is not None or errors is not None or newline is not Ellipsis):
            raise UnsupportedOperation(
                "It is not possible to set the encoding or newline of stream after the first read"
            )
        if encoding is not None or errors is not None:
            from codecs import lookup

            if encoding is not None and not isinstance(encoding, str):
                raise TypeError(f"reconfigure() argument 'encoding' must be str or None, not {type(encoding).__name__}")
            self.flush()
            self._encoding = "utf-8" if encoding == "locale" else encoding or self._encoding
            self._errors = errors or ("strict" if encoding is not None else self._errors)
            self._codec = lookup(self._encoding)
            self._encoder = None
        if newline is not Ellipsis:
            self.flush()
            self._set_newline(newline)
        self.flush()
        if line_buffering is not None:
            self._line_buffering = bool(line_buffering)
        if write_through is not None:
            self._write_through = bool(write_through)

    def seekable(self):
        self._checkClosed()
        return self._seekable

    def readable(self):
        return self._below.readable()

    def writable(self):
        return self._below.writable()

    def fileno(self):
        return self._below.fileno()

    def isatty(self):
        return self._below.isatty()

    def detach(self):
        buffer = self._below
        self.flush()
        self._buffer = None
        return buffer

    def flush(self):
        self._checkClosed()
        self._push()
        self._below.flush()
        self._telling = self._seekable

    def close(self):
        if self.__dict__.get("_buffer") is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._below.close()

    # Writing.

    def _push(self):
        if self._pending:
            data = b"".join(self._pending)
            self._pending = []
            self._below.write(data)

    def write(self, s, /):
        """Write text: its length in characters."""
        self._checkClosed()
        if not isinstance(s, str):
            raise TypeError(f"can't write {type(s).__name__} to text stream")
        has_end = self._line_buffering and ("\n" in s or "\r" in s)
        encoder = self._encoder or self._make_encoder()
        data = encoder.encode(s.replace("\n", self._writes) if self._writes else s)
        if self._text or self._chunk is not None:
            self._forget_text()
        self._pending.append(data)
        if self._write_through or has_end or sum(map(len, self._pending)) > CHUNK_SIZE:
            self._push()
        if has_end:
            self.flush()
        return len(s)

    def truncate(self, pos=None, /):
        self.flush()
        return self._below.truncate(self.tell() if pos is None else pos)

    # Reading.

    def _forget_text(self):
        self._text = ""
        self._place = 0
        self._chunk = None
        if self._decoder is not None:
            self._decoder.reset()

    def _more(self):
        """Decode another chunk: False at the end."""
        decoder = self._decoder or self._make_decoder()
        state = decoder.getstate() if self._telling else None
        data = (self._below.read1 if self._has_read1 else self._below.read)(CHUNK_SIZE)
        if not isinstance(data, bytes):
            raise TypeError(
                f"underlying {'read1' if self._has_read1 else 'read'}() should have returned a bytes-like object, "
                f"not {type(data).__name__!r}"
            )
        rest = self._text[self._place :]
        text = decoder.decode(data, not data)
        self._text = rest + text
        self._place = 0
        self._chunk = (state, data, len(rest))
        return bool(data)

    def read(self, size=-1, /):
        """At most `size` characters, all without it."""
        self._checkClosed()
        size = -1 if size is None else size.__index__()
        self._checkReadable("not readable")
        self._push()
        if size < 0:
            decoder = self._decoder or self._make_decoder()
            text = self._text[self._place :] + decoder.decode(self._below.read(), True)
            self._text = ""
            self._place = 0
            self._chunk = None
            return text
        while len(self._text) - self._place < size and self._more():
            pass
        text = self._text[self._place : self._place + size]
        self._place += len(text)
        return text

    def _find_end(self, start):
        """Behind the next line end from `start` on; -1 if there is none yet."""
        text = self._text
        if self._translates:
            return text.find("\n", start) + 1 or -1
        if not self._universal:
            found = text.find(self._end, start)
            return -1 if found < 0 else found + len(self._end)
        feed = text.find("\n", start)
        turn = text.find("\r", start)
        if turn < 0 or 0 <= feed < turn:
            return feed + 1 or -1
        return turn + (2 if text[turn + 1 : turn + 2] == "\n" else 1)

    def readline(self, size=-1, /):
        """The next line with its end, at most `size` characters."""
        self._checkClosed()
        size = -1 if size is None else size.__index__()
        self._checkReadable("not readable")
        self._push()
        looked = 0
        while True:
            end = self._find_end(self._place + looked)
            if end >= 0 or 0 <= size <= len(self._text) - self._place:
                break
            looked = max(0, len(self._text) - self._place - 1)
            if not self._more():
                end = len(self._text)
                break
        if end < 0:
            end = len(self._text)
        if size >= 0:
            end = min(end, self._place + size)
        line = self._text[self._place : end]
        self._place = end
        return line

    def __next__(self):
        self._telling = False
        line = self.readline()
        if not line:
            self._telling = self._seekable
            raise StopIteration
        return line

    # Positions.

    def tell(self):
        """A number for `seek`: the position in bytes."""
        self._checkClosed()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        self._push()
        self._below.flush()
        place = self._below.tell()
        if self._chunk is None or self._decoder is None:
            return place
        state, data, before = self._chunk
        wanted = self._place - before
        begin = place - len(data) - len(state[0])
        if wanted < 0:
            rest = self._text[self._place : before]
            return begin - len(self._codec.encode(rest, self._errors)[0])
        now = self._decoder.getstate()
        low, high = 0, len(data)
        while low < high:
            middle = (low + high) // 2
            self._decoder.setstate(state)
            if len(self._decoder.decode(data[:middle])) < wanted:
                low = middle + 1
            else:
                high = middle
        self._decoder.setstate(now)
        return begin + len(state[0]) + low

    def seek(self, cookie, whence=0, /):
        """Move to where `tell` said, or to the beginning, the position or the end."""
        self._checkClosed()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            place = self._below.seek(0, 2)
            self._forget_text()
            self._reset_encoder(place)
            return place
        elif whence != 0:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie!r}")
        self.flush()
        self._below.seek(cookie)
        self._forget_text()
        self._reset_encoder(cookie)
        return cookie

    def _reset_encoder(self, place):
        encoder = self._encoder or self._make_encoder()
        if place:
            encoder.setstate(0)
        else:
            encoder.reset()


_BUFFERED = (_io.BufferedReader, _io.BufferedWriter, _io.BufferedRandom, _io.BufferedRWPair)
RawIOBase.register(FileIO)
for _native in (BytesIO, *_BUFFERED):
    BufferedIOBase.register(_native)
for _native in (StringIO, _io.TextIOWrapper):
    TextIOBase.register(_native)
BufferedReader.register(_io.BufferedReader)
BufferedWriter.register(_io.BufferedWriter)
BufferedRandom.register(_io.BufferedRandom)
TextIOWrapper.register(_io.TextIOWrapper)

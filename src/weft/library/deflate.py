"""Streams that compress what is written to another stream, or decompress what is read from it, as MicroPython has them."""

import zlib

AUTO = 0
RAW = 1
ZLIB = 2
GZIP = 3

_PIECE = 256  # bytes read from the other stream at a time


class DeflateIO:
    """A stream over `stream`. `format`: AUTO (decompression only), RAW, ZLIB or GZIP. `wbits`: log2 of the window's size, 5
    to 15, 0 for 8 when compressing and for what the header says, else the largest, when decompressing. `close`: also close
    the other stream."""

    def __init__(self, stream, format=AUTO, wbits=0, close=False):
        if format not in (AUTO, RAW, ZLIB, GZIP):
            raise ValueError(f"format must be AUTO, RAW, ZLIB or GZIP, not {format!r}")
        if wbits != 0 and not 5 <= wbits <= 15:
            raise ValueError(f"wbits must be 0 or from 5 to 15, not {wbits!r}")
        self._stream = stream
        self._format = format
        self._wbits = wbits
        self._close = close
        self._reader = self._writer = None

    def _opened(self):
        if self._stream is None:
            raise ValueError("I/O operation on closed file")
        return self._stream

    def _start(self, smallest):
        bits = max(self._wbits, smallest)
        return -bits if self._format == RAW else bits + 16 if self._format == GZIP else bits

    def read(self, size=-1):
        """At most `size` bytes of the content, all of it by default; empty at its end."""
        stream = self._opened()
        if self._reader is None:
            if self._format == AUTO:
                self._reader = zlib.decompressobj(47)
            else:
                bits = self._wbits or 15
                self._reader = zlib.decompressobj({RAW: -max(bits, 8), ZLIB: 15, GZIP: 31}[self._format])
        if size == 0:
            return b""
        found = bytearray()
        while not self._reader.eof and (size < 0 or len(found) < size):
            given = self._reader.unconsumed_tail or stream.read(_PIECE)
            left = size - len(found) if size > 0 else 0
            try:
                more = self._reader.decompress(given, left)
            except zlib.error as error:
                raise OSError(22) from error
            if not given and not more:
                raise EOFError
            found += more
        return bytes(found)

    def readinto(self, buffer):
        """Fill a buffer; how many bytes there were."""
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def readline(self, size=-1):
        """The next line of the content, with its end."""
        line = bytearray()
        while size < 0 or len(line) < size:
            octet = self.read(1)
            line += octet
            if not octet or octet == b"\n":
                break
        return bytes(line)

    def write(self, data):
        """Compress bytes; their number. What comes of it is written as soon as it is there."""
        stream = self._opened()
        if self._writer is None:
            if self._format == AUTO:
                raise OSError(22)
            self._writer = zlib.compressobj(9, zlib.DEFLATED, self._start(9), 1)
        out = self._writer.compress(data)
        if out:
            stream.write(out)
        return len(data)

    def close(self):
        """End the compressed stream."""
        if self._stream is None:
            return
        if self._writer is not None:
            self._stream.write(self._writer.flush())
        if self._close:
            self._stream.close()
        self._stream = self._reader = self._writer = None

    def __enter__(self):
        """The stream."""
        return self

    def __exit__(self, *error):
        """Close."""
        self.close()

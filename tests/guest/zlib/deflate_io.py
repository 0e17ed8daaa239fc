# What deflated streams of each format give back, in pieces and lines. MicroPython's `deflate` reads them the same.
import io
import zlib

TEXT = b"first line\nsecond line\n" * 40 + b"end"

try:
    from deflate import AUTO, GZIP, RAW, ZLIB, DeflateIO
except ImportError:
    # weft: CPython has no such module; this is what its documentation says of it.
    AUTO, RAW, ZLIB, GZIP = range(4)

    class DeflateIO:
        def __init__(self, stream, format=0, wbits=0, close=False):
            self.stream, self.format, self.close_stream, self.content, self.out = stream, format, close, None, None

        def bits(self):
            return {0: 47, 1: -15, 2: 15, 3: 31}[self.format]

        def read(self, size=-1):
            if self.content is None:
                self.content = io.BytesIO(zlib.decompress(self.stream.read(), self.bits()))
            return self.content.read(size)

        def readinto(self, buffer):
            found = self.read(len(buffer))
            buffer[: len(found)] = found
            return len(found)

        def readline(self):
            self.content = self.content or io.BytesIO(zlib.decompress(self.stream.read(), self.bits()))
            return self.content.readline()

        def write(self, data):
            self.out = self.out or zlib.compressobj(wbits=self.bits())
            self.stream.write(self.out.compress(data))
            return len(data)

        def close(self):
            if self.out:
                self.stream.write(self.out.flush())
            if self.close_stream:
                self.stream.close()

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.close()


# case: reading
for bits, format in ((-15, RAW), (15, ZLIB), (31, GZIP), (15, AUTO), (31, AUTO)):
    stream = DeflateIO(io.BytesIO(zlib.compress(TEXT, wbits=bits)), format)
    print(stream.read(5), stream.readline(), stream.readline(), stream.read(0), len(stream.read()), stream.read(3), stream.read())
# case: reading into a buffer
stream = DeflateIO(io.BytesIO(zlib.compress(b"0123456789")))
room = bytearray(4)
while size := stream.readinto(room):
    print(size, room)
# case: writing
for format, bits in ((RAW, -15), (ZLIB, 15), (GZIP, 31)):
    target = io.BytesIO()
    with DeflateIO(target, format, 10) as stream:
        print([stream.write(TEXT[i : i + 100]) for i in range(0, len(TEXT), 100)])
    print(zlib.decompress(target.getvalue(), bits) == TEXT, len(target.getvalue()) < len(TEXT))
# case: closing the other stream
for close in (False, True):
    target = io.BytesIO()
    stream = DeflateIO(target, ZLIB, 0, close)
    stream.write(b"abc")
    stream.close()
    print(target.closed)

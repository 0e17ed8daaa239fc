# io: raw streams of one's own, buffers over them, and text over any stream of bytes.
import io
import sys

path = sys.argv[1] + "/file"


def told(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__, "|", error)


class Raw(io.RawIOBase):
    def __init__(self, data=b"", step=3):
        self.data = bytearray(data)
        self.place = 0
        self.step = step
        self.calls = []

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, buffer):
        count = min(self.step, len(buffer), len(self.data) - self.place)
        buffer[:count] = self.data[self.place : self.place + count]
        self.place += count
        return count

    def write(self, data):
        count = min(self.step, len(data))
        self.calls.append(bytes(data[:count]))
        self.data[self.place : self.place + count] = data[:count]
        self.place += count
        return count

    def seek(self, offset, whence=0):
        self.place = (0, self.place, len(self.data))[whence] + offset
        return self.place

    def tell(self):
        return self.place


# case: raw streams
raw = Raw(b"hello\nworld\n")
print(raw.read(2), raw.read(), raw.read(1))
raw = Raw(b"one\ntwo\nthree")
print(raw.readline(), raw.readline(2), raw.readlines())
raw = Raw(b"a\nb\n")
print(list(raw), raw.closed, raw.fileno if False else raw.isatty())
with raw:
    pass
print(raw.closed)
told(raw.readline)
# case: raw streams lack things
class Nothing(io.RawIOBase):
    pass


for name, args in (("seek", (0,)), ("fileno", ()), ("truncate", ()), ("tell", ())):
    try:
        getattr(Nothing(), name)(*args)
    except io.UnsupportedOperation as error:
        print(name, "unsupported")
print(Nothing().readable(), Nothing().writable(), Nothing().seekable())
# case: buffered reading
reader = io.BufferedReader(Raw(b"0123456789\nabc\n"), 4)
print(reader.read(1), reader.peek()[:2], reader.read(5), reader.tell(), reader.readline(), reader.read1(2), reader.read())
print(reader.read(), reader.readable(), reader.writable(), reader.seekable())
reader.seek(2)
buffer = bytearray(4)
print(reader.readinto(buffer), buffer, reader.tell())
told(reader.write, b"x")
told(reader.read, -2)
# case: buffered writing
raw = Raw(step=100)
writer = io.BufferedWriter(raw, 8)
print(writer.write(b"abc"), raw.calls, writer.tell())
writer.write(b"0123456789")
print(b"".join(raw.calls)[:3], writer.write(bytearray(b"z")))
writer.flush()
print(bytes(raw.data))
told(writer.write, "text")
told(writer.read)
writer.close()
told(writer.write, b"x")
print(raw.closed, writer.closed)
# case: both ways
raw = Raw(b"abcdef", step=100)
both = io.BufferedRandom(raw)
print(both.read(2), both.write(b"XY"), both.read(1), both.seek(0), both.read())
both.seek(-1, 2)
both.write(b"end")
both.seek(0)
print(both.read(), both.tell())
# case: pairs
pair = io.BufferedRWPair(Raw(b"in"), Raw(step=10))
print(pair.read(1), pair.write(b"out"), pair.readable(), pair.writable(), pair.seekable(), pair.peek()[:1])
pair.close()
print(pair.closed)
# case: letting go
raw = Raw(b"x")
reader = io.BufferedReader(raw)
print(reader.raw is raw, reader.detach() is raw)
told(lambda: reader.raw)
told(io.BufferedReader, raw, 0)
# case: text over bytes
text = io.TextIOWrapper(io.BytesIO("eins\nzw\xf6lf\r\ndrei".encode()), encoding="utf-8")
print(text.readline(), text.readline(), text.read(2), text.read(), repr(text.read()), text.newlines, text.encoding, text.errors)
text.seek(0)
print([line for line in text])
# case: line ends on reading
data = b"a\nb\r\nc\rd"
for newline in (None, "", "\n", "\r", "\r\n"):
    print(repr(newline), io.TextIOWrapper(io.BytesIO(data), "ascii", newline=newline).readlines())
told(io.TextIOWrapper, io.BytesIO(), newline="x")
# case: line ends on writing
for newline in (None, "", "\n", "\r", "\r\n"):
    out = io.BytesIO()
    text = io.TextIOWrapper(out, "ascii", newline=newline)
    text.write("a\nb\n")
    text.flush()
    print(repr(newline), out.getvalue())
# case: encodings
for encoding in ("utf-8", "latin-1", "utf-16-le", "ascii"):
    out = io.BytesIO()
    text = io.TextIOWrapper(out, encoding, errors="replace")
    text.write("a\xe4\u20ac")
    text.flush()
    print(encoding, out.getvalue())
    text.seek(0)
    print(ascii(text.read()))
told(io.TextIOWrapper(io.BytesIO(b"\xff"), "utf-8").read)
told(io.TextIOWrapper(io.BytesIO(), "ascii").write, "\xe4")
# case: characters across chunks
data = ("\u20ac" * 9000 + "end").encode()
text = io.TextIOWrapper(io.BytesIO(data), "utf-8")
print(len(text.read(8999)), ascii(text.read(1)), text.read())
# case: positions in text
text = io.TextIOWrapper(io.BytesIO("\xe4bc\nd\xf6f\n".encode()), "utf-8")
print(text.tell(), ascii(text.read(2)), text.tell())
place = text.tell()
rest = text.read()
text.seek(place)
print(text.read() == rest, text.seek(0, 2))
text.seek(0)
text.readline()
print(text.tell(), ascii(text.readline()))
told(text.seek, -1)
told(text.seek, 1, 1)
told(text.seek, 1, 2)
# case: when text is passed on
raw = Raw(step=1000)
text = io.TextIOWrapper(io.BufferedWriter(raw), "ascii", line_buffering=True)
text.write("part")
print(bytes(raw.data))
text.write(" end\n")
print(bytes(raw.data), text.line_buffering)
through = io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True)
through.write("now")
print(through.buffer.getvalue(), through.write_through)
# case: changing the settings
text = io.TextIOWrapper(io.BytesIO(), "ascii")
text.reconfigure(encoding="utf-8", newline="\r\n", line_buffering=True)
text.write("\xe4\n")
print(text.buffer.getvalue(), text.encoding, text.line_buffering)
text = io.TextIOWrapper(io.BytesIO(b"ab"), "ascii")
text.read(1)
try:
    text.reconfigure(encoding="utf-8")
except io.UnsupportedOperation as error:
    print(error)
# case: closing text
inner = io.BytesIO()
text = io.TextIOWrapper(inner, "ascii")
text.write("x")
text.close()
print(inner.closed, text.closed)
told(text.write, "y")
told(text.read)
inner = io.BytesIO()
text = io.TextIOWrapper(inner, "ascii")
text.write("kept")
print(text.detach() is inner, inner.getvalue())
told(lambda: text.buffer)
# case: newline decoders
import codecs

made = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), True)
print([made.decode(part) for part in (b"a\r", b"\nb", b"\r", b"c\n")], made.newlines)
print(made.decode(b"\r"), made.decode(b"", final=True))
made.reset()
print(made.newlines)
plain = io.IncrementalNewlineDecoder(None, False)
print(repr(plain.decode("x\r\ny")), plain.newlines)
# case: files are of these kinds
with open(path, "w") as file:
    print(isinstance(file, io.TextIOBase), isinstance(file, io.TextIOWrapper), isinstance(file, io.IOBase))
    file.write("abc")
with open(path, "rb") as file:
    print(isinstance(file, io.BufferedReader), isinstance(file, io.RawIOBase), isinstance(file, io.BufferedIOBase))
with io.FileIO(path) as file:
    print(isinstance(file, io.RawIOBase), file.readall(), file.mode, file.closefd if False else True)
    print(io.BufferedReader(io.FileIO(path)).read(2), io.TextIOWrapper(io.FileIO(path), "ascii").read())
# case: openers
import os


def opener(name, flags):
    print(name == path, flags & os.O_ACCMODE if hasattr(os, "O_ACCMODE") else flags & 3)
    return os.open(name, flags | os.O_CREAT, 0o600)


with open(path, "w", opener=opener) as file:
    file.write("made")
print(open(path, opener=opener).read())
told(open, path, opener=lambda name, flags: -1)
told(open, 12345)

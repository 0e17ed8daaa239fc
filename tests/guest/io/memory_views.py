# Views of what a BytesIO holds, and streams in memory that begin anew.
# case: the buffer of a BytesIO
import io

stream = io.BytesIO(b"1234567890")
view = stream.getbuffer()
stream.seek(5)
print(bytes(view), len(view), view.readonly, type(view).__name__)
view[3:6] = b"abc"
print(stream.getvalue(), stream.read())
stream.seek(0)
for change in (lambda: stream.write(b"x" * 100), lambda: stream.write(b"x"), stream.truncate, stream.close):
    try:
        change()
        print("changed")
    except BufferError as error:
        print(error)
print(stream.closed, stream.getvalue())
part = view[2:4]
view.release()
try:
    stream.truncate(3)
except BufferError as error:
    print("part", error)
part.release()
print(stream.truncate(3), stream.getvalue(), stream.write(b"zz"), stream.getvalue())
with stream.getbuffer() as whole:
    whole[0] = 65
print(stream.getvalue())
stream.seek(6)
print(stream.write(b"end"), stream.getvalue(), stream.tell())
stream.close()
try:
    stream.getbuffer()
except ValueError as error:
    print(error)
empty = io.BytesIO()
first, second = empty.getbuffer(), empty.getbuffer()
first.release()
try:
    empty.write(b"x")
except BufferError as error:
    print(error)
second.release()
print(empty.write(b"x"), empty.getvalue())

# case: streams in memory that begin anew
import io

for kind, one, two in ((io.BytesIO, b"12345", b"67"), (io.StringIO, "12345", "67")):
    stream = kind(one)
    stream.read(2)
    stream.__init__(two)
    print(stream.tell(), stream.getvalue(), stream.write(two * 2), stream.getvalue())
    stream.__init__()
    print(stream.getvalue(), stream.tell())
    for wrong in ([], 5):
        try:
            stream.__init__(wrong)
        except TypeError as error:
            print(type(error).__name__)

    class Two(kind):
        def __init__(self, a, b):
            super().__init__(a)
            self.b = b

    made = Two(one, 7)
    print(made.getvalue(), made.b)
    try:
        stream.detach()
    except io.UnsupportedOperation as error:
        print(error)
room = bytearray(4)
print(io.BytesIO(b"abcdef").readinto1(room), room)

# case: ends of lines that a StringIO has seen
import io

text = io.StringIO(newline=None)
print(text.newlines, text.encoding, text.errors, text.line_buffering)
for piece in ("a\n", "b\r\n", "c\rd"):
    text.write(piece)
    print(text.newlines)
print(repr(text.getvalue()), io.StringIO("a\r\nb").newlines, io.StringIO("a\r\nb", newline=None).newlines)

# case: files tell which ends of lines they read
import io
import sys

path = sys.argv[1] + "/lines"
with open(path, "wb") as file:
    file.write(b"one\ntwo\r\nthree\rfour")
for newline in (None, "", "\n"):
    with open(path, newline=newline) as file:
        before = file.newlines
        first = file.readline()
        rest = file.read()
        print(before, repr(first), repr(rest), file.newlines, file.write_through)
with open(path, "rb") as file:
    room = bytearray(5)
    print(file.readinto1(room), room, file.read(3))

# case: streams change how they write
import sys

path = sys.argv[1] + "/text"
with open(path, "w", encoding="utf-8") as file:
    file.write("ä\n")
    file.reconfigure(encoding="latin-1", newline="\r\n")
    file.write("ä\n")
    print(file.encoding.lower().replace("iso8859-1", "latin-1"), file.errors)
    file.reconfigure(errors="replace")
    file.write("€\n")
    for options in ({"encoding": "none such"}, {"newline": "x"}):
        try:
            file.reconfigure(**options)
        except (LookupError, ValueError) as error:
            print(type(error).__name__)
    print(file.errors)
with open(path, "rb") as file:
    print(file.read())
sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
sys.stdout.writelines(["a", "b\n"])
try:
    sys.stdout.writelines([1])
except TypeError as error:
    print(error)

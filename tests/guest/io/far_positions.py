# Streams in memory at positions far behind their end: what cannot be is refused, and changes nothing.
import io
import sys


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: bytes behind the end
stream = io.BytesIO(b"abc")
print(stream.seek(5), stream.write(b"x"), stream.getvalue(), stream.tell())
print(stream.seek(9), stream.read(), stream.readline(), stream.truncate(), stream.getvalue())
print(stream.seek(sys.maxsize) == sys.maxsize, attempt(stream.write, b"yy"), stream.write(b""), stream.getvalue())
print(stream.tell() == sys.maxsize, stream.read(3), stream.readinto(bytearray(3)), stream.readlines())
far = io.BytesIO()
far.seek(sys.maxsize // 2)
try:
    far.write(b"y")
except MemoryError:
    print("no memory")

# case: bytes beyond a word
stream = io.BytesIO(b"abc")
print(stream.seek(sys.maxsize) == sys.maxsize, attempt(stream.seek, 1, 1), stream.tell() == sys.maxsize)
print(attempt(stream.seek, sys.maxsize, 2), attempt(stream.seek, sys.maxsize - 3, 2) == sys.maxsize)
print(stream.seek(-sys.maxsize, 1), stream.seek(-sys.maxsize, 2), stream.seek(-1, 2), stream.read())

# case: text behind the end
stream = io.StringIO("abc")
print(stream.seek(5), stream.write("é"), repr(stream.getvalue()), stream.tell())
print(stream.seek(9), stream.read(), stream.readline(), stream.truncate(), repr(stream.getvalue()))
print(stream.seek(sys.maxsize) == sys.maxsize, stream.write(""), repr(stream.getvalue()))
print(stream.tell() == sys.maxsize, repr(stream.read(3)), stream.readlines(), stream.seek(0), stream.read(3))
stream.seek(sys.maxsize)
try:
    stream.write("yy")
except (MemoryError, OverflowError):
    print("no room", repr(stream.getvalue()), stream.tell() == sys.maxsize)

"""`print` writes its line in one piece, to the console and to a stream; a `write` of a text stream, a file or a stream
in memory is whole.
"""

import io
import os
import sys
import tempfile

from race import TIMES, race


def play(path):
    memory, octets = io.StringIO(), io.BytesIO()
    with open(path, "w") as file, open(path + "b", "wb") as binary:

        def write(me):
            for number in range(15):
                line = f"{me} {number} " + "x" * 20
                print(me, number, "x" * 20, file=memory)
                octets.write(line.encode() + b"\n")
                print(me, number, "x" * 20, file=file)
                binary.write(line.encode() + b"\n")

        race(lambda: write(0), lambda: write(1))
    expected = sorted(f"{me} {number} " + "x" * 20 for me in (0, 1) for number in range(15))
    assert sorted(memory.getvalue().splitlines()) == expected
    assert sorted(octets.getvalue().decode().splitlines()) == expected
    with open(path) as file, open(path + "b") as binary:
        assert sorted(file.read().splitlines()) == expected
        assert sorted(binary.read().splitlines()) == expected
    os.remove(path)
    os.remove(path + "b")


place = tempfile.mkdtemp()
for _ in range(TIMES):
    play(os.path.join(place, "file"))
os.rmdir(place)
assert sys.stdout is not None

"""Threads that read from one file or stream get each octet or line once."""

import io
import os
import tempfile

from race import TIMES, race

LINES = [f"line {number}\n" for number in range(30)]


def play(open_it):
    with open_it() as file:

        def read():
            got = []
            while True:
                line = file.readline()
                if not line:
                    return got
                got.append(line if isinstance(line, str) else line.decode())

        got = race(read, read)
    assert sorted(sum(got, [])) == sorted(LINES), got


place, path = tempfile.mkstemp()
os.write(place, "".join(LINES).encode())
os.close(place)
for _ in range(TIMES):
    play(lambda: open(path, "rb"))
    play(lambda: open(path))
    play(lambda: io.StringIO("".join(LINES)))
    play(lambda: io.BytesIO("".join(LINES).encode()))
os.remove(path)

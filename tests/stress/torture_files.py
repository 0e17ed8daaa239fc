"""Threads write, read, seek, rename and remove files, some of them through one shared file object: lines stay whole, what
was written is there when it was flushed, and what is closed under a reader raises."""

import os
import tempfile

from torture import THREADS, Round, main


class Files(Round):
    """A folder, a journal that all add to, and a file of records."""

    steps = 60

    def __init__(self):
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.journal = open(self.path("journal"), "w")
        self.binary = open(self.path("binary"), "w+b")
        self.shared = open(self.path("shared"), "w+b")
        self.written = [0] * THREADS
        self.lines = [[] for _ in range(THREADS)]

    def path(self, name):
        return f"{self.folder}/{name}"

    def end(self):
        self.journal.close()
        with open(self.path("journal")) as file:
            found = [tuple(map(int, line.split())) for line in file]
        if sorted(found) != sorted(line for lines in self.lines for line in lines):
            self.wrong.append(("journal", len(found)))
        for me in range(THREADS):
            if [line for line in found if line[0] == me] != self.lines[me]:
                self.wrong.append(("order of lines", me))
        self.binary.flush()
        if self.binary.seek(0, 2) != 8 * sum(self.written):
            self.wrong.append(("octets", self.binary.tell(), self.written))
        self.binary.seek(0)
        while record := self.binary.read(8):
            if record != bytes([record[0]]) * 8:
                self.wrong.append(("record", record))
        self.binary.close()
        self.shared.close()
        for name in os.listdir(self.folder):
            os.remove(self.path(name))
        os.rmdir(self.folder)


def on_journal(this, value, numbers):
    me, step = value
    for _ in range(1 + numbers.below(4)):
        this.journal.write(f"{me} {step} {len(this.lines[me])}\n")
        this.lines[me].append((me, step, len(this.lines[me])))
    if numbers.below(5) == 0:
        this.journal.flush()


def on_binary(this, value, numbers):
    me = value[0]
    this.binary.write(bytes([me + 1]) * 8)
    this.written[me] += 1
    if numbers.below(8) == 0:
        this.binary.flush()


def on_shared(this, value, numbers):
    """Position and contents change under each other's hands."""
    file = this.shared
    kind = numbers.below(5)
    if kind == 0:
        file.seek(numbers.below(200))
    elif kind == 1:
        file.write(b"0123456789")
    elif kind == 2:
        if file.read(20).strip(b"0123456789\0"):
            this.wrong.append("what nobody wrote")
    elif kind == 3:
        file.truncate(numbers.below(200))
    elif file.readline().strip(b"0123456789\0"):
        this.wrong.append("a line that nobody wrote")


def on_own(this, value, numbers):
    me, step = value
    path = this.path(f"own-{me}")
    text = "".join(f"{n} é\n" for n in range(numbers.below(200)))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    with open(path, encoding="utf-8") as file:
        lines = list(file)
    if "".join(lines) != text:
        this.wrong.append(("own", me, step))
    other = this.path(f"other-{me}")
    os.rename(path, other)
    if os.path.exists(path) or os.stat(other).st_size != len(text.encode()):
        this.wrong.append(("renamed", me))
    os.remove(other)


def on_race(this, value, numbers):
    """All make, read and remove one file."""
    path = this.path("race")
    try:
        if numbers.below(3) == 0:
            os.remove(path)
        elif numbers.below(2):
            with open(path, "x") as file:
                file.write("whole")
        else:
            with open(path) as file:
                if file.read() not in ("whole", ""):
                    this.wrong.append("in part")
    except (FileNotFoundError, FileExistsError):
        pass


def on_closed(this, value, numbers):
    file = open(this.path(f"closed-{value[0]}"), "w+")
    file.write("text")
    file.close()
    for operation in (file.read, file.readline, file.flush, lambda: file.write("x"), lambda: file.seek(0)):
        try:
            operation()
            this.wrong.append("on a closed file")
        except ValueError:
            pass


def on_listing(this, value, numbers):
    with os.scandir(this.folder) as entries:
        names = [entry.name for entry in entries]
    if "journal" not in names or len(set(names)) != len(names):
        this.wrong.append(names)


main(Files, (on_journal, on_binary, on_shared, on_shared, on_own, on_race, on_closed, on_listing))

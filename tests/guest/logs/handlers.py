# logging: handlers that write files, keep records, or hand them on.
import io
import logging
import logging.handlers
import os
import sys

folder = sys.argv[1]
path = folder + "/log"
log = logging.getLogger("h")
log.propagate = False
log.setLevel(logging.DEBUG)

# case: files
h = logging.FileHandler(path)
h.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
log.addHandler(h)
log.info("one")
log.info("zwei \xe4")
h.close()
h.close()
print(open(path, encoding="utf-8").read(), h.baseFilename == os.path.abspath(path), h.mode, h.stream)
h = logging.FileHandler(path, mode="w", delay=True)
print(h.stream)
log.handlers = [h]
log.info("fresh")
h.close()
print(open(path).read())
# case: files that rotate by size
h = logging.handlers.RotatingFileHandler(path, maxBytes=20, backupCount=2)
log.addHandler(h)
for number in range(6):
    log.info("message %d", number)
h.close()
print(sorted(os.listdir(folder)))
for name in sorted(os.listdir(folder)):
    print(name, repr(open(folder + "/" + name).read()))
# case: rotation with names of one's own
h = logging.handlers.RotatingFileHandler(path, maxBytes=12, backupCount=1)
h.namer = lambda name: name + ".old"
log.addHandler(h)
for number in range(3):
    log.info("text %d", number)
h.close()
print(sorted(os.listdir(folder)))
# case: files that rotate by time
h = logging.handlers.TimedRotatingFileHandler(path, when="s", interval=5, backupCount=1)
log.addHandler(h)
log.info("first")
h.rolloverAt = 0
log.info("second")
h.close()
print(len(os.listdir(folder)), open(path).read(), h.interval, h.when)
for when in ("X", "W", "W7"):
    try:
        logging.handlers.TimedRotatingFileHandler(path, when=when)
    except ValueError as error:
        print(error)
# case: midnight
h = logging.handlers.TimedRotatingFileHandler(path, when="midnight", utc=True, delay=True)
print(h.computeRollover(0), h.computeRollover(86399), h.computeRollover(86400))
h = logging.handlers.TimedRotatingFileHandler(path, when="W0", utc=True, delay=True)
print(h.computeRollover(0), h.computeRollover(4 * 86400))
# case: memory
out = io.StringIO()
target = logging.StreamHandler(out)
h = logging.handlers.MemoryHandler(3, logging.ERROR, target)
log.addHandler(h)
log.info("1")
log.info("2")
print(repr(out.getvalue()), len(h.buffer))
log.info("3")
print(repr(out.getvalue()), len(h.buffer))
log.error("now")
print(repr(out.getvalue()))
log.info("left")
h.close()
print(repr(out.getvalue()))
# case: buffering
h = logging.handlers.BufferingHandler(2)
log.addHandler(h)
log.info("a")
print(len(h.buffer))
log.info("b")
print(len(h.buffer))
# case: queues
import queue

q = queue.Queue()
log.addHandler(logging.handlers.QueueHandler(q))
log.info("by %s", "queue")
record = q.get()
print(record.msg, record.message, record.args, q.empty())
out = io.StringIO()
listener = logging.handlers.QueueListener(q, logging.StreamHandler(out))
listener.start()
log.info("one")
log.info("two")
listener.stop()
print(out.getvalue())
# case: nothing
h = logging.NullHandler()
log.addHandler(h)
log.error("gone")
print(h.lock, h.handle(None), h)
# case: changing the stream
a, b = io.StringIO(), io.StringIO()
h = logging.StreamHandler(a)
log.addHandler(h)
log.info("x")
print(h.setStream(b) is a, h.setStream(b))
log.info("y")
print(repr(a.getvalue()), repr(b.getvalue()))
h.terminator = "!"
log.info("z")
print(repr(b.getvalue()))
# case: own handlers
class Listing(logging.Handler):
    def __init__(self):
        super().__init__()
        self.found = []

    def emit(self, record):
        self.found.append(self.format(record))


h = Listing()
log.addHandler(h)
log.info("kept %d", 1)
print(h.found)
try:
    logging.Handler().emit(None)
except NotImplementedError as error:
    print(error)
# case: errors of handlers
class Broken(logging.Handler):
    def emit(self, record):
        try:
            raise OSError("no space")
        except OSError:
            self.handleError(record)


log.addHandler(Broken())
err, sys.stderr = sys.stderr, io.StringIO()
log.info("lost")
text, sys.stderr = sys.stderr.getvalue(), err
print(text.splitlines()[0], "no space" in text, "Message: 'lost'" in text)
# case: watched files
h = logging.handlers.WatchedFileHandler(path)
log.addHandler(h)
log.info("before")
os.rename(path, path + ".moved")
log.info("after")
h.close()
print(open(path).read(), open(path + ".moved").read())
# case: many threads
import threading

out = io.StringIO()
log.addHandler(logging.StreamHandler(out))
threads = [threading.Thread(target=lambda n=n: [log.info("%d-%d", n, i) for i in range(50)]) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
lines = out.getvalue().splitlines()
print(len(lines), sorted(lines) == sorted([f"{n}-{i}" for n in range(4) for i in range(50)]))
# case: shutdown
flushed = []


class Closing(logging.Handler):
    def flush(self):
        flushed.append("flush")

    def close(self):
        flushed.append("close")
        super().close()


h = Closing()
logging.shutdown([__import__("weakref").ref(h)])
print(flushed)

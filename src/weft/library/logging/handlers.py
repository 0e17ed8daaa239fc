"""Handlers beyond streams and files: files that rotate, memory, queues, sockets."""

import logging
import os
import time
from logging import FileHandler, Handler

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
SYSLOG_UDP_PORT = 514
DAY_S = 24 * 60 * 60


class BaseRotatingHandler(FileHandler):
    """A file that is replaced by a new one when `shouldRollover(record)` says so."""

    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay, errors=errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name of an old file; `namer` may change it."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Rename the file; `rotator` may do otherwise."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    """A file of at most `maxBytes`; the last `backupCount` old ones are kept as `.1`, `.2` ..."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename, "a" if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        """Begin a new file."""
        if self.stream:
            self.stream.close()
            self.stream = None
        if self.backupCount > 0:
            for number in range(self.backupCount - 1, 0, -1):
                source = self.rotation_filename(f"{self.baseFilename}.{number}")
                target = self.rotation_filename(f"{self.baseFilename}.{number + 1}")
                if os.path.exists(source):
                    if os.path.exists(target):
                        os.remove(target)
                    os.rename(source, target)
            target = self.rotation_filename(self.baseFilename + ".1")
            if os.path.exists(target):
                os.remove(target)
            self.rotate(self.baseFilename, target)
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        """Whether the record would make the file too long."""
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            return False
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes > 0:
            text = f"{self.format(record)}\n"
            self.stream.seek(0, 2)
            return self.stream.tell() + len(text) >= self.maxBytes
        return False


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A file for each second, minute, hour, day or week: `when` S, M, H, D, midnight, W0 (Monday) to W6."""

    def __init__(
        self,
        filename,
        when="h",
        interval=1,
        backupCount=0,
        encoding=None,
        delay=False,
        utc=False,
        atTime=None,
        errors=None,
    ):
        super().__init__(filename, "a", encoding, delay, errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        kinds = {
            "S": (1, "%Y-%m-%d_%H-%M-%S"),
            "M": (60, "%Y-%m-%d_%H-%M"),
            "H": (3600, "%Y-%m-%d_%H"),
            "D": (DAY_S, "%Y-%m-%d"),
            "MIDNIGHT": (DAY_S, "%Y-%m-%d"),
        }
        if self.when.startswith("W"):
            if len(self.when) != 2:
                raise ValueError(f"You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {self.when}")
            if not "0" <= self.when[1] <= "6":
                raise ValueError(f"Invalid day specified for weekly rollover: {self.when}")
            self.dayOfWeek = int(self.when[1])
            self.interval, self.suffix = 7 * DAY_S, "%Y-%m-%d"
        elif self.when in kinds:
            self.interval, self.suffix = kinds[self.when]
        else:
            raise ValueError(f"Invalid rollover interval specified: {self.when}")
        self.interval *= interval
        moment = int(os.stat(filename).st_mtime) if os.path.exists(filename) else int(time.time())
        self.rolloverAt = self.computeRollover(moment)

    def computeRollover(self, currentTime):
        """When the next file begins, in seconds since 1970."""
        result = currentTime + self.interval
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return result
        parts = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        now = (parts[3] * 60 + parts[4]) * 60 + parts[5]
        at = self.atTime
        turn = DAY_S if at is None else (at.hour * 60 + at.minute) * 60 + at.second
        wait = turn - now
        day = parts[6]
        if wait <= 0:
            wait += DAY_S
            day = (day + 1) % 7
        result = currentTime + wait
        if self.when.startswith("W"):
            days = (self.dayOfWeek - day) % 7
            result += days * DAY_S + self.interval - 7 * DAY_S
        else:
            result += self.interval - DAY_S
        if not self.utc:
            change = time.localtime(result)[8] - parts[8]
            if change:
                result += -3600 * change
        return result

    def shouldRollover(self, record):
        """Whether the time has come."""
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        """The old files beyond `backupCount`."""
        folder, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(folder):
            full = os.path.join(folder, name)
            if name.startswith(base + ".") and name[len(base) + 1 : len(base) + 5].isdigit():
                found.append(full)
        found.sort()
        return found[: max(0, len(found) - self.backupCount)]

    def doRollover(self):
        """Begin a new file."""
        now = int(time.time())
        begin = self.rolloverAt - self.interval
        moment = time.gmtime(begin) if self.utc else time.localtime(begin)
        target = self.rotation_filename(f"{self.baseFilename}.{time.strftime(self.suffix, moment)}")
        if self.stream:
            self.stream.close()
            self.stream = None
        if os.path.exists(target):
            os.remove(target)
        self.rotate(self.baseFilename, target)
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                os.remove(path)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)
        while self.rolloverAt <= now:
            self.rolloverAt += self.interval


class WatchedFileHandler(FileHandler):
    """A file that is opened anew when somebody has replaced it."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)
        self.dev, self.ino = -1, -1
        self._statstream()

    def _statstream(self):
        if self.stream:
            facts = os.fstat(self.stream.fileno())
            self.dev, self.ino = facts.st_dev, facts.st_ino

    def reopenIfNeeded(self):
        try:
            facts = os.stat(self.baseFilename)
        except FileNotFoundError:
            facts = None
        if facts is None or (facts.st_dev, facts.st_ino) != (self.dev, self.ino):
            if self.stream is not None:
                self.stream.flush()
                self.stream.close()
                self.stream = None
                self.stream = self._open()
                self._statstream()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


class BufferingHandler(Handler):
    """Keeps up to `capacity` records."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.acquire()
        try:
            self.buffer.clear()
        finally:
            self.release()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records until one of `flushLevel` comes or there are many, then hands all to a target."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.acquire()
        try:
            self.target = target
        finally:
            self.release()

    def flush(self):
        self.acquire()
        try:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()
        finally:
            self.release()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.acquire()
            try:
                self.target = None
                super().close()
            finally:
                self.release()


class QueueHandler(Handler):
    """Puts records on a queue, for another thread to write."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        """The record as it is put: its message made, what cannot leave the thread removed."""
        from copy import copy

        message = self.format(record)
        record = copy(record)
        record.message = record.msg = message
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that hands the records of a queue to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        from threading import Thread

        self._thread = Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        has_tasks = hasattr(self.queue, "task_done")
        while True:
            record = self.dequeue(True)
            if record is not self._sentinel:
                self.handle(record)
            if has_tasks:
                self.queue.task_done()
            if record is self._sentinel:
                return

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """End the thread when the queue is empty."""
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None


class SysLogHandler(Handler):
    """Sends records to a syslog server by UDP (RFC 3164)."""

    LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
    LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON = range(4)
    LOG_LOCAL0 = 16
    ident = ""
    append_nul = True
    priority_map = {"DEBUG": 7, "INFO": 6, "WARNING": 4, "ERROR": 3, "CRITICAL": 2}

    def __init__(self, address=("localhost", SYSLOG_UDP_PORT), facility=LOG_USER, socktype=None):
        import socket

        super().__init__()
        self.address = address
        self.facility = facility
        self.socket = socket.socket(socket.AF_INET, socktype or socket.SOCK_DGRAM)

    def mapPriority(self, levelName):
        return self.priority_map.get(levelName, self.LOG_WARNING)

    def emit(self, record):
        try:
            text = self.ident + self.format(record) + ("\0" if self.append_nul else "")
            priority = self.facility << 3 | self.mapPriority(record.levelname)
            self.socket.sendto(f"<{priority}>{text}".encode(), self.address)
        except Exception:
            self.handleError(record)

    def close(self):
        self.acquire()
        try:
            self.socket.close()
            super().close()
        finally:
            self.release()

"""What `assertLogs` and `assertNoLogs` watch: what a block logs."""

import logging
from collections import namedtuple

Watched = namedtuple("_LoggingWatcher", ["records", "output"])


class _Keeping(logging.Handler):
    """A handler that keeps records and their texts."""

    def __init__(self):
        super().__init__()
        self.watcher = Watched([], [])

    def flush(self):
        pass

    def emit(self, record):
        self.watcher.records.append(record)
        self.watcher.output.append(self.format(record))


class Logs:
    """A block that must log something, or must not, at a level or above."""

    FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, case, logger, level, no_logs):
        self.test_case = case
        self.logger_name = logger
        self.level = logging._checkLevel(level) if level else logging.INFO
        self.msg = None
        self.no_logs = no_logs

    def __enter__(self):
        named = self.logger_name
        self.logger = logger = named if isinstance(named, logging.Logger) else logging.getLogger(named)
        handler = _Keeping()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter(self.FORMAT))
        self.watcher = handler.watcher
        self.before = (logger.handlers, logger.level, logger.propagate)
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else self.watcher

    def __exit__(self, kind, error, traceback):
        self.logger.handlers, level, self.logger.propagate = self.before
        self.logger.setLevel(level)
        if kind is not None:
            return False
        if self.no_logs:
            if self.watcher.records:
                self._fail(f"Unexpected logs found: {self.watcher.output!r}")
        elif not self.watcher.records:
            name = logging.getLevelName(self.level)
            self._fail(f"no logs of level {name} or higher triggered on {self.logger.name}")
        return None

    def _fail(self, standard):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standard))

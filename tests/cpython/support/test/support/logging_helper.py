"""A handler that keeps records, for tests of logging."""

import logging.handlers


class TestHandler(logging.handlers.BufferingHandler):
    """Keeps the facts of each record as a dict."""

    def __init__(self, matcher):
        super().__init__(0)
        self.matcher = matcher

    def shouldFlush(self, record):
        return False

    def emit(self, record):
        self.format(record)
        self.buffer.append(record.__dict__)

    def matches(self, **kwargs):
        return any(self.matcher.matches(facts, **kwargs) for facts in self.buffer)

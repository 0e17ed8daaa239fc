"""What a run found: failures, errors, skipped tests, with the text of each."""

import sys
from functools import wraps
from unittest.util import strclass

OUTPUT_HEADINGS = (("output", "\nStdout:\n%s"), ("error", "\nStderr:\n%s"))
PACKAGE = __file__.rpartition("/")[0]


def failfast(method):
    """Decorates a report that ends the run when it is to stop at the first failure."""

    @wraps(method)
    def inner(self, *args, **kwargs):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kwargs)

    return inner


class TestResult:
    """Counts, and keeps (test, text of the traceback) for what went wrong; a test reports to it by `add...`."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._buffers = None
        self._originals = (sys.stdout, sys.stderr)
        self._mirror = False

    def printErrors(self):
        """Called by the runner after the run."""

    def startTestRun(self):
        """Before the first test."""

    def stopTestRun(self):
        """After the last test."""

    def startTest(self, test):
        self.testsRun += 1
        self._mirror = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirror = False

    def _setupStdout(self):
        if not self.buffer:
            return
        if self._buffers is None:
            from io import StringIO

            self._buffers = (StringIO(), StringIO())
        sys.stdout, sys.stderr = self._buffers

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirror:
            for stream, original in zip(self._buffers or (), self._originals, strict=False):
                text = stream.getvalue()
                if text:
                    original.write(f"\nStd{'out' if original is self._originals[0] else 'err'}:\n{_ended(text)}")
        sys.stdout, sys.stderr = self._originals
        for stream in self._buffers or ():
            stream.seek(0)
            stream.truncate()

    @failfast
    def addError(self, test, err):
        """A test left with an exception that is no failure; `err` is (type, exception, traceback)."""
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirror = True

    @failfast
    def addFailure(self, test, err):
        """An assertion did not hold."""
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirror = True

    def addSubTest(self, test, subtest, err):
        """A block of `subTest` ended; `err` is None if it was fine."""
        if err is None:
            return
        if getattr(self, "failfast", False):
            self.stop()
        errors = self.failures if issubclass(err[0], test.failureException) else self.errors
        errors.append((subtest, self._exc_info_to_string(err, test)))
        self._mirror = True

    def addSuccess(self, test):
        """A test passed."""

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        """Whether nothing went wrong so far."""
        return not (self.failures or self.errors or getattr(self, "unexpectedSuccesses", None))

    def stop(self):
        """Have the run end after this test."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        """The traceback as text, without the lines of this package."""
        from traceback import format_exception

        kept = []
        ours = False
        for line in "".join(format_exception(*err)).splitlines(True):
            if line.startswith('  File "'):
                ours = line.startswith(PACKAGE, 8)
            elif not line.startswith("    "):
                ours = False
            if not ours:
                kept.append(line)
        if self.buffer and self._buffers:
            for heading, stream in zip(("Stdout", "Stderr"), self._buffers, strict=True):
                text = stream.getvalue()
                if text:
                    kept.append(f"\n{heading}:\n{_ended(text)}")
        return "".join(kept)

    def __repr__(self):
        counts = f"run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}"
        return f"<{strclass(type(self))} {counts}>"


def _ended(text):
    return text if text.endswith("\n") else text + "\n"

"""Runs tests and prints what happens: a character for each test, or a line, then the failures and the counts."""

import sys
from time import perf_counter
from unittest.case import _SubTest
from unittest.result import TestResult

DOUBLE_LINE = "=" * 70
LINE = "-" * 70


class _Lines:
    """A stream with `writeln`; all else is the stream's."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        if name in ("stream", "__getstate__"):
            raise AttributeError(name)
        return getattr(self.stream, name)

    def writeln(self, text=None):
        if text:
            self.write(text)
        self.write("\n")

    def flush(self):
        flush = getattr(self.stream, "flush", None)
        if flush is not None:
            flush()


class TextTestResult(TestResult):
    """A result that prints each test as it ends: `.FEsxu`, or its name and one word."""

    separator1 = DOUBLE_LINE
    separator2 = LINE

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self._newline = True

    def getDescription(self, test):
        first = test.shortDescription() if self.descriptions else None
        return f"{test}\n{first}" if first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test))
            self.stream.write(" ... ")
            self.stream.flush()
            self._newline = False

    def _show(self, test, word, character):
        if self.showAll:
            subtest = isinstance(test, _SubTest)
            if subtest or self._newline:
                if not self._newline:
                    self.stream.writeln()
                self.stream.write(f"  {self.getDescription(test)} ... " if subtest else f"{test} ... ")
            self.stream.writeln(word)
            self.stream.flush()
            self._newline = True
        elif self.dots:
            self.stream.write(character)
            self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            fail = issubclass(err[0], subtest.failureException)
            self._show(subtest, *("FAIL", "F") if fail else ("ERROR", "E"))
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show(test, "unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
            self.stream.flush()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            self.stream.writeln(DOUBLE_LINE)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self.stream.writeln(DOUBLE_LINE)
            self.stream.writeln(f"{flavour}: {self.getDescription(test)}")
            self.stream.writeln(LINE)
            self.stream.writeln(text)
            self.stream.flush()


class TextTestRunner:
    """Runs tests and prints to a stream, or to `sys.stderr`; `verbosity` 0 prints the end only, 2 each name."""

    resultclass = TextTestResult

    def __init__(
        self,
        stream=None,
        descriptions=True,
        verbosity=1,
        failfast=False,
        buffer=False,
        resultclass=None,
        warnings=None,
        *,
        tb_locals=False,
    ):
        self.stream = _Lines(sys.stderr if stream is None else stream)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        """Run a case or a suite: its TestResult."""
        result = self._makeResult()
        result.failfast = self.failfast
        result.buffer = self.buffer
        result.tb_locals = self.tb_locals
        if self.warnings:
            import warnings

            with warnings.catch_warnings():
                warnings.simplefilter(self.warnings)
                duration_s = self._run(test, result)
        else:
            duration_s = self._run(test, result)
        result.printErrors()
        self._summarize(result, duration_s)
        return result

    def _run(self, test, result):
        begin = perf_counter()
        start = getattr(result, "startTestRun", None)
        if start is not None:
            start()
        try:
            test(result)
        finally:
            stop = getattr(result, "stopTestRun", None)
            if stop is not None:
                stop()
        return perf_counter() - begin

    def _summarize(self, result, duration_s):
        stream = self.stream
        if hasattr(result, "separator2"):
            stream.writeln(result.separator2)
        run = result.testsRun
        stream.writeln(f"Ran {run} test{'' if run == 1 else 's'} in {duration_s:.3f}s")
        stream.writeln()
        facts = []
        if result.wasSuccessful():
            stream.write("OK")
        else:
            stream.write("FAILED")
            facts.extend([("failures", result.failures), ("errors", result.errors)])
        facts.append(("skipped", getattr(result, "skipped", ())))
        facts.append(("expected failures", getattr(result, "expectedFailures", ())))
        facts.append(("unexpected successes", getattr(result, "unexpectedSuccesses", ())))
        shown = [f"{name}={len(tests)}" for name, tests in facts if tests]
        if shown:
            stream.writeln(f" ({', '.join(shown)})")
        else:
            stream.write("\n")
        stream.flush()

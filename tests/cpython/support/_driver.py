"""Runs the cases of one test module from a given number on, and says what became of each, a line at a time.

    @N count            how many cases there are
    @S number id        a case begins
    @P | @K reason | @F text      it passed, was skipped, failed
    @E text             a class or module could not be set up
    @X text             the module could not be loaded
    @D                  all are done

Texts are written as literals. `@` stands for a byte 1 at the beginning of a line, which tests do not print.
"""

import sys

_write = sys.stdout.write
_flush = sys.stdout.flush


def say(*words):
    """Print a line of the protocol."""
    _write("\n\x01" + " ".join(words) + "\n")
    _flush()


def main(module_name, first, tests_folder, standins, skipped):
    """Load a module and run its cases."""
    sys._cpython_tests = tests_folder
    try:
        import unittest

        import _standins

        for name in standins:
            _standins.install(name)
        sys._doctest_module = module_name
        _standins.enter_private_names(module_name)
        load(module_name, _standins)
        suite = unittest.TestLoader().loadTestsFromModule(sys.modules[module_name])
    except BaseException as error:
        if type(error).__name__ == "SkipTest":
            say("X", ascii(f"SKIP {error}"))
        else:
            say("X", ascii(text_of(error)))
        return
    cases = flattened(suite)
    say("N", str(len(cases)))
    result = reporting(unittest, _standins, first)
    chosen = unittest.TestSuite()
    for case in cases[first:]:
        reason = skipped.get(case.id())
        chosen.addTest(case if reason is None else left_out(unittest, case, reason))
    chosen.run(result)
    say("D")


def load(module_name, standins):
    """Import a module, with stand-ins for those that it lacks."""
    for _ in range(20):
        try:
            return __import__(module_name)
        except ModuleNotFoundError as error:
            if not error.name or error.name in sys.modules or error.name.partition(".")[0] == "test":
                raise
            standins.install(error.name)
    return __import__(module_name)


def flattened(suite):
    """The cases of a suite, in the order in which they run."""
    cases = []
    for test in suite:
        if hasattr(test, "__iter__"):
            cases.extend(flattened(test))
        else:
            cases.append(test)
    return cases


def left_out(unittest, case, reason):
    """A case that says at once why it does not run."""

    class LeftOut(unittest.TestCase):
        def id(self):
            return case.id()

        def runTest(self):
            self.skipTest(reason)

    return LeftOut()


def text_of(error):
    """The traceback of an exception, its last line if there is none to be had."""
    try:
        from traceback import format_exception

        return "".join(format_exception(error))
    except BaseException:
        return f"{type(error).__name__}: {error}"


def reporting(unittest, standins, first):
    """A TestResult that says what happens."""

    class Result(unittest.TestResult):
        def startTest(self, test):
            super().startTest(test)
            self.texts = []
            self.reasons = []
            say("S", str(first + self.testsRun - 1), test.id())

        def stopTest(self, test):
            super().stopTest(test)
            sys.stdout = sys.__stdout__
            if self.texts:
                say("F", ascii(self.texts[0]))
            elif self.reasons:
                say("K", ascii(self.reasons[0]))
            else:
                say("P")

        def failed(self, test, err):
            error = err[1]
            if isinstance(error, ModuleNotFoundError) and error.name and standins.is_out_of_scope(error.name):
                self.reasons.append(f"not applicable: module {error.name}")
                return
            text = text_of(error)
            if hasattr(test, "params"):
                text = f"{test._subDescription()} {text}"
            if test.__class__.__name__ == "_ErrorHolder":
                say("E", ascii(f"{test.id()}: {text}"))
            else:
                self.texts.append(text)

        addError = addFailure = failed

        def addSubTest(self, test, subtest, err):
            if err is not None:
                self.failed(subtest, err)

        def addSkip(self, test, reason):
            if test.__class__.__name__ == "_ErrorHolder":
                say("E", ascii(f"SKIP {test.id()}: {reason}"))
            else:
                self.reasons.append(reason)

        def addExpectedFailure(self, test, err):
            pass

        def addUnexpectedSuccess(self, test):
            self.texts.append("unexpected success")

    return Result()


def read(path):
    """The arguments of `main` from a file of `key value` lines."""
    settings = {"standin": [], "skip": {}}
    with open(path) as file:
        for line in file.read().splitlines():
            key, _, value = line.partition(" ")
            if key == "standin":
                settings[key].append(value)
            elif key == "skip":
                name, _, reason = value.partition(" ")
                settings[key][name] = reason
            else:
                settings[key] = value
    return settings


if __name__ == "__main__":
    _settings = read(sys.argv[1])
    sys.argv[1:] = []
    main(_settings["module"], int(_settings["first"]), _settings["tests"], _settings["standin"], _settings["skip"])

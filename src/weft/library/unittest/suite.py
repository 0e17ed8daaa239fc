"""Tests that run together, and what is set up once for a class or a module of them."""

import sys
from unittest.case import SkipTest, doModuleCleanups
from unittest.util import strclass


class BaseTestSuite:
    """A sequence of cases and suites, without set-up for classes and modules."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{strclass(type(self))} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        """How many cases there are, those that have run included."""
        return self._removed_tests + sum([test.countTestCases() for test in self if test])

    def addTest(self, test):
        """Add a case or a suite. Raises TypeError."""
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and (issubclass(test, TestSuite) or hasattr(test, "countTestCases")):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        """Add each of an iterable."""
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        """Run all, until the result says stop: the result."""
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._remove(index)
        return result

    def _remove(self, index):
        """Forget a case that has run, so that what it holds is free."""
        try:
            test = self._tests[index]
        except TypeError:
            return  # a subclass keeps its tests otherwise
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        """Run all; errors are raised, not reported."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """Cases and suites; classes and modules are set up before their first case and torn down after the last."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not _is_suite(test):
                self._leave_class(test, result)
                self._change_module(test, result)
                self._enter_class(test, result)
                result._previousTestClass = type(test)
                if getattr(type(test), "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
            if not debug:
                test(result)
            elif _is_suite(test):
                test.run(result, True)
            else:
                test.debug()
            if self._cleanup:
                self._remove(index)
        if outermost:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_Debugging(), True)

    def _enter_class(self, test, result):
        current = type(test)
        if current is getattr(result, "_previousTestClass", None):
            return
        if getattr(result, "_moduleSetUpFailed", False) or getattr(current, "__unittest_skip__", False):
            return
        try:
            current._classSetupFailed = False
        except TypeError:
            pass  # no class of ours
        self._call_for_class(current, result, "setUpClass")
        if getattr(current, "_classSetupFailed", False):
            self._clean_up_class(current, result, "setUpClass")

    def _leave_class(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or type(test) is previous or getattr(previous, "_classSetupFailed", False):
            return
        if getattr(result, "_moduleSetUpFailed", False) or getattr(previous, "__unittest_skip__", False):
            return
        self._call_for_class(previous, result, "tearDownClass")
        self._clean_up_class(previous, result, "tearDownClass")

    def _call_for_class(self, cls, result, name):
        function = getattr(cls, name, None)
        if function is None:
            return
        _prepare_output(result)
        try:
            function()
        except Exception as error:
            if isinstance(result, _Debugging):
                raise
            if name == "setUpClass":
                try:
                    cls._classSetupFailed = True
                except TypeError:
                    pass  # no class of ours
            self._report(result, error, f"{name} ({strclass(cls)})")
        finally:
            _restore_output(result)

    def _clean_up_class(self, cls, result, name):
        clean_up = getattr(cls, "doClassCleanups", None)
        if clean_up is None:
            return
        _prepare_output(result)
        try:
            clean_up()
            for _, error, _ in cls.tearDown_exceptions:
                if isinstance(result, _Debugging):
                    raise error
                self._report(result, error, f"{name} ({strclass(cls)})")
        finally:
            _restore_output(result)

    def _change_module(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        current = type(test).__module__
        if previous is not None and previous.__module__ == current:
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(current)
        set_up = getattr(module, "setUpModule", None)
        if set_up is None:
            return
        _prepare_output(result)
        try:
            try:
                set_up()
            except Exception as error:
                if isinstance(result, _Debugging):
                    raise
                result._moduleSetUpFailed = True
                self._report(result, error, f"setUpModule ({current})")
            if result._moduleSetUpFailed:
                try:
                    doModuleCleanups()
                except Exception as error:
                    self._report(result, error, f"setUpModule ({current})")
        finally:
            _restore_output(result)

    def _leave_module(self, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or getattr(result, "_moduleSetUpFailed", False):
            return
        module = sys.modules.get(previous.__module__)
        if module is None:
            return
        _prepare_output(result)
        try:
            for function in (getattr(module, "tearDownModule", None), doModuleCleanups):
                if function is None:
                    continue
                try:
                    function()
                except Exception as error:
                    if isinstance(result, _Debugging):
                        raise
                    self._report(result, error, f"tearDownModule ({previous.__module__})")
        finally:
            _restore_output(result)

    def _report(self, result, error, description):
        holder = _ErrorHolder(description)
        skip = getattr(result, "addSkip", None)
        if skip is not None and isinstance(error, SkipTest):
            skip(holder, str(error))
        else:
            result.addError(holder, (type(error), error, error.__traceback__))


def _prepare_output(result):
    prepare = getattr(result, "_setupStdout", None)
    if prepare is not None:
        prepare()


def _restore_output(result):
    restore = getattr(result, "_restoreStdout", None)
    if restore is not None:
        restore()


class _ErrorHolder:
    """Stands for a case where a class or a module could not be set up or torn down."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.description

    def run(self, result):
        pass

    def __call__(self, result):
        pass

    def countTestCases(self):
        return 0


def _is_suite(test):
    try:
        iter(test)
    except TypeError:
        return False
    return True


class _Debugging:
    """The result of a run whose errors are raised."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False

"""Finds tests: in classes, modules, by dotted name, and in folders."""

import os
import sys
from unittest.case import FunctionTestCase, TestCase
from unittest.suite import TestSuite


class _FailedTest(TestCase):
    """Stands for a test that could not be found: it raises why."""

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            raise AttributeError(f"'_FailedTest' object has no attribute {name!r}")

        def test_failure():
            raise self._exception

        return test_failure


class TestLoader:
    """Makes suites of what it finds. `errors` has the texts of what could not be imported or called."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda one, other: (one > other) - (one < other))
    testNamePatterns = None
    suiteClass = TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """A suite of the test methods of a class."""
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        # Neither has tests of its own, and `from unittest import *` finds both.
        base = testCaseClass in (TestCase, FunctionTestCase)
        names = [] if base else self.getTestCaseNames(testCaseClass)
        if not base and not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The sorted names of the test methods of a class."""
        prefix = self.testMethodPrefix
        names = []
        for name in dir(testCaseClass):
            if name.startswith(prefix) and callable(getattr(testCaseClass, name)) and self._wanted(testCaseClass, name):
                names.append(name)
        if self.sortTestMethodsUsing:
            from functools import cmp_to_key

            names.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _wanted(self, cls, name):
        if self.testNamePatterns is None:
            return True
        full = f"{cls.__module__}.{cls.__qualname__}.{name}"
        return any(_fits(full, pattern) for pattern in self.testNamePatterns)

    def loadTestsFromModule(self, module, *args, pattern=None, **kwargs):
        """A suite of the cases of a module, or what its `load_tests(loader, tests, pattern)` returns."""
        if args or "use_load_tests" in kwargs:
            import warnings

            warnings.warn("use_load_tests is deprecated and ignored", DeprecationWarning, stacklevel=2)
            kwargs.pop("use_load_tests", None)
        if len(args) > 1:
            raise TypeError(f"loadTestsFromModule() takes 1 positional argument but {len(args) + 1} were given")
        if kwargs:
            raise TypeError(f"loadTestsFromModule() got an unexpected keyword argument '{sorted(kwargs)[0]}'")
        tests = []
        for name in dir(module):
            item = getattr(module, name)
            if isinstance(item, type) and issubclass(item, TestCase) and item not in (TestCase, FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(item))
        tests = self.suiteClass(tests)
        load = getattr(module, "load_tests", None)
        if load is None:
            return tests
        try:
            return load(self, tests, pattern)
        except Exception as error:
            return self._failed(module.__name__, f"Failed to call load_tests:\n{_text(error)}", error)

    def _failed(self, name, message, error=None):
        """A suite of one test that raises why it is not the real one."""
        self.errors.append(message)
        return self.suiteClass([_FailedTest(name, TypeError(message) if error is None else error)])

    def loadTestsFromName(self, name, module=None):
        """A suite for `module`, `module.Class`, `module.Class.method`, or something callable that makes one."""
        parts = name.split(".")
        failure = None
        if module is None:
            count = len(parts)
            while True:
                tried = ".".join(parts[:count])
                try:
                    module = __import__(tried)
                    break
                except ImportError as error:
                    message = f"Failed to import test module: {tried}\n{_text(error)}"
                    failure = (tried.rpartition(".")[2], message, ImportError(message))
                    count -= 1
                    if not count:
                        self.errors.append(message)
                        return self.suiteClass([_FailedTest(failure[0], failure[2])])
            parts = parts[1:]
        found = module
        above = None
        for part in parts:
            try:
                above, found = found, getattr(found, part)
            except AttributeError as error:
                if failure is not None and getattr(found, "__path__", None) is not None:
                    self.errors.append(failure[1])
                    return self.suiteClass([_FailedTest(failure[0], failure[2])])
                return self._failed(part, f"Failed to access attribute:\n{_text(error)}", error)
        return self._suite_of(found, above, parts[-1] if parts else "")

    def _suite_of(self, found, above, name):
        if type(found) is type(sys):
            return self.loadTestsFromModule(found)
        if isinstance(found, type):
            if issubclass(found, TestCase) and found not in (TestCase, FunctionTestCase):
                return self.loadTestsFromTestCase(found)
        elif isinstance(above, type) and issubclass(above, TestCase) and callable(found):
            case = above(name)
            if not callable(getattr(case, name)) or not isinstance(found, type(_text)):
                return self._from_call(getattr(case, name))  # static: it makes tests
            return self.suiteClass([case])
        elif isinstance(found, TestSuite):
            return found
        if callable(found):
            return self._from_call(found)
        raise TypeError(f"don't know how to make test from: {found}")

    def _from_call(self, function):
        test = function()
        if isinstance(test, TestSuite):
            return test
        if isinstance(test, TestCase):
            return self.suiteClass([test])
        raise TypeError(f"calling {function} returned {test}, not a test")

    def loadTestsFromNames(self, names, module=None):
        """A suite of the suites for several names."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """A suite of all modules in a folder, and in the packages below, whose file fits the pattern."""
        if top_level_dir is None:
            top_level_dir = self._top_level_dir or start_dir
        top = self._top_level_dir = os.path.abspath(top_level_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        if not os.path.isdir(start_dir):
            try:
                __import__(start_dir)
            except ImportError:
                raise ImportError(f"Start directory is not importable: {start_dir!r}") from None
            start_dir = os.path.dirname(sys.modules[start_dir].__file__)
        start = os.path.abspath(start_dir)
        if start != top and not os.path.isfile(os.path.join(start, "__init__.py")):
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        tests = []
        self._discover(start, pattern, top, tests)
        return self.suiteClass(tests)

    def _discover(self, folder, pattern, top, tests):
        for entry in sorted(os.listdir(folder)):
            path = os.path.join(folder, entry)
            if os.path.isdir(path):
                if not os.path.isfile(os.path.join(path, "__init__.py")):
                    continue
                package = self._imported(path, top, tests)
                load = None if package is None else getattr(package, "load_tests", None)
                if load is not None:
                    tests.append(self.loadTestsFromModule(package, pattern=pattern))
                elif package is not None:
                    self._discover(path, pattern, top, tests)
            elif entry.endswith(".py") and entry[:-3].isidentifier() and _fits(entry, pattern):
                module = self._imported(path[:-3], top, tests)
                if module is not None:
                    tests.append(self.loadTestsFromModule(module, pattern=pattern))

    def _imported(self, path, top, tests):
        """The module of a path; None, and a test that raises why, if it cannot be imported."""
        name = os.path.relpath(path, top).replace(os.sep, ".")
        from unittest.case import SkipTest, skip

        try:
            __import__(name)
            return sys.modules[name]
        except SkipTest as error:

            @skip(str(error))
            def testSkipped(self):
                pass

            kind = type("ModuleSkipped", (TestCase,), {name: testSkipped})
            tests.append(self.suiteClass([kind(name)]))
        except Exception as error:
            message = f"Failed to import test module: {name}\n{_text(error)}"
            tests.append(self._failed(name, message, ImportError(message)))
        return None


def _text(error):
    from traceback import format_exception

    return "".join(format_exception(error))


def _fits(text, pattern):
    """Whether a text fits a pattern with `*` and `?`, as the shell has them."""
    places = [0]  # where the pattern may begin to match
    for index, char in enumerate(pattern):
        if char == "*":
            if index + 1 == len(pattern):
                return bool(places)
            places = list(range(places[0], len(text) + 1)) if places else []
        else:
            places = [place + 1 for place in places if place < len(text) and char in ("?", text[place])]
    return len(text) in places


defaultTestLoader = TestLoader()


def _loader(prefix, sort, suite_class=None, patterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sort
    loader.testMethodPrefix = prefix
    loader.testNamePatterns = patterns
    if suite_class:
        loader.suiteClass = suite_class
    return loader


def getTestCaseNames(testCaseClass, prefix, sortUsing=TestLoader.sortTestMethodsUsing, testNamePatterns=None):
    """Deprecated: `TestLoader.getTestCaseNames`."""
    return _loader(prefix, sortUsing, None, testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix="test", sortUsing=TestLoader.sortTestMethodsUsing, suiteClass=TestSuite):
    """Deprecated: `TestLoader.loadTestsFromTestCase`."""
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix="test", sortUsing=TestLoader.sortTestMethodsUsing, suiteClass=TestSuite):
    """Deprecated: `TestLoader.loadTestsFromModule`."""
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)

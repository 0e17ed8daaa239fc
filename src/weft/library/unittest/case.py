"""One test: a class whose methods assert, with what goes before and after each of them."""

import sys
from functools import wraps
from unittest.util import both_reprs, safe_repr, strclass

DIFFERENCE_CHARACTERS_MAX = 80 * 8
DIFFERENCE_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class SkipTest(Exception):
    """Raised by a test, or what prepares it, to skip it: the argument says why."""


class _ShouldStop(Exception):
    """Ends a test of which a part has failed, when the run stops at the first failure."""


def _id(thing):
    return thing


def skip(reason):
    """Decorates a test, or a class of tests, that is not to run."""

    def decorate(item):
        if not isinstance(item, type):

            @wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)

            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item

    if not isinstance(reason, (str, type)) and callable(reason):
        item, reason = reason, ""  # used without a call
        return decorate(item)
    return decorate


def skipIf(condition, reason):
    """`skip` when the condition holds."""
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    """`skip` when the condition does not hold."""
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    """Marks a test that is to fail; one that does not is an unexpected success."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Have a function called after `tearDownModule`, the last added first."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context manager and leave it after `tearDownModule`."""
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Call the functions that `addModuleCleanup` collected. Raises the first error of them."""
    errors = _clean_up(_module_cleanups)
    if errors:
        raise errors[0]


def _clean_up(functions):
    """Call and remove all: the exceptions they left with."""
    errors = []
    while functions:
        function, args, kwargs = functions.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            errors.append(error)
    return errors


def _enter_context(cm, add_cleanup):
    kind = type(cm)
    try:
        enter = kind.__enter__
        leave = kind.__exit__
    except AttributeError:
        raise TypeError(
            f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager protocol"
        ) from None
    result = enter(cm)
    add_cleanup(leave, cm, None, None, None)
    return result


class _Outcome:
    """What happened to one test so far, and where it is reported to."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expectedFailure = None

    def part(self, case, function, /, *args, **kwargs):
        """Run a part of a test; whether nothing went wrong."""
        before = self.success
        self.success = True
        try:
            function(*args, **kwargs)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            self.failed(case, error)
        fine = self.success
        self.success = fine and before
        return fine

    def failed(self, case, error, whole=None):
        """Report an exception that left a part of a case, or of the subtest `case` of the test `whole`."""
        if isinstance(error, SkipTest):
            self.success = False
            _add_skip(self.result, case, str(error))
        elif isinstance(error, _ShouldStop):
            self.success = False
        elif self.expecting_failure:
            self.expectedFailure = (type(error), error, error.__traceback__)
        else:
            self.success = False
            about = (type(error), error, error.__traceback__)
            if whole is not None:
                self.result.addSubTest(whole, case, about)
            elif self.result is not None:
                if isinstance(error, case.failureException):
                    self.result.addFailure(case, about)
                else:
                    self.result.addError(case, about)


def _add_skip(result, case, reason):
    add = getattr(result, "addSkip", None)
    if add is not None:
        add(case, reason)
    else:
        _warn("TestResult has no addSkip method, skips not reported", RuntimeWarning)
        result.addSuccess(case)


def _warn(text, category, level=3):
    import warnings

    warnings.warn(text, category, stacklevel=level)


class _SubTestContext:
    """The block of `with self.subTest()`: its failure is reported, and the test goes on."""

    def __init__(self, case, message, params):
        self.case = case
        above = case._subtest
        if above is not None:
            params = {**above.params, **params}
        self.subtest = _SubTest(case, message, params)

    def __enter__(self):
        self.above = self.case._subtest
        self.case._subtest = self.subtest
        self.before = self.case._outcome.success
        self.case._outcome.success = True

    def __exit__(self, kind, error, traceback):
        case = self.case
        outcome = case._outcome
        case._subtest = self.above
        if error is not None:
            if not isinstance(error, Exception):
                return False
            outcome.failed(self.subtest, error, case)
        elif outcome.success:
            outcome.result.addSubTest(case, self.subtest, None)
        fine = outcome.success
        outcome.success = fine and self.before
        if not fine and getattr(outcome.result, "failfast", False):
            raise _ShouldStop
        if outcome.expectedFailure:
            raise _ShouldStop
        return True


class TestCase:
    """A test. Subclasses write it as a method, named at construction; a loader makes one for each `test...`."""

    failureException = AssertionError
    longMessage = True
    maxDiff = DIFFERENCE_CHARACTERS_MAX
    _diffThreshold = 2**16

    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._subtest = None
        self._cleanups = []
        self._testMethodDoc = "No test"
        try:
            self._testMethodDoc = getattr(self, methodName).__doc__
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {type(self)}: {methodName}") from None
        self._type_equality_funcs = {
            dict: "assertDictEqual",
            list: "assertListEqual",
            tuple: "assertTupleEqual",
            set: "assertSetEqual",
            frozenset: "assertSetEqual",
            str: "assertMultiLineEqual",
        }

    # What subclasses fill in.

    def setUp(self):
        """Before the test."""

    def tearDown(self):
        """After the test, if `setUp` succeeded."""

    @classmethod
    def setUpClass(cls):
        """Before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """After the last test of the class, if `setUpClass` succeeded."""

    # What is said about the test.

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult

        return TestResult()

    def shortDescription(self):
        """The first line of the method's docstring, or None."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{strclass(type(self))}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(type(self))}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(type(self))} testMethod={self._testMethodName}>"

    # Running.

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def run(self, result=None):
        """Run the test and report to a TestResult: that result."""
        own = result is None
        if own:
            result = self.defaultTestResult()
            start = getattr(result, "startTestRun", None)
            if start is not None:
                start()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(type(self), "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
                why = getattr(type(self), "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
                _add_skip(result, self, why)
                return result
            self._run(method, _Outcome(result))
            return result
        finally:
            result.stopTest(self)
            if own:
                stop = getattr(result, "stopTestRun", None)
                if stop is not None:
                    stop()

    def _run(self, method, outcome):
        result = outcome.result
        expecting = getattr(self, "__unittest_expecting_failure__", False)
        expecting = expecting or getattr(method, "__unittest_expecting_failure__", False)
        self._outcome = outcome
        try:
            if outcome.part(self, self._callSetUp):
                outcome.expecting_failure = expecting
                outcome.part(self, self._callTestMethod, method)
                outcome.expecting_failure = False
                outcome.part(self, self._callTearDown)
            self.doCleanups()
            if not outcome.success:
                return
            if not expecting:
                result.addSuccess(self)
            elif outcome.expectedFailure:
                self._report(result, "addExpectedFailure", "addSuccess", outcome.expectedFailure)
            else:
                self._report(result, "addUnexpectedSuccess", "addFailure")
        finally:
            # A cycle through the traceback's frames would keep the case's objects for the collector.
            outcome.expectedFailure = None
            self._outcome = None

    def _report(self, result, name, otherwise, *about):
        add = getattr(result, name, None)
        if add is not None:
            add(self, *about)
            return
        _warn(f"TestResult has no {name} method, reporting as {otherwise[3:].lower()}", RuntimeWarning)
        if otherwise == "addSuccess":
            result.addSuccess(self)
            return
        try:
            raise _ShouldStop("unexpected success") from None
        except _ShouldStop:
            result.addFailure(self, sys.exc_info())

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            _warn(
                f"It is deprecated to return a value that is not None from a test case ({method})",
                DeprecationWarning,
            )

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def debug(self):
        """Run the test; errors are raised, not reported."""
        method = getattr(self, self._testMethodName)
        if getattr(type(self), "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
            why = getattr(type(self), "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
            raise SkipTest(why)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """End the test as skipped. Raises SkipTest."""
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        """A block whose failure is reported with a message and parameters, and does not end the test."""
        if self._outcome is None or not self._outcome.result_supports_subtests:
            from contextlib import nullcontext

            return nullcontext()
        return _SubTestContext(self, msg, params)

    def addCleanup(self, function, /, *args, **kwargs):
        """Have a function called after `tearDown`, the last added first; also when `setUp` fails."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context manager and leave it after `tearDown`."""
        return _enter_context(cm, self.addCleanup)

    def doCleanups(self):
        """Call the functions that `addCleanup` collected: whether none failed."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            outcome.part(self, self._callCleanup, function, *args, **kwargs)
        return outcome.success

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Have a function called after `tearDownClass`, the last added first."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context manager and leave it after `tearDownClass`."""
        return _enter_context(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        """Call the functions that `addClassCleanup` collected; `tearDown_exceptions` has their errors."""
        errors = _clean_up(cls._class_cleanups)
        cls.tearDown_exceptions = [(type(error), error, error.__traceback__) for error in errors]

    # Assertions.

    def fail(self, msg=None):
        """Fail. Raises AssertionError."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        if msg is None:
            return standard
        try:
            return f"{standard} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standard)} : {safe_repr(msg)}"

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def addTypeEqualityFunc(self, typeobj, function):
        """Let `assertEqual` compare two objects of exactly this type by `function(first, second, msg=None)`."""
        self._type_equality_funcs[typeobj] = function

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            found = self._type_equality_funcs.get(type(first))
            if found is not None:
                return getattr(self, found) if isinstance(found, str) else found
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, "{} != {}".format(*both_reprs(first, second)))

    def assertEqual(self, first, second, msg=None):
        """`first == second`; for two of the same built-in container, the message shows where they differ."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """`first != second`"""
        if not first != second:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f"{safe_repr(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f"{safe_repr(expr)} is not false")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f"{safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Equal when their difference is rounded to `places` (7) decimals, or is at most `delta`."""
        if first == second:
            return
        difference, fits, words = self._nearness(first, second, places, delta)
        if not fits:
            shown = f"{safe_repr(first)} != {safe_repr(second)} within {words}"
            self._fail(msg, f"{shown} ({safe_repr(difference)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """The opposite of `assertAlmostEqual`."""
        difference, fits, words = self._nearness(first, second, places, delta)
        if first == second or fits:
            shown = f"{safe_repr(first)} == {safe_repr(second)} within {words}"
            self._fail(msg, shown if delta is None else f"{shown} ({safe_repr(difference)} difference)")

    def _nearness(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference, difference <= delta, f"{safe_repr(delta)} delta"
        if places is None:
            places = 7
        return difference, round(difference, places) == 0, f"{places!r} places"

    def assertRegex(self, text, expected_regex, msg=None):
        """A pattern is found in a text."""
        expected_regex = _pattern(expected_regex)
        if not expected_regex.search(text):
            self._fail(msg, f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """A pattern is not found in a text."""
        unexpected_regex = _pattern(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            found = text[match.start() : match.end()]
            self._fail(msg, f"Regex matched: {found!r} matches {unexpected_regex.pattern!r} in {text!r}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Two sequences have equal items in the same order, and both are of `seq_type` if it is given."""
        name = "sequence"
        if seq_type is not None:
            name = seq_type.__name__
            for place, sequence in (("First", seq1), ("Second", seq2)):
                if not isinstance(sequence, seq_type):
                    raise self.failureException(f"{place} sequence is not a {name}: {safe_repr(sequence)}")
        from unittest._differences import of_sequences

        found = of_sequences(seq1, seq2, name, seq_type)
        if found is not None:
            self._fail(msg, self._truncateMessage(*found))

    def _truncateMessage(self, message, difference):
        if self.maxDiff is None or len(difference) <= self.maxDiff:
            return message + difference
        return message + DIFFERENCE_OMITTED % len(difference)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Two sets, or things with their methods, have the same items."""
        lines = []
        for place, this, that in (("first", set1, set2), ("second", set2, set1)):
            try:
                surplus = this.difference(that)
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{place} argument does not support set difference: {error}")
            if surplus:
                lines.append(f"Items in the {place} set but not the {'second' if this is set1 else 'first'}:")
                lines.extend([repr(item) for item in surplus])
        if lines:
            self._fail(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            from unittest._differences import of_lines, pretty

            standard = "{} != {}".format(*both_reprs(d1, d2))
            self._fail(msg, self._truncateMessage(standard, "\n" + of_lines(pretty(d1), pretty(d2))))

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        """Deprecated: write `assertEqual(dictionary, dictionary | subset)`."""
        _warn("assertDictContainsSubset is deprecated", DeprecationWarning)
        missing = [safe_repr(key) for key in subset if key not in dictionary]
        changed = [
            f"{safe_repr(key)}, expected: {safe_repr(value)}, actual: {safe_repr(dictionary[key])}"
            for key, value in subset.items()
            if key in dictionary and value != dictionary[key]
        ]
        if missing or changed:
            parts = [f"Missing: {','.join(missing)}"] if missing else []
            if changed:
                parts.append(f"Mismatched values: {','.join(changed)}")
            self._fail(msg, "; ".join(parts))

    def assertCountEqual(self, first, second, msg=None):
        """Two iterables have the same items, each as often, in any order; items need not be hashable."""
        from unittest._differences import of_counts

        lines = of_counts(list(first), list(second))
        if lines:
            self._fail(msg, self._truncateMessage("Element counts were not equal:\n", "\n".join(lines)))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Two texts are equal; the message compares them line by line."""
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first != second:
            if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
                self._baseAssertEqual(first, second, msg)
            from unittest._differences import of_texts

            standard = "{} != {}".format(*both_reprs(first, second))
            self._fail(msg, self._truncateMessage(standard, "\n" + of_texts(first, second)))

    # Assertions over a call, or a block.

    def assertRaises(self, expected_exception, *args, **kwargs):
        """A call, or the block of `with`, raises this exception, or one of these."""
        from unittest._expectations import Raises

        return Raises("assertRaises", expected_exception, self).handle(args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """`assertRaises`, and the pattern is found in the text of the exception."""
        from unittest._expectations import Raises

        return Raises("assertRaisesRegex", expected_exception, self, expected_regex).handle(args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """A call, or the block of `with`, gives this warning, or one of these."""
        from unittest._expectations import Warns

        return Warns("assertWarns", expected_warning, self).handle(args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """`assertWarns`, and the pattern is found in the text of the warning."""
        from unittest._expectations import Warns

        return Warns("assertWarnsRegex", expected_warning, self, expected_regex).handle(args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """The block of `with` logs something at this level (INFO) or above."""
        from unittest._logs import Logs

        return Logs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        """The block of `with` logs nothing at this level (INFO) or above."""
        from unittest._logs import Logs

        return Logs(self, logger, level, True)


_OLD_NAMES = {
    "failUnlessEqual assertEquals": "assertEqual",
    "failIfEqual assertNotEquals": "assertNotEqual",
    "failUnless assert_": "assertTrue",
    "failIf": "assertFalse",
    "failUnlessRaises": "assertRaises",
    "failUnlessAlmostEqual assertAlmostEquals": "assertAlmostEqual",
    "failIfAlmostEqual assertNotAlmostEquals": "assertNotAlmostEqual",
    "assertRegexpMatches": "assertRegex",
    "assertNotRegexpMatches": "assertNotRegex",
    "assertRaisesRegexp": "assertRaisesRegex",
}


def _renamed(old, new):
    def method(self, *args, **kwargs):
        _warn(f"Please use {new} instead.", DeprecationWarning)
        return getattr(self, new)(*args, **kwargs)

    method.__name__ = old
    return method


for _names, _new in _OLD_NAMES.items():
    for _old in _names.split():
        setattr(TestCase, _old, _renamed(_old, _new))


def _pattern(regex):
    if isinstance(regex, (str, bytes)):
        import re

        return re.compile(regex)
    return regex


class FunctionTestCase(TestCase):
    """A test made of functions."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __eq__(self, other):
        if not isinstance(other, FunctionTestCase):
            return NotImplemented
        return self._facts() == other._facts()

    def __hash__(self):
        return hash((type(self), *self._facts()))

    def _facts(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __str__(self):
        return f"{strclass(type(self))} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(type(self))} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    """What a failed block of `subTest` is reported as."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not None:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append(f"({', '.join([f'{name}={value!r}' for name, value in self.params.items()])})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
